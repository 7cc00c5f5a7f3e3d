//=== src/untyped/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ping(
    /// The value.
    pub Option<Value>,
);

impl rt::Model for Ping {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        rt::Model::decode(value).map(Self)
    }
    fn encode(&self, out: &mut String) {
        self.0.encode(out);
    }
}

impl rt::serde::Serialize for Ping {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

rt::checked!(Ping, super::validator::ping);

/// A value of one of several types.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// An object.
    Object(ValueObject),
    /// A value of another type.
    Other(rt::Json),
}

impl Default for Value {
    fn default() -> Self {
        Self::Object(Default::default())
    }
}

impl rt::Model for Value {
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

impl rt::serde::Serialize for Value {
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

rt::checked!(Value, super::validator::ping);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ValueObject {
    /// `any`
    pub any: Option<rt::Json>,
    /// `maybe_list`
    pub maybe_list: rt::Presence<ValueObjectMaybeList>,
    /// `maybe_object`
    pub maybe_object: rt::Presence<ValueObjectMaybeObject>,
    /// What the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

impl rt::Object for ValueObject {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        const NAMES: [&str; 3] = ["any", "maybe_list", "maybe_object"];
        let fields = value.fields(&NAMES)?;
        Some(Self {
            any: fields.optional(0),
            maybe_list: fields.presence(1),
            maybe_object: fields.presence(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::Members>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("any", &self.any)?;
        members.presence("maybe_list", &self.maybe_list)?;
        members.presence("maybe_object", &self.maybe_object)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(ValueObject, super::validator::ping);

/// A value of one of several types.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ValueObjectMaybeList {
    /// An array.
    Array(Vec<String>),
    /// A value of another type.
    Other(rt::Json),
}

impl Default for ValueObjectMaybeList {
    fn default() -> Self {
        Self::Array(Default::default())
    }
}

impl rt::Model for ValueObjectMaybeList {
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

impl rt::serde::Serialize for ValueObjectMaybeList {
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

rt::checked!(ValueObjectMaybeList, super::validator::value_object_maybe_list);

/// A value of one of several types.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ValueObjectMaybeObject {
    /// An object.
    Object(ValueObjectMaybeObjectObject),
    /// A value of another type.
    Other(rt::Json),
}

impl Default for ValueObjectMaybeObject {
    fn default() -> Self {
        Self::Object(Default::default())
    }
}

impl rt::Model for ValueObjectMaybeObject {
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

impl rt::serde::Serialize for ValueObjectMaybeObject {
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

rt::checked!(ValueObjectMaybeObject, super::validator::value_object_maybe_object);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ValueObjectMaybeObjectObject {
    /// `id`
    pub id: Option<String>,
    /// What the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

impl rt::Object for ValueObjectMaybeObjectObject {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        const NAMES: [&str; 1] = ["id"];
        let fields = value.fields(&NAMES)?;
        Some(Self {
            id: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::Members>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("id", &self.id)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(ValueObjectMaybeObjectObject, super::validator::value_object_maybe_object);

//=== src/untyped/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    if let Some(fields) = value.fields(&["any", "maybe_list", "maybe_object"]) {
        check::property_as(&fields, 1, report, value_object_maybe_list);
        check::property_as(&fields, 2, report, value_object_maybe_object);
    }
}

pub(super) fn value_object_maybe_list(value: Value<'_>, report: &mut Report) {
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

pub(super) fn value_object_maybe_object(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/maybe_object",
    );
    if let Some(fields) = value.fields(&["id"]) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}
