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
        match rt::tag(value, &["kind"]).as_deref() {
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

pub(super) static PING_CALL: [&str; 3] = ["id", "kind", "duration"];

impl rt::Object for PingCall {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING_CALL)?;
        Some(Self {
            id: fields.required(0),
            kind: fields.required(1),
            duration: fields.optional(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("id", &self.id)?;
        members.required("kind", &self.kind)?;
        members.optional("duration", &self.duration)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(
    PingCall, | value, report | { super::validator::ping(value, report);
    super::validator::ping_one_of_0(value, report); }
);

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PingCallKind {
    /// `call`
    Call,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for PingCallKind {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "call" => Self::Call,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Call => "call",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(PingCallKind);

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

pub(super) static PING_TEXT: [&str; 3] = ["id", "kind", "body"];

impl rt::Object for PingText {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING_TEXT)?;
        Some(Self {
            id: fields.required(0),
            kind: fields.required(1),
            body: fields.optional(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("id", &self.id)?;
        members.required("kind", &self.kind)?;
        members.optional("body", &self.body)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(
    PingText, | value, report | { super::validator::ping(value, report);
    super::validator::ping_one_of_1(value, report); }
);

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PingTextKind {
    /// `text`
    Text,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for PingTextKind {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "text" => Self::Text,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Text => "text",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(PingTextKind);

//=== src/union_with_base/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Literal, Report, Schema, Types, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING_CALL) {
        check::required(&fields, &[0, 1], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property(&fields, 1, SCHEMA, report, check::string);
    }
    check::one_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[self::ping_one_of_0, self::ping_one_of_1],
    );
}

pub(super) fn ping_one_of_0(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/oneOf/0",
    );
    if let Some(fields) = value.fields(&super::model::PING_CALL) {
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::constant(value, Literal::String("call"), schema, report);
            },
        );
        check::property(&fields, 2, SCHEMA, report, check::integer);
    }
}

pub(super) fn ping_one_of_1(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/oneOf/1",
    );
    if let Some(fields) = value.fields(&super::model::PING_TEXT) {
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::constant(value, Literal::String("text"), schema, report);
            },
        );
        check::property(&fields, 2, SCHEMA, report, check::string);
    }
}
