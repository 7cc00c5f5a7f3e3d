// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! The webhooks of `telnyx`.

use ringback_runtime as rt;

pub mod texml_stream_webhook;

/// The provider `telnyx`, whose keys are [`Keys<Telnyx>`](rt::Keys): Ed25519 public keys, 32 bytes in base64.
#[derive(Debug)]
pub enum Telnyx {}

impl rt::Provider for Telnyx {
    const NAME: &'static str = "telnyx";
    const KEYS: &'static [rt::signature::KeyFormat] = &[
        rt::signature::KeyFormat {
            kind: rt::signature::KeyKind::Ed25519,
            prefix: "",
            encoding: Some(rt::signature::Encoding::Base64),
            min_bytes: 32,
        },
    ];
}
