//=== src/signature_form/mod.rs
//! The webhooks of `signature-form`.

use ringback_runtime as rt;

pub mod ping;

/// Stands for `signature-form`, whose keys are [`Keys<SignatureForm>`](rt::Keys): secrets as text.
#[derive(Debug)]
pub enum SignatureForm {}

impl rt::Provider for SignatureForm {
    const NAME: &'static str = "signature-form";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Secret, ""),
    ];
    const FORMS: &'static [rt::signature::Parameters] = &[ping::FORM];
}

//=== src/signature_form/ping/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "signature";
        algorithm: HmacSha1;
        headers: "X-Signature", "X-Old-Signature";
        encoding: Base64;
        message: Url, SortedForm;
        key: KeyFormat::new(KeyKind::Secret, "");
        url: any_default_port, without_user;
        wires: Form;
    },
];
