//=== src/presence/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `always`
    pub always: String,
    /// `sometimes`
    pub sometimes: Option<String>,
    /// `value_or_null`
    pub value_or_null: Option<String>,
    /// `value_null_or_absent`
    pub value_null_or_absent: rt::Presence<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    always: required "always";
    sometimes: optional "sometimes";
    value_or_null: required "value_or_null";
    value_null_or_absent: presence "value_null_or_absent";
    ..additional_properties
}

//=== src/presence/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        required("always", STRING),
        optional("sometimes", STRING),
        required("value_or_null", NULL.or(STRING)),
        optional("value_null_or_absent", NULL.or(STRING)),
    ],
);
