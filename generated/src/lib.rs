// Written by Ringback from `specs`; edits are lost.

//! Receives webhooks: typed payloads, and validators that match the providers' schemas exactly.
//!
//! Each provider is a module and a feature, and each webhook is a module of its provider. `verify` reads a request that its provider signs; with
//! the feature `axum`, `Verified` is an extractor for it. `from_json`, `from_form` and `from_query` read a payload alone, and
//! [`strict`](Received::strict), [`tolerant`](Received::tolerant) and [`absorb`](Received::absorb) take its value.
//!
//! # Quick start
//!
//! ```no_run
//! # #[cfg(feature = "acme")]
//! # fn main() -> Result<(), Box<dyn ::std::error::Error>> {
//! use ringback::acme::{Acme, Event};
//! use ringback::{Keys, PublicUrl, Receiver, Verified};
//!
//! /// Runs only if the provider signed the request, and the type holds its payload.
//! async fn handle(payload: Verified<Event>) {
//!     println!("{:?}", *payload);
//! }
//!
//! let keys = Keys::<Acme>::new(["the key that the provider shows you"])?;
//! // The URL that is registered with the provider, without its path.
//! let url = PublicUrl::base("https://hooks.example.com")?;
//! let receiver = Receiver::new(keys, url);
//! // With the feature `axum`:
//! // Router::new().route("/hook", any(handle)).with_state(receiver)
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "acme"))]
//! # fn main() {}
//! ```
//!
//! # Features
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `acme` | the webhooks of `acme`; on by default |
//! | `signalwire` | the webhooks of `signalwire`; on by default |
//! | `telnyx` | the webhooks of `telnyx`; on by default |
//! | `axum` | `Verified` and `Received` are extractors, `Rejection` and `Refused` are responses |
//! | `tower` | `VerifyLayer`, a layer that verifies requests |
//! | `tracing` | an event for each refusal and each finding |
//! | `testing` | the module `testing`: an example of each payload, and signed and broken requests |
//! | `chrono`, `jiff`, `time`, `uuid` | conversions of strings with a format into the types of these crates |
//!
//! # Webhooks
//!
//! | webhook | requests | signature | document |
//! | --- | --- | --- | --- |
//! | [`order.created`](acme/order_created/index.html) | `POST` JSON | HMAC-SHA256 | `acme/webhooks.yaml` |
//! | [`order.shipped`](acme/order_shipped/index.html) | `POST` JSON | HMAC-SHA256 | `acme/webhooks.yaml` |
//! | [`refund.issued`](acme/refund_issued/index.html) | `POST` JSON | HMAC-SHA256 | `acme/webhooks.yaml` |
//! | [`recording-status-callback`](signalwire/recording_status_callback/index.html) | `POST` JSON, form, query | HMAC-SHA1 | `signalwire/recording-status-callback.yaml` |
//! | [`stream-status-callback`](signalwire/stream_status_callback/index.html) | `POST` JSON | HMAC-SHA1 | `signalwire/stream-status-callback.yaml` |
//! | [`voice-status-callback`](signalwire/voice_status_callback/index.html) | `POST` JSON, form, query | HMAC-SHA1 | `signalwire/voice-status-callback.yaml` |
//! | [`texml-stream-webhook`](telnyx/texml_stream_webhook/index.html) | `POST` form | Ed25519 | `telnyx/texml-stream-webhook.yaml` |

#![cfg_attr(
    docsrs,
    feature(doc_cfg),
    doc(auto_cfg(hide(feature = "http", feature = "multipart", feature = "signature")))
)]
#![cfg_attr(docsrs, expect(unexpected_cfgs, reason = "the runtime has these features"))]

#[doc(inline)]
pub use ringback_runtime::{
    Finding, Integer, Json, Keyword, Limits, Malformed, Map, Number, Payload, Presence,
    Reading, Reason, Received, Refused, Report, Schema, Tape, Token, Types, Unrecognized,
    Value, Webhook, Wire, text,
};

#[cfg(any(feature = "acme", feature = "signalwire", feature = "telnyx"))]
pub use ringback_runtime::http;
#[cfg(any(feature = "acme", feature = "signalwire", feature = "telnyx"))]
#[doc(inline)]
pub use ringback_runtime::{Methods, Rejection, receive};
#[cfg(any(feature = "acme", feature = "signalwire", feature = "telnyx"))]
#[doc(inline)]
pub use ringback_runtime::{
    Authentic, BadKey, BadUrl, Head, Identity, Keys, Peer, Proof, Provider, PublicUrl,
    Receiver, RecentRequests, RefusedRequest, ReplayGuard, Request, Signed, Unsigned,
    Verified, authenticate, signature, verify,
};
#[cfg(
    all(
        feature = "tower",
        any(feature = "acme", feature = "signalwire", feature = "telnyx")
    )
)]
#[doc(inline)]
pub use ringback_runtime::{Verify, VerifyLayer};

#[cfg(feature = "testing")]
#[doc(inline)]
pub use ringback_runtime::testing;

/// The runtime library of this crate.
pub use ringback_runtime as runtime;

const _: () = runtime::generated_for(0, 1, 0);

#[cfg(feature = "acme")]
pub mod acme;

#[cfg(feature = "signalwire")]
pub mod signalwire;

#[cfg(feature = "telnyx")]
pub mod telnyx;
