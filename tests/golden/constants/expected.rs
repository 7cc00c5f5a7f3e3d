//=== src/constants/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

rt::string_enum! {
    /// A string of the payload.
    pub enum Marks {
        /// ` a ( b ) , [ c ] :: & [ d " ::  `
        ABCDQuote = "a ( b ) , [ c ] :: & [ d \" :: ",
    }
}

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Mixed {
    /// An integer.
    Integer(rt::Integer),
    /// A string.
    String(MixedString),
    /// An array.
    Array(Vec<rt::Json>),
    /// An object.
    Object(rt::Map<rt::Json>),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Mixed {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Mixed {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::INTEGER) {
            return rt::Model::decode(value).map(Self::Integer);
        }
        if value.is(rt::Types::STRING) {
            return rt::Model::decode(value).map(Self::String);
        }
        if value.is(rt::Types::ARRAY) {
            return rt::Model::decode(value).map(Self::Array);
        }
        if value.is(rt::Types::OBJECT) {
            return rt::Model::decode(value).map(Self::Object);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Integer(value) => value.encode(out),
            Self::String(value) => value.encode(out),
            Self::Array(value) => value.encode(out),
            Self::Object(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Mixed {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Integer(value) => value.serialize(serializer),
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
            Self::Object(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Mixed => super::validator::MIXED);

rt::string_enum! {
    /// A string of the payload.
    pub enum MixedString {
        /// `one`
        One = "one",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `text`, `const: "call"`
    pub text: Option<Text>,
    /// `marks`, `const: "a ( b ) , [ c ] :: & [ d \" :: "`
    pub marks: Option<Marks>,
    /// `number`, `const: 1.50`
    pub number: Option<rt::Number>,
    /// `nothing`, `const: null`
    pub nothing: Option<rt::Json>,
    /// `object`, `const: {"a":[true,"b"]}`
    pub object: Option<rt::Map<rt::Json>>,
    /// `numbers`
    pub numbers: Option<rt::Integer>,
    /// `mixed`
    pub mixed: rt::Presence<Mixed>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    text: optional "text";
    marks: optional "marks";
    number: optional "number";
    nothing: optional "nothing";
    object: optional "object";
    numbers: optional "numbers";
    mixed: presence "mixed";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum Text {
        /// `call`
        Call = "call",
    }
}

//=== src/constants/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static MIXED: Definition = Definition::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/mixed",
    ANY.with(&[Values(&[Literal::Number("1"), Literal::String("one"), Literal::Null, Literal::Array(&[]), Literal::Object(&[("a", Literal::Number("1"))])])]),
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("text", ANY.with(&[Constant(Literal::String("call"))])),
        optional("marks", ANY.with(&[Constant(Literal::String("a ( b ) , [ c ] :: & [ d \" :: "))])),
        optional("number", ANY.with(&[Constant(Literal::Number("1.50"))])),
        optional("nothing", ANY.with(&[Constant(Literal::Null)])),
        optional("object", ANY.with(&[Constant(Literal::Object(&[("a", Literal::Array(&[Literal::Boolean(true), Literal::String("b")]))]))])),
        optional("numbers", ANY.with(&[Values(&[Literal::Number("1"), Literal::Number("2"), Literal::Number("3")])])),
        optional("mixed", definition(&self::MIXED)),
    ],
);
