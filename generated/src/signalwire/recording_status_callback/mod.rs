// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

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
//! Corrected (how requests are signed): The provider's published verifiers do so; vectors are in the tests. They look at both spellings of a default port, and take user information out of the url. None of the schemes has a timestamp.
//!
//! Corrected (how requests are signed): Not said in the document; the provider's guides describe how callbacks are signed.

use ringback_runtime as rt;

mod model;
mod signature;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::{RecordingStatus, RecordingStatusCallback};

/// What the document says of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "recording-status-callback",
    method: "POST",
    wires: &[rt::Wire::Json, rt::Wire::Form, rt::Wire::Query],
    document: "signalwire/recording-status-callback.yaml",
    pointer: "/webhooks/recording-status-callback/post",
};

impl rt::Payload for RecordingStatusCallback {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const LEXICAL: &'static [rt::Lexical] = {
        use rt::{Lexical, Types};
        &[
            Lexical::one("AccountSid", Types::STRING),
            Lexical::one("CallSid", Types::STRING),
            Lexical::one("RecordingSid", Types::STRING),
            Lexical::one("RecordingUrl", Types::STRING),
            Lexical::one("RecordingStatus", Types::STRING),
            Lexical::one("RecordingDuration", Types::INTEGER),
            Lexical::one("RecordingChannels", Types::INTEGER),
            Lexical::one("RecordingSource", Types::STRING),
        ]
    };
    const NAMES: &'static [rt::Names] = &[
        rt::Names::of(&model::RECORDING_STATUS_CALLBACK),
    ];
}

impl RecordingStatusCallback {
    /// Reads a JSON body.
    ///
    /// An error says that the body is no JSON or is over [`Limits::DEFAULT`](rt::Limits::DEFAULT); what else is wrong with it is for its reader to judge.
    pub fn from_json(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_json(body, rt::Limits::DEFAULT)
    }
    /// Reads a form body, as [`from_json`](Self::from_json) reads JSON.
    pub fn from_form(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_form(body, rt::Limits::DEFAULT)
    }
    /// Reads a query, without its question mark, as [`from_json`](Self::from_json) reads JSON.
    pub fn from_query(query: &str) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_form(query.as_bytes(), rt::Limits::DEFAULT)
    }
    /// Reads a request by the wire that it came by, whoever sent it: nothing is verified.
    ///
    /// An error says why the request is refused: its method or media type is none by which the webhook comes, or its body cannot be read.
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
    /// Verifies who sent a request, and reads it by the wire that it came by.
    ///
    /// - Form and query requests are signed by `form`: HMAC-SHA1 of `{url}{form:sorted}`, in base64 in the header `X-SignalWire-Signature` or `X-Twilio-Signature`.
    /// - JSON requests are signed by `json`: HMAC-SHA1 of `{url}`, in base64 in the header `X-SignalWire-Signature` or `X-Twilio-Signature`; the parameter `bodySHA256` of the url is the SHA-256 of the body, in hex.
    ///
    /// Nothing in what is signed of a form marks where a name or a value ends. A form that has only documented names and is valid is accepted, though it may have been forged from another one with the same signature: see [`SortedForm`](rt::scheme::Part::SortedForm).
    ///
    /// An error says why the request is refused. The payload is taken as [`tolerant`](rt::Received::tolerant) takes it.
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
