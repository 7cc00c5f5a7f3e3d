//=== src/signature_key_length/long/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "long";
        algorithm: HmacSha256;
        headers: "X-Signature";
        encoding: Hex;
        message: Body;
        key: KeyFormat::new(KeyKind::Secret, "whsec_").with_encoding(Encoding::Base64).with_min_bytes(24);
        wires: Json;
    },
];

//=== src/signature_key_length/mod.rs
//! The webhooks of `signature-key-length`.

use ringback_runtime as rt;

pub mod long;
pub mod short;

/// Stands for `signature-key-length`, whose keys are [`Keys<SignatureKeyLength>`](rt::Keys): secrets as text of 5 bytes or more (**short ones can be guessed**; use a long one); or secrets in base64 after the prefix `whsec_` of 24 bytes or more.
#[derive(Debug)]
pub enum SignatureKeyLength {}

impl rt::Provider for SignatureKeyLength {
    const NAME: &'static str = "signature-key-length";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Secret, "").with_min_bytes(5),
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Secret, "whsec_")
            .with_encoding(rt::scheme::Encoding::Base64)
            .with_min_bytes(24),
    ];
}

//=== src/signature_key_length/short/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "short";
        algorithm: HmacSha256;
        headers: "X-Signature";
        encoding: Hex;
        message: Body;
        key: KeyFormat::new(KeyKind::Secret, "").with_min_bytes(5);
        wires: Json;
    },
];
