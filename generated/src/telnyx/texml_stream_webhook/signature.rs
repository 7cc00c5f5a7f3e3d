// Written by Ringback from `specs/telnyx/texml-stream-webhook.yaml`; edits are lost.

//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "signature";
        algorithm: Ed25519;
        headers: "telnyx-signature-ed25519";
        encoding: Base64;
        message: Header("telnyx-timestamp"), Text("|"), Body;
        timestamp: Timestamp::header("telnyx-timestamp", 300);
        key: KeyFormat::new(KeyKind::Ed25519, "").with_encoding(Encoding::Base64);
        wires: Form;
    },
];
