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
mod moved;
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
#[cfg(feature = "signature")]
use crate::signature::{BadKey, Claim, Document, Key, Proof, Scheme, Unsigned, prove};
#[cfg(feature = "signature")]
use crate::{Request, Wire};

/// A payload of which there is an example.
pub trait Example: Payload {
    /// A payload that keeps its schema, as JSON. Each of the webhook's wires can bring it.
    const JSON: &'static str;
}

/// Whether a request that came by a wire is signed by a scheme and a key: for tools, which know schemes as values. An
/// outer error says that the key is none.
#[cfg(feature = "signature")]
pub fn examine(
    scheme: &Scheme,
    key: &str,
    request: &Request<'_>,
    wire: Wire,
) -> Result<Result<Proof, Unsigned>, BadKey> {
    let key = Key::read(scheme.key, 0, key).map_err(|reason| BadKey { nth: 0, reason })?;
    let schemes = [Scheme { wires: &[Wire::Json, Wire::Form, Wire::Query], ..*scheme }];
    let keys = [key];
    let claim = Claim::read(&schemes, &keys, wire, request.parts, request.url, request.now);
    Ok(claim.and_then(|claim| prove(&claim, &schemes, "", &keys, request, &Document::none())))
}
