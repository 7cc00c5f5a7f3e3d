//=== src/one_of/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum A {
    /// A string.
    String(String),
    /// An integer.
    Integer(rt::Integer),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for A {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for A {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::STRING) {
            return rt::Model::decode(value).map(Self::String);
        }
        if value.is(rt::Types::INTEGER) {
            return rt::Model::decode(value).map(Self::Integer);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::String(value) => value.encode(out),
            Self::Integer(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for A {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Integer(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(A, super::validator::a);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `a`
    pub a: Option<A>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    a: optional "a";
    ..additional_properties
}

//=== src/one_of/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn a(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/a",
    );
    check::one_of_exclusive(
        value,
        Types::INTEGER.or(Types::STRING),
        SCHEMA,
        report,
        |value| {
            if value.is(Types::STRING) {
                return Some(0);
            }
            if value.is(Types::INTEGER) {
                return Some(1);
            }
            None
        },
        &[
            |value, report| {
                let schema = SCHEMA.at("/oneOf/0");
                check::string(value, schema, report);
                check::max_length(value, 5, schema, report);
            },
            |value, report| {
                check::integer(value, SCHEMA.at("/oneOf/1"), report);
            },
        ],
    );
}

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("a", function(self::a)),
    ],
);
