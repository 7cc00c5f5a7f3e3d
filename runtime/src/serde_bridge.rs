//! Conversions between serde's data model and tapes.

use std::collections::HashSet;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::tape::{Types, Value, Writer};
use crate::{Limits, Tape, decimal};

/// Serializes a number in JSON's grammar: as an `i64`, a `u64` or an `f64` if one of them has its exact value, and
/// otherwise as a string of its digits.
///
/// Serde's data model has no other number that every format supports, and anyone may have sent the number, so it must
/// neither fail nor round. RFC 7493 (section 2.2) recommends a string for a number that a receiver may not hold
/// exactly. [`Model::encode`](crate::Model::encode) writes all numbers as they came.
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

/// With its feature `arbitrary_precision`, `serde_json` gives a number as an object with the digits in one member,
/// under this key.
const DIGITS: &str = "$serde_json::private::Number";

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

/// Reads a value from a self-describing format onto a tape.
pub(crate) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Tape<'static>, D::Error> {
    let mut writer = Writer::with_capacity(0, 0);
    Seed { writer: &mut writer }.deserialize(deserializer)?;
    Ok(writer.into_tape())
}

struct Seed<'w> {
    writer: &'w mut Writer,
}

impl Seed<'_> {
    fn number(self, text: &str) {
        let types = if decimal::is_integer(text) { Types::INTEGER } else { Types::FRACTION };
        self.writer.push(text, types);
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can hold")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.writer.push("null", Types::NULL);
        Ok(())
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.writer.push(if value { "true" } else { "false" }, Types::BOOLEAN);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.number(&value.to_string());
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.number(&value.to_string());
        Ok(())
    }

    fn visit_i128<E>(self, value: i128) -> Result<(), E> {
        self.number(&value.to_string());
        Ok(())
    }

    fn visit_u128<E>(self, value: u128) -> Result<(), E> {
        self.number(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom("JSON has no number that is not finite"));
        }
        self.number(&value.to_string());
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.writer.push(value, Types::STRING);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let array = self.writer.push("", Types::ARRAY);
        while items.next_element_seed(Seed { writer: self.writer })?.is_some() {}
        self.writer.close(array);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let object = self.writer.push("", Types::OBJECT);
        let mut seen = HashSet::new();
        while let Some(key) = members.next_key::<String>()? {
            let at = self.writer.push(&key, Types::STRING);
            if !seen.insert(key) {
                self.writer.repeated(at);
            }
            members.next_value_seed(Seed { writer: self.writer })?;
        }
        self.writer.close(object);
        let digits = self.writer.only_string(object, DIGITS).filter(|digits| is_number(digits));
        if let Some(digits) = digits.map(str::to_owned) {
            self.writer.take_back(object);
            self.number(&digits);
        }
        Ok(())
    }
}
