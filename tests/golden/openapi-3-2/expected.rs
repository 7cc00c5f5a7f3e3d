//=== src/openapi_3_2/ping_link/mod.rs
//! ping

use ringback_runtime as rt;

mod model;
mod validator;

pub use model::Headers;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "ping",
    method: "LINK",
    wires: &[],
    document: "openapi-3-2/document.yaml",
    pointer: "/webhooks/ping/additionalOperations/LINK",
};

impl rt::Payload for Headers {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[FormField::new("X-Id", Types::STRING)]
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

//=== src/openapi_3_2/ping_link/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The headers that the document describes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Headers {
    /// `X-Id`
    pub x_id: Option<String>,
}

rt::object! {
    Headers: super::validator::HEADERS;
    x_id: optional "X-Id";
}

//=== src/openapi_3_2/ping_link/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static HEADERS: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/additionalOperations/LINK/parameters",
    &[
        optional("X-Id", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/additionalOperations/LINK/parameters/0/schema",
            );
            check::string(value, SCHEMA, report);
        })),
    ],
);

//=== src/openapi_3_2/ping_query/examples.rs
//! Examples of the payload and of its parts.

use ringback_runtime as rt;

/// The location of each example, a payload that contains it, and the schemas that it must match (all, if none is named).
#[test]
fn payload() {
    const EXAMPLES: &[(&str, &str, &[&str])] = &[
        ("/components/mediaTypes/Ping/examples/one/dataValue", "{\"a\":\"b\"}", &[]),
    ];
    for (place, payload, schemas) in EXAMPLES {
        let findings = rt::example_findings::<super::PingQuery>(payload, schemas);
        assert!(findings.is_empty(), "{place}: {findings:?}");
    }
}

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::PingQuery as ringback_runtime::testing::Example>::JSON;
    let received = super::PingQuery::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
}

//=== src/openapi_3_2/ping_query/mod.rs
//! ping
//!
//! # Requests
//!
//! `QUERY`, as JSON.
//!
//! No document describes how they are signed: whoever knows the URL can send them.
//!
//! # Handler
//!
//! ```no_run
//! use golden::openapi_3_2::ping_query::PingQuery;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, PingQuery>) -> Result<(), Refused> {
//!     let payload = received.tolerant()?;
//!     println!("{payload:?}");
//!     Ok(())
//! }
//! ```
//!
//! # Example
//!
//! A valid payload, as JSON.
//!
//! ```json
//! {"a": "b"}
//! ```

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(test)]
mod examples;

pub use model::PingQuery;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "ping",
    method: "QUERY",
    wires: &[rt::Wire::Json],
    document: "openapi-3-2/document.yaml",
    pointer: "/webhooks/ping/query",
};

impl rt::Payload for PingQuery {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

impl PingQuery {
    /// Reads a JSON body.
    ///
    /// Returns an error only if the body is not JSON or exceeds [`Limits::DEFAULT`](rt::Limits::DEFAULT); anything else is a finding.
    pub fn from_json(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_json(body, rt::Limits::DEFAULT)
    }
    /// Reads a request on any wire of the webhook, without verifying its sender.
    ///
    /// Returns an error if the webhook does not have the method or media type, or if the body cannot be read.
    pub fn receive<'a>(
        parts: &'a rt::http::request::Parts,
        body: &'a [u8],
    ) -> Result<rt::Received<'a, Self>, rt::Rejection> {
        rt::receive(parts, body)
    }
}

#[cfg(feature = "testing")]
impl rt::testing::Example for PingQuery {
    const JSON: &'static str = r#"{"a": "b"}"#;
}

//=== src/openapi_3_2/ping_query/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingQuery {
    /// `a`
    pub a: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PingQuery: super::validator::PING_QUERY;
    a: optional "a";
    ..additional_properties
}

//=== src/openapi_3_2/ping_query/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING_QUERY: ObjectSchema = ObjectSchema::new(
    "#/components/mediaTypes/Ping/schema",
    &[
        optional("a", STRING),
    ],
);
