// Written by Ringback from `specs/acme/webhooks.yaml`; edits are lost.

//! A payment was given back
//!
//! The same event has the same identity: the member `/id`.
//!
//! # Requests
//!
//! `POST`, as JSON.
//!
//! JSON requests are signed with `signature`: HMAC-SHA256 of `{timestamp}.{body}`, in hex after `v1=`, in one of the items separated by commas, in the header `Acme-Signature`; the timestamp is after `t=` and may be 300 s off.
//!
//! [`Event`](super::Event) is for a URL that receives other webhooks as well.
//!
//! # Handler
//!
//! ```no_run
//! use ringback::acme::refund_issued::RefundIssued;
//! use ringback::Verified;
//!
//! /// A handler of axum, with the feature `axum`. The router's state is the
//! /// provider's `Receiver`.
//! async fn handle(payload: Verified<RefundIssued>) {
//!     for finding in payload.report().findings() {
//!         eprintln!("{finding}"); // a place and a keyword, never a value
//!     }
//!     println!("{:?}", *payload);
//! }
//! ```
//!
//! # Example
//!
//! A valid payload, as JSON.
//!
//! ```json
//! {
//!   "type": "refund.issued",
//!   "data": {"order": "text", "amount": 1},
//!   "id": "text",
//!   "created": "2024-01-15T10:30:00Z"
//! }
//! ```

use ringback_runtime as rt;

mod model;
mod signature;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Data;
pub use model::RefundIssued;
pub use model::Type;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "refund.issued",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "acme/webhooks.yaml",
    pointer: "/webhooks/refund.issued/post",
};

impl rt::Payload for RefundIssued {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("type", Types::STRING),
            FormField::new("data", Types::STRING),
            FormField::new("id", Types::STRING),
            FormField::new("created", Types::STRING),
        ]
    };
    const CONSTANTS: &'static [(&'static str, &'static str)] = &[
        ("type", "refund.issued"),
    ];
    const CLAIMS: &'static [rt::Claim] = &[
        (rt::Tell::Body("/type"), &["refund.issued"]),
    ];
    const IDENTITY: &'static [rt::Tell] = &[rt::Tell::Body("/id")];
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

impl RefundIssued {
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

impl rt::Signed for RefundIssued {
    type Provider = super::Acme;
    const SCHEMES: &'static [rt::scheme::Scheme] = signature::SCHEMES;
}

impl RefundIssued {
    /// Verifies the signature of a request on any wire of the webhook, and reads its payload.
    ///
    /// JSON requests are signed with `signature`: HMAC-SHA256 of `{timestamp}.{body}`, in hex after `v1=`, in one of the items separated by commas, in the header `Acme-Signature`; the timestamp is after `t=` and may be 300 s off.
    ///
    /// Returns an error if the request is refused. The payload is read as by [`tolerant`](rt::Received::tolerant).
    pub fn verify(
        keys: &rt::Keys<super::Acme>,
        request: &rt::Request<'_>,
    ) -> Result<rt::Verified<Self>, rt::Rejection> {
        rt::verify(keys, request)
    }
}

#[cfg(feature = "testing")]
impl rt::testing::Example for RefundIssued {
    const JSON: &'static str = r#"{
  "type": "refund.issued",
  "data": {"order": "text", "amount": 1},
  "id": "text",
  "created": "2024-01-15T10:30:00Z"
}"#;
}
