//! Git: the revisions of a journey's file, the sides of an undecided merge, and the set-up of a repository.
//!
//! Git is asked through the `git` program. Whoever has a repository has it, it reads every repository that it writes
//! (new formats, worktrees, partial clones), and it costs no dependency: a library that reads as much brings some
//! hundred crates or a C library.
//!
//! A repository comes from other people, and its configuration may name programs. None of them runs while Trustline
//! reads: `program` is the only place that starts git, and there
//!
//! - only plumbing is asked (`rev-parse`, `rev-list`, `cat-file`, `diff-tree`, `ls-files`, `check-attr`, `config`), which
//!   shows no signatures, starts no pager and no editor, and knows no aliases;
//! - the file system monitor is off, hooks are looked for where none can be, and no difference is asked for that an
//!   external program or a `textconv` could have a part in; nothing is checked out, so no filter runs;
//! - nothing is fetched: a partial clone lacks what it lacks, every protocol is forbidden, nothing is asked on the
//!   terminal; no lock is taken and the index is not written;
//! - a bare repository that hides among the files of another is not taken for one, and git's own rule that a
//!   repository of another user is not read stays in force;
//! - what a person or a file name says comes after `--end-of-options` or through a pipe, never as an option.
//!
//! Start reading at [`tracked`]: a file in its repository. [`setup`] is what `trustline git install` does.

mod attributes;
mod error;
pub mod lines;
mod objects;
mod program;
mod repository;
mod revisions;
pub mod setup;
mod shell;
pub mod tracked;

pub use error::Error;
pub use objects::Objects;
pub use repository::Repository;
pub use revisions::{Revision, Revisions};
pub use tracked::{Stages, Tracked};
