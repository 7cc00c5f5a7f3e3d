//=== src/signature_prefix/mod.rs
//! The webhooks of `signature-prefix`.

use ringback_runtime as rt;

pub mod ping;

/// Stands for `signature-prefix`, whose keys are [`Keys<SignaturePrefix>`](rt::Keys): secrets as text.
#[derive(Debug)]
pub enum SignaturePrefix {}

impl rt::Provider for SignaturePrefix {
    const NAME: &'static str = "signature-prefix";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Secret, ""),
    ];
}

//=== src/signature_prefix/ping/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Signature-256";
        layout: Layout::whole("sha256=");
        encoding: Hex;
        message: Body;
        key: KeyFormat::new(KeyKind::Secret, "");
        wires: Json;
    },
];
