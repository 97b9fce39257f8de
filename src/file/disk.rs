//! Files: read without surprises, written whole or not at all.

use super::read::{MAX_BYTES, of_file, read, too_large};
use super::{Expect, Located, Opened, Report, SaveError, Stamp};
use crate::journey::Code;
use std::fs::{self, File, Metadata};
use std::hash::{DefaultHasher, Hasher};
use std::io::{Error, ErrorKind, Read, Result, Write};
use std::path::{Path, PathBuf};

impl Stamp {
    /// The stamp of a content.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(bytes);
        Self { hash: hasher.finish(), length: bytes.len() as u64 }
    }

    /// The stamp of what is on disk now.
    ///
    /// # Errors
    /// What the system says.
    pub fn on_disk(path: &Path) -> Result<Self> {
        let about = fs::metadata(path)?;
        if !about.is_file() {
            return Err(Error::other("this is a folder, a pipe or a device, not a file")); // a pipe would be waited for
        }
        let length = about.len();
        if length > MAX_BYTES as u64 {
            return Ok(Self { hash: 0, length }); // no content of this size was ever read or written
        }
        fs::read(path).map(|bytes| Self::of(&bytes))
    }
}

/// Reads a file.
pub(super) fn open(path: &Path) -> std::result::Result<Opened, Report> {
    let name = path.display().to_string();
    let bytes = match bytes_of(path) {
        Ok(bytes) => bytes,
        Err(problem) => return Err(Report { name, text: "".into(), problems: vec![*problem] }),
    };
    let (document, text) = read(&bytes, &name)?;
    Ok(Opened { document, text, stamp: Stamp::of(&bytes) })
}

fn bytes_of(path: &Path) -> std::result::Result<Vec<u8>, Box<Located>> {
    // asked before opening: to open a pipe would wait for somebody to write into it
    let about = fs::metadata(path).map_err(|error| refused(&error))?;
    if !about.is_file() {
        let what = if about.is_dir() { "a folder" } else { "a pipe or a device" };
        return Err(Box::new(of_file(Code::NotAFile, format!("this is {what}, not a file"), "")));
    }
    if about.len() > MAX_BYTES as u64 {
        return Err(Box::new(too_large(about.len())));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0) + 1);
    let file = File::open(path).map_err(|error| refused(&error))?;
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|error| refused(&error))?;
    Ok(bytes)
}

fn refused(error: &Error) -> Box<Located> {
    Box::new(match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => of_file(
            Code::NotFound,
            "there is no such file",
            "check the path; `trustline new FILE` writes a new journey",
        ),
        ErrorKind::PermissionDenied => of_file(Code::NoPermission, "you may not read this file", ""),
        _ => of_file(Code::NotAFile, format!("the file cannot be read: {error}"), ""),
    })
}

/// Writes a file whole or not at all.
pub(super) fn save(path: &Path, content: &[u8], expect: Expect<'_>) -> std::result::Result<Stamp, SaveError> {
    let name = || path.display().to_string();
    let io = |error| SaveError::Io { path: name(), error };
    let target = target(path).map_err(io)?;
    let there = match fs::metadata(&target) {
        Ok(about) => Some(about),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(io(error)),
    };
    if let Some(about) = &there {
        if matches!(expect, Expect::Nothing) {
            return Err(SaveError::Exists(name()));
        }
        replaceable(about).map_err(io)?;
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let temporary = written(folder, content, there.as_ref()).map_err(io)?;
    // as late as can be, so that little time is left for somebody else to write
    if let Expect::This(stamp) = expect {
        match Stamp::on_disk(&target) {
            Ok(now) if now == *stamp => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(SaveError::Gone(name())),
            _ => return Err(SaveError::Changed(name())),
        }
    }
    if there.is_none() && !matches!(expect, Expect::Anything) {
        temporary.persist_noclobber(&target).map_err(|refused| match refused.error.kind() {
            ErrorKind::AlreadyExists => SaveError::Exists(name()),
            _ => io(refused.error),
        })?;
    } else {
        temporary.persist(&target).map_err(|refused| io(refused.error))?;
    }
    // the new content is in place already; a folder that cannot be flushed does not undo that
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(Stamp::of(content))
}

/// Reads back what was just saved.
pub(super) fn read_back(path: &Path, content: &[u8]) -> std::result::Result<(), SaveError> {
    let name = || path.display().to_string();
    let io = |error| SaveError::Io { path: name(), error };
    let about = fs::metadata(path).map_err(io)?;
    let is_of_size = about.is_file() && about.len() == content.len() as u64;
    if is_of_size && fs::read(path).map_err(io)? == content { Ok(()) } else { Err(SaveError::Differs(name())) }
}

/// The file that is written in the end: symbolic links are followed and stay links.
fn target(path: &Path) -> Result<PathBuf> {
    let mut target = path.to_path_buf();
    for _ in 0..40 {
        match fs::symlink_metadata(&target) {
            Ok(about) if about.is_symlink() => {
                let to = fs::read_link(&target)?;
                target = target.parent().map_or_else(|| to.clone(), |folder| folder.join(&to));
            }
            _ => return Ok(target),
        }
    }
    Err(Error::other("too many symbolic links"))
}

fn replaceable(about: &Metadata) -> Result<()> {
    if !about.is_file() {
        return Err(Error::other("this is a folder, a pipe or a device, not a file"));
    }
    if about.permissions().readonly() {
        return Err(Error::new(ErrorKind::PermissionDenied, "the file is read-only"));
    }
    Ok(())
}

/// The content in a temporary file of this folder, flushed, with owner and permissions of the file it will replace.
fn written(folder: &Path, content: &[u8], like: Option<&Metadata>) -> Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".trustline-");
    #[cfg(unix)]
    let permissions = {
        use std::os::unix::fs::PermissionsExt;
        fs::Permissions::from_mode(0o666) // what the person's umask leaves of it
    };
    #[cfg(unix)]
    builder.permissions(permissions);
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(content)?;
    if let Some(like) = like {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, chown};
            let _ = chown(temporary.path(), Some(like.uid()), Some(like.gid())); // only root may give files away
        }
        temporary.as_file().set_permissions(like.permissions())?;
    }
    temporary.as_file().sync_all()?;
    Ok(temporary)
}
