//=== src/signature_body_hash/mod.rs
//! The webhooks of `signature-body-hash`.

use ringback_runtime as rt;

pub mod ping;

/// Stands for `signature-body-hash`, whose keys are [`Keys<SignatureBodyHash>`](rt::Keys): secrets as text.
#[derive(Debug)]
pub enum SignatureBodyHash {}

impl rt::Provider for SignatureBodyHash {
    const NAME: &'static str = "signature-body-hash";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Secret, ""),
    ];
    const FORMS: &'static [rt::signature::Parameters] = &[ping::FORM];
}

//=== src/signature_body_hash/ping/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "json";
        algorithm: HmacSha1;
        headers: "X-Signature";
        encoding: Base64;
        message: Url;
        key: KeyFormat::new(KeyKind::Secret, "");
        body_hash: BodyHash::new("bodySHA256");
        wires: Json;
    },
    scheme! {
        name: "form";
        algorithm: HmacSha1;
        headers: "X-Signature";
        encoding: Base64;
        message: Url, SortedForm;
        key: KeyFormat::new(KeyKind::Secret, "");
        wires: Form;
    },
];
