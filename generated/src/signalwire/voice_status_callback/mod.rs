// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

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
//! Corrected (how requests are signed): The provider's published verifiers do so; vectors are in the tests. They look at both spellings of a default port, and take user information out of the url. None of the schemes has a timestamp.
//!
//! Corrected (how requests are signed): Not said in the document; the provider's guides describe how callbacks are signed.

use ringback_runtime as rt;

mod model;
mod signature;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::{CallStatus, Direction, VoiceStatusCallback};

/// What the document says of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "voice-status-callback",
    method: "POST",
    wires: &[rt::Wire::Json, rt::Wire::Form, rt::Wire::Query],
    document: "signalwire/voice-status-callback.yaml",
    pointer: "/webhooks/voice-status-callback/post",
};

impl rt::Payload for VoiceStatusCallback {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const LEXICAL: &'static [rt::Lexical] = {
        use rt::{Lexical, Types};
        &[
            Lexical::one("AccountSid", Types::STRING),
            Lexical::one("ApiVersion", Types::STRING),
            Lexical::one("AudioInAveragePtime", Types::NUMBER),
            Lexical::one("AudioInDtmfPacketCount", Types::INTEGER),
            Lexical::one("AudioInFlushPacketCount", Types::INTEGER),
            Lexical::one("AudioInJitterMaxVariance", Types::NUMBER),
            Lexical::one("AudioInJitterMinVariance", Types::NUMBER),
            Lexical::one("AudioInLargestJbSize", Types::INTEGER),
            Lexical::one("AudioInMos", Types::STRING),
            Lexical::one("AudioInMediaPacketCount", Types::INTEGER),
            Lexical::one("AudioInSkipPacketCount", Types::INTEGER),
            Lexical::one("AudioOutDtmfPacketCount", Types::INTEGER),
            Lexical::one("AudioOutMediaPacketCount", Types::INTEGER),
            Lexical::one("CallbackSource", Types::STRING),
            Lexical::one("CallDuration", Types::INTEGER),
            Lexical::one("CallerName", Types::STRING),
            Lexical::one("CallSid", Types::STRING),
            Lexical::one("CallStatus", Types::STRING),
            Lexical::one("Direction", Types::STRING),
            Lexical::one("ForwardedFrom", Types::STRING),
            Lexical::one("From", Types::STRING),
            Lexical::one("ParentCallSid", Types::STRING),
            Lexical::one("RecordingDuration", Types::INTEGER),
            Lexical::one("RecordingSid", Types::STRING),
            Lexical::one("RecordingUrl", Types::STRING),
            Lexical::one("SequenceNumber", Types::INTEGER),
            Lexical::one("SipInviteResultPhrase", Types::STRING),
            Lexical::one("SipResultCode", Types::STRING),
            Lexical::one("Timestamp", Types::STRING),
            Lexical::one("To", Types::STRING),
            Lexical::one("HangupBy", Types::STRING),
            Lexical::one("HangupDirection", Types::STRING),
            Lexical::one("SipCallId", Types::STRING),
            Lexical::one(
                "AudioOutLost",
                Types::BOOLEAN.or(Types::NUMBER).or(Types::STRING),
            ),
        ]
    };
    const NAMES: &'static [rt::Names] = &[rt::Names::of(&model::VOICE_STATUS_CALLBACK)];
}

impl VoiceStatusCallback {
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
