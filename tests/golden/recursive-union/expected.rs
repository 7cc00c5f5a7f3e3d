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
}

impl Default for Chain {
    fn default() -> Self {
        Self::String(Default::default())
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
        None
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Object(value) => value.encode(out),
            Self::String(value) => value.encode(out),
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

pub(super) static CHAIN_OBJECT: [&str; 1] = ["next"];

impl rt::Object for ChainObject {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&CHAIN_OBJECT)?;
        Some(Self {
            next: fields.required(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("next", &self.next)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(ChainObject, super::validator::chain_object);

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChainString {
    /// `end`
    End,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for ChainString {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "end" => Self::End,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::End => "end",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(ChainString);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `chain`
    pub chain: Chain,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 1] = ["chain"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            chain: fields.required(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("chain", &self.chain)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/recursive_union/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Types, Value, check};

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
            self::chain_object,
            |value, report| {
                let schema = SCHEMA.at("/oneOf/1");
                check::string(value, schema, report);
                check::string_enumeration(value, &["end"], schema, report);
            },
        ],
    );
}

pub(super) fn chain_object(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Chain/oneOf/0");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::CHAIN_OBJECT) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property_as(&fields, 0, report, self::chain);
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property_as(&fields, 0, report, self::chain);
    }
}
