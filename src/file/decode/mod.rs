//! Reads a journey from its tree and never stops at an error: what is wrong is noted, and reading goes on with a
//! value that fits. So one reading finds all errors of a file.
//!
//! Only serde knows which fields a record must have, and it ends a reading when one is missing. That teaches it:
//! the next reading supplies the field and notes it wherever it is missing. There are few such fields.

mod access;

use super::notes::{Notes, did_you_mean, first_line, meant_or_known};
use super::tree::{Field, Kind, Node, excerpt};
use crate::journey::Code;
use access::{Elements, Entries, Fields, Variant};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::{self, Display};

/// How `ron` asks for a value as it is written.
const RAW: &str = "$ron::private::RawValue";

/// What the file holds as far as it can be read; what is wrong is in the notes.
pub(super) fn decode<'a, T: Deserialize<'a>>(root: &'a Node<'a>, notes: &'a Notes<'a>) -> Option<T> {
    loop {
        let known = notes.required.borrow().len();
        notes.restart();
        if let Ok(value) = T::deserialize(Value { node: Some(root), notes, field: "" }) {
            return Some(value);
        }
        if !notes.again.get() || notes.required.borrow().len() == known || notes.full() {
            return None;
        }
    }
}

/// Why a reading ended.
#[derive(Debug)]
pub(super) struct Ended {
    missing: Option<&'static str>,
}

impl Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the reading ended early")
    }
}

impl std::error::Error for Ended {}

impl de::Error for Ended {
    fn custom<T: Display>(_: T) -> Self {
        Self { missing: None }
    }

    fn missing_field(field: &'static str) -> Self {
        Self { missing: Some(field) }
    }
}

/// A value being read. Without a node it is made up, because something is wrong that was noted already.
#[derive(Clone, Copy)]
struct Value<'a> {
    node: Option<&'a Node<'a>>,
    notes: &'a Notes<'a>,
    /// The field it is in.
    field: &'static str,
}

impl<'a> Value<'a> {
    fn made_up(self) -> Self {
        Self { node: None, ..self }
    }

    fn inside(self, node: &'a Node<'a>) -> Self {
        Self { node: Some(node), ..self }
    }

    /// Whether it is in a survey's counts per driver.
    fn is_tally(self) -> bool {
        matches!(self.field, "positive" | "negative")
    }

    fn written(&self, node: &Node<'a>) -> &'a str {
        &self.notes.text[node.span.clone()]
    }

    /// A number, read by `ron`; none if it isn't one that fits.
    fn number<T: Deserialize<'a>>(&self, expected: &str) -> Option<T> {
        let node = self.node?;
        let text = self.written(node);
        if matches!(node.kind, Kind::Number | Kind::Word(_)) {
            match ron::from_str(text) {
                Ok(value) => return Some(value),
                Err(error) if error.code == ron::Error::IntegerOutOfBounds => {
                    let message = format!("expected {}, found {}", range(self.field), excerpt(text));
                    self.notes.say(Code::OutOfRange, node.span.clone(), message, "");
                    return None;
                }
                Err(_) => {}
            }
        }
        let hint = if matches!(node.kind, Kind::Text) { "numbers are written without quotes" } else { "" };
        self.notes.wrong_type(node, expected, hint);
        None
    }

    fn text(&self) -> Option<Cow<'a, str>> {
        let node = self.node?;
        let Kind::Text = node.kind else {
            let hint = match node.kind {
                Kind::Word(word) => format!("texts stand in quotes: \"{}\"", excerpt(word)),
                _ => String::new(),
            };
            self.notes.wrong_type(node, "text in quotes", &hint);
            return None;
        };
        Some(text_of(self.notes.text, node))
    }

    fn record<V: Visitor<'a>>(
        self,
        name: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Ended> {
        let fields: &'a [Field<'a>] = match self.node.map(|node| &node.kind) {
            None => &[],
            Some(Kind::Record(found, fields)) => {
                self.check_name(name, *found);
                fields
            }
            Some(Kind::Tuple(found, none)) if none.is_empty() => {
                self.check_name(name, *found);
                &[]
            }
            Some(_) => {
                if let Some(node) = self.node {
                    self.notes.wrong_type(node, &format!("`{name}(…)`"), "");
                }
                return self.made_up().record(name, known, visitor);
            }
        };
        let mut sound: Vec<(&'static str, Option<&'a Node<'a>>)> = Vec::with_capacity(fields.len());
        let mut meant = Vec::new();
        for field in fields {
            match known.iter().find(|known| **known == field.name) {
                None if self.notes.full() => {}
                None => {
                    let message = format!("{name} has no field `{}`", excerpt(field.name));
                    let hint = meant_or_known(field.name, known);
                    meant.push(hint.clone());
                    self.notes.within(field.name, || {
                        self.notes.say(Code::UnknownField, field.at.clone(), message, hint);
                    });
                }
                Some(known) if sound.iter().any(|(name, _)| name == known) => {
                    let message = format!("there is already a field `{known}` in this {name}");
                    self.notes.within(known, || self.notes.say(Code::Duplicate, field.at.clone(), message, ""));
                }
                Some(known) => sound.push((known, Some(&field.value))),
            }
        }
        let required = self.notes.required.borrow();
        for (_, field) in required.range((name, "")..).take_while(|(record, _)| *record == name) {
            if !sound.iter().any(|(name, _)| name == field) {
                // a misspelt field is one error, not two
                if !meant.iter().any(|hint| *hint == format!("did you mean `{field}`?")) {
                    self.missing(name, field);
                }
                sound.push((field, None));
            }
        }
        drop(required);
        let fields = Fields { of: self, list: sound.into_iter(), value: None };
        visitor.visit_map(fields).map_err(|ended| {
            if let Some(field) = ended.missing {
                self.notes.required.borrow_mut().insert((name, field));
                self.notes.again.set(true);
            }
            Ended { missing: None }
        })
    }

    fn missing(&self, record: &str, field: &str) {
        let Some(node) = self.node.filter(|node| node.whole) else { return };
        let name = match node.kind {
            Kind::Record(Some(name), _) | Kind::Tuple(Some(name), _) => name.len(),
            _ => 1,
        };
        let span = node.span.start..node.span.start + name;
        let message = format!("{record} has no `{field}`");
        self.notes.within(field, || {
            self.notes.say(Code::MissingField, span, message, format!("every {record} needs one: add `{field}: …,`"));
        });
    }

    fn check_name(&self, name: &str, found: Option<&str>) {
        let Some((found, node)) = found.zip(self.node) else { return };
        if found != name && !(found == "Some" && self.notes.unwraps) {
            let span = node.span.start..node.span.start + found.len();
            let message = format!("expected `{name}(…)`, found `{}(…)`", excerpt(found));
            let hint = did_you_mean(found, [name]).unwrap_or_default();
            self.notes.say(Code::WrongType, span, message, hint);
        }
    }

    /// Which of the variants the value names; the first if it names none.
    fn variant(&self, variants: &'static [&'static str]) -> (&'static str, Option<&'a Node<'a>>) {
        let first = (variants[0], None);
        let Some(node) = self.node else { return first };
        let word = match node.kind {
            Kind::Word(word) | Kind::Record(Some(word), _) | Kind::Tuple(Some(word), _) => word,
            Kind::Text => {
                let text = text_of(self.notes.text, node);
                let known = variants.iter().any(|known| *known == text);
                let hint =
                    if known { format!("write it without quotes: `{text}`") } else { meant_or_known(&text, variants) };
                self.notes.wrong_type(node, "a name without quotes", &hint);
                return first;
            }
            _ => {
                self.notes.wrong_type(node, "a name", &meant_or_known("", variants));
                return first;
            }
        };
        if let Some(known) = variants.iter().find(|known| **known == word) {
            return (known, Some(node));
        }
        if self.notes.full() {
            return first;
        }
        let span = node.span.start..node.span.start + word.len();
        let hint = meant_or_known(word, variants);
        self.notes.say(Code::UnknownValue, span, format!("`{}` is no value of `{}`", excerpt(word), self.field), hint);
        first
    }
}

/// The content of a text.
pub(super) fn text_of<'a>(text: &'a str, node: &Node<'_>) -> Cow<'a, str> {
    let written = &text[node.span.clone()];
    match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(plain) if !plain.contains('\\') => plain.into(),
        _ => ron::from_str::<String>(written).unwrap_or_default().into(),
    }
}

/// What a field allows, where its number doesn't even fit its type.
fn range(field: &str) -> &'static str {
    match field {
        "severity" => "0 to 4",
        "feels" => "-2 to 2",
        "assessed" | "effort" => "1 to 5",
        "column" | "row" => "0 to 65535",
        _ => "a whole number of 0 or more that is not so large",
    }
}

macro_rules! integers {
    ($($method:ident $visit:ident $type:ty,)+) => {$(
        fn $method<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Ended> {
            visitor.$visit(self.number::<$type>("a whole number").unwrap_or(1))
        }
    )+};
}

impl<'a> Deserializer<'a> for Value<'a> {
    type Error = Ended;

    integers! {
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
    }

    fn deserialize_f32<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Ended> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Ended> {
        visitor.visit_f64(self.number("a number").unwrap_or(1.0))
    }

    fn deserialize_bool<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Ended> {
        let value = match self.node.map(|node| &node.kind) {
            Some(Kind::Word("true")) => true,
            Some(Kind::Word("false")) | None => false,
            Some(_) => {
                if let Some(node) = self.node {
                    self.notes.wrong_type(node, "`true` or `false`", "");
                }
                false
            }
        };
        visitor.visit_bool(value)
    }

    fn deserialize_str<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Ended> {
        // what is no text stands for itself, so that two wrong keys of a map stay two
        let made_up = || self.node.map_or_else(String::new, |node| self.written(node).to_owned());
        visitor.visit_string(self.text().map_or_else(made_up, Cow::into_owned))
    }

    fn deserialize_string<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Ended> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Ended> {
        let Some(node) = self.node else { return visitor.visit_none() };
        match &node.kind {
            Kind::Word("None") => visitor.visit_none(),
            Kind::Tuple(Some("Some"), inside) => match &inside[..] {
                [one] => visitor.visit_some(self.inside(one)),
                _ => {
                    self.notes.wrong_type(node, "`Some(…)` with one value", "");
                    visitor.visit_none()
                }
            },
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(self, name: &'static str, visitor: V) -> Result<V::Value, Ended> {
        if name != RAW {
            return visitor.visit_newtype_struct(self);
        }
        let Some(node) = self.node else { return visitor.visit_borrowed_str("()") };
        match ron::value::RawValue::from_ron(self.written(node)) {
            Ok(_) => visitor.visit_borrowed_str(self.written(node)),
            Err(error) => {
                if node.whole {
                    let message = format!("this is no RON: {}", error.code);
                    self.notes.say(Code::Syntax, first_line(self.notes.text, &node.span), message, "");
                }
                visitor.visit_borrowed_str("()")
            }
        }
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Ended> {
        let tally = self.is_tally();
        let list: &'a [Node<'a>] = match self.node.map(|node| &node.kind) {
            Some(Kind::List(list)) => list,
            None => &[],
            Some(_) => {
                if let Some(node) = self.node {
                    let expected = if tally { "two counts, `[chosen, offered]`" } else { "a list, `[…]`" };
                    self.notes.wrong_type(node, expected, "");
                }
                &[]
            }
        };
        if tally && list.len() != 2 {
            if let Some(node) = self.node.filter(|node| node.whole && matches!(node.kind, Kind::List(_))) {
                let message = format!("expected two counts, `[chosen, offered]`, found {}", list.len());
                self.notes.say(Code::OutOfRange, first_line(self.notes.text, &node.span), message, "");
            }
            return visitor.visit_seq(de::value::SeqDeserializer::new([0_u64, 0].into_iter()));
        }
        visitor.visit_seq(Elements { of: self, list: list.iter().enumerate() })
    }

    fn deserialize_map<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Ended> {
        let entries: &'a [(Node<'a>, Node<'a>)] = match self.node.map(|node| &node.kind) {
            Some(Kind::Map(entries)) => entries,
            None => &[],
            Some(_) => {
                if let Some(node) = self.node {
                    self.notes.wrong_type(node, "a map, `{…}`", "");
                }
                &[]
            }
        };
        visitor.visit_map(Entries { of: self, list: entries.iter(), taken: BTreeSet::new(), value: None })
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Ended> {
        self.record(name, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Ended> {
        let (name, node) = self.variant(variants);
        visitor.visit_enum(Variant { name, value: Self { node, ..self } })
    }

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Ended> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'a>> char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}
