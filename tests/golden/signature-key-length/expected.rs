//=== src/signature_key_length/long/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{Wire, signature::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "long",
        algorithm: Algorithm::HmacSha256,
        headers: &["X-Signature"],
        layout: Layout::Whole { prefix: "" },
        encoding: Encoding::Hex,
        message: &[Part::Body],
        timestamp: None,
        key: KeyFormat {
            kind: KeyKind::Secret,
            prefix: "whsec_",
            encoding: Some(Encoding::Base64),
            min_bytes: 24,
        },
        url: UrlRules {
            any_default_port: false,
            without_user: false,
        },
        body_hash: None,
        wires: &[Wire::Json],
    },
];

//=== src/signature_key_length/mod.rs
//! The webhooks of `signature-key-length`.

use ringback_runtime as rt;

pub mod long;
pub mod short;

/// The provider `signature-key-length`, whose keys are [`Keys<SignatureKeyLength>`](rt::Keys): secrets as text of 5 bytes or more (**short ones can be guessed**; use a long one); or secrets in base64 after the prefix `whsec_` of 24 bytes or more.
#[derive(Debug)]
pub enum SignatureKeyLength {}

impl rt::Provider for SignatureKeyLength {
    const NAME: &'static str = "signature-key-length";
    const KEYS: &'static [rt::signature::KeyFormat] = &[
        rt::signature::KeyFormat {
            kind: rt::signature::KeyKind::Secret,
            prefix: "",
            encoding: None,
            min_bytes: 5,
        },
        rt::signature::KeyFormat {
            kind: rt::signature::KeyKind::Secret,
            prefix: "whsec_",
            encoding: Some(rt::signature::Encoding::Base64),
            min_bytes: 24,
        },
    ];
}

//=== src/signature_key_length/short/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{Wire, signature::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "short",
        algorithm: Algorithm::HmacSha256,
        headers: &["X-Signature"],
        layout: Layout::Whole { prefix: "" },
        encoding: Encoding::Hex,
        message: &[Part::Body],
        timestamp: None,
        key: KeyFormat {
            kind: KeyKind::Secret,
            prefix: "",
            encoding: None,
            min_bytes: 5,
        },
        url: UrlRules {
            any_default_port: false,
            without_user: false,
        },
        body_hash: None,
        wires: &[Wire::Json],
    },
];
