//! Values of a self-describing format, by their type.

use std::fmt::{self, Write as _};

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Unexpected, Visitor};

use crate::encode;
use crate::tape::Types;

/// From 2^53 on, several integers have the same `f64`, so the sender's is unknown. A fraction, which is always smaller,
/// is the nearest to what was sent; no deserializer says whether it is exact.
const INEXACT: f64 = 9_007_199_254_740_992.0;

/// What happens to a value of a self-describing format, depending on its type.
pub(crate) trait Visit<'de>: Sized {
    type Value;

    fn string(self, text: &str) -> Self::Value {
        self.scalar(&Scalar::String(text))
    }

    fn scalar(self, scalar: &Scalar<'_>) -> Self::Value;

    fn array<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error>;

    fn object<A: MapAccess<'de>>(self, members: A) -> Result<Self::Value, A::Error>;
}

/// A value that is neither an array nor an object.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scalar<'v> {
    Null,
    Boolean(bool),
    Integer(i64),
    /// Any other number: its JSON text, and its type.
    Number(&'v str, Types),
    String(&'v str),
}

impl Scalar<'_> {
    /// Writes it as JSON.
    pub(crate) fn write(&self, out: &mut String) {
        match *self {
            Self::Null => out.push_str("null"),
            Self::Boolean(value) => out.push_str(if value { "true" } else { "false" }),
            Self::Integer(value) => out.push_str(Digits::of(value).as_str()),
            Self::Number(text, _) => out.push_str(text),
            Self::String(text) => encode::write_string(out, text),
        }
    }
}

/// The text of a number without an allocation, if it is as short as most are.
pub(crate) struct Digits {
    bytes: [u8; 32],
    len: usize,
}

impl Digits {
    /// Those of an integer.
    pub(crate) fn of(value: i64) -> Self {
        let mut digits = Self { bytes: [0; 32], len: 0 };
        // A sign and 19 digits fit.
        let _ = write!(digits, "{value}");
        digits
    }

    pub(crate) fn as_str(&self) -> &str {
        self.bytes.get(..self.len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl fmt::Write for Digits {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

/// A value of any type.
pub(crate) struct Any<V>(pub(crate) V);

impl<'de, V: Visit<'de>> DeserializeSeed<'de> for Any<V> {
    type Value = V::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, V: Visit<'de>> Visitor<'de> for Any<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can hold")
    }

    fn visit_unit<E: de::Error>(self) -> Result<V::Value, E> {
        Ok(self.0.scalar(&Scalar::Null))
    }

    fn visit_none<E: de::Error>(self) -> Result<V::Value, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<V::Value, E> {
        Ok(self.0.scalar(&Scalar::Boolean(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<V::Value, E> {
        Ok(self.0.scalar(&Scalar::Integer(value)))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<V::Value, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => self.visit_u128(value.into()),
        }
    }

    fn visit_i128<E>(self, value: i128) -> Result<V::Value, E> {
        Ok(self.0.scalar(&Scalar::Number(&value.to_string(), Types::INTEGER)))
    }

    fn visit_u128<E>(self, value: u128) -> Result<V::Value, E> {
        Ok(self.0.scalar(&Scalar::Number(&value.to_string(), Types::INTEGER)))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<V::Value, E> {
        if !value.is_finite() {
            return Err(E::custom("JSON has no number that is not finite"));
        }
        if value.abs() >= INEXACT {
            return Err(E::custom(
                "a number of 2^53 or more was read as an f64, which does not have all of its digits",
            ));
        }
        let types = if value.fract() == 0.0 { Types::INTEGER } else { Types::FRACTION };
        let mut digits = Digits { bytes: [0; 32], len: 0 };
        Ok(match write!(digits, "{value}") {
            Ok(()) => self.0.scalar(&Scalar::Number(digits.as_str(), types)),
            Err(fmt::Error) => self.0.scalar(&Scalar::Number(&value.to_string(), types)),
        })
    }

    fn visit_str<E>(self, value: &str) -> Result<V::Value, E> {
        Ok(self.0.string(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        self.0.array(items)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<V::Value, A::Error> {
        self.0.object(members)
    }
}

/// A key of an object, passed to a function.
pub(crate) struct Key<F>(pub(crate) F);

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for Key<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for Key<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, key: &str) -> Result<T, E> {
        Ok((self.0)(key))
    }

    fn visit_bytes<E: de::Error>(self, key: &[u8]) -> Result<T, E> {
        match std::str::from_utf8(key) {
            Ok(key) => self.visit_str(key),
            Err(_) => Err(E::invalid_value(Unexpected::Bytes(key), &self)),
        }
    }
}
