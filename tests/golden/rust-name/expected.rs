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

rt::string_enum! {
    /// A string of the payload.
    pub enum CallState {
        /// `up`
        Up = "up",
        /// `down`
        Down = "down",
    }
}

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
