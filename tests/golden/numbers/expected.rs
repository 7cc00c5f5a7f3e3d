//=== src/numbers/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `percent`, `minimum: 0`, `maximum: 100`, `multipleOf: 0.01`
    pub percent: Option<rt::Number>,
    /// `above`, `exclusiveMinimum: 0`, `exclusiveMaximum: 10`
    pub above: Option<rt::Integer>,
    /// `huge`, `minimum: -9223372036854776000`, `maximum: 1e30`
    pub huge: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    percent: optional "percent";
    above: optional "above";
    huge: optional "huge";
    ..additional_properties
}

//=== src/numbers/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("percent", NUMBER.with(&[Minimum("0"), Maximum("100"), MultipleOf("0.01")])),
        optional("above", INTEGER.with(&[ExclusiveMinimum("0"), ExclusiveMaximum("10")])),
        optional("huge", INTEGER.with(&[Minimum("-9223372036854776000"), Maximum("1e30")])),
    ],
);
