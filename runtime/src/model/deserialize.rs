//! Deserialization of models without a schema.

use serde::de::{self, Deserializer};

use super::Model;
use crate::serde_bridge::{tape, transcribe};

/// Reads a value from a self-describing format into a model without a schema.
pub(crate) fn deserialize<'de, D: Deserializer<'de>, T: Model>(
    deserializer: D,
    expected: &'static str,
) -> Result<T, D::Error> {
    let text = transcribe(deserializer)?;
    T::decode(tape(&text)?.root()).ok_or_else(|| de::Error::custom(format_args!("the value is not {expected}")))
}
