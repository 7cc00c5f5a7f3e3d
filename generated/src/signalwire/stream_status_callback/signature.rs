// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! How the webhook's requests are signed.

use ringback_runtime::{Wire, signature::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "json",
        algorithm: Algorithm::HmacSha1,
        headers: &["X-SignalWire-Signature", "X-Twilio-Signature"],
        layout: Layout::Whole { prefix: "" },
        encoding: Encoding::Hex,
        message: &[Part::Url, Part::Body],
        timestamp: None,
        key: KeyFormat {
            kind: KeyKind::Secret,
            prefix: "",
            encoding: None,
            min_bytes: 16,
        },
        url: UrlRules {
            any_default_port: false,
            without_user: true,
        },
        body_hash: None,
        wires: &[Wire::Json],
    },
];
