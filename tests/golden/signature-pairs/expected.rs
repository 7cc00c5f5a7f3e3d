//=== src/signature_pairs/batch/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "der";
        algorithm: EcdsaP256;
        headers: "X-Signature";
        encoding: Base64;
        message: Timestamp, Body;
        timestamp: Timestamp::header("X-Time", 300);
        key: KeyFormat::new(KeyKind::P256, "").with_spki();
        wires: Json;
    },
];

//=== src/signature_pairs/event/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "raw";
        algorithm: EcdsaP256Raw;
        headers: "X-Signature";
        encoding: Hex;
        message: Body;
        key: KeyFormat::new(KeyKind::P256, "").with_pem().with_description("Settings, *Webhooks*");
        wires: Json;
    },
];

//=== src/signature_pairs/mod.rs
//! The webhooks of `signature-pairs`.

use ringback_runtime as rt;

pub mod batch;
pub mod event;
pub mod notice;

/// Stands for `signature-pairs`, whose keys are [`Keys<SignaturePairs>`](rt::Keys): Ed25519 public keys, SPKI in base64; or P-256 public keys, SPKI in base64; or P-256 public keys, as PEM (`Settings, *Webhooks*`).
#[derive(Debug)]
pub enum SignaturePairs {}

impl rt::Provider for SignaturePairs {
    const NAME: &'static str = "signature-pairs";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Ed25519, "").with_spki(),
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::P256, "").with_spki(),
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::P256, "")
            .with_pem()
            .with_description("Settings, *Webhooks*"),
    ];
}

//=== src/signature_pairs/notice/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "edwards";
        algorithm: Ed25519;
        headers: "X-Signature";
        encoding: Base64;
        message: Body;
        key: KeyFormat::new(KeyKind::Ed25519, "").with_spki();
        wires: Json;
    },
];
