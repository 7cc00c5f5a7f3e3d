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

rt::object! {
    Call: super::validator::CALL;
    state: required "state";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `call`
    pub call: Call,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    call: required "call";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum State {
        /// `up`
        Up = "up",
        /// `down`
        Down = "down",
    }
}

//=== src/ref_to_another_file/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static CALL: ObjectSchema = ObjectSchema::new(
    "shared.yaml#/Call",
    &[
        required("state", definition(&self::STATE)),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        required("call", object(&self::CALL)),
    ],
);

pub(super) static STATE: Definition = Definition::new(
    "shared.yaml#/State",
    STRING.with(&[Strings(&[
        "up",
        "down",
    ])]),
);
