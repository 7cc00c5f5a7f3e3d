//! Requests, independent of the framework that received them.

#[cfg(feature = "axum")]
mod axum;
#[cfg(any(feature = "axum", all(feature = "signature", feature = "tower")))]
mod body;
#[cfg(feature = "signature")]
mod forwarded;
#[cfg(feature = "signature")]
mod head;
#[cfg(all(feature = "signature", feature = "tracing"))]
mod hint;
#[cfg(feature = "signature")]
mod receiver;
mod rejection;
#[cfg(feature = "signature")]
mod replay;
#[cfg(feature = "signature")]
mod signed;
#[cfg(all(feature = "signature", feature = "tower"))]
mod tower;
#[cfg(feature = "signature")]
mod url;
mod wire;

use http::request::Parts;

#[cfg(feature = "signature")]
pub use head::Head;
#[cfg(feature = "signature")]
pub use receiver::{Receiver, RefusedRequest};
pub use rejection::{Methods, Rejection};
#[cfg(feature = "signature")]
pub use replay::{RecentRequests, ReplayGuard};
#[cfg(feature = "signature")]
pub use signed::{Authentic, authenticate, verify};
#[cfg(all(feature = "signature", feature = "tower"))]
pub use tower::{Verify, VerifyLayer};
#[cfg(feature = "signature")]
pub use url::{BadUrl, Peer, PublicUrl};

use crate::malformed::Reason;
use crate::{Endpoint, Limits, Malformed, Received, Wire};

/// Reads a request by its wire, which its method and its `Content-Type` determine. The sender is not verified.
///
/// It is an error if the webhook has no such wire, or the body exceeds [`Limits::DEFAULT`] or is malformed.
/// Whether the payload is valid is for the reader to decide.
pub fn receive<'r, T: Endpoint>(parts: &'r Parts, body: &'r [u8]) -> Result<Received<'r, T>, Rejection> {
    let received = wire::wire(&T::ENDPOINT, parts).and_then(|wire| {
        wire::check_boundary(wire, parts, body)?;
        let text = match wire {
            Wire::Json | Wire::Text | Wire::Form | Wire::Multipart => body,
            Wire::Query => parts.uri.query().unwrap_or_default().as_bytes(),
        };
        Received::from_wire(wire, text, Limits::DEFAULT, &parts.headers).map_err(Rejection::from)
    });
    received.inspect_err(|rejection| rejection::log(&T::ENDPOINT, rejection))
}

impl From<Malformed> for Rejection {
    fn from(malformed: Malformed) -> Self {
        match malformed.reason {
            Reason::TooLarge => Self::TooLarge,
            Reason::TooMany => Self::TooMany,
            _ => Self::Malformed(malformed),
        }
    }
}
