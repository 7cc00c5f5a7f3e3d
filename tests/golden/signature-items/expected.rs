//=== src/signature_items/mod.rs
//! The webhooks of `signature-items`.

use ringback_runtime as rt;

pub mod ping;
pub mod pong;

/// Stands for `signature-items`, whose keys are [`Keys<SignatureItems>`](rt::Keys): secrets in base64 after the prefix `whsec_`; or Ed25519 public keys, 32 bytes in base64 after the prefix `whpk_`.
#[derive(Debug)]
pub enum SignatureItems {}

impl rt::Provider for SignatureItems {
    const NAME: &'static str = "signature-items";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Secret, "whsec_")
            .with_encoding(rt::scheme::Encoding::Base64),
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Ed25519, "whpk_")
            .with_encoding(rt::scheme::Encoding::Base64),
    ];
}

//=== src/signature_items/ping/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "secret";
        algorithm: HmacSha256;
        headers: "webhook-signature";
        layout: Layout::items(' ', ',', "v1");
        encoding: Base64;
        message: Header("webhook-id"), Text("."), Header("webhook-timestamp"), Text("."), Body;
        timestamp: Timestamp::header("webhook-timestamp", 300);
        key: KeyFormat::new(KeyKind::Secret, "whsec_").with_encoding(Encoding::Base64);
        wires: Json;
    },
];

//=== src/signature_items/pong/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "public";
        algorithm: Ed25519;
        headers: "webhook-signature";
        layout: Layout::items(' ', ',', "v1a");
        encoding: Base64;
        message: Header("webhook-id"), Text("."), Timestamp, Text("."), Body;
        timestamp: Timestamp::header("webhook-timestamp", 300);
        key: KeyFormat::new(KeyKind::Ed25519, "whpk_").with_encoding(Encoding::Base64);
        wires: Json;
    },
];
