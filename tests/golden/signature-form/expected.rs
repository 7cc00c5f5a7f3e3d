//=== src/signature_form/mod.rs
//! The webhooks of `signature-form`.

use ringback_runtime as rt;

pub mod ping;

/// The provider `signature-form`, whose keys are [`Keys<SignatureForm>`](rt::Keys): secrets as text.
#[derive(Debug)]
pub enum SignatureForm {}

impl rt::Provider for SignatureForm {
    const NAME: &'static str = "signature-form";
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

//=== src/signature_form/ping/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{Wire, signature::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "signature",
        algorithm: Algorithm::HmacSha1,
        headers: &["X-Signature", "X-Old-Signature"],
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
            any_default_port: true,
            without_user: true,
        },
        body_hash: None,
        wires: &[Wire::Form],
    },
];
