//=== src/boolean_schemas/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `anything`
    pub anything: rt::Json,
    /// `never`
    pub never: Option<rt::Json>,
    /// `list`
    pub list: Option<Vec<rt::Json>>,
    /// `empty`
    pub empty: Option<Vec<rt::Json>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    anything: required "anything";
    never: optional "never";
    list: optional "list";
    empty: optional "empty";
    ..additional_properties
}

//=== src/boolean_schemas/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        required("anything", ANY),
        optional("never", NEVER),
        optional("list", ARRAY),
        optional("empty", ARRAY.with(&[Items("/properties/empty/items", &NEVER)])),
    ],
);
