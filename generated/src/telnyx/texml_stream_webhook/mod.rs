// Written by Ringback from `specs/telnyx/texml-stream-webhook.yaml`; edits are lost.

//! TexmlStreamWebhook
//!
//! Corrected (request signatures): Documented; the provider's libraries tolerate 300 s in both directions. Open: what is signed of a GET request, so that none is accepted.
//!
//! Corrected (request signatures): The document lists `Authorization: Bearer` as required, since all calls of the API are. It is inherited by mistake: webhooks come without it.
//!
//! Corrected (request signatures): The document describes the headers of the signature, and the provider's guides how it is made.
//!
//! # Requests
//!
//! `POST`, as a form.
//!
//! Form requests are signed with `signature`: Ed25519 of `{header:telnyx-timestamp}|{body}`, in base64 in the header `telnyx-signature-ed25519`; the timestamp is in the header `telnyx-timestamp` and may be 300 s off.
//!
//! # Handler
//!
//! ```no_run
//! use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
//! use ringback::Verified;
//!
//! /// A handler of axum, with the feature `axum`. The router's state is the
//! /// provider's `Receiver`.
//! async fn handle(payload: Verified<TexmlStreamWebhook>) {
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
//!   "AccountSid": "f5586561-8ff0-4291-a51b-c7dfe4139ff9",
//!   "CallSid": "v3:9X2vxPDFY2RHSJ1EdMS0RHRksMTg7ldNxdjWbVr9zBjbGjGsSe-aiQ",
//!   "CallSidLegacy": "v3:9X2vxPDFY2RHSJ1EdMS0RHRksMTg7ldNxdjWbVr9zBjbGjGsSe-aiQ",
//!   "StreamEvent": "stream-error",
//!   "StreamName": "my_stream",
//!   "StreamSid": "stream-abc123",
//!   "Timestamp": "2024-01-15T10:30:00Z",
//!   "StreamError": "Connection timeout"
//! }
//! ```

use ringback_runtime as rt;

mod model;
mod signature;
mod validator;
#[cfg(test)]
mod examples;

pub use model::Headers;
pub use model::StreamEvent;
pub use model::TexmlStreamWebhook;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "texml-stream-webhook",
    method: "POST",
    wires: &[rt::Wire::Form],
    document: "telnyx/texml-stream-webhook.yaml",
    pointer: "/webhooks/texml-stream-webhook/post",
};

impl rt::Payload for TexmlStreamWebhook {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("AccountSid", Types::STRING),
            FormField::new("CallSid", Types::STRING),
            FormField::new("CallSidLegacy", Types::STRING),
            FormField::new("StreamEvent", Types::STRING),
            FormField::new("StreamName", Types::STRING),
            FormField::new("StreamSid", Types::STRING),
            FormField::new("Timestamp", Types::STRING),
            FormField::new("StreamError", Types::STRING),
        ]
    };
    const HEADERS: Option<rt::DescribedHeaders> = Some(
        rt::DescribedHeaders::of::<Headers>(),
    );
    fn from_pairs(pairs: &[rt::Pair<'_>], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_pairs(pairs, Self::FORM_FIELDS, limits)
    }
}

impl TexmlStreamWebhook {
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

impl rt::Signed for TexmlStreamWebhook {
    type Provider = super::Telnyx;
    const SCHEMES: &'static [rt::scheme::Scheme] = signature::SCHEMES;
}

impl TexmlStreamWebhook {
    /// Verifies the signature of a request on any wire of the webhook, and reads its payload.
    ///
    /// Form requests are signed with `signature`: Ed25519 of `{header:telnyx-timestamp}|{body}`, in base64 in the header `telnyx-signature-ed25519`; the timestamp is in the header `telnyx-timestamp` and may be 300 s off.
    ///
    /// Returns an error if the request is refused. The payload is read as by [`tolerant`](rt::Received::tolerant).
    pub fn verify(
        keys: &rt::Keys<super::Telnyx>,
        request: &rt::Request<'_>,
    ) -> Result<rt::Verified<Self>, rt::Rejection> {
        rt::verify(keys, request)
    }
}

#[cfg(feature = "testing")]
impl rt::testing::Example for TexmlStreamWebhook {
    const JSON: &'static str = r#"{
  "AccountSid": "f5586561-8ff0-4291-a51b-c7dfe4139ff9",
  "CallSid": "v3:9X2vxPDFY2RHSJ1EdMS0RHRksMTg7ldNxdjWbVr9zBjbGjGsSe-aiQ",
  "CallSidLegacy": "v3:9X2vxPDFY2RHSJ1EdMS0RHRksMTg7ldNxdjWbVr9zBjbGjGsSe-aiQ",
  "StreamEvent": "stream-error",
  "StreamName": "my_stream",
  "StreamSid": "stream-abc123",
  "Timestamp": "2024-01-15T10:30:00Z",
  "StreamError": "Connection timeout"
}"#;
}

impl rt::Payload for Headers {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("telnyx-timestamp", Types::INTEGER),
            FormField::new("telnyx-signature-ed25519", Types::STRING),
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

impl rt::WithHeaders for TexmlStreamWebhook {
    type Headers = Headers;
}
