// Written by Ringback from `specs`; edits are lost.

//! Receives webhooks: typed payloads, and validators that match the providers' schemas exactly.
//!
//! Each provider is a module and a feature, and each webhook is a module of its provider. `verify` reads a request that its provider signs; with
//! the feature `axum`, `Verified` is an extractor for it. `from_json`, `from_form` and `from_query` read a payload alone, and
//! [`strict`](Received::strict), [`tolerant`](Received::tolerant) and [`absorb`](Received::absorb) take its value.

pub use ringback_runtime::{
    Finding, Integer, Json, Keyword, Limits, Malformed, Map, Number, Payload, Presence,
    Reading, Reason, Received, Refused, Report, Schema, Tape, Token, Types, Unrecognized,
    Value, Webhook, Wire, text,
};

#[cfg(any(feature = "acme"))]
pub use ringback_runtime::{Methods, Rejection, http, receive};
#[cfg(any(feature = "acme"))]
pub use ringback_runtime::{
    Authentic, BadKey, BadUrl, Head, Identity, Keys, Peer, Proof, Provider, PublicUrl,
    Receiver, RecentRequests, RefusedRequest, ReplayGuard, Request, Signed, Unsigned,
    Verified, authenticate, signature, verify,
};
#[cfg(all(feature = "tower", any(feature = "acme")))]
pub use ringback_runtime::{Verify, VerifyLayer};

#[cfg(feature = "testing")]
pub use ringback_runtime::testing;

/// The runtime library of this crate.
pub use ringback_runtime as runtime;

const _: () = runtime::generated_for(0, 1, 0);

#[cfg(feature = "acme")]
pub mod acme;
