//! What a scheme must sign of a request: all that its payload is read from.

use super::scheme::{Part, Scheme};
use crate::openapi::Wire;
use crate::problem::Problem;
use crate::source::Node;

/// Why a scheme cannot be that of some of its wires; `node` is its `x-signature`.
pub(super) fn uncovered(scheme: &Scheme, node: &Node<'_>) -> Vec<(Wire, Problem)> {
    let at = node.get("message").unwrap_or_else(|| node.clone());
    scheme.wires.iter().filter_map(|&wire| Some((wire, problem(scheme, &at, wire)?))).collect()
}

fn problem(scheme: &Scheme, at: &Node<'_>, wire: Wire) -> Option<Problem> {
    let holds = |part: Part| scheme.message.contains(&part);
    let body = holds(Part::Body) || scheme.body_hash.is_some() && holds(Part::Url);
    let sorted = holds(Part::SortedForm);
    match wire {
        Wire::Json if sorted => Some(at.error(
            "the message holds `{form:sorted}`, and the body of JSON requests is no form",
            "say with `when` that the scheme applies to forms, or write `{body}`",
        )),
        Wire::Json | Wire::Form if !body && !sorted => Some(at.error(
            format!("the message does not cover the body of {}, so anybody could change it", wire.requests()),
            "write `{body}` into it, or `{url}` beside `body-hash`, or `{form:sorted}` for forms; or say with `when` to \
             which requests the scheme applies",
        )),
        Wire::Query if !holds(Part::Url) => Some(at.error(
            format!("the message does not cover the url of {}, which holds the payload", wire.requests()),
            "write `{url}` into it, or say with `when` to which requests the scheme applies",
        )),
        Wire::Json | Wire::Form | Wire::Query => None,
    }
}
