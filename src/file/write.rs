//! The canonical form: exactly one way to write a journey, made to be reviewed and merged line by line.
//!
//! A serializer of our own, because layout depends on what is written: small records and lists of plain values take
//! one line, other records one line a field, and records of a map are set apart by blank lines.

use super::Document;
use super::form::JourneyForm;
use super::scan::scan;
use super::text::push_text;
use crate::journey::settle::round4;
use serde::ser::{self, Serialize};
use std::fmt::{self, Display, Write};

/// The first line after the head comment.
const ENABLE: &str = "#![enable(implicit_some)]\n";
/// The records that stand on one line.
const SMALL: [&str; 6] = ["Lane", "Stage", "Next", "BrightSpot", "Pin", "Stop"];
/// How `ron` marks text that is to be written as it is.
const RAW: &str = "$ron::private::RawValue";

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

macro_rules! plain {
    ($($method:ident: $type:ty,)+) => {
        $(fn $method(self, value: $type) -> Result<(), Never> { self.put(value) })+
    };
}

impl<'a> ser::Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Entries<'a>;
    type SerializeTuple = Entries<'a>;
    type SerializeTupleStruct = Entries<'a>;
    type SerializeTupleVariant = Entries<'a>;
    type SerializeMap = Entries<'a>;
    type SerializeStruct = Entries<'a>;
    type SerializeStructVariant = Entries<'a>;

    plain! {
        serialize_bool: bool,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
    }

    fn serialize_f32(self, value: f32) -> Result<(), Never> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Never> {
        self.put(round4(value))
    }

    fn serialize_char(self, value: char) -> Result<(), Never> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Never> {
        let some = std::mem::take(&mut self.some);
        if std::mem::take(&mut self.raw) {
            if some && (value.starts_with("Some") || value.starts_with("None")) {
                return self.put(format_args!("Some({value})")); // bare, it would be taken for the option itself
            }
            self.out.push_str(value);
        } else {
            push_text(&mut self.out, value);
        }
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.put("None")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        self.some = true;
        value.serialize(&mut *self)?;
        self.some = false;
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.put("()")
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<(), Never> {
        self.put(name)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Never> {
        self.out.push_str(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), Never> {
        self.raw = name == RAW;
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.out.push_str(variant);
        let mut entries = self.open('(', ')', Layout::Line);
        entries.begin();
        entries.value(value)?;
        entries.finish()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Entries<'a>, Never> {
        let layout = std::mem::replace(&mut self.layout, Layout::Line);
        Ok(self.open('[', ']', layout))
    }

    fn serialize_tuple(self, _: usize) -> Result<Entries<'a>, Never> {
        Ok(self.open('(', ')', Layout::Line))
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Entries<'a>, Never> {
        self.out.push_str(name);
        Ok(self.open('(', ')', Layout::Line))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Entries<'a>, Never> {
        self.serialize_tuple_struct(variant, len)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'a>, Never> {
        let layout = std::mem::replace(&mut self.layout, Layout::Line);
        Ok(self.open('{', '}', layout))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Entries<'a>, Never> {
        Ok(self.record(name))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Entries<'a>, Never> {
        Ok(self.record(variant))
    }
}

macro_rules! sequences {
    ($($trait:ident $method:ident,)+) => {$(
        impl ser::$trait for Entries<'_> {
            type Ok = ();
            type Error = Never;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                self.begin();
                self.value(value)
            }

            fn end(self) -> Result<(), Never> {
                self.finish()
            }
        }
    )+};
}

sequences! {
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field,
}

macro_rules! records {
    ($($trait:ident,)+) => {$(
        impl ser::$trait for Entries<'_> {
            type Ok = ();
            type Error = Never;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Never> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), Never> {
                self.finish()
            }
        }
    )+};
}

records! { SerializeStruct, SerializeStructVariant, }

impl ser::SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        self.begin();
        key.serialize(&mut *self.writer)?;
        self.writer.out.push_str(": ");
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.value(value)
    }

    fn end(self) -> Result<(), Never> {
        self.finish()
    }
}
