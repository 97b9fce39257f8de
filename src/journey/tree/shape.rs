//! What serde can't know of a field: which lists are sets, which are ordered, and what the records in them are known
//! by; and which fields a record may have.

use super::Tree;
use crate::journey::Head;
use crate::journey::record::{Evidence, Lane, Persona, Stage, Stop};
use crate::journey::touchpoint::{BrightSpot, Burden, Next, Opportunity, PainPoint, Pin, Touchpoint};
use crate::journey::trust::{Survey, Trust};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A list as what it means in a field of this name.
pub(super) fn list(field: &str, values: Vec<Tree>) -> Tree {
    match field {
        "channels" | "drivers" | "evidence" | "eases" | "shows" => Tree::Set(values),
        "lanes" | "stages" => Tree::Order(values),
        "next" => row(values, |next| text(next.child("to"))),
        "surveys" => row(values, survey),
        "script" => row(values, |stop| text(stop.child("title"))),
        _ => Tree::Parts(values),
    }
}

/// Whether the keys of a field's map are words of a closed set, rather than texts.
pub(super) fn has_words_for_keys(field: &str) -> bool {
    matches!(field, "positive" | "negative")
}

/// A survey is known by its period, channel and question.
fn survey(survey: &Tree) -> String {
    let channel = match survey.child("channel") {
        Some(Tree::Word(word)) => word,
        _ => "-",
    };
    format!("{} {channel} {}", text(survey.child("period")), text(survey.child("question")))
}

fn text(value: Option<&Tree>) -> String {
    match value {
        Some(Tree::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// Records by what they are known by; a second one of the same name is numbered, past what is called so anyway.
fn row(values: Vec<Tree>, known_by: impl Fn(&Tree) -> String) -> Tree {
    let names: Vec<String> = values.iter().map(known_by).collect();
    let called: BTreeSet<&String> = names.iter().collect();
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    let keys = names.iter().map(|name| {
        let count = counts.entry(name).or_default();
        *count += 1;
        let mut key = name.clone();
        while *count > 1 {
            key = format!("{name} ({count})");
            if !called.contains(&key) {
                break;
            }
            *count += 1;
        }
        key
    });
    let keys: Vec<String> = keys.collect();
    Tree::Row(keys.into_iter().zip(values).collect())
}

/// What a field with records or values by name is when there is nothing in it.
pub(super) fn nothing_of(record: &str, name: &str) -> Option<(&'static str, Tree)> {
    let nothing = match (record, name) {
        ("Touchpoint", "trust") => Tree::Fields("Trust", Vec::new()),
        ("Touchpoint", "next") | ("Trust", "surveys") | ("Head", "script") => Tree::Row(Vec::new()),
        ("Touchpoint", "pain_points" | "bright_spots" | "opportunities" | "ext")
        | ("Head", "ext")
        | ("Survey", "positive" | "negative") => Tree::Map(BTreeMap::new()),
        _ => return None,
    };
    Some((field(record, name)?, nothing))
}

/// The field of this name in a record of this type, if it has one.
pub(super) fn field(record: &str, name: &str) -> Option<&'static str> {
    let (_, fields) = FIELDS.iter().find(|(known, _)| *known == record)?;
    fields.iter().copied().find(|field| *field == name)
}

/// What a field that is left out stands for, where that isn't nothing.
pub(super) fn default_of(record: &str, field: &str) -> Option<Tree> {
    Some(match (record, field) {
        ("Touchpoint", "moment") => Tree::Word("Journey"),
        ("Head", "state") => Tree::Word("Current"),
        ("Touchpoint" | "PainPoint" | "Opportunity", "votes") => Tree::Whole(0),
        ("Opportunity", "reach") => Tree::Real(1.0),
        ("Opportunity", "status") => Tree::Word("Proposed"),
        ("PainPoint", "status") => Tree::Word("Open"),
        ("Next", "rework" | "shares_data") | ("Persona", "proto") => Tree::Flag(false),
        _ => return None,
    })
}

/// The records with all their fields, as serde knows them.
static FIELDS: LazyLock<Vec<(&'static str, &'static [&'static str])>> = LazyLock::new(|| {
    vec![
        fields_of::<Head>(),
        fields_of::<Lane>(),
        fields_of::<Stage>(),
        fields_of::<Persona>(),
        fields_of::<Evidence>(),
        fields_of::<Touchpoint>(),
        fields_of::<Next>(),
        fields_of::<Trust>(),
        fields_of::<Survey>(),
        fields_of::<Burden>(),
        fields_of::<PainPoint>(),
        fields_of::<BrightSpot>(),
        fields_of::<Opportunity>(),
        fields_of::<Pin>(),
        fields_of::<Stop>(),
    ]
});

/// Asks a record's own reader for its name and fields: it names them before it reads.
fn fields_of<T: for<'de> Deserialize<'de>>() -> (&'static str, &'static [&'static str]) {
    let mut found = ("", &[] as &[&str]);
    let _ = T::deserialize(Asked(&mut found));
    found
}

/// A reader that only hears which fields are asked for.
struct Asked<'a>(&'a mut (&'static str, &'static [&'static str]));

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = de::value::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = (name, fields);
        Err(de::Error::custom("only asked"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(de::Error::custom("only asked"))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
