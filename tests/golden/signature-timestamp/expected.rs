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
//! Corrected (request signatures): Run against the provider's own library.
//!
//! Corrected (request signatures): No request has the header `Authorization`.
//!
//! Corrected (request signatures): See <https://example.com/signing>.
//!
//! # Requests
//!
//! `POST`, as JSON.
//!
//! JSON requests are signed with `signature`: Ed25519 of `{header:x-timestamp}|{body}`, in base64 in the header `X-Signature-Ed25519`; the timestamp is in the header `X-Timestamp` and may be 300 s off.
//!
//! # Handler
//!
//! ```no_run
//! use golden::signature_timestamp::ping::Ping;
//! use golden::Verified;
//!
//! /// A handler of axum, with the feature `axum`. The router's state is the
//! /// provider's `Receiver`.
//! async fn handle(payload: Verified<Ping>) {
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
//! {}
//! ```

use ringback_runtime as rt;

mod model;
mod signature;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Ping;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "ping",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "signature-timestamp/document.yaml",
    pointer: "/webhooks/ping/post",
};

impl rt::Payload for Ping {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = { &[] };
}

impl Ping {
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

impl rt::Signed for Ping {
    type Provider = super::SignatureTimestamp;
    const SCHEMES: &'static [rt::scheme::Scheme] = signature::SCHEMES;
}

impl Ping {
    /// Verifies the signature of a request on any wire of the webhook, and reads its payload.
    ///
    /// JSON requests are signed with `signature`: Ed25519 of `{header:x-timestamp}|{body}`, in base64 in the header `X-Signature-Ed25519`; the timestamp is in the header `X-Timestamp` and may be 300 s off.
    ///
    /// Returns an error if the request is refused. The payload is read as by [`tolerant`](rt::Received::tolerant).
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

/// Each scheme signs different requests.
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
