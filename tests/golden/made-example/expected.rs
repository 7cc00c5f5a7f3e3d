//=== src/made_example/lookup/examples.rs
//! Examples of the payload and of its parts.

use ringback_runtime as rt;

/// The location of each example, a payload that contains it, and the schemas that it must match (all, if none is named).
#[test]
fn payload() {
    const EXAMPLES: &[(&str, &str, &[&str])] = &[
        (
            "/webhooks/lookup/get/parameters/0/example",
            "{\"after\":7}",
            &["#/webhooks/lookup/get/parameters/0/schema"],
        ),
    ];
    for (place, payload, schemas) in EXAMPLES {
        let findings = rt::example_findings::<super::Lookup>(payload, schemas);
        assert!(findings.is_empty(), "{place}: {findings:?}");
    }
}

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Lookup as ringback_runtime::testing::Example>::JSON;
    let received = super::Lookup::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
    let form = ["after=7", "kind=text"].join("&");
    let received = super::Lookup::from_query(&form).expect("a form");
    assert!(received.report().is_empty(), "as a form: {}", received.report());
}

//=== src/made_example/lookup/mod.rs
//! lookup
//!
//! # Requests
//!
//! `GET`, as a query.
//!
//! No document describes how they are signed: whoever knows the URL can send them.
//!
//! # Handler
//!
//! ```no_run
//! use golden::made_example::lookup::Lookup;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, Lookup>) -> Result<(), Refused> {
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
//! {"after": 7, "kind": "text"}
//! ```

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(test)]
mod examples;

pub use model::Lookup;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "lookup",
    method: "GET",
    wires: &[rt::Wire::Query],
    document: "made-example/document.yaml",
    pointer: "/webhooks/lookup/get",
};

impl rt::Payload for Lookup {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[FormField::new("after", Types::INTEGER), FormField::new("kind", Types::STRING)]
    };
    fn from_pairs(pairs: &[rt::Pair<'_>], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_pairs(pairs, Self::FORM_FIELDS, limits)
    }
}

impl Lookup {
    /// Reads a JSON body.
    ///
    /// Returns an error only if the body is not JSON or exceeds [`Limits::DEFAULT`](rt::Limits::DEFAULT); anything else is a finding.
    pub fn from_json(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_json(body, rt::Limits::DEFAULT)
    }
    /// Reads a query without its question mark, like [`from_json`](Self::from_json).
    pub fn from_query(query: &str) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_form(query.as_bytes(), rt::Limits::DEFAULT)
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
impl rt::testing::Example for Lookup {
    const JSON: &'static str = r#"{"after": 7, "kind": "text"}"#;
}

//=== src/made_example/order/examples.rs
//! Examples of the payload and of its parts.

use ringback_runtime as rt;

/// The location of each example, a payload that contains it, and the schemas that it must match (all, if none is named).
#[test]
fn payload() {
    const EXAMPLES: &[(&str, &str, &[&str])] = &[
        (
            "/webhooks/order/post/requestBody/content/application~1json/schema/properties/placed_at/examples/0",
            "{\"placed_at\":\"2026-03-01T08:00:00Z\"}",
            &[
                "#/webhooks/order/post/requestBody/content/application~1json/schema/properties/placed_at",
            ],
        ),
    ];
    for (place, payload, schemas) in EXAMPLES {
        let findings = rt::example_findings::<super::Order>(payload, schemas);
        assert!(findings.is_empty(), "{place}: {findings:?}");
    }
}

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Order as ringback_runtime::testing::Example>::JSON;
    let received = super::Order::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
}

//=== src/made_example/order/mod.rs
//! order
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
//! use golden::made_example::order::Order;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, Order>) -> Result<(), Refused> {
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
//! {
//!   "id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
//!   "placed_at": "2026-03-01T08:00:00Z",
//!   "status": "shipped",
//!   "version": 2,
//!   "code": "AA-00000",
//!   "note": "textte",
//!   "count": 12,
//!   "weight": 1,
//!   "currency": "EUR",
//!   "labels": {"key": true},
//!   "tags": ["text", "text 2"],
//!   "payment": {"kind": "by_card", "number": "text"},
//!   "parts": [{"name": "text", "parts": []}],
//!   "one": 1
//! }
//! ```

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(test)]
mod examples;

pub use model::Card;
pub use model::Cash;
pub use model::Order;
pub use model::Part;
pub use model::Payment;
pub use model::Status;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "order",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "made-example/document.yaml",
    pointer: "/webhooks/order/post",
};

impl rt::Payload for Order {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

impl Order {
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
impl rt::testing::Example for Order {
    const JSON: &'static str = r#"{
  "id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
  "placed_at": "2026-03-01T08:00:00Z",
  "status": "shipped",
  "version": 2,
  "code": "AA-00000",
  "note": "textte",
  "count": 12,
  "weight": 1,
  "currency": "EUR",
  "labels": {"key": true},
  "tags": ["text", "text 2"],
  "payment": {"kind": "by_card", "number": "text"},
  "parts": [{"name": "text", "parts": []}],
  "one": 1
}"#;
}

//=== src/made_example/puzzle/mod.rs
//! puzzle
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
//! use golden::made_example::puzzle::Puzzle;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, Puzzle>) -> Result<(), Refused> {
//!     let payload = received.tolerant()?;
//!     println!("{payload:?}");
//!     Ok(())
//! }
//! ```

use ringback_runtime as rt;

mod model;
mod validator;

pub use model::Puzzle;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "puzzle",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "made-example/document.yaml",
    pointer: "/webhooks/puzzle/post",
};

impl rt::Payload for Puzzle {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
}

impl Puzzle {
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

//=== src/made_example/refund/examples.rs
//! Examples of the payload and of its parts.

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Refund as ringback_runtime::testing::Example>::JSON;
    let received = super::Refund::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
    let form = ["reason=it+broke+%26+was+late", "amount=1.5", "partial=true", "lines=1"]
        .join("&");
    let received = super::Refund::from_form(form.as_bytes()).expect("a form");
    assert!(received.report().is_empty(), "as a form: {}", received.report());
}

//=== src/made_example/refund/mod.rs
//! refund
//!
//! # Requests
//!
//! `POST`, as a form.
//!
//! No document describes how they are signed: whoever knows the URL can send them.
//!
//! # Handler
//!
//! ```no_run
//! use golden::made_example::refund::Refund;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, Refund>) -> Result<(), Refused> {
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
//! {"reason": "it broke & was late", "amount": 1.5, "partial": true, "lines": [1]}
//! ```

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Reason;
pub use model::Refund;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "refund",
    method: "POST",
    wires: &[rt::Wire::Form],
    document: "made-example/document.yaml",
    pointer: "/webhooks/refund/post",
};

impl rt::Payload for Refund {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("reason", Types::STRING),
            FormField::new("amount", Types::NUMBER),
            FormField::new("partial", Types::BOOLEAN),
            FormField::repeated("lines", Types::INTEGER),
            FormField::new("nothing", Types::STRING),
        ]
    };
    fn from_pairs(pairs: &[rt::Pair<'_>], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_pairs(pairs, Self::FORM_FIELDS, limits)
    }
}

impl Refund {
    /// Reads a JSON body.
    ///
    /// Returns an error only if the body is not JSON or exceeds [`Limits::DEFAULT`](rt::Limits::DEFAULT); anything else is a finding.
    pub fn from_json(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_json(body, rt::Limits::DEFAULT)
    }
    /// Reads a form body, like [`from_json`](Self::from_json).
    pub fn from_form(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_form(body, rt::Limits::DEFAULT)
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
impl rt::testing::Example for Refund {
    const JSON: &'static str = r#"{"reason": "it broke & was late", "amount": 1.5, "partial": true, "lines": [1]}"#;
}
