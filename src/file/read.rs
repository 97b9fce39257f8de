//! From bytes to a journey: first what needs no understanding (size, encoding, merge markers, nesting), then `ron`
//! straight into the records, then the values. Only when something is wrong is the text looked at a second time, to
//! find everything that is, each in its place.

use super::form::JourneyForm;
use super::markers::conflict_markers;
use super::notes::MOST;
use super::place::Lines;
use super::scan::{MAX_DEPTH, Scan, scan};
use super::{Document, Located, Report, diagnose, locate};
use crate::journey::values::Problem;
use crate::journey::{Code, Key};
use ron::extensions::Extensions;
use std::borrow::Cow;
use std::cell::LazyCell;
use std::ops::Range;
use std::sync::Arc;

/// The most bytes a file may have.
pub(super) const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The `ron` that reads journeys. Each level of nesting takes at most four of its steps.
pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(4 * MAX_DEPTH + 16)
}

/// Reads a document and the text it was read from.
pub(super) fn read(bytes: &[u8], name: &str) -> Result<(Document, Arc<str>), Report> {
    let report = |text: Arc<str>, problems| Report { name: name.into(), text, problems };
    let text: Arc<str> = match decode(bytes) {
        Ok(text) => text.into(),
        Err(problem) => return Err(report("".into(), vec![*problem])),
    };
    let seen = scan(&text);
    let problems = unreadable(&text, &seen);
    if !problems.is_empty() {
        return Err(report(text, problems));
    }
    let form: JourneyForm = match options().from_str(&text) {
        Ok(form) => form,
        Err(error) => return Err(report(Arc::clone(&text), diagnose::diagnose(&text, &error))),
    };
    let (journey, problems) = form.into_journey();
    if !problems.is_empty() {
        let mut problems = locate(problems.into_iter().take(MOST).collect(), &text);
        problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
        return Err(report(text, problems));
    }
    let (head_comment, other_comments) = comments(&text, &seen);
    Ok((Document { journey, head_comment, other_comments }, text))
}

/// A problem of the file as a whole.
pub(super) fn of_file(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Located {
    let problem = Problem { code, subject: Key::Journey.into(), field: String::new(), message: message.into() };
    Located { problem, span: 0..0, line: 1, column: 1, hint: hint.into() }
}

/// A problem of a file over the limit.
pub(super) fn too_large(bytes: u64) -> Located {
    let mib = bytes.div_ceil(1024 * 1024);
    let message = format!("a journey file may have {} MiB, this one has {mib}", MAX_BYTES / (1024 * 1024));
    of_file(Code::TooLarge, message, "let some of its touchpoints open journeys of their own")
}

/// The text of a file: valid UTF-8, byte order mark taken off, line ends made `\n`.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Box<Located>> {
    if bytes.len() > MAX_BYTES {
        return Err(Box::new(too_large(bytes.len() as u64)));
    }
    let at = |offset: usize, message: &str| {
        let before = &bytes[..offset];
        let line_start = before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
        let mut problem = of_file(Code::NotText, message, "save it again as UTF-8 text");
        problem.line = 1 + before.iter().filter(|b| **b == b'\n').count();
        problem.column = 1 + String::from_utf8_lossy(&before[line_start..]).chars().count();
        Box::new(problem)
    };
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(at(0, "the file is UTF-16, not UTF-8"));
    }
    if bytes.contains(&0) {
        let offset = bytes.iter().position(|b| *b == 0).unwrap_or(0);
        return Err(at(offset, "the file holds a NUL byte: it is no text"));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| at(e.valid_up_to(), "the file is not valid UTF-8"))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.starts_with('\u{FEFF}') {
        return Err(at(3, "the file begins with two byte order marks"));
    }
    Ok(if text.as_bytes().contains(&b'\r') { text.replace("\r\n", "\n").into() } else { text.into() })
}

/// What keeps `ron` from being asked at all.
fn unreadable(text: &str, seen: &Scan) -> Vec<Located> {
    let lines = LazyCell::new(|| Lines::of(text));
    let place = |code, span: Range<usize>, message: String, hint: &str| {
        let mut problem = of_file(code, message, hint);
        (problem.line, problem.column) = lines.place(span.start);
        problem.span = span;
        problem
    };
    let markers = conflict_markers(text, seen);
    if !markers.is_empty() {
        let hint = "between the markers stand both sides: keep what should stay, and delete the marker lines";
        let said = |at: usize| {
            let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
            place(Code::ConflictMarkers, at..end, "a merge left its conflict markers here".into(), hint)
        };
        return markers.into_iter().take(MOST).map(said).collect();
    }
    if let Some(at) = seen.too_deep {
        let message = format!("brackets are nested more than {MAX_DEPTH} levels deep");
        return vec![place(Code::TooDeep, at..at + 1, message, "")];
    }
    if seen.value.is_none() {
        let what = if text.trim().is_empty() { "the file is empty" } else { "the file holds nothing but comments" };
        let message = format!("{what}: expected a journey, `Journey(…)`");
        return vec![place(Code::Syntax, 0..0, message, "`trustline new FILE` writes a journey to start from")];
    }
    Vec::new()
}

/// The comment at the head, and how many stand elsewhere outside what is kept as it is written.
fn comments(text: &str, seen: &Scan) -> (String, usize) {
    let value = seen.value.unwrap_or(0);
    let (head, rest) = seen.comments.split_at(seen.comments.partition_point(|comment| comment.start < value));
    let mut groups: Vec<Range<usize>> = Vec::new();
    for comment in head {
        match groups.last_mut() {
            Some(group) if text[group.end..comment.start].trim().is_empty() => group.end = comment.end,
            _ => groups.push(comment.clone()),
        }
    }
    let groups: Vec<&str> = groups.into_iter().map(|group| text[group].trim_end()).collect();
    let kept = if rest.is_empty() { Vec::new() } else { locate::raw_spans(text) };
    let inside =
        |at: usize| kept.get(kept.partition_point(|span| span.end <= at)).is_some_and(|span| span.contains(&at));
    let lost = rest.iter().filter(|comment| !inside(comment.start)).count();
    (groups.join("\n"), lost)
}
