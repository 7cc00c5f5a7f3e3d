//=== src/signature_boundary/call/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "unique";
        algorithm: HmacSha1;
        headers: "X-Signature";
        encoding: Base64;
        message: Url, SortedUniqueForm;
        key: KeyFormat::new(KeyKind::Secret, "");
        wires: Form;
    },
];

//=== src/signature_boundary/event/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "all";
        algorithm: HmacSha512;
        headers: "X-Signature";
        layout: Layout::items(';', '=', "h1");
        encoding: Hex;
        message: Method, Url, Body, Timestamp;
        timestamp: Timestamp::item("ts", 5).with_unit(TimestampUnit::Milliseconds);
        key: KeyFormat::new(KeyKind::Secret, "");
        wires: Json;
    },
];

//=== src/signature_boundary/mod.rs
//! The webhooks of `signature-boundary`.

use ringback_runtime as rt;

pub mod call;
pub mod event;
pub mod notice;
pub mod shared;

/// Stands for `signature-boundary`, whose keys are [`Keys<SignatureBoundary>`](rt::Keys): secrets as text; or secrets as text after the prefix `sec_` (`Settings`).
#[derive(Debug)]
pub enum SignatureBoundary {}

impl rt::Provider for SignatureBoundary {
    const NAME: &'static str = "signature-boundary";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Secret, ""),
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Secret, "sec_")
            .with_description("Settings"),
    ];
    const FORMS: &'static [rt::signature::Parameters] = &[call::FORM];
}

//=== src/signature_boundary/notice/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "id";
        algorithm: HmacSha384;
        headers: "X-Signature";
        encoding: Hex;
        message: Text("v1."), Header("X-Id"), Timestamp, Body;
        timestamp: Timestamp::header("X-Time", 600).with_unit(TimestampUnit::Rfc3339);
        key: KeyFormat::new(KeyKind::Secret, "sec_").with_description("Settings");
        wires: Json;
    },
];
