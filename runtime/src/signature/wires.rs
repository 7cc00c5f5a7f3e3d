//! Requests of one wire with the signature of a request of another.
//!
//! No scheme signs the method or the media type. Whoever has captured a request could therefore send it by another wire
//! of the webhook, where the same signature fits and something else is read.

use super::{Request, Unsigned};
use crate::Wire;
use crate::scheme::{Part, Scheme};
use crate::tape::pairs;

/// Refuses a request that may be a captured one of another wire.
pub(super) fn check(schemes: &[Scheme], wire: Wire, request: &Request<'_>) -> Result<(), Unsigned> {
    let has = |other: Wire| schemes.iter().any(|scheme| scheme.wires.contains(&other));
    let has_json = || schemes.iter().any(|scheme| scheme.wires.iter().any(|other| other.is_json()));
    let is_other = match wire {
        // The body is what is read, so it has to be JSON, of which the media type does not matter; or parts. These begin
        // with two dashes, as no JSON does, and have line breaks, as no form and no URL has. They are read by the
        // boundary in their first line, which has to be in the last one as well, so nothing can move into them.
        Wire::Json | Wire::Text | Wire::Multipart => false,
        // A form without parameters, such as `&`, adds nothing to the URL, which is what is signed of a query. JSON
        // reads as a form of one strange parameter, but genuine forms have their brackets escaped.
        Wire::Form => {
            let signs_url = schemes.iter().any(|scheme| scheme.signs(&Part::Url));
            // The parameters of a query, cut from its URL and sent as a form.
            let is_cut = request.url.ends_with(['?', '&']);
            let is_json = matches!(request.body.trim_ascii_start().first(), Some(b'{' | b'['));
            let is_empty = pairs(request.body).next().is_none();
            // Parts read as a form of a strange parameter, and of all that their texts contain after an ampersand.
            let is_multipart = || pairs(request.body).any(|(name, _)| name.starts_with('-'));
            signs_url && (is_empty || is_cut) || has_json() && is_json || has(Wire::Multipart) && is_multipart()
        }
        // A URL with the digest of a body, without that body.
        Wire::Query => {
            let mut names = pairs(request.query().as_bytes()).map(|(name, _)| name);
            let hashes = || schemes.iter().filter_map(|scheme| scheme.body_hash.as_ref());
            names.any(|name| hashes().any(|hash| hash.parameter == name))
        }
    };
    if is_other { Err(Unsigned::Ambiguous) } else { Ok(()) }
}
