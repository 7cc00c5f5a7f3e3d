//! Integers of any size.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Model;
use crate::decimal;
use crate::tape::Value;

/// An integer of any size.
///
/// Integers in JSON, and in a schema without bounds, have any size, so a type of fixed width would reject or change
/// valid values. An integer that fits an `i64` is stored as one; any other keeps its text. It compares with every integer
/// type, by value, and converts into each by `TryFrom`, or by [`as_i64`](Self::as_i64) and its like. It serializes like a
/// [`Number`](crate::Number).
///
/// ```
/// use ringback_runtime::Integer;
///
/// let duration = Integer::from(30);
/// assert!(duration > 29 && 31_u64 > duration);
/// assert_eq!(u8::try_from(&duration), Ok(30));
/// assert_eq!(Integer::from(u64::MAX).as_u64(), Some(u64::MAX));
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Integer(Repr);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(i64),
    /// Outside `i64`: the number's text.
    Big(Box<Big>),
}

/// Compares by value and prints as it came.
#[derive(Clone)]
struct Big(Box<str>);

impl Integer {
    /// The integer, if it fits an `i64`.
    #[inline]
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Repr::Small(value) => Some(value),
            Repr::Big(_) => None,
        }
    }

    /// The integer, if it fits a `u64`.
    pub fn as_u64(&self) -> Option<u64> {
        self.try_into().ok()
    }

    /// The integer, if it fits an `i128`.
    pub fn as_i128(&self) -> Option<i128> {
        match &self.0 {
            Repr::Small(value) => Some(i128::from(*value)),
            Repr::Big(big) => decimal::to_integer(&big.0),
        }
    }

    /// The integer, if it fits a `u128`.
    pub fn as_u128(&self) -> Option<u128> {
        match &self.0 {
            Repr::Small(value) => u128::try_from(*value).ok(),
            Repr::Big(big) => decimal::to_natural(&big.0),
        }
    }

    /// From a number outside `i64`, or an integer spelled with a fraction or an exponent.
    #[cold]
    fn from_unusual(number: &str) -> Option<Self> {
        if !decimal::is_integer(number) {
            return None;
        }
        let small = decimal::to_integer(number).and_then(|value| i64::try_from(value).ok());
        Some(Self(small.map_or_else(|| Repr::Big(Box::new(Big(number.into()))), Repr::Small)))
    }
}

impl Big {
    /// How it compares with each `i64`.
    fn sign(&self) -> Ordering {
        if self.0.starts_with('-') { Ordering::Less } else { Ordering::Greater }
    }
}

impl PartialEq for Big {
    fn eq(&self, other: &Self) -> bool {
        decimal::compare(&self.0, &other.0).is_eq()
    }
}

impl Eq for Big {}

impl std::hash::Hash for Big {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        decimal::CanonicalNumber::new(&self.0).hash(state);
    }
}

impl Default for Integer {
    fn default() -> Self {
        Self(Repr::Small(0))
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(one), Repr::Small(other)) => one.cmp(other),
            (Repr::Small(_), Repr::Big(other)) => other.sign().reverse(),
            (Repr::Big(one), Repr::Small(_)) => one.sign(),
            (Repr::Big(one), Repr::Big(other)) => decimal::compare(&one.0, &other.0),
        }
    }
}

/// What an integer has for each of Rust's types.
macro_rules! conversions {
    ($($width:ty: $widest:ident;)*) => {$(
        impl From<$width> for Integer {
            fn from(value: $width) -> Self {
                match i64::try_from(value) {
                    Ok(small) => Self(Repr::Small(small)),
                    Err(_) => Self(Repr::Big(Box::new(Big(value.to_string().into())))),
                }
            }
        }

        impl TryFrom<&Integer> for $width {
            type Error = OutOfRange;

            fn try_from(integer: &Integer) -> Result<Self, OutOfRange> {
                integer.$widest().and_then(|value| value.try_into().ok()).ok_or(OutOfRange)
            }
        }

        impl TryFrom<Integer> for $width {
            type Error = OutOfRange;

            fn try_from(integer: Integer) -> Result<Self, OutOfRange> {
                Self::try_from(&integer)
            }
        }

        impl PartialEq<$width> for Integer {
            fn eq(&self, other: &$width) -> bool {
                self.cmp(&Self::from(*other)).is_eq()
            }
        }

        impl PartialEq<Integer> for $width {
            fn eq(&self, other: &Integer) -> bool {
                other == self
            }
        }

        impl PartialOrd<$width> for Integer {
            fn partial_cmp(&self, other: &$width) -> Option<Ordering> {
                self.partial_cmp(&Self::from(*other))
            }
        }

        impl PartialOrd<Integer> for $width {
            fn partial_cmp(&self, other: &Integer) -> Option<Ordering> {
                Integer::from(*self).partial_cmp(other)
            }
        }
    )*};
}

conversions! {
    i8: as_i64; i16: as_i64; i32: as_i64; i64: as_i64; i128: as_i128; isize: as_i128;
    u8: as_i64; u16: as_i64; u32: as_i64; u64: as_u128; u128: as_u128; usize: as_u128;
}

/// The error of converting an integer that is outside the range of the target type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange;

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the integer is outside the range of its type")
    }
}

impl std::error::Error for OutOfRange {}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Small(value) => value.fmt(f),
            Repr::Big(big) => f.write_str(&big.0),
        }
    }
}

impl fmt::Debug for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Model for Integer {
    #[inline]
    fn decode(value: Value<'_>) -> Option<Self> {
        match decimal::small_integer(value.integer()?) {
            Some(small) => Some(Self(Repr::Small(small))),
            None => Self::from_unusual(value.number()?),
        }
    }

    fn encode(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }

    super::read_by! { source, rule, set => source.integer(rule, |integer| {
        integer.map_or_else(Self::from_unusual, |small| Some(Self(Repr::Small(small)))).map(&mut set)
    }) }
}

impl Serialize for Integer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Repr::Small(value) => serializer.serialize_i64(*value),
            Repr::Big(big) => crate::serde_bridge::serialize_number(&big.0, serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Integer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize::deserialize(deserializer, "an integer")
    }
}
