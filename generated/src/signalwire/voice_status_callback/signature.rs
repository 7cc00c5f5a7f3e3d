// Written by Ringback from `specs/signalwire/voice-status-callback.yaml`; edits are lost.

//! How the webhook's requests are signed.

use ringback_runtime::{scheme, scheme::*};

/// Each scheme signs different requests.
pub(super) const SCHEMES: &[Scheme] = &[
    scheme! {
        name: "form";
        algorithm: HmacSha1;
        headers: "X-SignalWire-Signature", "X-Twilio-Signature";
        encoding: Base64;
        message: Url, SortedForm;
        key: KeyFormat::new(KeyKind::Secret, "");
        url: any_default_port, without_user;
        wires: Form, Query;
    },
    scheme! {
        name: "json";
        algorithm: HmacSha1;
        headers: "X-SignalWire-Signature", "X-Twilio-Signature";
        encoding: Base64;
        message: Url;
        key: KeyFormat::new(KeyKind::Secret, "");
        url: any_default_port, without_user;
        body_hash: BodyHash::new("bodySHA256");
        wires: Json;
    },
];
