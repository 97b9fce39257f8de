//! How optional values are read and left out.

use serde::{Deserialize, Deserializer};

/// Reads an optional text, written bare or as `Some(…)`, into a possibly empty string.
pub(crate) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(Option::<String>::deserialize(from)?.unwrap_or_default())
}

/// Whether a value is its type's default, and so stays out of the file.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
