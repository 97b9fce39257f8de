//! The writer as a serde serializer: which call puts what.

use super::{Entries, Layout, Never, Writer};
use crate::file::text::push_text;
use crate::journey::settle::round4;
use serde::ser::{self, Serialize};

/// How `ron` marks text that is to be written as it is.
const RAW: &str = "$ron::private::RawValue";

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
