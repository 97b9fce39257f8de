//! The line merge of git itself, for files that can't be read as journeys: never worse than plain git.

use crate::versions::git::lines::merge_file;
use std::io::{self, Write};

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
    let (bytes, clean) = merge_file(base.path(), ours.path(), theirs.path(), marker_size)?;
    Ok(Lines { bytes, clean })
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
