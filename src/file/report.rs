//! Reports as rustc prints them, and one line a problem for tools.

use super::{Located, Report};
use crate::journey::Severity;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use std::fmt::Write;
use std::ops::Range;

/// The most problems of a report that are drawn.
const SHOWN: usize = 50;
/// A line of more bytes is cut before it is given to the renderer, which fits the rest into the terminal's width.
const LONG: usize = 4_000;
/// How many characters of a long line are shown before the problem, and how many after its beginning.
const BEFORE: usize = 60;
const AFTER: usize = 80;

/// The report with source lines.
pub(super) fn render(report: &Report, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for located in report.problems.iter().take(SHOWN) {
        out.push_str(&draw(report, located, &renderer));
        out.push_str("\n\n");
    }
    let more = report.problems.len().saturating_sub(SHOWN);
    if more > 0 {
        let _ = writeln!(out, "and {more} more");
    }
    out
}

fn draw(report: &Report, located: &Located, renderer: &Renderer) -> String {
    let problem = &located.problem;
    let level = match problem.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let message = visible(&problem.message);
    let name = visible(&report.name);
    let title = level.primary_title(message).id(problem.code.word());
    let mut group = match source(&report.text, &located.span) {
        None => title.element(Origin::path(name).line(located.line).char_column(located.column)),
        Some(Source { line, span, cut }) => {
            let snippet = Snippet::source(line).line_start(located.line).annotation(AnnotationKind::Primary.span(span));
            if cut {
                let origin = Origin::path(name).line(located.line).char_column(located.column);
                title.element(origin).element(snippet)
            } else {
                title.element(snippet.path(name))
            }
        }
    };
    if !located.hint.is_empty() {
        group = group.element(Level::HELP.message(visible(&located.hint)));
    }
    renderer.render(&[group])
}

/// The line that a problem is in, and its place there.
struct Source {
    line: String,
    span: Range<usize>,
    /// Some of the line's beginning was left out.
    cut: bool,
}

fn source(text: &str, span: &Range<usize>) -> Option<Source> {
    if text.is_empty() {
        return None;
    }
    let start = text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at);
    let lead = &text[start..span.start];
    let long = end - start > LONG;
    let skip = if long { lead.char_indices().rev().nth(BEFORE).map_or(0, |(at, c)| at + c.len_utf8()) } else { 0 };
    let mut line = String::from(if skip > 0 { "…" } else { "" });
    line.extend(lead[skip..].chars().map(shown));
    let (from, mut to) = (line.len(), line.len());
    for (count, (at, c)) in text[span.start..end].char_indices().enumerate() {
        if long && count == AFTER {
            line.push('…');
            break;
        }
        line.push(shown(c));
        if span.start + at < span.end {
            to = line.len();
        }
    }
    Some(Source { line, span: from..to, cut: skip > 0 })
}

/// One line a problem.
pub(super) fn lines(report: &Report) -> String {
    let mut out = String::new();
    for Located { problem, line, column, .. } in &report.problems {
        let (severity, message) = (problem.severity().word(), visible(&problem.message));
        let _ = writeln!(out, "{}:{line}:{column}: {severity}[{}]: {message}", visible(&report.name), problem.code);
    }
    out
}

/// A text in which nothing can hide or steer a terminal, on one line.
fn visible(text: &str) -> String {
    let mut letters = text.chars();
    let mut visible: String = letters.by_ref().take(LONG).map(shown).collect();
    if letters.next().is_some() {
        visible.push('…');
    }
    visible
}

/// A character as a report shows it: controls, and marks that turn or hide text, become a box.
pub fn shown(c: char) -> char {
    match c {
        '\t' | '\n' => ' ',
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => '□',
        '\u{2028}' | '\u{2029}' => '□',
        c if c.is_control() => '□',
        c => c,
    }
}
