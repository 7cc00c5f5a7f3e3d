//! Numbers that keep their digits.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Model;
use crate::decimal;
use crate::tape::Value;

/// A number that keeps its digits: `20.10` stays `20.10`, and an amount of money does not silently become a binary
/// fraction.
///
/// It compares by value. [`as_f64`](Self::as_f64) gives the nearest `f64`. It serializes as an `i64`, a `u64` or an
/// `f64` if one of them has its exact value, and otherwise as a string of its digits (RFC 7493, section 2.2), so that
/// no number is rounded or makes serialization fail. Deserializing one of 2^53 or more from an `f64` fails, since that may
/// have other digits than the sender's.
///
/// ```
/// use ringback_runtime::Number;
///
/// let number: Number = "20.10".parse()?;
/// assert_eq!(number.as_f64(), 20.1);
/// assert_eq!(number.to_string(), "20.10");
/// # Ok::<(), ringback_runtime::NotANumber>(())
/// ```
#[derive(Clone)]
pub struct Number(Box<str>);

impl Number {
    /// The number's text, in JSON's grammar (RFC 8259, section 6).
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest `f64`, which is infinite if the number is out of range.
    pub fn as_f64(&self) -> f64 {
        // JSON's grammar for numbers is a subset of that of `f64`.
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// The number, if it is an integer that fits an `i64`.
    pub fn as_i64(&self) -> Option<i64> {
        decimal::to_integer(&self.0)?.try_into().ok()
    }
}

/// The error of parsing a string that is not a number in JSON's grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber;

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is not a number in JSON's grammar")
    }
}

impl std::error::Error for NotANumber {}

impl std::str::FromStr for Number {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        crate::serde_bridge::is_number(text).then(|| Self(text.into())).ok_or(NotANumber)
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(value.to_string().into())
    }
}

impl Default for Number {
    fn default() -> Self {
        Self("0".into())
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        decimal::compare(&self.0, &other.0)
    }
}

impl std::hash::Hash for Number {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        decimal::CanonicalNumber::new(&self.0).hash(state);
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Model for Number {
    #[inline]
    fn decode(value: Value<'_>) -> Option<Self> {
        value.number().map(|number| Self(number.into()))
    }

    fn encode(&self, out: &mut String) {
        out.push_str(&self.0);
    }

    super::read_by! { source, rule, set => source.number(rule, |number| Some(Self(number.into())).map(&mut set)) }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        crate::serde_bridge::serialize_number(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize::deserialize(deserializer, "a number")
    }
}
