//=== src/signature_none/mod.rs
//! The webhooks of `signature-none`.

use ringback_runtime as rt;

pub mod paid;
pub mod refunded;
pub mod voided;

/// Stands for `signature-none`, whose keys are [`Keys<SignatureNone>`](rt::Keys): secrets as plain text.
#[derive(Debug)]
pub enum SignatureNone {}

impl rt::Provider for SignatureNone {
    const NAME: &'static str = "signature-none";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Secret, ""),
    ];
}

//=== src/signature_none/paid/mod.rs
//! paid

use ringback_runtime as rt;

mod model;
mod signature;
pub(super) mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Paid;

/// What the document says of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "paid",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "signature-none/document.yaml",
    pointer: "/webhooks/paid/post",
};

impl rt::Payload for Paid {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const LEXICAL: &'static [rt::Lexical] = { &[] };
    const NAMES: &'static [rt::Names] = &[];
}

impl Paid {
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

impl rt::Signed for Paid {
    type Provider = super::SignatureNone;
    const SCHEMES: &'static [rt::scheme::Scheme] = signature::SCHEMES;
}

impl Paid {
    /// Verifies who sent a request, and reads it by the wire that it came by.
    ///
    /// JSON requests are signed by `signature`: HMAC-SHA256 of `{body}`, in hex in the header `X-Signature`.
    ///
    /// An error says why the request is refused. The payload is taken as [`tolerant`](rt::Received::tolerant) takes it.
    pub fn verify(
        keys: &rt::Keys<super::SignatureNone>,
        request: &rt::Request<'_>,
    ) -> Result<rt::Verified<Self>, rt::Rejection> {
        rt::verify(keys, request)
    }
}

#[cfg(feature = "testing")]
impl rt::testing::Example for Paid {
    const JSON: &'static str = r"{}";
}

//=== src/signature_none/paid/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Signature";
        encoding: Hex;
        message: Body;
        key: KeyFormat::new(KeyKind::Secret, "");
        wires: Json;
    },
];

//=== src/signature_none/refunded/mod.rs
//! refunded
//!
//! Corrected (nobody signs its requests): The provider's guide says that these come without a signature.

use ringback_runtime as rt;

mod model;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Refunded;

/// What the document says of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "refunded",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "signature-none/document.yaml",
    pointer: "/webhooks/refunded/post",
};

impl rt::Payload for Refunded {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const LEXICAL: &'static [rt::Lexical] = { &[] };
    const NAMES: &'static [rt::Names] = &[];
}

impl Refunded {
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

#[cfg(feature = "testing")]
impl rt::testing::Example for Refunded {
    const JSON: &'static str = r"{}";
}

//=== src/signature_none/voided/mod.rs
//! voided
//!
//! Corrected (nobody signs its requests): These come without a signature, whatever the document says.

use ringback_runtime as rt;

mod model;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Voided;

/// What the document says of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "voided",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "signature-none/document.yaml",
    pointer: "/webhooks/voided/post",
};

impl rt::Payload for Voided {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const LEXICAL: &'static [rt::Lexical] = { &[] };
    const NAMES: &'static [rt::Names] = &[];
}

impl Voided {
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

#[cfg(feature = "testing")]
impl rt::testing::Example for Voided {
    const JSON: &'static str = r"{}";
}
