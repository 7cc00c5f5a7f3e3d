//=== src/signature_docs/mod.rs
//! The webhooks of `signature-docs`.

use ringback_runtime as rt;

pub mod ping;

/// Stands for `signature-docs`, whose keys are [`Keys<SignatureDocs>`](rt::Keys): secrets in base64 after the prefix `whsec_`.
#[derive(Debug)]
pub enum SignatureDocs {}

impl rt::Provider for SignatureDocs {
    const NAME: &'static str = "signature-docs";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Secret, "whsec_")
            .with_encoding(rt::scheme::Encoding::Base64),
    ];
    const FORMS: &'static [rt::signature::Parameters] = &[ping::FORM];
}

//=== src/signature_docs/ping/mod.rs
//! ping
//!
//! # Requests
//!
//! `POST`, as JSON, a form or a query.
//!
//! - JSON requests are signed with `json`: HMAC-SHA256 of ``"`<b>[x]`\n{timestamp}{{}}{url}"``, in hex after `v1=`, in one of the items separated by commas, in the header `Signature` or `X-Signature`; the timestamp is after `t=` and may be 300 s off; the URL parameter `sum` is the SHA-256 of the body, in hex.
//! - Form and query requests are signed with `form`: HMAC-SHA1 of ``{url}`|{form:sorted}``, in base64 after `sha1=` in the header `Signature`.
//!
//! The signed text of a form does not delimit names and values. A form that has only documented names and is valid against its schema is accepted, although it may be made from another form with the same signature: see [`SortedForm`](rt::scheme::Part::SortedForm).
//!
//! # Handler
//!
//! ```no_run
//! use golden::signature_docs::ping::Ping;
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
//! {"id": "text"}
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
    wires: &[rt::Wire::Json, rt::Wire::Form, rt::Wire::Query],
    document: "signature-docs/document.yaml",
    pointer: "/webhooks/ping/post",
};

impl rt::Payload for Ping {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[FormField::new("id", Types::STRING)]
    };
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
    fn from_pairs(pairs: &[rt::Pair<'_>], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_pairs(pairs, Self::FORM_FIELDS, limits)
    }
}

impl Ping {
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

impl rt::Signed for Ping {
    type Provider = super::SignatureDocs;
    const SCHEMES: &'static [rt::scheme::Scheme] = signature::SCHEMES;
    const REQUIRED: &'static [&'static str] = &[];
}

pub(super) const FORM: rt::signature::Parameters = rt::signature::Parameters::of::<
    Ping,
>();

impl Ping {
    /// Verifies the signature of a request on any wire of the webhook, and reads its payload.
    ///
    /// - JSON requests are signed with `json`: HMAC-SHA256 of ``"`<b>[x]`\n{timestamp}{{}}{url}"``, in hex after `v1=`, in one of the items separated by commas, in the header `Signature` or `X-Signature`; the timestamp is after `t=` and may be 300 s off; the URL parameter `sum` is the SHA-256 of the body, in hex.
    /// - Form and query requests are signed with `form`: HMAC-SHA1 of ``{url}`|{form:sorted}``, in base64 after `sha1=` in the header `Signature`.
    ///
    /// The signed text of a form does not delimit names and values. A form that has only documented names and is valid against its schema is accepted, although it may be made from another form with the same signature: see [`SortedForm`](rt::scheme::Part::SortedForm).
    ///
    /// Returns an error if the request is refused. The payload is read as by [`tolerant`](rt::Received::tolerant).
    pub fn verify(
        keys: &rt::Keys<super::SignatureDocs>,
        request: &rt::Request<'_>,
    ) -> Result<rt::Verified<Self>, rt::Rejection> {
        rt::verify(keys, request)
    }
}

#[cfg(feature = "testing")]
impl rt::testing::Example for Ping {
    const JSON: &'static str = r#"{"id": "text"}"#;
}

//=== src/signature_docs/ping/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "json";
        algorithm: HmacSha256;
        headers: "Signature", "X-Signature";
        layout: Layout::items(',', '=', "v1");
        encoding: Hex;
        message: Text("`<b>[x]`\n"), Timestamp, Text("{}"), Url;
        timestamp: Timestamp::item("t", 300);
        key: KeyFormat::new(KeyKind::Secret, "whsec_").with_encoding(Encoding::Base64);
        body_hash: BodyHash::new("sum");
        wires: Json;
    },
    scheme! {
        name: "form";
        algorithm: HmacSha1;
        headers: "Signature";
        layout: Layout::whole("sha1=");
        encoding: Base64;
        message: Url, Text("`|"), SortedForm;
        key: KeyFormat::new(KeyKind::Secret, "whsec_").with_encoding(Encoding::Base64);
        wires: Form, Query;
    },
];
