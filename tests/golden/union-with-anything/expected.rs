//=== src/union_with_anything/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Object {
    /// Named
    Named(ObjectNamed),
    /// A value of another type.
    Other(rt::Json),
}

impl Default for Object {
    fn default() -> Self {
        Self::Other(Default::default())
    }
}

impl rt::Model for Object {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(value, super::validator::object_named)
        {
            return rt::Model::decode(value).map(Self::Named);
        }
        rt::Model::decode(value).map(Self::Other)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Named(value) => value.encode(out),
            Self::Other(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Object {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Named(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Object, rt::check::always);

/// Named
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ObjectNamed {
    /// `a`
    pub a: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static OBJECT_NAMED: [&str; 1] = ["a"];

impl rt::Object for ObjectNamed {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&OBJECT_NAMED)?;
        Some(Self {
            a: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("a", &self.a)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(ObjectNamed, super::validator::object_named);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `object`
    pub object: Option<Object>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 1] = ["object"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            object: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("object", &self.object)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/union_with_anything/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn object_named(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/object/anyOf/0",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::OBJECT_NAMED) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
}
