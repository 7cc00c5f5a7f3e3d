//! Generated structs: one description of their members, for JSON and for serde.

use serde::Serialize;
use serde::ser::SerializeMap;

use super::{Map, Model, Presence};
use crate::encode;
use crate::tape::Value;

/// A generated struct.
pub trait Object: Sized {
    /// Reads the members; `None` if the value is not an object.
    fn read(value: Value<'_>) -> Option<Self>;

    /// Writes the members in the schema's order.
    fn members<M: MemberWriter>(&self, members: &mut M) -> Result<(), M::Error>;
}

/// A writer of an object's members.
pub trait MemberWriter {
    /// Why writing failed.
    type Error;

    /// A member that is present.
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
    // Writing to a string cannot fail.
    let Ok(()) = object.members(&mut members);
    out.push('}');
}

/// Writes a string as JSON.
pub fn encode_string(text: &str, out: &mut String) {
    encode::write_string(out, text);
}

struct JsonMembers<'a> {
    out: &'a mut String,
    first: bool,
}

impl MemberWriter for JsonMembers<'_> {
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

/// Serializes an object.
pub fn serialize_object<S: serde::Serializer>(object: &impl Object, serializer: S) -> Result<S::Ok, S::Error> {
    struct MapMembers<M>(M);

    impl<M: SerializeMap> MemberWriter for MapMembers<M> {
        type Error = M::Error;

        fn required<T: Model + Serialize>(&mut self, name: &str, value: &T) -> Result<(), M::Error> {
            self.0.serialize_entry(name, value)
        }
    }

    let mut members = MapMembers(serializer.serialize_map(None)?);
    object.members(&mut members)?;
    members.0.end()
}
