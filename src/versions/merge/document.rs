//! Merges whole files: what is around the journey too, and what can't be read as a journey by the line.

use super::lines;
use crate::file::{self, Document, Report};
use crate::journey::Journey;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The files of the three versions, whole.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// The version both come from; empty = there is none, both sides added the file.
    pub base: &'a [u8],
    /// Our side.
    pub ours: &'a [u8],
    /// Their side.
    pub theirs: &'a [u8],
}

/// What a merge of files came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The file.
    pub bytes: Vec<u8>,
    /// The paths of what is left to decide. Empty, and still not clean: the file has a line merge's markers.
    pub conflicts: Vec<String>,
    /// Whether nothing is left to decide.
    pub clean: bool,
    /// Why the files were merged by the line and not as journeys; none = they were merged as journeys.
    pub by_line: Option<Failure>,
    /// Comments between records that could not be kept.
    pub lost_comments: usize,
}

/// Why files could not be merged as journeys.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// One of them can't be read as a journey.
    Unreadable(Box<Report>),
    /// The merge itself failed, which is a fault of the program.
    Panicked,
}

/// Merges three documents: the journeys, and the comments at their heads.
pub fn documents(base: &Document, ours: &Document, theirs: &Document) -> Document {
    Document {
        journey: super::merge(&base.journey, &ours.journey, &theirs.journey),
        head_comment: comments(&base.head_comment, &ours.head_comment, &theirs.head_comment),
        other_comments: ours.other_comments.max(theirs.other_comments),
    }
}

fn comments(base: &str, ours: &str, theirs: &str) -> String {
    if ours == theirs || base == theirs {
        return ours.to_owned();
    }
    if base == ours {
        return theirs.to_owned();
    }
    // a comment over several lines can't be taken apart
    if theirs.contains("/*") {
        return format!("{ours}\n{theirs}");
    }
    let known: BTreeSet<&str> = ours.lines().collect();
    let new = theirs.lines().filter(|line| !known.contains(line));
    ours.lines().chain(new).collect::<Vec<_>>().join("\n")
}

/// Merges three files. What can be read as journeys is merged as journeys, in the canonical form; anything else as git
/// merges lines, with markers as long as asked for. It never panics.
pub fn files(sides: Sides<'_>, marker_size: usize) -> Merged {
    let by_line = |why: Failure| {
        let lines = lines::merge(sides.base, sides.ours, sides.theirs, marker_size);
        let clean =
            lines.clean && file::parse(&lines.bytes, "").is_ok_and(|read| read.journey.joint_problems().is_empty());
        Merged { bytes: lines.bytes, conflicts: Vec::new(), clean, by_line: Some(why), lost_comments: 0 }
    };
    let read = |bytes: &[u8], name: &str| match bytes {
        [] if name == "base" => Ok(Document { journey: Journey::default(), ..Document::default() }),
        bytes => file::parse(bytes, name),
    };
    let done = catch_unwind(AssertUnwindSafe(|| -> Result<Merged, Failure> {
        let read = |bytes, name| read(bytes, name).map_err(|report| Failure::Unreadable(Box::new(report)));
        let (base, ours, theirs) =
            (read(sides.base, "base")?, read(sides.ours, "ours")?, read(sides.theirs, "theirs")?);
        let merged = documents(&base, &ours, &theirs);
        let conflicts: Vec<String> = merged.journey.head().conflicts.keys().cloned().collect();
        let mut bytes = file::print(&merged).into_bytes();
        // two sides that are within the limits may come to a journey that isn't
        if read(&bytes, "the merged journey")?.journey != merged.journey {
            return Err(Failure::Panicked);
        }
        let mut lost_comments = merged.other_comments;
        if lost_comments > 0 {
            // where a line merge comes to the same journey its comments are still there
            let lines = lines::merge(sides.base, sides.ours, sides.theirs, marker_size);
            let same = file::parse(&lines.bytes, "").is_ok_and(|read| read.journey == merged.journey);
            if lines.clean && same {
                (bytes, lost_comments) = (lines.bytes, 0);
            }
        }
        Ok(Merged { bytes, clean: conflicts.is_empty(), conflicts, by_line: None, lost_comments })
    }));
    match done {
        Ok(Ok(merged)) => merged,
        Ok(Err(failure)) => by_line(failure),
        Err(_) => by_line(Failure::Panicked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_both_sides_stay() {
        assert_eq!(comments("// a", "// a", "// b"), "// b");
        assert_eq!(comments("// a", "// a\n// x", "// a\n// y"), "// a\n// x\n// y");
        assert_eq!(comments("", "/* x */", "/* y\nz */"), "/* x */\n/* y\nz */");
    }
}
