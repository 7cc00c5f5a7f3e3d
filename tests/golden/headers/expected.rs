//=== src/headers/ping/mod.rs
//! A ping

#![expect(deprecated, reason = "deprecated parts of the document may still arrive")]
use ringback_runtime as rt;

mod model;
mod validator;

pub use model::Headers;
pub use model::XMode;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "ping",
    method: "POST",
    wires: &[],
    document: "headers/document.yaml",
    pointer: "/webhooks/ping/post",
};

impl rt::Payload for Headers {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("X-Event-Id", Types::STRING),
            FormField::new("X-Attempt", Types::INTEGER),
            FormField::new("X-Mode", Types::STRING),
        ]
    };
}

impl Headers {
    /// Reads the headers of a request; those that the document does not describe are ignored.
    ///
    /// Returns an error if one of them is not UTF-8.
    pub fn from_headers(
        headers: &rt::http::HeaderMap,
    ) -> Result<rt::Received<'static, Self>, rt::Malformed> {
        rt::Received::from_headers(headers)
    }
}

//=== src/headers/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The headers that the document describes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Headers {
    /// `X-Event-Id`, `format: uuid`
    pub x_event_id: rt::text::Uuid,
    /// How often it was tried.
    ///
    /// `X-Attempt`, `minimum: 1`
    pub x_attempt: Option<rt::Integer>,
    /// `X-Mode`
    #[deprecated]
    pub x_mode: Option<XMode>,
}

rt::object! {
    Headers: super::validator::HEADERS;
    x_event_id: required "X-Event-Id";
    x_attempt: optional "X-Attempt";
    x_mode: optional "X-Mode";
}

rt::string_enum! {
    /// A string of the payload.
    pub enum XMode {
        /// `live`
        Live = "live",
        /// `test`
        Test = "test",
    }
}

//=== src/headers/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static HEADERS: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/parameters",
    &[
        required("X-Event-Id", function(|value, report| {
            const SCHEMA: Schema = Schema::new("#/webhooks/ping/parameters/0/schema");
            check::string(value, SCHEMA, report);
            check::format(value, format::uuid, SCHEMA, report);
        })),
        optional("X-Attempt", function(|value, report| {
            const SCHEMA: Schema = Schema::new("#/webhooks/ping/post/parameters/0/schema");
            check::integer(value, SCHEMA, report);
            check::minimum(value, "1", SCHEMA, report);
        })),
        optional("X-Mode", function(|value, report| {
            const SCHEMA: Schema = Schema::new("#/webhooks/ping/post/parameters/1/schema");
            check::string(value, SCHEMA, report);
            check::string_enumeration(
                value,
                &[
                    "live",
                    "test",
                ],
                SCHEMA,
                report,
            );
        })),
    ],
);
