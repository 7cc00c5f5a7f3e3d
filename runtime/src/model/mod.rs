//! The types of which models are made, and how each is read from a tape and written again.
//!
//! A model's type follows from the JSON types that a schema allows, never from a bound or a format: what a later
//! version of a document may loosen must not decide what can be held. So an integer of any size is an [`Integer`], a
//! number keeps its digits as a [`Number`], and a text with a format keeps the wire's own spelling
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
pub use kinds::accepts;
pub use map::Map;
pub use number::{NotANumber, Number};
pub use object::{Members, Object, encode_object, encode_text, serialize_object};
pub use presence::Presence;
pub use unrecognized::{TextEnum, Unrecognized, deserialize_text_enum, read_text_enum};

use crate::encode;
use crate::tape::{Fields, Value};

/// A type that a payload's values are read into.
pub trait Model: Sized + Serialize {
    /// Reads a value; `None` where the type cannot hold it.
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

/// An array; an item that its type cannot hold is its default.
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

/// What generated models ask of an object's members.
impl<const N: usize> Fields<'_, N> {
    /// A member that the schema requires; its default where it is missing or cannot be held.
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

    /// The members that have no name in the schema.
    #[inline]
    pub fn rest<T: Model + Default>(&self) -> Map<T> {
        if self.has_others() { self.collect_rest() } else { Map::default() }
    }

    #[cold]
    fn collect_rest<T: Model + Default>(&self) -> Map<T> {
        self.others().map(|member| (member.key().into_owned(), T::decode(member.value).unwrap_or_default())).collect()
    }
}
