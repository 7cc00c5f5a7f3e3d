// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! Receives webhooks: typed payloads, and validators that are exactly the providers' schemas.
//!
//! Each provider is a module and a feature, each webhook a module of its provider. A request whose provider signs it is taken with `verify`; with the
//! feature `axum` its payload is an extractor, `Verified`. A payload alone is read with `from_json`, `from_form` or `from_query`, and
//! taken with [`strict`](Received::strict), [`tolerant`](Received::tolerant) or [`absorb`](Received::absorb).

pub use ringback_runtime::{
    Finding, Integer, Json, Keyword, Limits, Malformed, Map, Number, Payload, Presence,
    Reason, Received, Refused, Report, Schema, Tape, Token, Types, Unrecognized, Value,
    Webhook, Wire, text,
};

#[cfg(any(feature = "signalwire", feature = "telnyx"))]
pub use ringback_runtime::{Methods, Rejection, http, receive};
#[cfg(any(feature = "signalwire", feature = "telnyx"))]
pub use ringback_runtime::{
    Authentic, BadKey, BadUrl, Head, Keys, Peer, Proof, Provider, PublicUrl, Receiver,
    Request, Signed, Unsigned, Verified, authenticate, signature, verify,
};
#[cfg(all(feature = "tower", any(feature = "signalwire", feature = "telnyx")))]
pub use ringback_runtime::{Verify, VerifyLayer};

#[cfg(feature = "testing")]
pub use ringback_runtime::testing;

/// What generated code stands on.
pub use ringback_runtime as runtime;

#[cfg(feature = "signalwire")]
pub mod signalwire;

#[cfg(feature = "telnyx")]
pub mod telnyx;
