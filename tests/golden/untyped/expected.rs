//=== src/untyped/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Ping {
    /// An object.
    Object(PingObject),
    /// A value of another type.
    Other(rt::Json),
}

impl Default for Ping {
    fn default() -> Self {
        Self::Other(Default::default())
    }
}

impl rt::Model for Ping {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::OBJECT) {
            return rt::Model::decode(value).map(Self::Object);
        }
        rt::Model::decode(value).map(Self::Other)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Object(value) => value.encode(out),
            Self::Other(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Ping {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Object(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Ping, super::validator::ping);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingObject {
    /// `any`
    pub any: Option<rt::Json>,
    /// `maybe_list`
    pub maybe_list: Option<PingObjectMaybeList>,
    /// `maybe_object`
    pub maybe_object: Option<PingObjectMaybeObject>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING_OBJECT: [&str; 3] = ["any", "maybe_list", "maybe_object"];

impl rt::Object for PingObject {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING_OBJECT)?;
        Some(Self {
            any: fields.optional(0),
            maybe_list: fields.optional(1),
            maybe_object: fields.optional(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("any", &self.any)?;
        members.optional("maybe_list", &self.maybe_list)?;
        members.optional("maybe_object", &self.maybe_object)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(PingObject, super::validator::ping);

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PingObjectMaybeList {
    /// An array.
    Array(Vec<String>),
    /// A value of another type.
    Other(rt::Json),
}

impl Default for PingObjectMaybeList {
    fn default() -> Self {
        Self::Array(Default::default())
    }
}

impl rt::Model for PingObjectMaybeList {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::ARRAY) {
            return rt::Model::decode(value).map(Self::Array);
        }
        rt::Model::decode(value).map(Self::Other)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Array(value) => value.encode(out),
            Self::Other(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for PingObjectMaybeList {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Array(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(PingObjectMaybeList, super::validator::ping_object_maybe_list);

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PingObjectMaybeObject {
    /// An object.
    Object(PingObjectMaybeObjectObject),
    /// A value of another type.
    Other(rt::Json),
}

impl Default for PingObjectMaybeObject {
    fn default() -> Self {
        Self::Other(Default::default())
    }
}

impl rt::Model for PingObjectMaybeObject {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::OBJECT) {
            return rt::Model::decode(value).map(Self::Object);
        }
        rt::Model::decode(value).map(Self::Other)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Object(value) => value.encode(out),
            Self::Other(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for PingObjectMaybeObject {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Object(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(PingObjectMaybeObject, super::validator::ping_object_maybe_object);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingObjectMaybeObjectObject {
    /// `id`
    pub id: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING_OBJECT_MAYBE_OBJECT_OBJECT: [&str; 1] = ["id"];

impl rt::Object for PingObjectMaybeObjectObject {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING_OBJECT_MAYBE_OBJECT_OBJECT)?;
        Some(Self {
            id: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("id", &self.id)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(PingObjectMaybeObjectObject, super::validator::ping_object_maybe_object);

//=== src/untyped/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    if let Some(fields) = value.fields(&super::model::PING_OBJECT) {
        check::property_as(&fields, 1, report, self::ping_object_maybe_list);
        check::property_as(&fields, 2, report, self::ping_object_maybe_object);
    }
}

pub(super) fn ping_object_maybe_list(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/maybe_list",
    );
    check::items(
        value,
        report,
        |value, report| {
            check::string(value, SCHEMA.at("/items"), report);
        },
    );
}

pub(super) fn ping_object_maybe_object(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/maybe_object",
    );
    if let Some(fields) = value.fields(&super::model::PING_OBJECT_MAYBE_OBJECT_OBJECT) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}
