// Written by Ringback from `specs/acme/webhooks.yaml`; edits are lost.

//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "signature";
        algorithm: HmacSha256;
        headers: "Acme-Signature";
        layout: Layout::items(',', '=', "v1");
        encoding: Hex;
        message: Timestamp, Text("."), Body;
        timestamp: Timestamp::item("t", 300);
        key: KeyFormat::new(KeyKind::Secret, "whsec_");
        wires: Json;
    },
];
