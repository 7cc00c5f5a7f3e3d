//=== src/union_with_base/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Ping {
    /// `kind` is `call`.
    Call(PingCall),
    /// `kind` is `text`.
    Text(PingText),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Ping {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Ping {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        match rt::tag(value, "kind").as_deref() {
            Some("call") => return rt::Model::decode(value).map(Self::Call),
            Some("text") => return rt::Model::decode(value).map(Self::Text),
            _ => {}
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Call(value) => value.encode(out),
            Self::Text(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Ping {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Call(value) => value.serialize(serializer),
            Self::Text(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Ping => super::validator::PING);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingCall {
    /// `id`
    pub id: String,
    /// `kind`, `const: "call"`
    pub kind: PingCallKind,
    /// `duration`
    pub duration: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PingCall: super::validator::PING_CALL;
    id: required "id";
    kind: required "kind";
    duration: optional "duration";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum PingCallKind {
        /// `call`
        Call = "call",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingText {
    /// `id`
    pub id: String,
    /// `kind`, `const: "text"`
    pub kind: PingTextKind,
    /// `body`
    pub body: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PingText: super::validator::PING_TEXT;
    id: required "id";
    kind: required "kind";
    body: optional "body";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum PingTextKind {
        /// `text`
        Text = "text",
    }
}

//=== src/union_with_base/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        required("id", STRING),
        required("kind", STRING),
    ],
)
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::one_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[
            |value, report| self::PING_ONE_OF_0.validate(value, report),
            |value, report| self::PING_ONE_OF_1.validate(value, report),
        ],
    );
});

pub(super) static PING_CALL: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("id", ANY),
        optional("kind", ANY),
        optional("duration", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &self::PING,
    &self::PING_ONE_OF_0,
]);

pub(super) static PING_ONE_OF_0: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/oneOf/0",
    &[
        optional("kind", ANY.with(&[Constant(Literal::String("call"))])),
        optional("duration", INTEGER),
    ],
)
.types(ANY);

pub(super) static PING_ONE_OF_1: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/oneOf/1",
    &[
        optional("kind", ANY.with(&[Constant(Literal::String("text"))])),
        optional("body", STRING),
    ],
)
.types(ANY);

pub(super) static PING_TEXT: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("id", ANY),
        optional("kind", ANY),
        optional("body", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &self::PING,
    &self::PING_ONE_OF_1,
]);
