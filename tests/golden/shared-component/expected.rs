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

rt::object! {
    Ping: super::validator::PING;
    state: optional "state";
    call: optional "call";
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

//=== src/shared_component/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Ping",
    &[
        optional("state", definition(&self::STATE)),
        optional("call", object(&super::super::shared::validator::CALL)),
    ],
);

pub(super) static STATE: Definition = Definition::new(
    "#/components/schemas/State",
    STRING.with(&[Strings(&[
        "up",
        "down",
    ])]),
);

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

rt::object! {
    Pong: super::validator::PONG;
    call: optional "call";
    ..additional_properties
}

//=== src/shared_component/pong/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PONG: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Pong",
    &[
        optional("call", object(&super::super::shared::validator::CALL)),
    ],
);

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

rt::object! {
    Call: super::validator::CALL;
    id: optional "id";
    ..additional_properties
}

//=== src/shared_component/shared/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(in super::super) static CALL: ObjectSchema = ObjectSchema::new(
    "document.yaml#/components/schemas/Call",
    &[
        optional("id", STRING),
    ],
);
