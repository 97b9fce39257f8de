//! What git makes of files as lines of text, whatever they hold: the way out where they can't be read as journeys.

use super::program::Git;
use std::ffi::OsStr;
use std::io;
use std::path::Path;

/// Merges three files as `git merge-file` does: the text, and whether no markers are in it.
///
/// # Errors
/// Git can't be started, or refuses.
pub fn merge_file(base: &Path, ours: &Path, theirs: &Path, marker_size: usize) -> io::Result<(Vec<u8>, bool)> {
    let size = marker_size.to_string();
    let options = ["merge-file", "-p", "-q", "--marker-size", &size, "-L", "ours", "-L", "base", "-L", "theirs"];
    let files = [ours, base, theirs].map(Path::as_os_str);
    let output = Git::at(".").output(&[&options.map(OsStr::new)[..], &files].concat())?;
    match output.status.code() {
        Some(0) => Ok((output.stdout, true)),
        // how many conflicts there are
        Some(1..=127) => Ok((output.stdout, false)),
        _ => Err(io::Error::other("git merge-file failed")),
    }
}

/// How two files differ line by line, as git writes it.
///
/// # Errors
/// Git can't be started.
pub fn diff_files(old: &Path, new: &Path) -> io::Result<Vec<u8>> {
    let options = ["diff", "--no-index", "--no-ext-diff", "--no-textconv", "--no-color", "--"].map(OsStr::new);
    let files = [old, new].map(Path::as_os_str);
    Ok(Git::at(".").output(&[&options[..], &files].concat())?.stdout)
}
