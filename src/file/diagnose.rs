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
#[cfg(test)]
use std::ops::Range;

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
    found.sort_by_key(|found| (found.span.start, found.span.end));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::read::options;
    use crate::file::scan::scan;
    use proptest::prelude::*;
    use proptest::sample::{Index as At, select};

    const FILES: [&str; 3] = [
        include_str!("../../tests/data/replace-green-card.journey.ron"),
        include_str!("../../tests/data/every-field.journey.ron"),
        include_str!("../../tests/data/other-spellings.journey.ron"),
    ];

    /// The tokens of a text, roughly.
    fn words(text: &str) -> Vec<Range<usize>> {
        let mut words = Vec::new();
        let mut start = 0;
        for (at, c) in text.char_indices() {
            if !c.is_alphanumeric() && c != '_' {
                words.extend([start..at, at..at + c.len_utf8()]);
                start = at + c.len_utf8();
            }
        }
        words.retain(|word| !word.is_empty());
        words
    }

    fn mutation() -> impl Strategy<Value = (At, u8, At, &'static str)> {
        let bits = vec![
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"",
            "'",
            "\\",
            "/",
            "//",
            "/*",
            "*/",
            "#",
            "r#\"",
            "-",
            "_",
            "1",
            "300",
            "1.5",
            "1e9",
            "NaN",
            "inf",
            "-1",
            "0x1F",
            "1_0",
            "5u8",
            "Some(",
            "None",
            "true",
            "()",
            "x",
            "é",
            "\u{85}",
            "\n",
            "..",
            "b'a'",
            "'a'",
            "r#name",
            "Lane(",
            "title: \"x\",",
            "\"a\": 1,",
            "#![enable(x)]",
            "\\q",
        ];
        (any::<At>(), 0..5u8, any::<At>(), select(bits))
    }

    fn mutate(text: &str, (at, how, other, bit): &(At, u8, At, &str)) -> String {
        let words = words(text);
        let (here, there) = (words[at.index(words.len())].clone(), words[other.index(words.len())].clone());
        let (before, after) = (&text[..here.start], &text[here.end..]);
        match how {
            0 => format!("{before}{after}"),
            1 => format!("{before}{bit}{after}"),
            2 => format!("{before}{bit}{}", &text[here.start..]),
            3 => format!("{before}{}{after}", &text[there]),
            _ => {
                let line = text[here.start..].find('\n').map_or(text.len(), |line| here.start + line + 1);
                format!("{before}{}{}", &text[here.start..line], &text[here.start..])
            }
        }
    }

    /// Whether the tree finds nothing wrong but perhaps with values.
    fn tree_accepts(text: &str) -> Result<(), String> {
        let tree = Tree::of(text);
        if let Some(broken) = tree.broken.first() {
            return Err(format!("{broken:?}"));
        }
        let Some(root) = &tree.root else { return Err("no root".into()) };
        let notes = Notes::of(text);
        let read = decode::<JourneyForm>(root, &notes).is_some();
        match notes.list.take().first() {
            Some(note) => Err(format!("{note:?}")),
            None if read => Ok(()),
            None => Err("ended early".into()),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn tree_and_ron_accept_the_same(file in select(FILES.to_vec()), mutations in prop::collection::vec(mutation(), 1..3)) {
            let text = mutations.iter().fold(file.to_owned(), |text, mutation| mutate(&text, mutation));
            prop_assume!(scan(&text).too_deep.is_none());
            // ron reads `Some.5` as `Some(.5)`, which nobody writes; it is read then, and never diagnosed.
            prop_assume!(!text.contains("Some."));
            let by_ron = options().from_str::<JourneyForm>(&text).map(|_| ());
            let by_tree = tree_accepts(&text);
            prop_assert_eq!(by_ron.is_ok(), by_tree.is_ok(), "ron: {:?}\ntree: {:?}\n{}", by_ron, by_tree, text);
        }
    }
}
