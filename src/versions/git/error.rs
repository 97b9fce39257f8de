//! Why git could not answer, and what to do about it.

/// Why git could not answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The program is missing.
    #[error(
        "git is not installed, or not where programs are looked for: install it (https://git-scm.com) and try again"
    )]
    NoGit,
    /// The folder belongs to no repository.
    #[error("{0} is in no git repository: `git init` makes one of the folder you stand in")]
    NoRepository(String),
    /// The repository has no files beside it.
    #[error("{0} is in a repository without files (a bare one): go to a clone or worktree of it")]
    Bare(String),
    /// The repository belongs to somebody else, and git does not read it.
    #[error(
        "the repository of {0} belongs to another user, and git doesn't read it: if you trust them, \
         `git config --global --add safe.directory FOLDER` with the folder that holds `.git`"
    )]
    NotTrusted(String),
    /// Nothing is called that.
    #[error("git knows no revision `{0}`: name a branch, a tag, a commit, or HEAD~2 for the one two before the last")]
    NoSuchRevision(String),
    /// The file is not part of that revision.
    #[error("{path} was not there in {revision}: `trustline log` lists the revisions of a file")]
    NotThere {
        /// The file.
        path: String,
        /// The revision as the person named it.
        revision: String,
    },
    /// The object is not in this clone.
    #[error("this clone lacks the object {0}: `git fetch --refetch` gets what a partial clone left out")]
    Missing(String),
    /// No journey is that large.
    #[error("the version of {0} bytes is larger than any journey file may be")]
    TooLarge(u64),
    /// A file that decides what git does can't be changed.
    #[error("{0}")]
    Attributes(String),
    /// Git said no.
    #[error("`git {command}` failed: {said}")]
    Failed {
        /// The subcommand.
        command: String,
        /// What it wrote to standard error.
        said: String,
    },
    /// The system refused.
    #[error("git could not be talked to: {0}")]
    Io(#[from] std::io::Error),
}
