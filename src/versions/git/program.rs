//! The one place that starts `git`, so that nothing a repository's configuration names is ever run.

use super::Error;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// What is laid over the configuration of every repository.
const OVERRIDES: [&str; 8] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.askPass=",
    "credential.helper=",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "log.showSignature=false",
];

/// The variables that would make git look elsewhere than in the folder it is started in. They are set when git itself
/// starts Trustline.
const ELSEWHERE: [&str; 9] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_EXTERNAL_DIFF",
];

/// Git, started in one folder.
#[derive(Clone, Debug)]
pub(super) struct Git {
    folder: PathBuf,
}

impl Git {
    /// Git in this folder.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The folder it is started in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn command(&self, arguments: &[&OsStr]) -> Command {
        // std looks in PATH alone, on Windows too: a `git` in the folder of the journey is never started
        let mut command = Command::new("git");
        command.arg("--no-pager").arg("--literal-pathspecs");
        for setting in OVERRIDES {
            command.args(["-c", setting]);
        }
        command.args(arguments).current_dir(&self.folder).stdin(Stdio::null());
        for variable in ELSEWHERE {
            command.env_remove(variable);
        }
        command
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_ALLOW_PROTOCOL", "") // for git before 2.45, which fetches what a partial clone lacks
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("LC_ALL", "C"); // what it says is read below
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt;
            const CREATE_NO_WINDOW: u32 = 0x0800_0000;
            command.creation_flags(CREATE_NO_WINDOW);
        }
        command
    }

    /// Runs it and gives what it wrote.
    ///
    /// # Errors
    /// It is missing, or says no.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Vec<u8>, Error> {
        self.ask(arguments)?.ok_or_else(|| self.refused(arguments.first().map(AsRef::as_ref), b""))
    }

    /// Runs it and gives how it ended with what it wrote.
    ///
    /// # Errors
    /// It can't be started.
    pub fn output(&self, arguments: &[&OsStr]) -> std::io::Result<std::process::Output> {
        self.command(arguments).output()
    }

    /// Runs a command that says no by exit status 1, which is none here.
    ///
    /// # Errors
    /// It is missing, or ends otherwise.
    pub fn ask<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Option<Vec<u8>>, Error> {
        let arguments: Vec<&OsStr> = arguments.iter().map(AsRef::as_ref).collect();
        let output = self.command(&arguments).output().map_err(|error| self.not_started(error))?;
        match output.status.code() {
            Some(0) => Ok(Some(output.stdout)),
            Some(1) if output.stderr.is_empty() => Ok(None),
            _ => Err(self.refused(arguments.first().copied(), &output.stderr)),
        }
    }

    /// Starts it to be talked with.
    ///
    /// # Errors
    /// It is missing.
    pub fn start<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Talk, Error> {
        let arguments: Vec<&OsStr> = arguments.iter().map(AsRef::as_ref).collect();
        let said = tempfile::tempfile()?; // a file, because a pipe that nobody reads would stop it
        let mut command = self.command(&arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(said.try_clone()?);
        let child = command.spawn().map_err(|error| self.not_started(error))?;
        let name = arguments.first().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Talk { git: self.clone(), name, child, said })
    }

    fn not_started(&self, error: std::io::Error) -> Error {
        match error.kind() {
            ErrorKind::NotFound if self.folder.is_dir() => Error::NoGit,
            _ => Error::Io(error),
        }
    }

    fn refused(&self, command: Option<&OsStr>, said: &[u8]) -> Error {
        let said = String::from_utf8_lossy(said);
        let folder = || self.folder.display().to_string();
        if said.contains("dubious ownership") {
            Error::NotTrusted(folder())
        } else if said.contains("not a git repository") {
            Error::NoRepository(folder())
        } else if said.contains("must be run in a work tree") || said.contains("cannot use bare repository") {
            Error::Bare(folder())
        } else {
            let command = command.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let said = said.trim().trim_start_matches("fatal: ").trim_start_matches("error: ").replace('\n', "; ");
            Error::Failed { command, said: if said.is_empty() { "it didn't say why".into() } else { said } }
        }
    }
}

/// Git while it runs. It ends with this value.
#[derive(Debug)]
pub(super) struct Talk {
    git: Git,
    name: String,
    child: Child,
    said: File,
}

impl Talk {
    /// What is written to it.
    pub fn input(&mut self) -> Option<ChildStdin> {
        self.child.stdin.take()
    }

    /// What it writes.
    pub fn output(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// Waits until it has ended.
    ///
    /// # Errors
    /// What it said, unless it ended well.
    pub fn end(&mut self) -> Result<(), Error> {
        let status = self.child.wait()?;
        if status.success() {
            return Ok(());
        }
        let mut said = Vec::new();
        self.said.rewind()?;
        self.said.read_to_end(&mut said)?;
        Err(self.git.refused(Some(OsStr::new(&self.name)), &said))
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        let _ = self.child.kill(); // nothing it could be in the middle of: it only reads
        let _ = self.child.wait();
    }
}
