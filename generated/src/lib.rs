// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! Receives webhooks: typed payloads, and validators that are exactly the providers' schemas.
//!
//! Each provider is a module and a feature, each webhook a module of its provider. A request is verified and read with `verify`, where its provider
//! signs; a payload alone is read with `from_json`, `from_form` or `from_query`. Both are
//! taken with [`strict`](Received::strict), [`tolerant`](Received::tolerant) or [`absorb`](Received::absorb).

pub use ringback_runtime::{
    Finding, Integer, Json, Keyword, Limits, Malformed, Map, Number, Payload, Presence,
    Reason, Received, Refused, Report, Schema, Tape, Token, Types, Unrecognized, Value,
    Webhook, Wire, signature, text,
};

#[cfg(any(feature = "signalwire", feature = "telnyx"))]
pub use ringback_runtime::{Keys, Provider, Rejection, Request, Signed, Verified};

#[cfg(feature = "axum")]
pub use ringback_runtime::axum;
#[cfg(feature = "testing")]
pub use ringback_runtime::testing;
#[cfg(feature = "tower")]
pub use ringback_runtime::tower;

/// What generated code stands on.
pub use ringback_runtime as runtime;

#[cfg(feature = "signalwire")]
pub mod signalwire;

#[cfg(feature = "telnyx")]
pub mod telnyx;
