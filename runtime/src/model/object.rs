//! Structs: what a generated one says of its members, once for JSON and for serde.

use serde::Serialize;
use serde::ser::SerializeMap;

use super::{Map, Model, Presence};
use crate::encode;
use crate::tape::Value;

/// A generated struct.
pub trait Object: Sized {
    /// Reads the members; `None` where the value is no object.
    fn read(value: Value<'_>) -> Option<Self>;

    /// Hands over the members in the schema's order.
    fn members<M: Members>(&self, members: &mut M) -> Result<(), M::Error>;
}

/// What takes an object's members.
pub trait Members {
    /// Why it could not.
    type Error;

    /// A member that is there.
    fn required<T: Model>(&mut self, name: &str, value: &T) -> Result<(), Self::Error>;

    /// A member that may be absent.
    fn optional<T: Model>(&mut self, name: &str, value: &Option<T>) -> Result<(), Self::Error> {
        value.as_ref().map_or(Ok(()), |value| self.required(name, value))
    }

    /// A member that may be absent or null.
    fn presence<T: Model>(&mut self, name: &str, value: &Presence<T>) -> Result<(), Self::Error> {
        match value {
            Presence::Absent => Ok(()),
            Presence::Null => self.required(name, &None::<T>),
            Presence::Value(value) => self.required(name, value),
        }
    }

    /// The members that the schema does not name.
    fn rest<T: Model>(&mut self, members: &Map<T>) -> Result<(), Self::Error> {
        members.iter().try_for_each(|(name, value)| self.required(name, value))
    }
}

/// Writes an object as JSON.
pub fn encode_object(object: &impl Object, out: &mut String) {
    out.push('{');
    let mut members = JsonMembers { out, first: true };
    // This writer has no error: a string takes everything.
    let Ok(()) = object.members(&mut members);
    out.push('}');
}

/// Writes a text as JSON.
pub fn encode_text(text: &str, out: &mut String) {
    encode::write_string(out, text);
}

struct JsonMembers<'a> {
    out: &'a mut String,
    first: bool,
}

impl Members for JsonMembers<'_> {
    type Error = std::convert::Infallible;

    fn required<T: Model>(&mut self, name: &str, value: &T) -> Result<(), Self::Error> {
        if !std::mem::take(&mut self.first) {
            self.out.push(',');
        }
        encode::write_string(self.out, name);
        self.out.push(':');
        value.encode(self.out);
        Ok(())
    }
}

/// Gives an object to serde.
pub fn serialize_object<S: serde::Serializer>(object: &impl Object, serializer: S) -> Result<S::Ok, S::Error> {
    struct MapMembers<M>(M);

    impl<M: SerializeMap> Members for MapMembers<M> {
        type Error = M::Error;

        fn required<T: Model + Serialize>(&mut self, name: &str, value: &T) -> Result<(), M::Error> {
            self.0.serialize_entry(name, value)
        }
    }

    let mut members = MapMembers(serializer.serialize_map(None)?);
    object.members(&mut members)?;
    members.0.end()
}
