//! The command line: one file a subcommand. Names, exit codes and JSON are a contract with hooks and CI.
