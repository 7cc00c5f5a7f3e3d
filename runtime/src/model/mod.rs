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
mod source;
mod unrecognized;

use serde::Serialize;

pub use integer::{Integer, OutOfRange};
pub use json::Json;
pub use kinds::{is_valid, is_valid_by, nearest, nearest_of};
pub use map::Map;
pub use number::{NotANumber, Number};
pub use object::{
    MemberReader, MemberWriter, Object, decode_object, encode_object, encode_string, read_object, serialize_object,
};
pub use presence::Presence;
pub use source::Source;
pub use unrecognized::{StringEnum, Unrecognized, deserialize_string_enum, read_string_enum};

use crate::encode;
use crate::tape::Value;
use crate::tape::rules::Rule;

/// A type of values in a payload.
pub trait Model: Sized + Serialize {
    /// Reads a value; `None` if the type cannot hold it.
    fn decode(value: Value<'_>) -> Option<Self>;

    /// Writes the value as JSON.
    fn encode(&self, out: &mut String);

    /// Reads a value from a source of one pass, which validates it by a rule; `None` where the source stops.
    fn read<S: Source>(&mut self, source: &mut S, rule: &'static Rule) -> Option<()> {
        *self = source.value(rule)?;
        Some(())
    }

    /// The same into a field that is empty so far.
    fn read_new<S: Source>(field: &mut Option<Self>, source: &mut S, rule: &'static Rule) -> Option<()> {
        *field = Some(source.value(rule)?);
        Some(())
    }
}

/// Reads a scalar by this expression, which calls a closure with the value: a value that is returned would be copied
/// once more.
macro_rules! read_by {
    ($source:ident, $rule:ident, $set:ident => $read:expr) => {
        #[inline]
        fn read<S: crate::model::Source>(
            &mut self,
            $source: &mut S,
            $rule: &'static crate::tape::rules::Rule,
        ) -> Option<()> {
            let mut $set = |value: Self| *self = value;
            $read
        }

        #[inline]
        fn read_new<S: crate::model::Source>(
            field: &mut Option<Self>,
            $source: &mut S,
            $rule: &'static crate::tape::rules::Rule,
        ) -> Option<()> {
            let mut $set = |value: Self| *field = Some(value);
            $read
        }
    };
}
pub(crate) use read_by;

impl Model for String {
    #[inline]
    fn decode(value: Value<'_>) -> Option<Self> {
        if let Some(text) = value.plain_string() { Some(text.to_owned()) } else { unusual_string(value) }
    }

    fn encode(&self, out: &mut String) {
        encode::write_string(out, self);
    }

    read_by! { source, rule, set => source.string(rule, |text| set(text.to_owned())) }
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

    read_by! { source, rule, set => source.boolean(rule).map(&mut set) }
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

    fn read<S: Source>(&mut self, source: &mut S, rule: &'static Rule) -> Option<()> {
        if source.null(rule)? { Some(()) } else { T::read_new(self, source, rule) }
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

    fn read<S: Source>(&mut self, source: &mut S, rule: &'static Rule) -> Option<()> {
        if !source.array(rule, self)? {
            *self = source.value(rule)?;
        }
        Some(())
    }

    fn read_new<S: Source>(field: &mut Option<Self>, source: &mut S, rule: &'static Rule) -> Option<()> {
        field.insert(Self::new()).read(source, rule)
    }
}

impl<T: Model> Model for Box<T> {
    fn decode(value: Value<'_>) -> Option<Self> {
        T::decode(value).map(Self::new)
    }

    fn encode(&self, out: &mut String) {
        (**self).encode(out);
    }

    fn read<S: Source>(&mut self, source: &mut S, rule: &'static Rule) -> Option<()> {
        (**self).read(source, rule)
    }

    fn read_new<S: Source>(field: &mut Option<Self>, source: &mut S, rule: &'static Rule) -> Option<()> {
        let mut value = None;
        T::read_new(&mut value, source, rule)?;
        *field = value.map(Self::new);
        Some(())
    }
}
