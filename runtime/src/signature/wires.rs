//! Requests of one wire that are signed like requests of another.
//!
//! No scheme signs the method or the media type, so who has seen a request could send it as one of another wire of the
//! webhook, where the same signature fits and something else is read.

use super::{Part, Request, Scheme, Unsigned};
use crate::Wire;
use crate::tape::pairs;

/// Refuses a request that may have been one of another wire.
pub(super) fn check(schemes: &[Scheme], wire: Wire, request: &Request<'_>) -> Result<(), Unsigned> {
    let has = |other: Wire| schemes.iter().any(|scheme| scheme.wires.contains(&other));
    let is_other = match wire {
        // Its body would be what is read, and so it has to be JSON.
        Wire::Json => false,
        // A form without a parameter adds nothing to the url, which is what is signed of a query; `&` is one, too. JSON
        // is a form of one parameter with a strange name, but forms are written with escapes in place of brackets.
        Wire::Form => {
            let signs_url = schemes.iter().any(|scheme| scheme.message.contains(&Part::Url));
            // The parameters of a query, cut off from its url and sent as those of a form.
            let is_cut = request.url.ends_with(['?', '&']);
            let is_json = matches!(request.body.trim_ascii_start().first(), Some(b'{' | b'['));
            let is_empty = pairs(request.body).next().is_none();
            signs_url && (is_empty || is_cut) || has(Wire::Json) && is_json
        }
        // The url of a body's digest, without the body.
        Wire::Query => {
            let mut names = pairs(request.query().as_bytes()).map(|(name, _)| name);
            let hashes = || schemes.iter().filter_map(|scheme| scheme.body_hash);
            names.any(|name| hashes().any(|hash| hash.parameter == name))
        }
    };
    if is_other { Err(Unsigned::Ambiguous) } else { Ok(()) }
}
