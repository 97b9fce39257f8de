//! RON text that isn't ours to understand.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;

/// A value kept exactly as it was written in the file, without the space around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw(Arc<str>);

impl Raw {
    /// Takes `text` if it is valid RON.
    pub fn new(text: &str) -> Result<Self, ron::error::SpannedError> {
        Ok(Self(ron::value::RawValue::from_ron(text)?.trim().get_ron().into()))
    }

    /// The RON text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let raw = Box::<ron::value::RawValue>::deserialize(from)?;
        Ok(Self(raw.trim().get_ron().into()))
    }
}

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        ron::value::RawValue::from_ron(&self.0).map_err(serde::ser::Error::custom)?.serialize(to)
    }
}
