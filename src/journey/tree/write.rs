//! From the tree back to RON, and through it to the record.

use super::{Tree, shape};
use crate::journey::raw::Raw;
use crate::journey::record::{Key, Record};
use ron::extensions::Extensions;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

pub(super) fn record(tree: &Tree, key: &Key) -> Result<Record, ron::error::SpannedError> {
    let mut text = String::new();
    push(&mut text, tree);
    let ron = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(512);
    Ok(match key {
        Key::Journey => Record::Journey(Arc::new(ron.from_str(&text)?)),
        Key::Lane(_) => Record::Lane(Arc::new(ron.from_str(&text)?)),
        Key::Stage(_) => Record::Stage(Arc::new(ron.from_str(&text)?)),
        Key::Persona(_) => Record::Persona(Arc::new(ron.from_str(&text)?)),
        Key::Evidence(_) => Record::Evidence(Arc::new(ron.from_str(&text)?)),
        Key::Touchpoint(_) => Record::Touchpoint(Arc::new(ron.from_str(&text)?)),
    })
}

pub(super) fn raw(tree: &Tree) -> Raw {
    if let Tree::Raw(raw) = tree {
        return raw.clone();
    }
    let mut text = String::new();
    push(&mut text, tree);
    Raw::new(&text).expect("what is written here is RON")
}

fn push(out: &mut String, tree: &Tree) {
    match tree {
        Tree::Flag(flag) => put(out, flag),
        Tree::Whole(number) => put(out, number),
        Tree::Real(number) => put(out, number),
        Tree::Text(text) => push_text(out, text),
        Tree::Word(word) => out.push_str(word),
        Tree::Raw(raw) => out.push_str(raw.as_str()),
        Tree::Parts(list) | Tree::Set(list) | Tree::Order(list) => {
            between(out, '[', ']', list.iter(), push);
        }
        Tree::Row(row) => between(out, '[', ']', row.iter(), |out, (_, value)| push(out, value)),
        Tree::Map(map) => push_map(out, map, push_text),
        Tree::Fields(name, fields) => {
            out.push_str(name);
            between(out, '(', ')', fields.iter(), |out, (name, value)| {
                let _ = write!(out, "{name}: ");
                match value {
                    Tree::Map(map) if shape::has_words_for_keys(name) => push_map(out, map, String::push_str),
                    value => push(out, value),
                }
            });
        }
    }
}

fn put(out: &mut String, value: impl std::fmt::Display) {
    let _ = write!(out, "{value}");
}

fn push_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

fn push_map(out: &mut String, map: &BTreeMap<String, Tree>, push_key: fn(&mut String, &str)) {
    between(out, '{', '}', map.iter(), |out, (key, value)| {
        push_key(out, key);
        out.push_str(": ");
        push(out, value);
    });
}

fn between<T>(
    out: &mut String,
    open: char,
    close: char,
    values: impl Iterator<Item = T>,
    push: impl Fn(&mut String, T),
) {
    out.push(open);
    for (at, value) in values.enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        push(out, value);
    }
    out.push(close);
}
