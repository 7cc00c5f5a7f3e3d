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
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Call {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
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
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::String(value) => value.encode(out),
            Self::Object(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
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
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Call => super::validator::CALL_OBJECT);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CallObject {
    /// `id`
    pub id: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    CallObject: super::validator::CALL_OBJECT;
    id: optional "id";
    ..additional_properties
}

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Code {
    /// An integer.
    Integer(rt::Integer),
    /// A string.
    String(CodeString),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Code {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
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
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Integer(value) => value.encode(out),
            Self::String(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
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
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Code => super::validator::CODE);

rt::string_enum! {
    /// A string of the payload.
    pub enum CodeString {
        /// `two`
        Two = "two",
    }
}

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Flag {
    /// A boolean.
    Boolean(bool),
    /// A string.
    String(String),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Flag {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
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
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Boolean(value) => value.encode(out),
            Self::String(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
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
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Flag => super::validator::FLAG);

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

rt::object! {
    Ping: super::validator::PING;
    flag: required "flag";
    code: presence "code";
    call: optional "call";
    ..additional_properties
}

//=== src/union/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static CALL_OBJECT: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/call",
    &[
        optional("id", STRING),
    ],
)
.types(STRING.or(OBJECT));

pub(super) static CODE: Definition = Definition::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/code",
    NULL.or(INTEGER).or(STRING).with(&[Values(&[Literal::Number("1"), Literal::String("two"), Literal::Null])]),
);

pub(super) static FLAG: Definition = Definition::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/flag",
    BOOLEAN.or(STRING),
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        required("flag", definition(&self::FLAG)),
        optional("code", definition(&self::CODE)),
        optional("call", object(&self::CALL_OBJECT)),
    ],
);
