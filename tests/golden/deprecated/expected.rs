//=== src/deprecated/ping/examples.rs
//! Examples of the payload and of its parts.

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Ping as ringback_runtime::testing::Example>::JSON;
    let received = super::Ping::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
}

//=== src/deprecated/ping/mod.rs
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
//! use golden::deprecated::ping::Ping;
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
//! {"old": "text", "state": "up", "call": {"id": "text"}}
//! ```

#![expect(deprecated, reason = "deprecated parts of the document may still arrive")]
use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Call;
pub use model::Ping;
pub use model::State;

/// The document's description of this webhook.
#[deprecated]
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "ping",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "deprecated/document.yaml",
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
    const JSON: &'static str = r#"{"old": "text", "state": "up", "call": {"id": "text"}}"#;
}

//=== src/deprecated/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[deprecated]
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

/// An object of the payload.
#[deprecated]
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `old`
    #[deprecated]
    pub old: Option<String>,
    /// `state`
    #[deprecated]
    pub state: Option<State>,
    /// `call`
    #[deprecated]
    pub call: Option<Call>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    old: optional "old";
    state: optional "state";
    call: optional "call";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    #[deprecated]
    pub enum State {
        /// `up`
        Up = "up",
        /// `down`
        Down = "down",
    }
}

//=== src/deprecated/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static CALL: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Call",
    &[
        optional("id", STRING),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("old", STRING),
        optional("state", STRING.with(&[Strings(&[
            "up",
            "down",
        ])])),
        optional("call", object(&self::CALL)),
    ],
);
