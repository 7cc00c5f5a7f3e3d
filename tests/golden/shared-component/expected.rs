//=== src/shared_component/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

use super::super::shared::Call;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `state`
    pub state: Option<State>,
    /// `call`
    pub call: Option<Call>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 2] = ["state", "call"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            state: fields.optional(0),
            call: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("state", &self.state)?;
        members.optional("call", &self.call)?;
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

//=== src/shared_component/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Ping");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property_as(&fields, 0, report, self::state);
        check::property_as(&fields, 1, report, super::super::shared::validator::call);
    }
}

pub(super) fn state(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/State");
    check::string(value, SCHEMA, report);
    check::string_enumeration(value, &["up", "down"], SCHEMA, report);
}

//=== src/shared_component/pong/model.rs
//! The payload's types.

use ringback_runtime as rt;

use super::super::shared::Call;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Pong {
    /// `call`
    pub call: Option<Call>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PONG: [&str; 1] = ["call"];

impl rt::Object for Pong {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PONG)?;
        Some(Self {
            call: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("call", &self.call)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Pong, super::validator::pong);

//=== src/shared_component/pong/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn pong(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Pong");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PONG) {
        check::property_as(&fields, 0, report, super::super::shared::validator::call);
    }
}

//=== src/shared_component/shared/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Call {
    /// `id`
    pub id: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(in super::super) static CALL: [&str; 1] = ["id"];

impl rt::Object for Call {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&CALL)?;
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

rt::object!(Call, super::validator::call);

//=== src/shared_component/shared/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(in super::super) fn call(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("document.yaml#/components/schemas/Call");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::CALL) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}
