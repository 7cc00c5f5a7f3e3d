//=== src/signature_none/mod.rs
//! The webhooks of `signature-none`.

use ringback_runtime as rt;

pub mod paid;
pub mod refunded;
pub mod voided;

/// Stands for `signature-none`, whose keys are [`Keys<SignatureNone>`](rt::Keys): secrets as text.
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
//!
//! # Requests
//!
//! `POST`, as JSON.
//!
//! JSON requests are signed with `signature`: HMAC-SHA256 of `{body}`, in hex in the header `X-Signature`.
//!
//! # Handler
//!
//! ```no_run
//! use golden::signature_none::paid::Paid;
//! use golden::Verified;
//!
//! /// A handler of axum, with the feature `axum`. The router's state is the
//! /// provider's `Receiver`.
//! async fn handle(payload: Verified<Paid>) {
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
pub(super) mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Paid;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "paid",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "signature-none/document.yaml",
    pointer: "/webhooks/paid/post",
};

impl rt::Payload for Paid {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = { &[] };
}

impl Paid {
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

impl rt::Signed for Paid {
    type Provider = super::SignatureNone;
    const SCHEMES: &'static [rt::scheme::Scheme] = signature::SCHEMES;
}

impl Paid {
    /// Verifies the signature of a request on any wire of the webhook, and reads its payload.
    ///
    /// JSON requests are signed with `signature`: HMAC-SHA256 of `{body}`, in hex in the header `X-Signature`.
    ///
    /// Returns an error if the request is refused. The payload is read as by [`tolerant`](rt::Received::tolerant).
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

/// Each scheme signs different requests.
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
//! Corrected (unsigned requests): The provider's guide says that these come without a signature.
//!
//! # Requests
//!
//! `POST`, as JSON.
//!
//! No document describes how they are signed: whoever knows the URL can send them.
//!
//! # Handler
//!
//! ```no_run
//! use golden::signature_none::refunded::Refunded;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, Refunded>) -> Result<(), Refused> {
//!     let payload = received.tolerant()?;
//!     println!("{payload:?}");
//!     Ok(())
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
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Refunded;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "refunded",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "signature-none/document.yaml",
    pointer: "/webhooks/refunded/post",
};

impl rt::Payload for Refunded {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
}

impl Refunded {
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

#[cfg(feature = "testing")]
impl rt::testing::Example for Refunded {
    const JSON: &'static str = r"{}";
}

//=== src/signature_none/voided/mod.rs
//! voided
//!
//! Corrected (unsigned requests): These come without a signature, whatever the document says.
//!
//! # Requests
//!
//! `POST`, as JSON.
//!
//! No document describes how they are signed: whoever knows the URL can send them.
//!
//! # Handler
//!
//! ```no_run
//! use golden::signature_none::voided::Voided;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, Voided>) -> Result<(), Refused> {
//!     let payload = received.tolerant()?;
//!     println!("{payload:?}");
//!     Ok(())
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
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Voided;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "voided",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "signature-none/document.yaml",
    pointer: "/webhooks/voided/post",
};

impl rt::Payload for Voided {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
}

impl Voided {
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

#[cfg(feature = "testing")]
impl rt::testing::Example for Voided {
    const JSON: &'static str = r"{}";
}
