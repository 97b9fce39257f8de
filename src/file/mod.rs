//! Journeys on disk: RON in, RON out, with every error in its place, and saving that loses nothing.
//!
//! [`parse`] and [`print`] are pure; [`open`] and [`save`] touch the disk. Reports look as rustc's do.
//!
//! Reading goes two ways. The fast one (`read`) looks for what must never reach a parser (`scan`, `markers`) and lets
//! `ron` build the records (`form`). Where that fails, `diagnose` reads the text again as a `tree` that knows places,
//! and `decode` goes through it without stopping at an error. `locate` finds the place of what is wrong in a file that
//! can be read. `write` is the one canonical form.
//!
//! What isn't saved yet is kept by [`recovery`]; [`presence`] knows whether another window has the same file open.

mod based_on;
mod decode;
mod diagnose;
mod disk;
mod form;
mod lex;
pub mod links;
mod locate;
mod markers;
mod notes;
mod place;
pub mod portfolio;
pub mod presence;
mod read;
pub mod recovery;
mod report;
mod scan;
mod text;
mod tree;
mod write;

pub use based_on::{NoBasis, based_on};
pub use report::shown;

use crate::journey::Journey;
use crate::journey::values::Problem;
use std::path::Path;
use std::sync::Arc;

/// A journey as its file has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The journey.
    pub journey: Journey,
    /// The comment block at the head of the file, kept on save; empty = none.
    pub head_comment: String,
    /// How many comments elsewhere will go on the next save.
    pub other_comments: usize,
}

/// A problem and its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// The problem.
    pub problem: Problem,
    /// Bytes of the text it is about.
    pub span: std::ops::Range<usize>,
    /// Line of the first, from 1.
    pub line: usize,
    /// Column of the first in characters, from 1.
    pub column: usize,
    /// What to do about it, such as "did you mean …"; may be empty.
    pub hint: String,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The file's name as the person gave it.
    pub name: String,
    /// Its text; empty if it could not be read as text.
    pub text: Arc<str>,
    /// The problems in the order of the text.
    pub problems: Vec<Located>,
}

impl Report {
    /// What is wrong first, in a sentence without a full stop.
    pub fn first(&self) -> &str {
        self.problems.first().map_or("it can't be read as a journey", |located| &located.problem.message)
    }

    /// The report as rustc would print it.
    pub fn render(&self, colour: bool) -> String {
        report::render(self, colour)
    }

    /// One line a problem: `name:line:column: error[code]: message`.
    pub fn lines(&self) -> String {
        report::lines(self)
    }
}

/// Knows a file's content again.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stamp {
    hash: u64,
    length: u64,
}

/// Reads a journey from the bytes of a file called `name`.
///
/// # Errors
/// Everything that is wrong, wherever the syntax is sound enough to go on.
pub fn parse(bytes: &[u8], name: &str) -> Result<Document, Report> {
    read::read(bytes, name).map(|(document, _)| document)
}

/// A journey in the canonical form of the format.
pub fn print(document: &Document) -> String {
    write::print(document)
}

/// Where these problems are in the text of a file that can be read, in the order they came in.
pub fn locate(problems: Vec<Problem>, text: &str) -> Vec<Located> {
    locate::locate(problems, text)
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What it holds.
    pub document: Document,
    /// Its text as read, line ends made `\n`, byte order mark taken off.
    pub text: Arc<str>,
    /// To know the file again before it is written over.
    pub stamp: Stamp,
}

/// Reads a file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn open(path: &Path) -> Result<Opened, Report> {
    disk::open(path)
}

/// Why a file could not be saved. The file on disk is as it was, unless the error says otherwise.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Somebody else wrote it since it was read.
    #[error("{0} has changed on disk since it was opened")]
    Changed(String),
    /// Somebody deleted or moved it since it was read.
    #[error("{0} is no longer there")]
    Gone(String),
    /// A file of this name is there already.
    #[error("{0} is there already")]
    Exists(String),
    /// It was written, and then held something else than what was written.
    #[error("{0} was written, but what was read back is something else")]
    Differs(String),
    /// The system refused.
    #[error("{path} could not be saved: {error}")]
    Io {
        /// The file.
        path: String,
        /// What the system said.
        error: std::io::Error,
    },
}

/// What may be on disk when a file is saved.
#[derive(Clone, Copy, Debug)]
pub enum Expect<'a> {
    /// Nothing: it is a new file.
    Nothing,
    /// What was read or saved last.
    This(&'a Stamp),
    /// Anything: the person said to replace it.
    Anything,
}

/// Writes a file whole or not at all: a temporary file beside it, flushed, then renamed over it.
///
/// # Errors
/// [`SaveError`]; the file on disk is as it was then.
pub fn save(path: &Path, content: impl AsRef<[u8]>, expect: Expect<'_>) -> Result<Stamp, SaveError> {
    disk::save(path, content.as_ref(), expect)
}

/// Reads back what was just saved.
///
/// # Errors
/// [`SaveError::Differs`] if the file holds anything else; what the system says if it can't be read.
pub fn read_back(path: &Path, content: impl AsRef<[u8]>) -> Result<(), SaveError> {
    disk::read_back(path, content.as_ref())
}
