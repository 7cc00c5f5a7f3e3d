//=== src/signature_docs/mod.rs
//! The webhooks of `signature-docs`.

use ringback_runtime as rt;

pub mod ping;

/// The provider `signature-docs`, whose keys are [`Keys<SignatureDocs>`](rt::Keys): secrets in base64 after the prefix `whsec_`.
#[derive(Debug)]
pub enum SignatureDocs {}

impl rt::Provider for SignatureDocs {
    const NAME: &'static str = "signature-docs";
    const KEYS: &'static [rt::signature::KeyFormat] = &[
        rt::signature::KeyFormat {
            kind: rt::signature::KeyKind::Secret,
            prefix: "whsec_",
            encoding: Some(rt::signature::Encoding::Base64),
            min_bytes: 16,
        },
    ];
    const FORMS: &'static [rt::signature::Parameters] = &[ping::FORM];
}

//=== src/signature_docs/ping/mod.rs
//! ping

use ringback_runtime as rt;

mod model;
mod signature;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Ping;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook = rt::Webhook {
    name: "ping",
    method: "POST",
    wires: &[rt::Wire::Json, rt::Wire::Form, rt::Wire::Query],
    document: "signature-docs/document.yaml",
    pointer: "/webhooks/ping/post",
};

impl rt::Payload for Ping {
    const WEBHOOK: rt::Webhook = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[FormField::new("id", Types::STRING)]
    };
    const MEMBERS: &'static [rt::MemberList] = &[rt::MemberList::new(&model::PING)];
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
    const SCHEMES: &'static [rt::signature::Scheme] = signature::SCHEMES;
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
    /// The signed text of a form does not delimit names and values. A form that has only documented names and is valid against its schema is accepted, although it may be made from another form with the same signature: see [`SortedForm`](rt::signature::Part::SortedForm).
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

use ringback_runtime::{Wire, signature::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "json",
        algorithm: Algorithm::HmacSha256,
        headers: &["Signature", "X-Signature"],
        layout: Layout::Items {
            between: ',',
            within: '=',
            key: "v1",
        },
        encoding: Encoding::Hex,
        message: &[
            Part::Text("`<b>[x]`\n"),
            Part::Timestamp,
            Part::Text("{}"),
            Part::Url,
        ],
        timestamp: Some(Timestamp {
            at: TimestampAt::Item("t"),
            tolerance: 300,
        }),
        key: KeyFormat {
            kind: KeyKind::Secret,
            prefix: "whsec_",
            encoding: Some(Encoding::Base64),
            min_bytes: 16,
        },
        url: UrlRules {
            any_default_port: false,
            without_user: false,
        },
        body_hash: Some(BodyHash { parameter: "sum" }),
        wires: &[Wire::Json],
    },
    Scheme {
        name: "form",
        algorithm: Algorithm::HmacSha1,
        headers: &["Signature"],
        layout: Layout::Whole { prefix: "sha1=" },
        encoding: Encoding::Base64,
        message: &[Part::Url, Part::Text("`|"), Part::SortedForm],
        timestamp: None,
        key: KeyFormat {
            kind: KeyKind::Secret,
            prefix: "whsec_",
            encoding: Some(Encoding::Base64),
            min_bytes: 16,
        },
        url: UrlRules {
            any_default_port: false,
            without_user: false,
        },
        body_hash: None,
        wires: &[Wire::Form, Wire::Query],
    },
];
