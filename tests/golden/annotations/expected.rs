//=== src/annotations/ping/examples.rs
//! Examples of the payload and of its parts.

use ringback_runtime as rt;

/// The location of each example, a payload that contains it, and the schemas that it must match (all, if none is named).
#[test]
fn payload() {
    const EXAMPLES: &[(&str, &str, &[&str])] = &[
        (
            "/webhooks/ping/post/requestBody/content/application~1json/schema/example",
            "{\"a\":\"one\",\"b\":2,\"c\":[\"x\",\"y\"]}",
            &[],
        ),
        (
            "/webhooks/ping/post/requestBody/content/application~1json/schema/properties/b/examples/0",
            "{\"b\":1}",
            &[
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/b",
            ],
        ),
        (
            "/webhooks/ping/post/requestBody/content/application~1json/schema/properties/b/examples/1",
            "{\"b\":2}",
            &[
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/b",
            ],
        ),
        (
            "/webhooks/ping/post/requestBody/content/application~1json/schema/properties/c/items/example",
            "{\"c\":[\"one\"]}",
            &[
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/c/items",
            ],
        ),
    ];
    for (place, payload, schemas) in EXAMPLES {
        let findings = rt::example_findings::<super::Ping>(payload, schemas);
        assert!(findings.is_empty(), "{place}: {findings:?}");
    }
}

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Ping as ringback_runtime::testing::Example>::JSON;
    let received = super::Ping::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
}

//=== src/annotations/ping/mod.rs
//! ping
//!
//! # Requests
//!
//! `POST`, as JSON.
//!
//! No document describes how they are signed: whoever knows the URL can send them.
//!
//! # Handler
//!
//! ```no_run
//! use golden::annotations::ping::Ping;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, Ping>) -> Result<(), Refused> {
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
//! {"a": "one", "b": 2, "c": ["x", "y"]}
//! ```

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(test)]
mod examples;

pub use model::Ping;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "ping",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "annotations/document.yaml",
    pointer: "/webhooks/ping/post",
};

impl rt::Payload for Ping {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

impl Ping {
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
impl rt::testing::Example for Ping {
    const JSON: &'static str = r#"{"a": "one", "b": 2, "c": ["x", "y"]}"#;
}

//=== src/annotations/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The payload's title
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// A description.
    ///
    /// `a`, `default: none`, `readOnly: true`
    pub a: Option<String>,
    /// `b`, `default: 3`, `writeOnly: true`
    pub b: Option<rt::Integer>,
    /// `c`
    pub c: Option<Vec<String>>,
    /// `d`
    pub d: Option<String>,
    /// `e`
    pub e: Option<bool>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    a: optional "a";
    b: optional "b";
    c: optional "c";
    d: optional "d";
    e: optional "e";
    ..additional_properties
}

//=== src/annotations/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("a", STRING),
        optional("b", INTEGER),
        optional("c", ARRAY.with(&[Items("/properties/c/items", &STRING)])),
        optional("d", STRING),
        optional("e", BOOLEAN),
    ],
);
