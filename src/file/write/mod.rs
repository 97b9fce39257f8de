//! The canonical form: exactly one way to write a journey, made to be reviewed and merged line by line.
//!
//! A serializer of our own, because layout depends on what is written: small records and lists of plain values take
//! one line, other records one line a field, and records of a map are set apart by blank lines.

mod serializer;

use super::Document;
use super::form::JourneyForm;
use super::scan::scan;
use serde::ser::{self, Serialize};
use std::fmt::{self, Display, Write};

/// The first line after the head comment.
const ENABLE: &str = "#![enable(implicit_some)]\n";
/// The records that stand on one line.
const SMALL: [&str; 6] = ["Lane", "Stage", "Next", "BrightSpot", "Pin", "Stop"];

/// The canonical text of a document.
pub(super) fn print(document: &Document) -> String {
    let touchpoints = document.journey.touchpoints().len();
    let mut writer = Writer {
        out: String::with_capacity(1024 + 1024 * touchpoints),
        indent: 0,
        layout: Layout::Line,
        inline: false,
        raw: false,
        some: false,
    };
    push_head(&mut writer.out, &document.head_comment);
    writer.out.push_str(ENABLE);
    JourneyForm::of(&document.journey).serialize(&mut writer).expect("writing to memory cannot fail");
    writer.out.push('\n');
    writer.out
}

/// The comment at the head; what isn't a comment yet is made one.
fn push_head(out: &mut String, comment: &str) {
    let comment = comment.trim();
    if comment.is_empty() {
        return;
    }
    if !is_comment(comment) {
        for line in comment.lines() {
            let _ = writeln!(out, "// {}", line.trim_end());
        }
    } else {
        out.push_str(comment);
        out.push('\n');
    }
}

/// Whether `text` is comments and nothing else.
fn is_comment(text: &str) -> bool {
    let mut end = 0;
    let bare = scan(text).comments.iter().all(|comment| {
        let between = &text[end..comment.start];
        end = comment.end;
        between.trim().is_empty()
    });
    bare && text[end..].trim().is_empty() && ron::from_str::<()>(&format!("{text}\n()")).is_ok()
}

/// How the entries of the next list or map are set.
#[derive(Clone, Copy, PartialEq)]
enum Layout {
    /// All on one line.
    Line,
    /// Each on a line of its own.
    Lines,
    /// Each on lines of its own with a blank line between.
    Apart,
}

impl Layout {
    /// The layout of a field's list or map.
    fn of(field: &str) -> Self {
        match field {
            "lanes" | "stages" | "script" | "surveys" | "next" | "ext" => Self::Lines,
            "personas" | "touchpoints" | "pain_points" | "bright_spots" | "opportunities" | "conflicts" => Self::Apart,
            _ => Self::Line,
        }
    }
}

struct Writer {
    out: String,
    indent: usize,
    layout: Layout,
    inline: bool,
    /// The next text is RON and written as it is.
    raw: bool,
    /// The value is that of an option.
    some: bool,
}

impl Writer {
    fn line(&mut self) {
        const SPACES: &str = "                                ";
        self.out.push('\n');
        let mut left = self.indent * 4;
        while left > 0 {
            let step = left.min(SPACES.len());
            self.out.push_str(&SPACES[..step]);
            left -= step;
        }
    }

    fn put(&mut self, value: impl Display) -> Result<(), Never> {
        let _ = write!(self.out, "{value}");
        Ok(())
    }

    fn open(&mut self, bracket: char, close: char, layout: Layout) -> Entries<'_> {
        self.out.push(bracket);
        self.some = false;
        let was_inline = self.inline;
        let layout = if was_inline { Layout::Line } else { layout };
        self.inline = layout == Layout::Line;
        self.indent += usize::from(!self.inline);
        Entries { writer: self, close, layout, was_inline, any: false }
    }

    fn record(&mut self, name: &str) -> Entries<'_> {
        self.out.push_str(name);
        self.open('(', ')', if SMALL.contains(&name) { Layout::Line } else { Layout::Lines })
    }
}

/// A list, map or record being written.
struct Entries<'a> {
    writer: &'a mut Writer,
    close: char,
    layout: Layout,
    was_inline: bool,
    any: bool,
}

impl Entries<'_> {
    /// Goes to where the next entry begins.
    fn begin(&mut self) {
        match self.layout {
            Layout::Line if self.any => self.writer.out.push_str(", "),
            Layout::Line => {}
            Layout::Apart if self.any => {
                self.writer.out.push('\n');
                self.writer.line();
            }
            Layout::Lines | Layout::Apart => self.writer.line(),
        }
        self.any = true;
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(&mut *self.writer)?;
        if self.layout != Layout::Line {
            self.writer.out.push(',');
        }
        Ok(())
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Never> {
        self.begin();
        self.writer.out.push_str(name);
        self.writer.out.push_str(": ");
        self.writer.layout = Layout::of(name);
        if name == "evidence" && self.writer.indent == 1 {
            self.writer.layout = Layout::Apart; // the ledger; elsewhere it is a list of ids
        }
        self.value(value)
    }

    fn finish(self) -> Result<(), Never> {
        if self.layout != Layout::Line {
            self.writer.indent -= 1;
            if self.any {
                self.writer.line();
            }
        }
        self.writer.inline = self.was_inline;
        self.writer.out.push(self.close);
        Ok(())
    }
}

/// Writing to memory does not fail.
#[derive(Debug)]
struct Never(String);

impl Display for Never {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}
