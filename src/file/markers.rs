//! The marks that git and jj leave in a text where they could not merge.

use super::scan::Scan;

/// Where marked conflicts begin.
///
/// A conflict marked whole (a line `<<<<<<<`, one that separates, one `>>>>>>>`) counts wherever it stands, also
/// inside a text; a single marker only where RON could have none.
pub(super) fn conflict_markers(text: &str, seen: &Scan) -> Vec<usize> {
    let mut found = whole(text);
    if found.is_empty() {
        let lines = seen.markers.iter().filter(|at| is_marker(&text[**at..]));
        found.extend(lines.take(1));
    }
    found
}

fn whole(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    if !text.contains("<<<<<<<") {
        return found;
    }
    let (mut start, mut separated, mut at) = (None, false, 0);
    for line in text.split_inclusive('\n') {
        if run(line, '<') {
            (start, separated) = (Some(at), false);
        } else if start.is_some() && ['=', '%', '+', '-'].into_iter().any(|mark| run(line, mark)) {
            separated = true;
        } else if separated && run(line, '>') {
            found.extend(start.take());
            separated = false;
        }
        at += line.len();
    }
    found
}

fn is_marker(line: &str) -> bool {
    ['<', '>', '=', '|'].into_iter().any(|mark| run(line, mark))
}

/// Whether the line begins with seven or more of this character and then a space or nothing.
fn run(line: &str, mark: char) -> bool {
    let rest = line.trim_start_matches(mark);
    line.len() - rest.len() >= 7 && (rest.is_empty() || rest.starts_with([' ', '\n']))
}
