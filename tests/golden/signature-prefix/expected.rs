//=== src/signature_prefix/mod.rs
//! The webhooks of `signature-prefix`.

use ringback_runtime as rt;

pub mod ping;

/// The provider `signature-prefix`, whose keys are [`Keys<SignaturePrefix>`](rt::Keys): secrets as text.
#[derive(Debug)]
pub enum SignaturePrefix {}

impl rt::Provider for SignaturePrefix {
    const NAME: &'static str = "signature-prefix";
    const KEYS: &'static [rt::signature::KeyFormat] = &[
        rt::signature::KeyFormat {
            kind: rt::signature::KeyKind::Secret,
            prefix: "",
            encoding: None,
            min_bytes: 16,
        },
    ];
}

//=== src/signature_prefix/ping/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{Wire, signature::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "signature",
        algorithm: Algorithm::HmacSha256,
        headers: &["X-Signature-256"],
        layout: Layout::Whole { prefix: "sha256=" },
        encoding: Encoding::Hex,
        message: &[Part::Body],
        timestamp: None,
        key: KeyFormat {
            kind: KeyKind::Secret,
            prefix: "",
            encoding: None,
            min_bytes: 16,
        },
        url: UrlRules {
            any_default_port: false,
            without_user: false,
        },
        body_hash: None,
        wires: &[Wire::Json],
    },
];
