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

rt::checked!(Other, super::validator::other);

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

pub(super) static OTHER_OBJECT: [&str; 2] = ["a", "b"];

impl rt::Object for OtherObject {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&OTHER_OBJECT)?;
        Some(Self {
            a: fields.optional(0),
            b: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("a", &self.a)?;
        members.optional("b", &self.b)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(OtherObject, super::validator::other);

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

pub(super) static PING: [&str; 2] = ["judged", "other"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            judged: fields.optional(0),
            other: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("judged", &self.judged)?;
        members.optional("other", &self.other)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/own_dialect/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn other(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("other.json#");
    if let Some(fields) = value.fields(&super::model::OTHER_OBJECT) {
        check::property(&fields, 1, SCHEMA, report, check::integer);
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::integer(value, schema, report);
                check::minimum(value, "1", schema, report);
            },
        );
        check::property_as(&fields, 1, report, self::other);
    }
}
