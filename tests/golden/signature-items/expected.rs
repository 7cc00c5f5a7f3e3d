//=== src/signature_items/mod.rs
//! The webhooks of `signature-items`.

use ringback_runtime as rt;

pub mod ping;
pub mod pong;

/// The provider `signature-items`, whose keys are [`Keys<SignatureItems>`](rt::Keys): secrets in base64 after the prefix `whsec_`; or Ed25519 public keys, 32 bytes in base64 after the prefix `whpk_`.
#[derive(Debug)]
pub enum SignatureItems {}

impl rt::Provider for SignatureItems {
    const NAME: &'static str = "signature-items";
    const KEYS: &'static [rt::signature::KeyFormat] = &[
        rt::signature::KeyFormat {
            kind: rt::signature::KeyKind::Secret,
            prefix: "whsec_",
            encoding: Some(rt::signature::Encoding::Base64),
            min_bytes: 16,
        },
        rt::signature::KeyFormat {
            kind: rt::signature::KeyKind::Ed25519,
            prefix: "whpk_",
            encoding: Some(rt::signature::Encoding::Base64),
            min_bytes: 32,
        },
    ];
}

//=== src/signature_items/ping/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{Wire, signature::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "secret",
        algorithm: Algorithm::HmacSha256,
        headers: &["webhook-signature"],
        layout: Layout::Items {
            between: ' ',
            within: ',',
            key: "v1",
        },
        encoding: Encoding::Base64,
        message: &[
            Part::Header("webhook-id"),
            Part::Text("."),
            Part::Header("webhook-timestamp"),
            Part::Text("."),
            Part::Body,
        ],
        timestamp: Some(Timestamp {
            at: TimestampAt::Header("webhook-timestamp"),
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
        body_hash: None,
        wires: &[Wire::Json],
    },
];

//=== src/signature_items/pong/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{Wire, signature::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "public",
        algorithm: Algorithm::Ed25519,
        headers: &["webhook-signature"],
        layout: Layout::Items {
            between: ' ',
            within: ',',
            key: "v1a",
        },
        encoding: Encoding::Base64,
        message: &[
            Part::Header("webhook-id"),
            Part::Text("."),
            Part::Timestamp,
            Part::Text("."),
            Part::Body,
        ],
        timestamp: Some(Timestamp {
            at: TimestampAt::Header("webhook-timestamp"),
            tolerance: 300,
        }),
        key: KeyFormat {
            kind: KeyKind::Ed25519,
            prefix: "whpk_",
            encoding: Some(Encoding::Base64),
            min_bytes: 32,
        },
        url: UrlRules {
            any_default_port: false,
            without_user: false,
        },
        body_hash: None,
        wires: &[Wire::Json],
    },
];
