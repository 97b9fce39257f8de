//! The parts of records, maps, lists and enums, handed to serde one by one.

use super::{Ended, Value};
use crate::file::notes::first_line;
use crate::file::tree::{Kind, Node, excerpt};
use crate::journey::Code;
use crate::journey::trust::Driver;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, Visitor};
use std::collections::BTreeSet;

/// The sound fields of a record.
pub(super) struct Fields<'a> {
    pub of: Value<'a>,
    pub list: std::vec::IntoIter<(&'static str, Option<&'a Node<'a>>)>,
    pub value: Option<(&'static str, Option<&'a Node<'a>>)>,
}

impl<'a> de::MapAccess<'a> for Fields<'a> {
    type Error = Ended;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Ended> {
        self.value = self.list.next();
        self.value.map(|(name, _)| seed.deserialize(BorrowedStrDeserializer::new(name))).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'a>>(&mut self, seed: S) -> Result<S::Value, Ended> {
        let Some((field, node)) = self.value.take() else { return Err(Ended { missing: None }) };
        let notes = self.of.notes;
        notes.within(field, || seed.deserialize(Value { node, notes, field }))
    }
}

/// The entries of a map, each key once.
pub(super) struct Entries<'a> {
    pub of: Value<'a>,
    pub list: std::slice::Iter<'a, (Node<'a>, Node<'a>)>,
    pub taken: BTreeSet<String>,
    pub value: Option<(String, &'a Node<'a>)>,
}

impl<'a> de::MapAccess<'a> for Entries<'a> {
    type Error = Ended;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Ended> {
        let notes = self.of.notes;
        for (key, value) in self.list.by_ref() {
            let name = match key.kind {
                Kind::Text => super::text_of(notes.text, key).into_owned(),
                _ => self.of.written(key).to_owned(),
            };
            if !self.taken.insert(name.clone()) {
                let message = format!("there is already an entry `{}`", excerpt(&name));
                notes.within(&name, || notes.say(Code::Duplicate, first_line(notes.text, &key.span), message, ""));
                continue;
            }
            if self.of.is_tally() {
                let before = notes.list.borrow().len();
                let _ = notes.within(&name, || Driver::deserialize(self.of.inside(key)));
                if notes.list.borrow().len() > before {
                    continue;
                }
            }
            let read = notes.within(&name, || seed.deserialize(self.of.inside(key)));
            self.value = Some((name, value));
            return read.map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'a>>(&mut self, seed: S) -> Result<S::Value, Ended> {
        let Some((key, node)) = self.value.take() else { return Err(Ended { missing: None }) };
        self.of.notes.within(&key, || seed.deserialize(self.of.inside(node)))
    }
}

/// The elements of a list.
pub(super) struct Elements<'a> {
    pub of: Value<'a>,
    pub list: std::iter::Enumerate<std::slice::Iter<'a, Node<'a>>>,
}

impl<'a> de::SeqAccess<'a> for Elements<'a> {
    type Error = Ended;

    fn next_element_seed<S: DeserializeSeed<'a>>(&mut self, seed: S) -> Result<Option<S::Value>, Ended> {
        let Some((at, node)) = self.list.next() else { return Ok(None) };
        self.of.notes.within(&at.to_string(), || seed.deserialize(self.of.inside(node))).map(Some)
    }
}

/// A value out of a closed set.
pub(super) struct Variant<'a> {
    pub name: &'static str,
    pub value: Value<'a>,
}

impl<'a> de::EnumAccess<'a> for Variant<'a> {
    type Error = Ended;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'a>>(self, seed: S) -> Result<(S::Value, Self), Ended> {
        let name = seed.deserialize(BorrowedStrDeserializer::<Ended>::new(self.name))?;
        Ok((name, self))
    }
}

impl<'a> de::VariantAccess<'a> for Variant<'a> {
    type Error = Ended;

    fn unit_variant(self) -> Result<(), Ended> {
        if let Some(node) = self.value.node.filter(|node| !matches!(node.kind, Kind::Word(_))) {
            self.value.notes.wrong_type(node, &format!("`{}` alone", self.name), "");
        }
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'a>>(self, seed: S) -> Result<S::Value, Ended> {
        seed.deserialize(self.value.made_up())
    }

    fn tuple_variant<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Ended> {
        self.value.made_up().deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'a>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Ended> {
        self.value.record(self.name, fields, visitor)
    }
}
