//! Generated structs: one description of their members, for tapes, JSON and serde.

use serde::Serialize;
use serde::ser::SerializeMap;

use super::{Map, Model, Presence, Source};
use crate::encode;
use crate::tape::rules::{ObjectSchema, Rule};
use crate::tape::{Member, Value};

/// A generated struct, whose fields belong to the rows of a schema. [`object!`](crate::object!) implements it.
pub trait Object: Default {
    /// The schema, which has a row for each field.
    const SCHEMA: &'static ObjectSchema;

    /// Reads the value of one member into its field: the member of the row with this index, or one without a row if
    /// there is no such row. `None` if the reader returns it.
    fn read_member<R: MemberReader>(&mut self, index: usize, reader: &mut R) -> Option<()>;

    /// Writes the members in the schema's order.
    fn write_members<W: MemberWriter>(&self, writer: &mut W);
}

/// A reader of one member's value, with a method for each kind of field. `None` if the field cannot hold the value, or
/// if a source of one pass stops.
pub trait MemberReader {
    /// A member that the schema requires.
    fn required<T: Model + Default>(&mut self, field: &mut T) -> Option<()>;

    /// A member that may be absent.
    fn optional<T: Model>(&mut self, field: &mut Option<T>) -> Option<()>;

    /// A member that may be absent or null.
    fn presence<T: Model>(&mut self, field: &mut Presence<T>) -> Option<()>;

    /// A member that the schema does not name, for the field of all such members.
    fn rest<T: Model + Default>(&mut self, members: &mut Map<T>) -> Option<()>;

    /// A member that the schema does not name, if the struct has no field for such members.
    fn skip(&mut self) -> Option<()>;
}

/// A writer of an object's members, with a method for each kind of field. A writer that can fail stores its first error
/// and ignores later members: a `Result` for each member would make generated code slower to compile.
pub trait MemberWriter {
    /// A member that is present.
    fn required<T: Model>(&mut self, name: &str, value: &T);

    /// A member that may be absent.
    fn optional<T: Model>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// A member that may be absent or null.
    fn presence<T: Model>(&mut self, name: &str, value: &Presence<T>) {
        match value {
            Presence::Absent => {}
            Presence::Null => self.required(name, &None::<T>),
            Presence::Value(value) => self.required(name, value),
        }
    }

    /// The members that the schema does not name.
    fn rest<T: Model>(&mut self, members: &Map<T>) {
        members.iter().for_each(|(name, value)| self.required(name, value));
    }
}

/// Reads an object from a tape; `None` if the value is not an object. A field that cannot hold its member has its
/// default.
pub fn decode_object<T: Object>(value: Value<'_>) -> Option<T> {
    let fields = value.fields(T::SCHEMA)?;
    let mut object = T::default();
    let count = T::SCHEMA.members().len();
    for index in 0..count {
        if let Some(value) = fields.get(index) {
            object.read_member(index, &mut TapeMember { value, key: None });
        }
    }
    if fields.has_others() {
        for member in fields.others() {
            object.read_member(count, &mut TapeMember { value: member.value, key: Some(member) });
        }
    }
    Some(object)
}

/// Reads an object from a source of one pass: member by member where the struct's schema decides what is valid, else as
/// one value.
pub fn read_object<T: Object + Model, S: Source>(object: &mut T, source: &mut S, rule: &'static Rule) -> Option<()> {
    if !source.object(rule, object)? {
        *object = source.value(rule)?;
    }
    Some(())
}

/// A member on a tape. What its field cannot hold is left out.
struct TapeMember<'t> {
    value: Value<'t>,
    /// The member itself, if the schema does not name it.
    key: Option<Member<'t>>,
}

impl MemberReader for TapeMember<'_> {
    #[inline]
    fn required<T: Model + Default>(&mut self, field: &mut T) -> Option<()> {
        *field = T::decode(self.value)?;
        Some(())
    }

    #[inline]
    fn optional<T: Model>(&mut self, field: &mut Option<T>) -> Option<()> {
        *field = T::decode(self.value);
        Some(())
    }

    #[inline]
    fn presence<T: Model>(&mut self, field: &mut Presence<T>) -> Option<()> {
        *field = match <Option<T>>::decode(self.value)? {
            None => Presence::Null,
            Some(value) => Presence::Value(value),
        };
        Some(())
    }

    fn rest<T: Model + Default>(&mut self, members: &mut Map<T>) -> Option<()> {
        members.push(self.key?.key(), T::decode(self.value).unwrap_or_default());
        Some(())
    }

    fn skip(&mut self) -> Option<()> {
        Some(())
    }
}

/// Writes an object as JSON.
pub fn encode_object(object: &impl Object, out: &mut String) {
    out.push('{');
    object.write_members(&mut JsonMembers { out, first: true });
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
    fn required<T: Model>(&mut self, name: &str, value: &T) {
        if !std::mem::take(&mut self.first) {
            self.out.push(',');
        }
        encode::write_string(self.out, name);
        self.out.push(':');
        value.encode(self.out);
    }
}

/// Serializes an object.
pub fn serialize_object<S: serde::Serializer>(object: &impl Object, serializer: S) -> Result<S::Ok, S::Error> {
    struct MapMembers<M: SerializeMap> {
        map: M,
        written: Result<(), M::Error>,
    }

    impl<M: SerializeMap> MemberWriter for MapMembers<M> {
        fn required<T: Model + Serialize>(&mut self, name: &str, value: &T) {
            if self.written.is_ok() {
                self.written = self.map.serialize_entry(name, value);
            }
        }
    }

    let mut members = MapMembers { map: serializer.serialize_map(None)?, written: Ok(()) };
    object.write_members(&mut members);
    members.written?;
    members.map.end()
}
