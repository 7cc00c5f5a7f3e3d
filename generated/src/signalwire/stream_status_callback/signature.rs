// Written by Ringback from `specs/signalwire/stream-status-callback.yaml`; edits are lost.

//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "json";
        algorithm: HmacSha1;
        headers: "X-SignalWire-Signature", "X-Twilio-Signature";
        encoding: Hex;
        message: Url, Body;
        key: KeyFormat::new(KeyKind::Secret, "");
        url: without_user;
        wires: Json;
    },
];
