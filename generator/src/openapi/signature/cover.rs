//! What a scheme must sign of a request: everything that the payload is read from.

use ringback_runtime::scheme::{Part, Scheme};

use crate::openapi::Wire;
use crate::problem::{Id, Problem};
use crate::source::Node;

/// Why a scheme cannot sign some of its wires; `node` is its `x-signature`.
pub(super) fn uncovered(scheme: &Scheme, node: &Node<'_>) -> Vec<(Wire, Problem)> {
    let at = node.get("message").unwrap_or_else(|| node.clone());
    scheme.wires.iter().filter_map(|&wire| Some((wire, problem(scheme, &at, wire)?))).collect()
}

fn problem(scheme: &Scheme, at: &Node<'_>, wire: Wire) -> Option<Problem> {
    let signs_body = scheme.signs(&Part::Body) || scheme.body_hash.is_some() && scheme.signs(&Part::Url);
    let sorted = scheme.signs_form();
    match wire {
        Wire::Json | Wire::Text | Wire::Multipart if sorted => Some(at.error(
            Id::SignatureCoverage, format!("the message contains the parameters of a form, but the body of {} is not `application/x-www-form-urlencoded`", requests(wire)),
            "limit the scheme to forms with `when`, or write `{body}`",
        )),
        Wire::Query if scheme.signs(&Part::Url) => None,
        Wire::Query => Some(at.error(
            Id::SignatureCoverage, format!("the message does not cover the URL of {}, which contains the payload", requests(wire)),
            "add `{url}` to it, or limit the scheme to other requests with `when`",
        )),
        _ if signs_body || sorted => None,
        _ => Some(at.error(
            Id::SignatureCoverage, format!("the message does not cover the body of {}, so anyone could change it", requests(wire)),
            "add `{body}` to it, or `{url}` together with `body-hash`, or `{form:sorted}` for forms; or limit the scheme \
             to other requests with `when`",
        )),
    }
}

/// What the requests of a wire are called.
pub(super) fn requests(wire: Wire) -> String {
    let name = if wire == Wire::Json { "JSON" } else { wire.name() };
    format!("{name} requests")
}
