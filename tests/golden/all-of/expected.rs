//=== src/all_of/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// `call`
    Call,
    /// `message`
    Message,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for Kind {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "call" => Self::Call,
            "message" => Self::Message,
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
            Self::Message => "message",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(Kind);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `id`
    pub id: String,
    /// `kind`, `maxLength: 9`
    pub kind: Kind,
    /// `text`
    pub text: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 3] = ["id", "kind", "text"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            id: fields.required(0),
            kind: fields.required(1),
            text: fields.required(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("id", &self.id)?;
        members.required("kind", &self.kind)?;
        members.required("text", &self.text)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/all_of/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn event(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Event");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&["id", "kind"]) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::max_length(value, 9, schema, report);
            },
        );
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    self::event(value, report);
    self::ping_all_of_1(value, report);
}

pub(super) fn ping_all_of_1(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/allOf/1",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::required(&fields, &[1, 2], SCHEMA, report);
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string_enumeration(value, &["call", "message"], schema, report);
            },
        );
        check::property(&fields, 2, SCHEMA, report, check::string);
    }
}
