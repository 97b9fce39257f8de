//! A repository with its files beside it: a clone or a worktree.

use super::Error;
use super::program::Git;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A repository, known by the top folder of its files.
#[derive(Clone, Debug)]
pub struct Repository {
    git: Git,
}

impl Repository {
    /// The repository of a folder.
    ///
    /// # Errors
    /// Git is missing, or the folder is in no repository that it reads.
    pub fn of(folder: &Path) -> Result<Self, Error> {
        let top = Git::at(folder).run(&["rev-parse", "--show-toplevel"])?;
        Ok(Self { git: Git::at(path_of(line(&top))) })
    }

    /// The top folder of its files.
    pub fn top(&self) -> &Path {
        self.git.folder()
    }

    /// The full hash of the commit that a person calls so: "HEAD~3", a branch, a tag, the first digits of a hash.
    ///
    /// # Errors
    /// [`Error::NoSuchRevision`] if nothing is called that.
    pub fn commit(&self, name: &str) -> Result<String, Error> {
        let no_such = || Error::NoSuchRevision(name.to_owned());
        if name.contains(['\0', '\n']) {
            return Err(no_such());
        }
        let commit = format!("{name}^{{commit}}");
        let found = self.git.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        found.map(|hash| String::from_utf8_lossy(line(&hash)).into_owned()).ok_or_else(no_such)
    }

    pub(super) fn git(&self) -> &Git {
        &self.git
    }
}

/// The one line that git wrote, without its end.
pub(super) fn line(output: &[u8]) -> &[u8] {
    output.strip_suffix(b"\n").unwrap_or(output)
}

/// A path as git writes it: bytes on Unix, UTF-8 with slashes elsewhere.
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    let name = <OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes.to_vec());
    #[cfg(not(unix))]
    let name = OsString::from(String::from_utf8_lossy(bytes).into_owned());
    name.into()
}

/// The bytes by which git knows a path.
pub(super) fn bytes_of(path: &Path) -> Vec<u8> {
    let bytes = path.as_os_str().as_encoded_bytes().to_vec();
    if cfg!(windows) { bytes.into_iter().map(|b| if b == b'\\' { b'/' } else { b }).collect() } else { bytes }
}
