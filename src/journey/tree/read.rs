//! From a record to its tree, by way of serde.

use super::{Tree, shape};
use crate::journey::raw::Raw;
use serde::ser::{self, Impossible, Serialize};
use std::collections::BTreeMap;
use std::fmt::Display;

/// How `ron` marks text that is to be kept as it is.
const RAW: &str = "$ron::private::RawValue";

/// The tree of a value.
pub(super) fn tree<T: Serialize>(value: &T) -> Tree {
    field("", value)
}

/// The tree of the value of a field.
pub(super) fn field<T: Serialize + ?Sized>(field: &'static str, value: &T) -> Tree {
    value.serialize(Reader { field }).expect("records are made of what a tree can hold")
}

/// Reads one value; the field it stands in says what a list in it means.
#[derive(Clone, Copy)]
struct Reader {
    field: &'static str,
}

/// What no record has.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Unknown(String);

impl ser::Error for Unknown {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

fn unknown<T>(what: &str) -> Result<T, Unknown> {
    Err(Unknown(format!("no record holds {what}")))
}

macro_rules! whole {
    ($($method:ident: $type:ty,)+) => {
        $(fn $method(self, value: $type) -> Result<Tree, Unknown> { Ok(Tree::Whole(value.into())) })+
    };
}

impl ser::Serializer for Reader {
    type Ok = Tree;
    type Error = Unknown;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = Impossible<Tree, Unknown>;
    type SerializeTupleVariant = Impossible<Tree, Unknown>;
    type SerializeMap = Map;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Impossible<Tree, Unknown>;

    whole! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
    }

    fn serialize_bool(self, value: bool) -> Result<Tree, Unknown> {
        Ok(Tree::Flag(value))
    }

    fn serialize_f32(self, value: f32) -> Result<Tree, Unknown> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<Tree, Unknown> {
        Ok(Tree::Real(value))
    }

    fn serialize_char(self, value: char) -> Result<Tree, Unknown> {
        Ok(Tree::Text(value.into()))
    }

    fn serialize_str(self, value: &str) -> Result<Tree, Unknown> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Tree, Unknown> {
        unknown("bytes")
    }

    fn serialize_none(self) -> Result<Tree, Unknown> {
        unknown("a value that is left out")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Tree, Unknown> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Tree, Unknown> {
        unknown("nothing")
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<Tree, Unknown> {
        Ok(Tree::Word(name))
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Tree, Unknown> {
        Ok(Tree::Word(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<Tree, Unknown> {
        let inside = value.serialize(self)?;
        match inside {
            Tree::Text(text) if name == RAW => Ok(Tree::Raw(Raw::new(&text).map_err(ser::Error::custom)?)),
            inside => Ok(inside),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: &T,
    ) -> Result<Tree, Unknown> {
        unknown(variant)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<List, Unknown> {
        Ok(List { field: self.field, values: Vec::with_capacity(length.unwrap_or(0)) })
    }

    fn serialize_tuple(self, length: usize) -> Result<List, Unknown> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unknown> {
        unknown(name)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unknown> {
        unknown(variant)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Map, Unknown> {
        Ok(Map { key: String::new(), values: BTreeMap::new() })
    }

    fn serialize_struct(self, name: &'static str, fields: usize) -> Result<Fields, Unknown> {
        Ok(Fields { name, fields: Vec::with_capacity(fields) })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unknown> {
        unknown(variant)
    }
}

struct List {
    field: &'static str,
    values: Vec<Tree>,
}

impl List {
    fn add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unknown> {
        self.values.push(value.serialize(Reader { field: "" })?);
        Ok(())
    }
}

impl ser::SerializeSeq for List {
    type Ok = Tree;
    type Error = Unknown;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unknown> {
        self.add(value)
    }

    fn end(self) -> Result<Tree, Unknown> {
        Ok(shape::list(self.field, self.values))
    }
}

impl ser::SerializeTuple for List {
    type Ok = Tree;
    type Error = Unknown;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unknown> {
        self.add(value)
    }

    fn end(self) -> Result<Tree, Unknown> {
        ser::SerializeSeq::end(self)
    }
}

struct Map {
    key: String,
    values: BTreeMap<String, Tree>,
}

impl ser::SerializeMap for Map {
    type Ok = Tree;
    type Error = Unknown;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unknown> {
        self.key = match key.serialize(Reader { field: "" })? {
            Tree::Text(text) => text,
            Tree::Word(word) => word.to_owned(),
            _ => return unknown("such a key"),
        };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unknown> {
        self.values.insert(std::mem::take(&mut self.key), value.serialize(Reader { field: "" })?);
        Ok(())
    }

    fn end(self) -> Result<Tree, Unknown> {
        Ok(Tree::Map(self.values))
    }
}

struct Fields {
    name: &'static str,
    fields: Vec<(&'static str, Tree)>,
}

impl ser::SerializeStruct for Fields {
    type Ok = Tree;
    type Error = Unknown;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unknown> {
        self.fields.push((name, value.serialize(Reader { field: name })?));
        Ok(())
    }

    fn end(self) -> Result<Tree, Unknown> {
        Ok(Tree::Fields(self.name, self.fields))
    }
}
