//! Who has a file open: each window that has it open is told of the others. Nobody is refused.
//!
//! The first window to open a file holds a lock in a folder of the person's own, named after where the file really is.
//! Another finds it locked and knocks: it leaves a second file beside the lock, which the first looks for and takes
//! away. The system lets go of the lock when a program ends, however it ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// What came of looking whether somebody else has a file open.
#[derive(Debug)]
pub enum Presence {
    /// This window is the first.
    First(Held),
    /// Another window has it open; it will be told.
    Elsewhere,
}

/// A file that this window was the first to open.
#[derive(Debug)]
pub struct Held {
    lock: PathBuf,
    knock: PathBuf,
    _locked: File,
}

/// Says that the file is open here, and looks whether it is open elsewhere. Whoever has it open is told.
///
/// # Errors
/// What the system says, such as that the file isn't there or that there are no locks in this folder.
pub fn enter(folder: &Path, file: &Path) -> io::Result<Presence> {
    let (lock, knock) = places(folder, file)?;
    fs::create_dir_all(folder)?;
    match hold(lock, &knock)? {
        Some(held) => Ok(Presence::First(held)),
        None => {
            fs::write(&knock, [])?;
            Ok(Presence::Elsewhere)
        }
    }
}

/// Becomes the first to have the file open, if nobody else has it open any more.
pub fn take_over(folder: &Path, file: &Path) -> Option<Held> {
    let (lock, knock) = places(folder, file).ok()?;
    hold(lock, &knock).ok()?
}

/// Locks it; none if somebody else has.
fn hold(lock: PathBuf, knock: &Path) -> io::Result<Option<Held>> {
    loop {
        let locked = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&lock)?;
        match locked.try_lock() {
            Ok(()) if is_still_there(&locked, &lock) => {
                // Whoever knocked meant a window that is gone.
                let _ = fs::remove_file(knock);
                return Ok(Some(Held { lock, knock: knock.to_owned(), _locked: locked }));
            }
            // It went between opening and locking.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

impl Held {
    /// Whether another window has opened the file since this was asked last.
    pub fn was_knocked_at(&self) -> bool {
        fs::remove_file(&self.knock).is_ok()
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.knock);
        // Still locked while it goes. Where a lock can't be known again it stays, empty, for the next time.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.lock);
        }
    }
}

/// The lock of a file, and where to knock.
fn places(folder: &Path, file: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let mut hasher = DefaultHasher::new();
    hasher.write(file.canonicalize()?.as_os_str().as_encoded_bytes());
    let name = hasher.finish();
    Ok((folder.join(format!("{name:016x}.lock")), folder.join(format!("{name:016x}.knock"))))
}

/// Whether an open file is still the one at this path.
#[cfg(unix)]
fn is_still_there(opened: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: &fs::Metadata, b: &fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    matches!((opened.metadata(), fs::metadata(path)), (Ok(a), Ok(b)) if same(&a, &b))
}

#[cfg(not(unix))]
fn is_still_there(_opened: &File, _path: &Path) -> bool {
    true // nobody takes it away
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_told_of_the_second_and_when_it_is_gone_the_next_is_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let (open, file) = (folder.path().join("open"), folder.path().join("a.ron"));
        fs::write(&file, "x").expect("written");
        let Ok(Presence::First(first)) = enter(&open, &file) else { panic!("nobody else is there") };
        assert!(!first.was_knocked_at());
        let round = folder.path().join("open/../a.ron");
        assert!(matches!(enter(&open, &round), Ok(Presence::Elsewhere)), "another path to the same file");
        assert!(first.was_knocked_at() && !first.was_knocked_at(), "told once");
        assert!(matches!(enter(&open, &file), Ok(Presence::Elsewhere)));
        drop(first);
        let Ok(Presence::First(next)) = enter(&open, &file) else { panic!("it was let go of") };
        assert!(!next.was_knocked_at(), "that was meant for the one before");
    }
}
