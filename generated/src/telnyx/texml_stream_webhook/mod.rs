// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! TexmlStreamWebhook
//!
//! Corrected (how requests are signed): Documented; the provider's libraries tolerate 300 s in both directions. Open: what is signed of a GET request, so that none is accepted.
//!
//! Corrected (how requests are signed): The document lists `Authorization: Bearer` as required, since all calls of the API are. It is inherited by mistake: webhooks come without it.
//!
//! Corrected (how requests are signed): The document describes the headers of the signature, and the provider's guides how it is made.

use ringback_runtime as rt;

mod model;
mod signature;
mod validator;
#[cfg(test)]
mod examples;

pub use model::{Headers, StreamEvent, TexmlStreamWebhook};

/// What the document says of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "texml-stream-webhook",
    method: "POST",
    wires: &[rt::Wire::Form],
    document: "telnyx/texml-stream-webhook.yaml",
    pointer: "/webhooks/texml-stream-webhook/post",
};

impl rt::Payload for TexmlStreamWebhook {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const LEXICAL: &'static [rt::Lexical] = {
        use rt::{Lexical, Types};
        &[
            Lexical::one("AccountSid", Types::STRING),
            Lexical::one("CallSid", Types::STRING),
            Lexical::one("CallSidLegacy", Types::STRING),
            Lexical::one("StreamEvent", Types::STRING),
            Lexical::one("StreamName", Types::STRING),
            Lexical::one("StreamSid", Types::STRING),
            Lexical::one("Timestamp", Types::STRING),
            Lexical::one("StreamError", Types::STRING),
        ]
    };
    const NAMES: &'static [rt::Names] = &[rt::Names::of(&model::TEXML_STREAM_WEBHOOK)];
}

impl TexmlStreamWebhook {
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

impl rt::Signed for TexmlStreamWebhook {
    type Provider = super::Telnyx;
    const SCHEMES: &'static [rt::scheme::Scheme] = signature::SCHEMES;
}

impl TexmlStreamWebhook {
    /// Verifies who sent a request, and reads it by the wire that it came by.
    ///
    /// Form requests are signed by `signature`: Ed25519 of `{header:telnyx-timestamp}|{body}`, in base64 in the header `telnyx-signature-ed25519`; its time is in the header `telnyx-timestamp` and may be 300 s off.
    ///
    /// An error says why the request is refused. The payload is taken as [`tolerant`](rt::Received::tolerant) takes it.
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
    const LEXICAL: &'static [rt::Lexical] = {
        use rt::{Lexical, Types};
        &[
            Lexical::one("telnyx-timestamp", Types::INTEGER),
            Lexical::one("telnyx-signature-ed25519", Types::STRING),
        ]
    };
}

impl Headers {
    /// Reads the headers of a request; those that the document does not describe are not looked at.
    ///
    /// An error says that one of them is not UTF-8.
    pub fn from_headers(
        headers: &rt::http::HeaderMap,
    ) -> Result<rt::Received<'static, Self>, rt::Malformed> {
        rt::Received::from_headers(headers)
    }
}
