//=== src/other_event/paid/examples.rs
//! Examples of the payload and of its parts.

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Paid as ringback_runtime::testing::Example>::JSON;
    let received = super::Paid::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
}

//=== src/other_event/paid/mod.rs
//! paid
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
//! use golden::other_event::paid::Paid;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, Paid>) -> Result<(), Refused> {
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
//! {"type": "order.paid", "object": "event"}
//! ```

use ringback_runtime as rt;

pub(super) mod model;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Object;
pub use model::Paid;
pub use model::Type;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "paid",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "other-event/document.yaml",
    pointer: "/webhooks/paid/post",
};

impl rt::Payload for Paid {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const CONSTANTS: &'static [(&'static str, &'static str)] = &[("type", "order.paid")];
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

impl Paid {
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
impl rt::testing::Example for Paid {
    const JSON: &'static str = r#"{"type": "order.paid", "object": "event"}"#;
}

//=== src/other_event/paid/model.rs
//! The payload's types.

use ringback_runtime as rt;

rt::string_enum! {
    /// A string of the payload.
    pub enum Object {
        /// `event`
        Event = "event",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Paid {
    /// `type`, `const: "order.paid"`
    pub type_: Type,
    /// `object`, `const: "event"`
    pub object: Object,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Paid: super::validator::PAID;
    type_: required "type";
    object: required "object";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum Type {
        /// `order.paid`
        OrderPaid = "order.paid",
    }
}

//=== src/other_event/paid/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PAID: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Paid",
    &[
        required("type", ANY.with(&[Constant(Literal::String("order.paid"))])),
        required("object", ANY.with(&[Constant(Literal::String("event"))])),
    ],
);

//=== src/other_event/shipped/examples.rs
//! Examples of the payload and of its parts.

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Shipped as ringback_runtime::testing::Example>::JSON;
    let received = super::Shipped::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
}

//=== src/other_event/shipped/mod.rs
//! shipped
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
//! use golden::other_event::shipped::Shipped;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, Shipped>) -> Result<(), Refused> {
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
//! {"type": "order.shipped", "object": "event"}
//! ```

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Object;
pub use model::Shipped;
pub use model::Type;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "shipped",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "other-event/document.yaml",
    pointer: "/webhooks/shipped/post",
};

impl rt::Payload for Shipped {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const CONSTANTS: &'static [(&'static str, &'static str)] = &[
        ("type", "order.shipped"),
    ];
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

impl Shipped {
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
impl rt::testing::Example for Shipped {
    const JSON: &'static str = r#"{"type": "order.shipped", "object": "event"}"#;
}

//=== src/other_event/shipped/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Shipped {
    /// `type`
    pub type_: Type,
    /// `object`, `const: "event"`
    pub object: Object,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Shipped: super::validator::SHIPPED;
    type_: required "type";
    object: required "object";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum Type {
        /// `order.shipped`
        OrderShipped = "order.shipped",
    }
}

/// Another name for [`Object`](super::super::paid::Object), which has the same schema.
pub type Object = super::super::paid::Object;

//=== src/other_event/shipped/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static SHIPPED: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Shipped",
    &[
        required("type", ANY.with(&[Strings(&[
            "order.shipped",
        ])])),
        required("object", ANY.with(&[Constant(Literal::String("event"))])),
    ],
);
