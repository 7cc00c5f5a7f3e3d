//=== src/signature_list/mod.rs
//! The webhooks of `signature-list`.

use ringback_runtime as rt;

pub mod ping;

/// The provider `signature-list`, whose keys are [`Keys<SignatureList>`](rt::Keys): secrets as text.
#[derive(Debug)]
pub enum SignatureList {}

impl rt::Provider for SignatureList {
    const NAME: &'static str = "signature-list";
    const KEYS: &'static [rt::signature::KeyFormat] = &[
        rt::signature::KeyFormat {
            kind: rt::signature::KeyKind::Secret,
            prefix: "",
            encoding: None,
            min_bytes: 16,
        },
    ];
}

//=== src/signature_list/ping/signature.rs
//! How the webhook's requests are signed.

use ringback_runtime::{Wire, signature::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "signature",
        algorithm: Algorithm::HmacSha256,
        headers: &["Signature"],
        layout: Layout::Items {
            between: ',',
            within: '=',
            key: "v1",
        },
        encoding: Encoding::Hex,
        message: &[Part::Timestamp, Part::Text("."), Part::Body],
        timestamp: Some(Timestamp {
            at: TimestampAt::Item("t"),
            tolerance: 300,
        }),
        key: KeyFormat {
            kind: KeyKind::Secret,
            prefix: "",
            encoding: None,
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
