// Written by Ringback from `specs/signalwire/stream-status-callback.yaml`; edits are lost.

//! Stream status callback
//!
//! Sent to your `status_url` when a background audio stream started with
//! `calling.stream` changes state. `params.state` is `streaming` when the stream
//! starts and `finished` when it ends.
//!
//! Corrected (request signatures): The provider's published verifiers do so; vectors are in the tests. They take user information out of the url. The scheme has no timestamp.
//!
//! Corrected (request signatures): Not said in the document; the provider's guides describe how callbacks are signed.
//!
//! # Requests
//!
//! `POST`, as JSON.
//!
//! JSON requests are signed with `json`: HMAC-SHA1 of `{url}{body}`, in hex in the header `X-SignalWire-Signature` or `X-Twilio-Signature`.
//!
//! # Handler
//!
//! ```no_run
//! use ringback::signalwire::stream_status_callback::StreamStatusCallback;
//! use ringback::Verified;
//!
//! /// A handler of axum, with the feature `axum`. The router's state is the
//! /// provider's `Receiver`.
//! async fn handle(payload: Verified<StreamStatusCallback>) {
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
//!   "event_type": "calling.call.stream",
//!   "event_channel": "text",
//!   "timestamp": 1.5,
//!   "project_id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
//!   "space_id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
//!   "params": {
//!     "call_id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
//!     "node_id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
//!     "segment_id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
//!     "tag": "text",
//!     "control_id": "text",
//!     "state": "streaming",
//!     "url": "text",
//!     "name": "text"
//!   }
//! }
//! ```

use ringback_runtime as rt;

mod model;
mod signature;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::EventType;
pub use model::Params;
pub use model::ParamsState;
pub use model::StreamStatusCallback;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "stream-status-callback",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "signalwire/stream-status-callback.yaml",
    pointer: "/webhooks/stream-status-callback/post",
};

impl rt::Payload for StreamStatusCallback {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("event_type", Types::STRING),
            FormField::new("event_channel", Types::STRING),
            FormField::new("timestamp", Types::NUMBER),
            FormField::new("project_id", Types::STRING),
            FormField::new("space_id", Types::STRING),
            FormField::new("params", Types::STRING),
        ]
    };
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

impl StreamStatusCallback {
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

impl rt::Signed for StreamStatusCallback {
    type Provider = super::Signalwire;
    const SCHEMES: &'static [rt::scheme::Scheme] = signature::SCHEMES;
}

impl StreamStatusCallback {
    /// Verifies the signature of a request on any wire of the webhook, and reads its payload.
    ///
    /// JSON requests are signed with `json`: HMAC-SHA1 of `{url}{body}`, in hex in the header `X-SignalWire-Signature` or `X-Twilio-Signature`.
    ///
    /// Returns an error if the request is refused. The payload is read as by [`tolerant`](rt::Received::tolerant).
    pub fn verify(
        keys: &rt::Keys<super::Signalwire>,
        request: &rt::Request<'_>,
    ) -> Result<rt::Verified<Self>, rt::Rejection> {
        rt::verify(keys, request)
    }
}

#[cfg(feature = "testing")]
impl rt::testing::Example for StreamStatusCallback {
    const JSON: &'static str = r#"{
  "event_type": "calling.call.stream",
  "event_channel": "text",
  "timestamp": 1.5,
  "project_id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
  "space_id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
  "params": {
    "call_id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
    "node_id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
    "segment_id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
    "tag": "text",
    "control_id": "text",
    "state": "streaming",
    "url": "text",
    "name": "text"
  }
}"#;
}
