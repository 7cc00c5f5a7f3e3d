//! Values without a schema.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Model;
use crate::literal::Canonical;
use crate::tape::Value;
use crate::{Limits, Malformed, Tape};

/// A JSON value of any type, stored as its text.
///
/// It compares as in JSON Schema: numbers by value, members in any order.
#[derive(Clone)]
pub struct Json(Box<str>);

impl Json {
    /// The value's JSON text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads the text onto a tape, to access its parts.
    pub fn tape(&self) -> Tape<'_> {
        Tape::from_json(self.0.as_bytes(), Self::LIMITS).unwrap_or_else(|_| Tape::null())
    }

    /// Text that was within the caller's limits once is not refused later.
    const LIMITS: Limits = Limits { bytes: usize::MAX, depth: 4096, values: usize::MAX, ..Limits::DEFAULT };
}

impl std::str::FromStr for Json {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        Tape::from_json(text.as_bytes(), Limits::DEFAULT).map(|_| Self(text.into()))
    }
}

impl Default for Json {
    fn default() -> Self {
        Self("null".into())
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || Canonical::new(self.tape().root()) == Canonical::new(other.tape().root())
    }
}

impl Eq for Json {}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Model for Json {
    fn decode(value: Value<'_>) -> Option<Self> {
        let mut text = String::new();
        value.write_json(&mut text);
        Some(Self(text.into()))
    }

    fn encode(&self, out: &mut String) {
        out.push_str(&self.0);
    }

    super::read_by! { source, rule, set => source.json(rule, |json| set(Self(json.into()))) }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.tape().root().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize::deserialize(deserializer, "a value")
    }
}
