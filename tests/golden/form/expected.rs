//=== src/form/no_body/mod.rs
//! Nothing comes with it

use ringback_runtime as rt;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "no-body",
    method: "GET",
    wires: &[],
    document: "form/document.yaml",
    pointer: "/webhooks/no-body/get",
};

//=== src/form/ping/examples.rs
//! Examples of the payload and of its parts.

use ringback_runtime as rt;

/// The location of each example, a payload that contains it, and the schemas that it must match (all, if none is named).
#[test]
fn payload() {
    const EXAMPLES: &[(&str, &str, &[&str])] = &[
        (
            "/webhooks/ping/post/requestBody/content/application~1x-www-form-urlencoded/example",
            "{\"text\":\"a\",\"count\":1,\"both\":true,\"list\":[1,2]}",
            &[],
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
    let form = ["text=a", "count=1", "both=true", "list=1", "list=2"].join("&");
    let received = super::Ping::from_form(form.as_bytes()).expect("a form");
    assert!(received.report().is_empty(), "as a form: {}", received.report());
}

//=== src/form/ping/mod.rs
//! ping
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
//! use golden::form::ping::Ping;
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
//! {"text": "a", "count": 1, "both": true, "list": [1, 2]}
//! ```

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(test)]
mod examples;

pub use model::Both;
pub use model::Ping;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "ping",
    method: "POST",
    wires: &[rt::Wire::Form],
    document: "form/document.yaml",
    pointer: "/webhooks/ping/post",
};

impl rt::Payload for Ping {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("text", Types::STRING),
            FormField::new("count", Types::INTEGER),
            FormField::new("both", Types::BOOLEAN.or(Types::NUMBER)),
            FormField::repeated("list", Types::INTEGER),
        ]
    };
    fn from_pairs(pairs: &[rt::Pair<'_>], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_pairs(pairs, Self::FORM_FIELDS, limits)
    }
}

impl Ping {
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
impl rt::testing::Example for Ping {
    const JSON: &'static str = r#"{"text": "a", "count": 1, "both": true, "list": [1, 2]}"#;
}

//=== src/form/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Both {
    /// A boolean.
    Boolean(bool),
    /// A number.
    Number(rt::Number),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Both {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Both {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::BOOLEAN) {
            return rt::Model::decode(value).map(Self::Boolean);
        }
        if value.is(rt::Types::NUMBER) {
            return rt::Model::decode(value).map(Self::Number);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Boolean(value) => value.encode(out),
            Self::Number(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Both {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Boolean(value) => value.serialize(serializer),
            Self::Number(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Both => super::validator::BOTH);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `text`
    pub text: Option<String>,
    /// `count`
    pub count: rt::Presence<rt::Integer>,
    /// `both`
    pub both: Option<Both>,
    /// `list`
    pub list: Option<Vec<rt::Integer>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    text: optional "text";
    count: presence "count";
    both: optional "both";
    list: optional "list";
    ..additional_properties
}

//=== src/form/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static BOTH: Definition = Definition::new(
    "#/webhooks/ping/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/both",
    BOOLEAN.or(NUMBER),
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1x-www-form-urlencoded/schema",
    &[
        optional("text", STRING),
        optional("count", NULL.or(INTEGER)),
        optional("both", definition(&self::BOTH)),
        optional("list", ARRAY.with(&[Items("/properties/list/items", &INTEGER)])),
    ],
);
