//=== src/own_dialect/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Other {
    /// An object.
    Object(OtherObject),
    /// A value of another type.
    Other(rt::Json),
}

impl Default for Other {
    fn default() -> Self {
        Self::Other(Default::default())
    }
}

impl rt::Model for Other {
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

impl rt::serde::Serialize for Other {
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

rt::checked!(Other => super::validator::OTHER_OBJECT);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OtherObject {
    /// `a`
    pub a: Option<rt::Json>,
    /// `b`
    pub b: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    OtherObject: super::validator::OTHER_OBJECT;
    a: optional "a";
    b: optional "b";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `judged`, `minimum: 1`
    pub judged: Option<rt::Integer>,
    /// `other`
    pub other: Option<Other>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    judged: optional "judged";
    other: optional "other";
    ..additional_properties
}

//=== src/own_dialect/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static OTHER_OBJECT: ObjectSchema = ObjectSchema::new(
    "other.json#",
    &[
        optional("a", ANY),
        optional("b", INTEGER),
    ],
)
.types(ANY);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("judged", INTEGER.with(&[Minimum("1")])),
        optional("other", object(&self::OTHER_OBJECT)),
    ],
);
