// Written by Ringback from `specs/signalwire/voice-status-callback.yaml`; edits are lost.

//! Voice status callback
//!
//! Payload sent by SignalWire to your Voice Status Callback URL when the status of a call changes.
//!
//! Configure this callback using the `StatusCallback` and `StatusCallbackEvent` parameters when
//! creating a call via the API or using
//! Dial with
//! Number,
//! SIP, or
//! Conference.
//!
//! Use `StatusCallbackEvent` to receive every call progress event — not just the final status —
//! along with current call state and all parameters below.
//!
//! Corrected: Documented as JSON, which is what the tool of the documentation writes by default. Captures show forms, the documented handlers read forms, and the method may be configured as GET.
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
//! use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
//! use ringback::Verified;
//!
//! /// A handler of axum, with the feature `axum`. The router's state is the
//! /// provider's `Receiver`.
//! async fn handle(payload: Verified<VoiceStatusCallback>) {
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
//!   "ApiVersion": "text",
//!   "AudioInAveragePtime": 1.5,
//!   "AudioInDtmfPacketCount": 1,
//!   "AudioInFlushPacketCount": 1,
//!   "AudioInJitterMaxVariance": 1.5,
//!   "AudioInJitterMinVariance": 1.5,
//!   "AudioInLargestJbSize": 1,
//!   "AudioInMos": "text",
//!   "AudioInMediaPacketCount": 1,
//!   "AudioInSkipPacketCount": 1,
//!   "AudioOutDtmfPacketCount": 1,
//!   "AudioOutMediaPacketCount": 1,
//!   "CallbackSource": "text",
//!   "CallDuration": 1,
//!   "CallerName": "text",
//!   "CallSid": "text",
//!   "CallStatus": "completed",
//!   "Direction": "outbound-dial",
//!   "ForwardedFrom": "text",
//!   "From": "text",
//!   "ParentCallSid": "text",
//!   "RecordingDuration": 1,
//!   "RecordingSid": "text",
//!   "RecordingUrl": "text",
//!   "SequenceNumber": 1,
//!   "SipInviteResultPhrase": "text",
//!   "SipResultCode": "text",
//!   "Timestamp": "Mon, 15 Jan 2024 10:30:00 +0000",
//!   "To": "text",
//!   "HangupBy": "text",
//!   "HangupDirection": "text",
//!   "SipCallId": "text",
//!   "AudioOutLost": "text"
//! }
//! ```

use ringback_runtime as rt;

mod model;
mod signature;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::CallStatus;
pub use model::Direction;
pub use model::VoiceStatusCallback;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "voice-status-callback",
    method: "POST",
    wires: &[rt::Wire::Json, rt::Wire::Form, rt::Wire::Query],
    document: "signalwire/voice-status-callback.yaml",
    pointer: "/webhooks/voice-status-callback/post",
};

impl rt::Payload for VoiceStatusCallback {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("AccountSid", Types::STRING),
            FormField::new("ApiVersion", Types::STRING),
            FormField::new("AudioInAveragePtime", Types::NUMBER),
            FormField::new("AudioInDtmfPacketCount", Types::INTEGER),
            FormField::new("AudioInFlushPacketCount", Types::INTEGER),
            FormField::new("AudioInJitterMaxVariance", Types::NUMBER),
            FormField::new("AudioInJitterMinVariance", Types::NUMBER),
            FormField::new("AudioInLargestJbSize", Types::INTEGER),
            FormField::new("AudioInMos", Types::STRING),
            FormField::new("AudioInMediaPacketCount", Types::INTEGER),
            FormField::new("AudioInSkipPacketCount", Types::INTEGER),
            FormField::new("AudioOutDtmfPacketCount", Types::INTEGER),
            FormField::new("AudioOutMediaPacketCount", Types::INTEGER),
            FormField::new("CallbackSource", Types::STRING),
            FormField::new("CallDuration", Types::INTEGER),
            FormField::new("CallerName", Types::STRING),
            FormField::new("CallSid", Types::STRING),
            FormField::new("CallStatus", Types::STRING),
            FormField::new("Direction", Types::STRING),
            FormField::new("ForwardedFrom", Types::STRING),
            FormField::new("From", Types::STRING),
            FormField::new("ParentCallSid", Types::STRING),
            FormField::new("RecordingDuration", Types::INTEGER),
            FormField::new("RecordingSid", Types::STRING),
            FormField::new("RecordingUrl", Types::STRING),
            FormField::new("SequenceNumber", Types::INTEGER),
            FormField::new("SipInviteResultPhrase", Types::STRING),
            FormField::new("SipResultCode", Types::STRING),
            FormField::new("Timestamp", Types::STRING),
            FormField::new("To", Types::STRING),
            FormField::new("HangupBy", Types::STRING),
            FormField::new("HangupDirection", Types::STRING),
            FormField::new("SipCallId", Types::STRING),
            FormField::new(
                "AudioOutLost",
                Types::BOOLEAN.or(Types::NUMBER).or(Types::STRING),
            ),
        ]
    };
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
    fn from_pairs(pairs: &[rt::Pair<'_>], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_pairs(pairs, Self::FORM_FIELDS, limits)
    }
}

impl VoiceStatusCallback {
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

impl rt::Signed for VoiceStatusCallback {
    type Provider = super::Signalwire;
    const SCHEMES: &'static [rt::scheme::Scheme] = signature::SCHEMES;
    const REQUIRED: &'static [&'static str] = &[
        "AccountSid",
        "ApiVersion",
        "CallSid",
        "CallStatus",
        "CallbackSource",
        "Direction",
        "From",
        "Timestamp",
        "To",
    ];
}

pub(super) const FORM: rt::signature::Parameters = rt::signature::Parameters::of::<
    VoiceStatusCallback,
>();

impl VoiceStatusCallback {
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
impl rt::testing::Example for VoiceStatusCallback {
    const JSON: &'static str = r#"{
  "AccountSid": "text",
  "ApiVersion": "text",
  "AudioInAveragePtime": 1.5,
  "AudioInDtmfPacketCount": 1,
  "AudioInFlushPacketCount": 1,
  "AudioInJitterMaxVariance": 1.5,
  "AudioInJitterMinVariance": 1.5,
  "AudioInLargestJbSize": 1,
  "AudioInMos": "text",
  "AudioInMediaPacketCount": 1,
  "AudioInSkipPacketCount": 1,
  "AudioOutDtmfPacketCount": 1,
  "AudioOutMediaPacketCount": 1,
  "CallbackSource": "text",
  "CallDuration": 1,
  "CallerName": "text",
  "CallSid": "text",
  "CallStatus": "completed",
  "Direction": "outbound-dial",
  "ForwardedFrom": "text",
  "From": "text",
  "ParentCallSid": "text",
  "RecordingDuration": 1,
  "RecordingSid": "text",
  "RecordingUrl": "text",
  "SequenceNumber": 1,
  "SipInviteResultPhrase": "text",
  "SipResultCode": "text",
  "Timestamp": "Mon, 15 Jan 2024 10:30:00 +0000",
  "To": "text",
  "HangupBy": "text",
  "HangupDirection": "text",
  "SipCallId": "text",
  "AudioOutLost": "text"
}"#;
}
