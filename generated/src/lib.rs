// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! Receives webhooks: typed payloads, and validators that are exactly the providers' schemas.
//!
//! Each provider is a module and a feature, each webhook a module of its provider. A payload is read with `from_json`, `from_form` or `from_query`, and
//! taken with [`strict`](Received::strict), [`tolerant`](Received::tolerant) or [`absorb`](Received::absorb).

pub use ringback_runtime::{
    Finding, Integer, Json, Keyword, Limits, Malformed, Map, Number, Payload, Presence,
    Reason, Received, Refused, Report, Schema, Tape, Token, Types, Unrecognized, Value,
    Webhook, Wire, text,
};

/// What generated code stands on.
pub use ringback_runtime as runtime;

#[cfg(feature = "signalwire")]
pub mod signalwire;

#[cfg(feature = "telnyx")]
pub mod telnyx;
