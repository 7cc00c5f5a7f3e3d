//=== src/signature_timestamp/mod.rs
//! The webhooks of `signature-timestamp`.

use ringback_runtime as rt;

pub mod ping;

/// Stands for `signature-timestamp`, whose keys are [`Keys<SignatureTimestamp>`](rt::Keys): Ed25519 public keys, 32 bytes in base64.
#[derive(Debug)]
pub enum SignatureTimestamp {}

impl rt::Provider for SignatureTimestamp {
    const NAME: &'static str = "signature-timestamp";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Ed25519, "")
            .with_encoding(rt::scheme::Encoding::Base64),
    ];
}

//=== src/signature_timestamp/ping/mod.rs
//! ping
//!
//! Corrected (how requests are signed): Run against the provider's own library.
//!
//! Corrected (how requests are signed): No request has the header `Authorization`.
//!
//! Corrected (how requests are signed): See <https://example.com/signing>.

use ringback_runtime as rt;

mod model;
mod signature;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Ping;

/// What the document says of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "ping",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "signature-timestamp/document.yaml",
    pointer: "/webhooks/ping/post",
};

impl rt::Payload for Ping {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const LEXICAL: &'static [rt::Lexical] = { &[] };
    const NAMES: &'static [rt::Names] = &[];
}

impl Ping {
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

impl rt::Signed for Ping {
    type Provider = super::SignatureTimestamp;
    const SCHEMES: &'static [rt::scheme::Scheme] = signature::SCHEMES;
}

impl Ping {
    /// Verifies who sent a request, and reads it by the wire that it came by.
    ///
    /// JSON requests are signed by `signature`: Ed25519 of `{header:x-timestamp}|{body}`, in base64 in the header `X-Signature-Ed25519`; its time is in the header `X-Timestamp` and may be 300 s off.
    ///
    /// An error says why the request is refused. The payload is taken as [`tolerant`](rt::Received::tolerant) takes it.
    pub fn verify(
        keys: &rt::Keys<super::SignatureTimestamp>,
        request: &rt::Request<'_>,
    ) -> Result<rt::Verified<Self>, rt::Rejection> {
        rt::verify(keys, request)
    }
}

#[cfg(feature = "testing")]
impl rt::testing::Example for Ping {
    const JSON: &'static str = r"{}";
}

//=== src/signature_timestamp/ping/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "signature";
        algorithm: Ed25519;
        headers: "X-Signature-Ed25519";
        encoding: Base64;
        message: Header("x-timestamp"), Text("|"), Body;
        timestamp: Timestamp::header("X-Timestamp", 300);
        key: KeyFormat::new(KeyKind::Ed25519, "").with_encoding(Encoding::Base64);
        wires: Json;
    },
];
