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

rt::checked!(Ping, super::validator::ping);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingCall {
    /// `id`
    pub id: String,
    /// `kind`
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
    /// `kind`
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

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    check::required(
        value,
        &[
            "id",
            "kind",
        ],
        SCHEMA,
        report,
    );
    check::property(value, "id", SCHEMA, report, check::string);
    check::property(value, "kind", SCHEMA, report, check::string);
    check::one_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[
            self::ping_one_of_0,
            self::ping_one_of_1,
        ],
    );
}

pub(super) static PING_CALL: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("id", ANY),
        optional("kind", ANY),
        optional("duration", ANY),
    ],
)
.types(ANY)
.with(|value, report| {
    self::ping(value, report);
    self::ping_one_of_0(value, report);
});

pub(super) fn ping_one_of_0(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/oneOf/0",
    );
    check::property(
        value,
        "kind",
        SCHEMA,
        report,
        |value, schema, report| {
            check::constant(value, Literal::String("call"), schema, report);
        },
    );
    check::property(value, "duration", SCHEMA, report, check::integer);
}

pub(super) fn ping_one_of_1(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/oneOf/1",
    );
    check::property(
        value,
        "kind",
        SCHEMA,
        report,
        |value, schema, report| {
            check::constant(value, Literal::String("text"), schema, report);
        },
    );
    check::property(value, "body", SCHEMA, report, check::string);
}

pub(super) static PING_TEXT: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("id", ANY),
        optional("kind", ANY),
        optional("body", ANY),
    ],
)
.types(ANY)
.with(|value, report| {
    self::ping(value, report);
    self::ping_one_of_1(value, report);
});
