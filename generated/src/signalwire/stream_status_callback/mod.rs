// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! Stream status callback
//!
//! Sent to your `status_url` when a background audio stream started with
//! `calling.stream` changes state. `params.state` is `streaming` when the stream
//! starts and `finished` when it ends.
//!
//! Corrected (how requests are signed): The provider's published verifiers do so; vectors are in the tests. They take user information out of the url. The scheme has no timestamp.
//!
//! Corrected (how requests are signed): Not said in the document; the provider's guides describe how callbacks are signed.

use ringback_runtime as rt;

mod model;
mod signature;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::{EventType, Params, ParamsState, StreamStatusCallback};

/// What the document says of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "stream-status-callback",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "signalwire/stream-status-callback.yaml",
    pointer: "/webhooks/stream-status-callback/post",
};

impl rt::Payload for StreamStatusCallback {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const LEXICAL: &'static [rt::Lexical] = {
        use rt::{Lexical, Types};
        &[
            Lexical::one("event_type", Types::STRING),
            Lexical::one("event_channel", Types::STRING),
            Lexical::one("timestamp", Types::NUMBER),
            Lexical::one("project_id", Types::STRING),
            Lexical::one("space_id", Types::STRING),
            Lexical::one("params", Types::STRING),
        ]
    };
    const NAMES: &'static [rt::Names] = &[
        rt::Names::of(&model::STREAM_STATUS_CALLBACK),
        rt::Names::of(&model::PARAMS),
    ];
}

impl StreamStatusCallback {
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

impl rt::Signed for StreamStatusCallback {
    type Provider = super::Signalwire;
    const SCHEMES: &'static [rt::scheme::Scheme] = signature::SCHEMES;
}

impl StreamStatusCallback {
    /// Verifies who sent a request, and reads it by the wire that it came by.
    ///
    /// JSON requests are signed by `json`: HMAC-SHA1 of `{url}{body}`, in hex in the header `X-SignalWire-Signature` or `X-Twilio-Signature`.
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
