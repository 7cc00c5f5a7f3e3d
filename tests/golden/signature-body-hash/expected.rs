//=== src/signature_body_hash/mod.rs
//! The webhooks of `signature-body-hash`.

use ringback_runtime as rt;

pub mod ping;

/// The provider `signature-body-hash`, whose keys are [`Keys<SignatureBodyHash>`](rt::Keys): secrets as text.
#[derive(Debug)]
pub enum SignatureBodyHash {}

impl rt::Provider for SignatureBodyHash {
    const NAME: &'static str = "signature-body-hash";
    const KEYS: &'static [rt::signature::KeyFormat] = &[
        rt::signature::KeyFormat {
            kind: rt::signature::KeyKind::Secret,
            prefix: "",
            encoding: None,
            min_bytes: 16,
        },
    ];
    const FORMS: &'static [rt::signature::Parameters] = &[ping::FORM];
}

//=== src/signature_body_hash/ping/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{Wire, signature::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "json",
        algorithm: Algorithm::HmacSha1,
        headers: &["X-Signature"],
        layout: Layout::Whole { prefix: "" },
        encoding: Encoding::Base64,
        message: &[Part::Url],
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
        body_hash: Some(BodyHash {
            parameter: "bodySHA256",
        }),
        wires: &[Wire::Json],
    },
    Scheme {
        name: "form",
        algorithm: Algorithm::HmacSha1,
        headers: &["X-Signature"],
        layout: Layout::Whole { prefix: "" },
        encoding: Encoding::Base64,
        message: &[Part::Url, Part::SortedForm],
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
        wires: &[Wire::Form],
    },
];
