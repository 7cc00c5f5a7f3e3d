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

rt::checked!(Ping => super::validator::PING_OBJECT);

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

rt::object! {
    PingObject: super::validator::PING_OBJECT;
    any: optional "any";
    maybe_list: optional "maybe_list";
    maybe_object: optional "maybe_object";
    ..additional_properties
}

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

rt::checked!(PingObjectMaybeObject => super::validator::PING_OBJECT_MAYBE_OBJECT_OBJECT);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingObjectMaybeObjectObject {
    /// `id`
    pub id: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PingObjectMaybeObjectObject: super::validator::PING_OBJECT_MAYBE_OBJECT_OBJECT;
    id: optional "id";
    ..additional_properties
}

//=== src/untyped/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING_OBJECT: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("any", ANY),
        optional("maybe_list", function(self::ping_object_maybe_list)),
        optional("maybe_object", object(&self::PING_OBJECT_MAYBE_OBJECT_OBJECT)),
    ],
)
.types(ANY);

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

pub(super) static PING_OBJECT_MAYBE_OBJECT_OBJECT: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/maybe_object",
    &[
        optional("id", STRING),
    ],
)
.types(ANY);
