//! What a second reading of the text finds wrong, and words for it.

use super::tree::{Kind, Node, excerpt};
use crate::journey::Code;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

/// The most errors that are collected of one file.
pub(super) const MOST: usize = 5_000;

/// The most bytes of a path's step that are kept: no sound id has more.
const MAX_STEP: usize = 256;

/// Something wrong, its place in the text and its path in the journey.
#[derive(Debug)]
pub(super) struct Note {
    pub code: Code,
    pub span: Range<usize>,
    pub path: Vec<String>,
    pub message: String,
    pub hint: String,
}

/// The notes of one reading.
pub(super) struct Notes<'a> {
    pub text: &'a str,
    /// The file asks for the extension by which `Some(a: …)` may be a record.
    pub unwraps: bool,
    pub list: RefCell<Vec<Note>>,
    /// Fields that some record must have, by record and field. Reading teaches which.
    pub required: RefCell<BTreeSet<(&'static str, &'static str)>>,
    /// Reading ended early but taught something: read again.
    pub again: Cell<bool>,
    path: RefCell<Vec<String>>,
}

impl<'a> Notes<'a> {
    /// No notes yet.
    pub fn of(text: &'a str) -> Self {
        let (list, required, path) = (RefCell::default(), RefCell::default(), RefCell::default());
        let unwraps = text.contains("unwrap_variant_newtypes");
        Self { text, unwraps, list, required, again: Cell::new(false), path }
    }

    /// Forgets the notes of the last reading, but not what it taught.
    pub fn restart(&self) {
        self.list.borrow_mut().clear();
        self.path.borrow_mut().clear();
        self.again.set(false);
    }

    /// Whether there is no room for more.
    pub fn full(&self) -> bool {
        self.list.borrow().len() >= MOST
    }

    /// Notes an error.
    pub fn say(&self, code: Code, span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        let mut list = self.list.borrow_mut();
        if list.len() < MOST {
            let path = self.path.borrow().clone();
            list.push(Note { code, span, path, message: message.into(), hint: hint.into() });
        }
    }

    /// Reads with one more step on the path.
    pub fn within<T>(&self, step: &str, read: impl FnOnce() -> T) -> T {
        let end = step.floor_char_boundary(MAX_STEP);
        self.path.borrow_mut().push(step[..end].into());
        let value = read();
        self.path.borrow_mut().pop();
        value
    }

    /// Notes that a value is of another type than `expected`.
    pub fn wrong_type(&self, node: &Node<'_>, expected: &str, hint: &str) {
        if node.whole {
            let message = format!("expected {expected}, found {}", self.spoken(node));
            self.say(Code::WrongType, first_line(self.text, &node.span), message, hint);
        }
    }

    /// A value in words.
    fn spoken(&self, node: &Node<'_>) -> String {
        match &node.kind {
            Kind::Text => format!("the text {}", excerpt(&self.text[node.span.clone()])),
            Kind::Number => format!("the number {}", excerpt(&self.text[node.span.clone()])),
            Kind::Word(word) => format!("`{}`", excerpt(word)),
            Kind::List(_) => "a list, `[…]`".into(),
            Kind::Map(_) => "a map, `{…}`".into(),
            Kind::Record(Some(name), _) | Kind::Tuple(Some(name), _) => format!("`{}(…)`", excerpt(name)),
            Kind::Record(None, _) => "fields, `(…)`".into(),
            Kind::Tuple(None, _) => "`(…)`".into(),
            Kind::Other => format!("`{}`", excerpt(&self.text[node.span.clone()])),
        }
    }
}

/// A place cut off at the end of its first line.
pub(super) fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let end = text[span.clone()].find('\n').map_or(span.end, |line| span.start + line);
    span.start..end
}

/// "did you mean …" for a near miss; else nothing.
pub(super) fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    if word.len() > 80 {
        return None;
    }
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let meant = plain(word);
    let close = |known: &&'a str| (strsim::damerau_levenshtein(&meant, &plain(known)), *known);
    let (distance, best) = known.into_iter().map(|known| close(&known)).min()?;
    (distance <= 1.max(meant.chars().count().min(best.len()) / 3)).then(|| format!("did you mean `{best}`?"))
}

/// [`did_you_mean`], or else all that is known.
pub(super) fn meant_or_known(word: &str, known: &[&str]) -> String {
    did_you_mean(word, known.iter().copied()).unwrap_or_else(|| match known {
        [] => String::new(),
        [one] => format!("expected `{one}`"),
        [most @ .., last] => format!(
            "expected one of {}, `{last}`",
            most.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ")
        ),
    })
}
