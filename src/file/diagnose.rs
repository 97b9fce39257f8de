//! Everything that is wrong with a text that is no journey.

use super::Located;
use super::decode::decode;
use super::form::{FORMAT, JourneyForm, format_problem};
use super::locate::Index;
use super::notes::{Note, Notes};
use super::place::Lines;
use super::tree::{Kind, Node, Tree};
use crate::journey::values::Problem;
use crate::journey::{Code, Key};
use ron::error::SpannedError;

/// All errors of a text that `ron` refused with `error`, in the order of the text.
pub(super) fn diagnose(text: &str, error: &SpannedError) -> Vec<Located> {
    let lines = Lines::of(text);
    let tree = Tree::of(text);
    let notes = Notes::of(text);
    let mut found = Vec::new();
    if let Some(root) = &tree.root {
        if let Some(newer) = newer_format(text, root) {
            return vec![located(newer, &lines, None)];
        }
        let form = decode::<JourneyForm>(root, &notes);
        let list = notes.list.take();
        let index = Index::of(text, &tree, &lines);
        if let Some(form) = form {
            let (_, problems) = form.into_journey();
            let values = index.locate(problems).into_iter();
            found.extend(values.filter(|(place, exact)| *exact && !list.iter().any(|note| overlap(note, place))));
        }
        let mut found: Vec<Located> = found.drain(..).map(|(place, _)| place).collect();
        found.extend(list.into_iter().map(|note| located(note, &lines, Some(&index))));
        return finish(text, found, &tree, &lines, error);
    }
    finish(text, Vec::new(), &tree, &lines, error)
}

fn finish(
    text: &str,
    mut found: Vec<Located>,
    tree: &Tree<'_>,
    lines: &Lines<'_>,
    error: &SpannedError,
) -> Vec<Located> {
    let syntax = |span, message: &str, hint: &str| {
        let (message, hint, path) = (message.to_owned(), hint.to_owned(), Vec::new());
        located(Note { code: Code::Syntax, span, path, message, hint }, lines, None)
    };
    found.extend(tree.broken.iter().map(|b| syntax(b.span.clone(), &b.message, b.hint)));
    if found.is_empty() {
        // the tree knows no better than `ron`
        let start = lines.offset(error.span.start.line, error.span.start.col);
        let end = lines.offset(error.span.end.line, error.span.end.col).max(start);
        let end = text[start..end].find('\n').map_or(end, |line| start + line);
        found.push(syntax(start..end, &lower(&error.code.to_string()), ""));
    }
    found.sort_by(|a, b| (a.span.start, a.span.end).cmp(&(b.span.start, b.span.end)));
    found
}

fn overlap(note: &Note, place: &Located) -> bool {
    note.span.start < place.span.end && place.span.start < note.span.end
}

fn located(note: Note, lines: &Lines<'_>, index: Option<&Index<'_>>) -> Located {
    let (subject, field) = match index {
        Some(index) => index.subject(&note.path),
        None => (Key::Journey.into(), note.path.join("/")),
    };
    let (line, column) = lines.place(note.span.start);
    let problem = Problem { code: note.code, subject, field, message: note.message };
    Located { problem, span: note.span, line, column, hint: note.hint }
}

/// A file of a newer format has nothing wrong with it but that.
fn newer_format(text: &str, root: &Node<'_>) -> Option<Note> {
    let Kind::Record(_, fields) = &root.kind else { return None };
    let value = &fields.iter().find(|field| field.name == "format")?.value;
    let format = match ron::from_str::<u64>(&text[value.span.clone()]) {
        Ok(format) => format,
        Err(error) if error.code == ron::Error::IntegerOutOfBounds && !text[value.span.clone()].starts_with('-') => {
            u64::MAX
        }
        Err(_) => return None,
    };
    let (code, message) = format_problem(format).filter(|_| format > FORMAT)?;
    Some(Note { code, span: value.span.clone(), path: vec!["format".into()], message, hint: String::new() })
}

fn lower(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
