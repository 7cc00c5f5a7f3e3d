// Written by Ringback from `specs`; edits are lost.

//! The webhooks of `telnyx`.

use ringback_runtime as rt;

pub mod texml_stream_webhook;

/// Stands for `telnyx`, whose keys are [`Keys<Telnyx>`](rt::Keys): Ed25519 public keys, 32 bytes in base64.
#[derive(Debug)]
pub enum Telnyx {}

impl rt::Provider for Telnyx {
    const NAME: &'static str = "telnyx";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Ed25519, "")
            .with_encoding(rt::scheme::Encoding::Base64),
    ];
}
