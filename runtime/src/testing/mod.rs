//! Requests as providers send them, so that handlers can be tested without one.
//!
//! [`Draft`] is a request that is being made, `Signer` signs it, and `Break` breaks it in one way. What is made here is
//! judged by nothing else than what judges real requests.

#[cfg(feature = "signature")]
mod attack;
#[cfg(feature = "signature")]
mod broken;
mod draft;
#[cfg(feature = "signature")]
mod signer;

#[cfg(feature = "signature")]
pub use attack::attack;
#[cfg(feature = "signature")]
pub use broken::{Break, Sending};
pub use draft::{Draft, NoRequest};
#[cfg(feature = "signature")]
pub use signer::{Secret, Signer};

use crate::Payload;

/// A payload of which there is an example.
pub trait Example: Payload {
    /// A payload that keeps its schema, as JSON. Each of the webhook's wires can bring it.
    const JSON: &'static str;
}
