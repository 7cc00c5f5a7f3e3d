//! Timestamps that are signed next to the body, with nothing between them.

use std::collections::BTreeSet;

use ringback_runtime::scheme::{Part, Scheme};

use super::facts::Facts;
use super::types::Types;
use crate::openapi::signature::EXTENSION;
use crate::openapi::{SecurityScheme, Webhook, Wire};
use crate::problem::{Diagnostics, Id, MemberPart, Place, Problem, Spot};
use crate::schema::Schema;

/// Refuses schemes where a character could move between a timestamp and the body next to it. None can where every valid
/// body is the JSON of an object or an array: that begins and ends with a bracket, a brace or white space, which no
/// timestamp contains. Verification refuses other bodies, which must not be valid ones.
pub(super) fn check(webhooks: &[Webhook], facts: &Facts<'_>, problems: &mut Diagnostics) {
    let mut known = BTreeSet::new();
    for webhook in webhooks {
        for declared in webhook.security.schemes.iter().filter(|declared| is_unmarked(&declared.scheme)) {
            for &wire in declared.scheme.wires.iter() {
                let is_marked =
                    wire.is_json() && webhook.delivery.body.is_some_and(|body| is_container(facts.types(body)));
                if !is_marked && known.insert((declared.document, declared.pointer.clone(), wire)) {
                    problems.push(movable(declared, webhook, wire, facts));
                }
            }
        }
    }
}

fn is_unmarked(scheme: &Scheme) -> bool {
    let is_pair = |pair: &[Part]| matches!(pair, [Part::Timestamp, Part::Body] | [Part::Body, Part::Timestamp]);
    scheme.message.windows(2).any(is_pair)
}

fn is_container(types: Types) -> bool {
    types.without(Types::OBJECT.or(Types::ARRAY)) == Types::NONE
}

fn movable(declared: &SecurityScheme, webhook: &Webhook, wire: Wire, facts: &Facts<'_>) -> Problem {
    let message = declared.pointer.child(EXTENSION).child("message");
    let at = Place { document: declared.document, at: Spot::Pointer(message, MemberPart::Value) };
    let what = "nothing in the message separates the timestamp from the body, so characters could move between them";
    let problem = Problem::error(Id::SignatureMessage, at, what).help(
        "write the provider's separator between them, as in `{timestamp}.{body}`; without one, the scheme can only be \
         verified for JSON whose schema has `type: object` or `array`, since that begins and ends with characters that no \
         timestamp has",
    );
    let (document, pointer, why) = match webhook.delivery.body {
        Some(body) if wire.is_json() => {
            let Schema { document, pointer, .. } = &facts.schemas[body];
            (*document, pointer.clone(), "this schema also allows other JSON")
        }
        _ => (
            webhook.document,
            webhook.pointer.clone(),
            "this webhook is also delivered as a form, multipart or a query",
        ),
    };
    problem.other(Place { document, at: Spot::Pointer(pointer, MemberPart::Key) }, why)
}
