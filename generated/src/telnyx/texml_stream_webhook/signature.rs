// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! How the webhook's requests are signed.

use ringback_runtime::{Wire, signature::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "signature",
        algorithm: Algorithm::Ed25519,
        headers: &["telnyx-signature-ed25519"],
        layout: Layout::Whole { prefix: "" },
        encoding: Encoding::Base64,
        message: &[Part::Header("telnyx-timestamp"), Part::Text("|"), Part::Body],
        timestamp: Some(Timestamp {
            at: TimestampAt::Header("telnyx-timestamp"),
            tolerance: 300,
        }),
        key: KeyFormat {
            kind: KeyKind::Ed25519,
            prefix: "",
            encoding: Some(Encoding::Base64),
            min_bytes: 32,
        },
        url: UrlRules {
            any_default_port: false,
            without_user: false,
        },
        body_hash: None,
        wires: &[Wire::Form],
    },
];
