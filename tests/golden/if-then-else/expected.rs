//=== src/if_then_else/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `state`
    pub state: Option<String>,
    /// `reason`
    pub reason: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    state: optional "state";
    reason: optional "reason";
    ..additional_properties
}

//=== src/if_then_else/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("state", STRING),
        optional("reason", STRING),
    ],
)
.conditional(
    Conditional::new("state", &[
        "failed",
    ])
        .then_required(&[
            "reason",
        ])
        .else_never(&[
            "reason",
        ]),
);
