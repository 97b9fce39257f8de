//! The line merge of git itself, for files that can't be read as journeys: never worse than plain git.

use std::io::{self, Write};
use std::process::{Command, Stdio};

/// What a line merge came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lines {
    /// The text, with git's markers where the sides clash.
    pub bytes: Vec<u8>,
    /// Whether there are no markers.
    pub clean: bool,
}

/// Merges by the line as `git merge-file` does. Without git both sides stand whole between markers.
pub(super) fn merge(base: &[u8], ours: &[u8], theirs: &[u8], marker_size: usize) -> Lines {
    git(base, ours, theirs, marker_size).unwrap_or_else(|_| whole(ours, theirs, marker_size))
}

fn git(base: &[u8], ours: &[u8], theirs: &[u8], marker_size: usize) -> io::Result<Lines> {
    let file = |bytes: &[u8]| -> io::Result<tempfile::NamedTempFile> {
        let mut file = tempfile::NamedTempFile::new()?;
        file.write_all(bytes)?;
        file.flush()?;
        Ok(file)
    };
    let (base, ours, theirs) = (file(base)?, file(ours)?, file(theirs)?);
    let output = Command::new("git")
        .args(["merge-file", "-p", "-q", "--marker-size", &marker_size.to_string()])
        .args(["-L", "ours", "-L", "base", "-L", "theirs"])
        .args([ours.path(), base.path(), theirs.path()])
        .stdin(Stdio::null())
        .output()?;
    match output.status.code() {
        Some(0) => Ok(Lines { bytes: output.stdout, clean: true }),
        // how many conflicts there are
        Some(1..=127) => Ok(Lines { bytes: output.stdout, clean: false }),
        _ => Err(io::Error::other("git merge-file failed")),
    }
}

fn whole(ours: &[u8], theirs: &[u8], marker_size: usize) -> Lines {
    let mut bytes = Vec::with_capacity(ours.len() + theirs.len() + 64);
    let line = |mark: &str, words: &str| format!("{}{words}\n", mark.repeat(marker_size)).into_bytes();
    let ended = |side: &[u8]| if side.is_empty() || side.ends_with(b"\n") { Vec::new() } else { b"\n".to_vec() };
    for part in [
        line("<", " ours"),
        ours.to_vec(),
        ended(ours),
        line("=", ""),
        theirs.to_vec(),
        ended(theirs),
        line(">", " theirs"),
    ] {
        bytes.extend(part);
    }
    Lines { bytes, clean: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_git_both_sides_are_kept() {
        let merged = whole(b"a\n", b"b", 7);
        assert_eq!(String::from_utf8(merged.bytes).unwrap(), "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n");
        assert!(!merged.clean);
    }
}
