//=== src/recursive_union/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Chain {
    /// An object.
    Object(ChainObject),
    /// A string.
    String(ChainString),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Chain {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Chain {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::OBJECT) {
            return rt::Model::decode(value).map(Self::Object);
        }
        if value.is(rt::Types::STRING) {
            return rt::Model::decode(value).map(Self::String);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Object(value) => value.encode(out),
            Self::String(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Chain {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Object(value) => value.serialize(serializer),
            Self::String(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Chain, super::validator::chain);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ChainObject {
    /// `next`
    pub next: Box<Chain>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    ChainObject: super::validator::CHAIN_OBJECT;
    next: required "next";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum ChainString {
        /// `end`
        End = "end",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `chain`
    pub chain: Chain,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    chain: required "chain";
    ..additional_properties
}

//=== src/recursive_union/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn chain(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Chain");
    check::one_of_exclusive(
        value,
        Types::STRING.or(Types::OBJECT),
        SCHEMA,
        report,
        |value| {
            if value.is(Types::OBJECT) {
                return Some(0);
            }
            if value.is(Types::STRING) {
                return Some(1);
            }
            None
        },
        &[
            |value, report| self::CHAIN_OBJECT.validate(value, report),
            |value, report| {
                let schema = SCHEMA.at("/oneOf/1");
                check::string(value, schema, report);
                check::string_enumeration(
                    value,
                    &[
                        "end",
                    ],
                    schema,
                    report,
                );
            },
        ],
    );
}

pub(super) static CHAIN_OBJECT: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Chain/oneOf/0",
    &[
        required("next", function(self::chain)),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        required("chain", function(self::chain)),
    ],
);
