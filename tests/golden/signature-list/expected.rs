//=== src/signature_list/mod.rs
//! The webhooks of `signature-list`.

use ringback_runtime as rt;

pub mod ping;

/// Stands for `signature-list`, whose keys are [`Keys<SignatureList>`](rt::Keys): secrets as text.
#[derive(Debug)]
pub enum SignatureList {}

impl rt::Provider for SignatureList {
    const NAME: &'static str = "signature-list";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Secret, ""),
    ];
}

//=== src/signature_list/ping/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "signature";
        algorithm: HmacSha256;
        headers: "Signature";
        layout: Layout::items(',', '=', "v1");
        encoding: Hex;
        message: Timestamp, Text("."), Body;
        timestamp: Timestamp::item("t", 300);
        key: KeyFormat::new(KeyKind::Secret, "");
        wires: Json;
    },
];
