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
            && rt::is_valid(
                value,
                |value, report| super::validator::OBJECT_NAMED.validate(value, report),
            )
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

rt::object! {
    ObjectNamed: super::validator::OBJECT_NAMED;
    a: optional "a";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `object`
    pub object: Option<Object>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    object: optional "object";
    ..additional_properties
}

//=== src/union_with_anything/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static OBJECT_NAMED: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/object/anyOf/0",
    &[
        optional("a", STRING),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("object", ANY),
    ],
);
