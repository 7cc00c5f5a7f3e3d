//=== src/union/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Call {
    /// A string.
    String(String),
    /// An object.
    Object(CallObject),
}

impl Default for Call {
    fn default() -> Self {
        Self::String(Default::default())
    }
}

impl rt::Model for Call {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::STRING) {
            return rt::Model::decode(value).map(Self::String);
        }
        if value.is(rt::Types::OBJECT) {
            return rt::Model::decode(value).map(Self::Object);
        }
        None
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::String(value) => value.encode(out),
            Self::Object(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Call {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Object(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Call, super::validator::call);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CallObject {
    /// `id`
    pub id: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static CALL_OBJECT: [&str; 1] = ["id"];

impl rt::Object for CallObject {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&CALL_OBJECT)?;
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

rt::object!(CallObject, super::validator::call);

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Code {
    /// An integer.
    Integer(rt::Integer),
    /// A string.
    String(CodeString),
}

impl Default for Code {
    fn default() -> Self {
        Self::Integer(Default::default())
    }
}

impl rt::Model for Code {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::INTEGER) {
            return rt::Model::decode(value).map(Self::Integer);
        }
        if value.is(rt::Types::STRING) {
            return rt::Model::decode(value).map(Self::String);
        }
        None
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Integer(value) => value.encode(out),
            Self::String(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Code {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Integer(value) => value.serialize(serializer),
            Self::String(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Code, super::validator::code);

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodeString {
    /// `two`
    Two,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for CodeString {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "two" => Self::Two,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Two => "two",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(CodeString);

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Flag {
    /// A boolean.
    Boolean(bool),
    /// A string.
    String(String),
}

impl Default for Flag {
    fn default() -> Self {
        Self::Boolean(Default::default())
    }
}

impl rt::Model for Flag {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::BOOLEAN) {
            return rt::Model::decode(value).map(Self::Boolean);
        }
        if value.is(rt::Types::STRING) {
            return rt::Model::decode(value).map(Self::String);
        }
        None
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Boolean(value) => value.encode(out),
            Self::String(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Flag {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Boolean(value) => value.serialize(serializer),
            Self::String(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Flag, super::validator::flag);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `flag`
    pub flag: Flag,
    /// `code`
    pub code: rt::Presence<Code>,
    /// `call`
    pub call: Option<Call>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 3] = ["flag", "code", "call"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            flag: fields.required(0),
            code: fields.presence(1),
            call: fields.optional(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("flag", &self.flag)?;
        members.presence("code", &self.code)?;
        members.optional("call", &self.call)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/union/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Literal, Report, Schema, Types, Value, check};

pub(super) fn call(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/call",
    );
    check::types(value, Types::STRING.or(Types::OBJECT), SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::CALL_OBJECT) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}

pub(super) fn code(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/code",
    );
    check::types(
        value,
        Types::NULL.or(Types::INTEGER).or(Types::STRING),
        SCHEMA,
        report,
    );
    check::enumeration(
        value,
        &[Literal::Number("1"), Literal::String("two"), Literal::Null],
        SCHEMA,
        report,
    );
}

pub(super) fn flag(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/flag",
    );
    check::types(value, Types::BOOLEAN.or(Types::STRING), SCHEMA, report);
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property_as(&fields, 0, report, self::flag);
        check::property_as(&fields, 1, report, self::code);
        check::property_as(&fields, 2, report, self::call);
    }
}
