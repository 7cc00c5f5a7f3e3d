//! Requests as providers send them, to test handlers with.
//!
//! [`Draft`] is a request under construction, `Signer` signs it, and `Break` breaks it in one way. Verification treats
//! these requests exactly like real ones.

#[cfg(feature = "signature")]
mod attack;
#[cfg(feature = "signature")]
mod broken;
mod draft;
#[cfg(feature = "signature")]
mod moved;
#[cfg(feature = "signature")]
mod sending;
#[cfg(feature = "signature")]
mod signer;

#[cfg(feature = "signature")]
pub use attack::attack;
#[cfg(feature = "signature")]
pub use broken::Break;
pub use draft::{Draft, NoRequest};
#[cfg(feature = "signature")]
pub use sending::Sending;
#[cfg(feature = "signature")]
pub use signer::{Secret, Signer};

use crate::Payload;
#[cfg(feature = "signature")]
use crate::scheme::Scheme;
#[cfg(feature = "signature")]
use crate::signature::{BadKey, Claim, Document, Key, Proof, Unsigned, prove};
#[cfg(feature = "signature")]
use crate::{Request, Wire};

/// A payload with an example.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no example",
    note = "codegen neither found nor made one: add an `example` to the document by an overlay, or send a payload as JSON by \
            `Signer::request_with` and `Draft::new`; of several events, each payload has its own"
)]
pub trait Example: Payload {
    /// A valid payload as JSON, which each of the webhook's wires can deliver.
    const JSON: &'static str;

    /// The required headers beside it, with valid values, except for those that the signature and what tells the webhook
    /// bring.
    const REQUIRED_HEADERS: &'static [(&'static str, &'static str)] = &[];
}

/// Whether a request of a wire is signed by a scheme and a key, for tools that know schemes at run time. The outer
/// error is that of an invalid key. A scheme whose algorithm's feature is off never verifies.
#[cfg(feature = "signature")]
pub fn examine(
    scheme: &Scheme,
    key: &str,
    request: &Request<'_>,
    wire: Wire,
) -> Result<Result<Proof, Unsigned>, BadKey> {
    let key = Key::read(&scheme.key, 0, key).map_err(|reason| BadKey::of(&scheme.key, reason))?;
    let schemes = [Scheme { wires: Wire::ALL.to_vec().into(), ..scheme.clone() }];
    let keys = [key];
    let claim = Claim::read(&schemes, &keys, wire, request.parts, &request.url, request.now);
    Ok(claim.and_then(|claim| {
        let form = claim.form(request.body)?;
        prove(&claim, &schemes, "", &keys, request, &form, &Document::none())
    }))
}
