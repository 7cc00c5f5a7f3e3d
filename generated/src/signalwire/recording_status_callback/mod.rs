// Written by Ringback from `specs/signalwire/recording-status-callback.yaml`; edits are lost.

//! Recording status callback
//!
//! Payload sent by SignalWire to your `RecordingStatusCallback` URL when a recording status event occurs.
//!
//! Recordings are not always available immediately — especially at high call volumes. This callback lets your app react as soon as a recording is ready, whether that means uploading it to external storage, sending it via email, or forwarding the URL via SMS.
//!
//! Configure `RecordingStatusCallback` when creating a call via the API or when using Dial, Conference, or Record.
//!
//! Use `RecordingStatusCallbackEvent` to request callbacks for specific events. If omitted, only the `completed` event is sent. Possible values: `in-progress`, `completed`, `absent`.
//!
//! | Status | Description |
//! | --- | --- |
//! | `in-progress` | The recording has begun. |
//! | `completed` | The file is available for access. |
//! | `absent` | The recording was too short or the call was silent — no audio was detected. |
//!
//! Corrected: The page names no media type. The documented handlers read forms, as they come for calls, and the method may be configured as GET.
//!
//! Corrected (request signatures): The provider's published verifiers do so; vectors are in the tests. They look at both spellings of a default port, and take user information out of the url. None of the schemes has a timestamp.
//!
//! Corrected (request signatures): Not said in the document; the provider's guides describe how callbacks are signed.
//!
//! # Requests
//!
//! `POST`, as JSON, a form or a query.
//!
//! - Form and query requests are signed with `form`: HMAC-SHA1 of `{url}{form:sorted}`, in base64 in the header `X-SignalWire-Signature` or `X-Twilio-Signature`.
//! - JSON requests are signed with `json`: HMAC-SHA1 of `{url}`, in base64 in the header `X-SignalWire-Signature` or `X-Twilio-Signature`; the URL parameter `bodySHA256` is the SHA-256 of the body, in hex.
//!
//! The signed text of a form does not delimit names and values. A form that has only documented names and is valid against its schema is accepted, although it may be made from another form with the same signature: see [`SortedForm`](rt::scheme::Part::SortedForm).
//!
//! # Handler
//!
//! ```no_run
//! use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
//! use ringback::Verified;
//!
//! /// A handler of axum, with the feature `axum`. The router's state is the
//! /// provider's `Receiver`.
//! async fn handle(payload: Verified<RecordingStatusCallback>) {
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
//!   "AccountSid": "text",
//!   "CallSid": "text",
//!   "RecordingSid": "text",
//!   "RecordingUrl": "text",
//!   "RecordingStatus": "in-progress",
//!   "RecordingDuration": 1,
//!   "RecordingChannels": 1,
//!   "RecordingSource": "text"
//! }
//! ```

use ringback_runtime as rt;

mod model;
mod signature;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::RecordingStatus;
pub use model::RecordingStatusCallback;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "recording-status-callback",
    method: "POST",
    wires: &[rt::Wire::Json, rt::Wire::Form, rt::Wire::Query],
    document: "signalwire/recording-status-callback.yaml",
    pointer: "/webhooks/recording-status-callback/post",
};

impl rt::Payload for RecordingStatusCallback {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("AccountSid", Types::STRING),
            FormField::new("CallSid", Types::STRING),
            FormField::new("RecordingSid", Types::STRING),
            FormField::new("RecordingUrl", Types::STRING),
            FormField::new("RecordingStatus", Types::STRING),
            FormField::new("RecordingDuration", Types::INTEGER),
            FormField::new("RecordingChannels", Types::INTEGER),
            FormField::new("RecordingSource", Types::STRING),
        ]
    };
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
    fn from_pairs(pairs: &[rt::Pair<'_>], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_pairs(pairs, Self::FORM_FIELDS, limits)
    }
}

impl RecordingStatusCallback {
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

impl rt::Signed for RecordingStatusCallback {
    type Provider = super::Signalwire;
    const SCHEMES: &'static [rt::scheme::Scheme] = signature::SCHEMES;
    const REQUIRED: &'static [&'static str] = &[
        "AccountSid",
        "CallSid",
        "RecordingChannels",
        "RecordingSid",
        "RecordingSource",
        "RecordingStatus",
    ];
}

pub(super) const FORM: rt::signature::Parameters = rt::signature::Parameters::of::<
    RecordingStatusCallback,
>();

impl RecordingStatusCallback {
    /// Verifies the signature of a request on any wire of the webhook, and reads its payload.
    ///
    /// - Form and query requests are signed with `form`: HMAC-SHA1 of `{url}{form:sorted}`, in base64 in the header `X-SignalWire-Signature` or `X-Twilio-Signature`.
    /// - JSON requests are signed with `json`: HMAC-SHA1 of `{url}`, in base64 in the header `X-SignalWire-Signature` or `X-Twilio-Signature`; the URL parameter `bodySHA256` is the SHA-256 of the body, in hex.
    ///
    /// The signed text of a form does not delimit names and values. A form that has only documented names and is valid against its schema is accepted, although it may be made from another form with the same signature: see [`SortedForm`](rt::scheme::Part::SortedForm).
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
impl rt::testing::Example for RecordingStatusCallback {
    const JSON: &'static str = r#"{
  "AccountSid": "text",
  "CallSid": "text",
  "RecordingSid": "text",
  "RecordingUrl": "text",
  "RecordingStatus": "in-progress",
  "RecordingDuration": 1,
  "RecordingChannels": 1,
  "RecordingSource": "text"
}"#;
}
