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

rt::object! {
    CallPing: super::validator::CALL_PING;
    call_state: optional "st";
    number: optional "n";
    ..additional_properties
}

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

rt::object! {
    PhoneNumber: super::validator::PHONE_NUMBER;
    e164: optional "e164";
    ..additional_properties
}

//=== src/rust_name/call_ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static CALL_PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("st", STRING.with(&[Strings(&[
            "up",
            "down",
        ])])),
        optional("n", object(&self::PHONE_NUMBER)),
    ],
);

pub(super) static PHONE_NUMBER: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/webhooks_N",
    &[
        optional("e164", STRING),
    ],
);
