//! Conversions between serde's data model and JSON.

mod transcribe;
mod visit;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

pub(crate) use transcribe::{DIGITS, LIMITS, Transcribe, close, tape, transcribe, unwrap_number, write_key};
pub(crate) use visit::{Any, Digits, Key, Scalar, Visit};

use crate::tape::Value;
use crate::{Limits, Tape, decimal};

/// Serializes a number in JSON's grammar: as an `i64`, a `u64` or an `f64` if one of them has its exact value, and
/// otherwise as a string of its digits.
///
/// Serde's data model has no other number that every format supports, and anyone may have sent the number, so it must
/// neither fail nor round. RFC 7493 (section 2.2) recommends a string for a number that a receiver may not hold
/// exactly. [`Model::encode`](crate::Model::encode) writes all numbers as they came. `serde_json` can, too, but only if
/// it is known to be the serializer, and to have the feature for it.
pub(crate) fn serialize_number<S: Serializer>(number: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Some(integer) = decimal::to_integer(number) {
        if let Ok(integer) = i64::try_from(integer) {
            return serializer.serialize_i64(integer);
        }
        if let Ok(integer) = u64::try_from(integer) {
            return serializer.serialize_u64(integer);
        }
    }
    match number.parse::<f64>() {
        Ok(nearest) if is_exactly(nearest, number) => serializer.serialize_f64(nearest),
        _ => serializer.serialize_str(number),
    }
}

/// Whether the shortest digits that identify an `f64`, which text formats write, are exactly the number.
fn is_exactly(nearest: f64, number: &str) -> bool {
    nearest.is_finite() && decimal::compare(&format!("{nearest:e}"), number).is_eq()
}

/// Whether a string is a number in JSON's grammar, without white space.
pub(crate) fn is_number(text: &str) -> bool {
    let tape = Tape::from_json(text.as_bytes(), Limits::DEFAULT);
    tape.is_ok_and(|tape| tape.root().number().is_some_and(|number| number.len() == text.len()))
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(text) = self.string() {
            serializer.serialize_str(&text)
        } else if let Some(number) = self.number() {
            serialize_number(number, serializer)
        } else if let Some(boolean) = self.boolean() {
            serializer.serialize_bool(boolean)
        } else if let Some(items) = self.items() {
            let mut sequence = serializer.serialize_seq(None)?;
            for item in items {
                sequence.serialize_element(&item)?;
            }
            sequence.end()
        } else if let Some(members) = self.members() {
            let mut map = serializer.serialize_map(None)?;
            for member in members {
                map.serialize_entry(&member.key(), &member.value)?;
            }
            map.end()
        } else {
            serializer.serialize_unit()
        }
    }
}
