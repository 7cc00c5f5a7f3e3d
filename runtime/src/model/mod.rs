//! The types that models consist of, and how to read each from a tape and write it again.
//!
//! The type of a model follows from the JSON types that a schema allows, never from a bound or a format: a later
//! version of a document may loosen those, and the model must hold what comes then. So an integer of any size is an
//! [`Integer`], a number keeps its digits as a [`Number`], and a string with a format keeps its spelling
//! ([`text`](crate::text)).

mod deserialize;
mod integer;
mod json;
mod kinds;
mod map;
mod number;
mod object;
mod presence;
mod unrecognized;

use serde::Serialize;

pub use integer::{Integer, OutOfRange};
pub use json::Json;
pub use kinds::is_valid;
pub use map::Map;
pub use number::{NotANumber, Number};
pub use object::{MemberWriter, Object, encode_object, encode_string, serialize_object};
pub use presence::Presence;
pub use unrecognized::{StringEnum, Unrecognized, deserialize_string_enum, read_string_enum};

use crate::encode;
use crate::tape::{Fields, Value};

/// A type of values in a payload.
pub trait Model: Sized + Serialize {
    /// Reads a value; `None` if the type cannot hold it.
    fn decode(value: Value<'_>) -> Option<Self>;

    /// Writes the value as JSON.
    fn encode(&self, out: &mut String);
}

impl Model for String {
    #[inline]
    fn decode(value: Value<'_>) -> Option<Self> {
        if let Some(text) = value.plain_string() { Some(text.to_owned()) } else { unusual_string(value) }
    }

    fn encode(&self, out: &mut String) {
        encode::write_string(out, self);
    }
}

#[cold]
fn unusual_string(value: Value<'_>) -> Option<String> {
    value.string().map(std::borrow::Cow::into_owned)
}

impl Model for bool {
    #[inline]
    fn decode(value: Value<'_>) -> Option<Self> {
        value.boolean()
    }

    fn encode(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

/// `null` or a value.
impl<T: Model> Model for Option<T> {
    #[inline]
    fn decode(value: Value<'_>) -> Option<Self> {
        if value.is(crate::tape::Types::NULL) { Some(None) } else { T::decode(value).map(Some) }
    }

    fn encode(&self, out: &mut String) {
        match self {
            Some(value) => value.encode(out),
            None => out.push_str("null"),
        }
    }
}

/// An array. An item that the type cannot hold becomes the default.
impl<T: Model + Default> Model for Vec<T> {
    fn decode(value: Value<'_>) -> Option<Self> {
        Some(value.items()?.map(|item| T::decode(item).unwrap_or_default()).collect())
    }

    fn encode(&self, out: &mut String) {
        encode::write_list(out, '[', ']', self, |out, item| item.encode(out));
    }
}

impl<T: Model> Model for Box<T> {
    fn decode(value: Value<'_>) -> Option<Self> {
        T::decode(value).map(Self::new)
    }

    fn encode(&self, out: &mut String) {
        (**self).encode(out);
    }
}

/// What generated models read of an object.
impl<const N: usize> Fields<'_, N> {
    /// A member that the schema requires; the default if it is missing or the type cannot hold it.
    #[inline]
    pub fn required<T: Model + Default>(&self, name: usize) -> T {
        self.optional(name).unwrap_or_default()
    }

    /// A member that may be absent.
    #[inline]
    pub fn optional<T: Model>(&self, name: usize) -> Option<T> {
        self.get(name).and_then(T::decode)
    }

    /// A member that may be absent or null.
    #[inline]
    pub fn presence<T: Model>(&self, name: usize) -> Presence<T> {
        match self.get(name).and_then(<Option<T>>::decode) {
            None => Presence::Absent,
            Some(None) => Presence::Null,
            Some(Some(value)) => Presence::Value(value),
        }
    }

    /// The members that the schema does not name.
    #[inline]
    pub fn rest<T: Model + Default>(&self) -> Map<T> {
        if self.has_others() { self.collect_rest() } else { Map::default() }
    }

    #[cold]
    fn collect_rest<T: Model + Default>(&self) -> Map<T> {
        self.others().map(|member| (member.key().into_owned(), T::decode(member.value).unwrap_or_default())).collect()
    }
}
