//=== src/rust_name/call_ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CallPing {
    /// `st`
    pub call_state: Option<CallState>,
    /// `n`
    pub number: Option<PhoneNumber>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static CALL_PING: [&str; 2] = ["st", "n"];

impl rt::Object for CallPing {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&CALL_PING)?;
        Some(Self {
            call_state: fields.optional(0),
            number: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("st", &self.call_state)?;
        members.optional("n", &self.number)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(CallPing, super::validator::call_ping);

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CallState {
    /// `up`
    Up,
    /// `down`
    Down,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for CallState {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "up" => Self::Up,
            "down" => Self::Down,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(CallState);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PhoneNumber {
    /// `e164`
    pub e164: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PHONE_NUMBER: [&str; 1] = ["e164"];

impl rt::Object for PhoneNumber {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PHONE_NUMBER)?;
        Some(Self {
            e164: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("e164", &self.e164)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(PhoneNumber, super::validator::phone_number);

//=== src/rust_name/call_ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn call_ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::CALL_PING) {
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::string_enumeration(value, &["up", "down"], schema, report);
            },
        );
        check::property_as(&fields, 1, report, self::phone_number);
    }
}

pub(super) fn phone_number(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/webhooks_N");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PHONE_NUMBER) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}
