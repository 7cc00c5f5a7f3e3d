//=== src/ref_to_another_file/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Call {
    /// `state`
    pub state: State,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static CALL: [&str; 1] = ["state"];

impl rt::Object for Call {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&CALL)?;
        Some(Self {
            state: fields.required(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("state", &self.state)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Call, super::validator::call);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `call`
    pub call: Call,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 1] = ["call"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            call: fields.required(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("call", &self.call)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// `up`
    Up,
    /// `down`
    Down,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for State {
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

rt::string_enum!(State);

//=== src/ref_to_another_file/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn call(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("shared.yaml#/Call");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::CALL) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property_as(&fields, 0, report, self::state);
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property_as(&fields, 0, report, self::call);
    }
}

pub(super) fn state(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("shared.yaml#/State");
    check::string(value, SCHEMA, report);
    check::string_enumeration(value, &["up", "down"], SCHEMA, report);
}
