//! The events that an unsigned header could be swapped for: whoever captures a request can send it with another text in
//! the header, and the payload may be valid for the event that this tells.

use super::kinds::Kinds;
use super::types::Types;
use super::view::{AdditionalMembers, Conjunction, View};
use crate::openapi::{Endpoint, TellBy, Webhook, WebhookId};
use crate::schema::SchemaId;

/// How deep two payloads are compared.
const DEEPEST: usize = 4;

/// For each endpoint that an unsigned header tells, the events of which a payload, as its document describes it, may be
/// valid for another event that differs in that header only: each with the other one.
pub(super) fn swaps(
    endpoints: &[Endpoint],
    webhooks: &[Webhook],
    kinds: Kinds<'_>,
) -> Vec<Vec<(WebhookId, WebhookId)>> {
    endpoints.iter().map(|endpoint| of_endpoint(endpoint, webhooks, kinds)).collect()
}

fn of_endpoint(endpoint: &Endpoint, webhooks: &[Webhook], kinds: Kinds<'_>) -> Vec<(WebhookId, WebhookId)> {
    let is_swapped = |nth: usize| {
        endpoint.tell.get(nth).is_some_and(|teller| teller.unsigned && matches!(teller.by, TellBy::Header(_)))
    };
    if !(0..endpoint.tell.len()).any(is_swapped) {
        return Vec::new();
    }
    let mut swaps = Vec::new();
    for one in &endpoint.rows {
        for other in endpoint.rows.iter().filter(|other| other.webhook != one.webhook) {
            // A text that is not swapped must be the same, where both have one.
            let mut both = one.texts.iter().zip(&other.texts).enumerate();
            if both.any(|(nth, (one, other))| !is_swapped(nth) && one != other) {
                continue;
            }
            let bodies = (webhooks[one.webhook.0].delivery.body, webhooks[other.webhook.0].delivery.body);
            let pair = (one.webhook, other.webhook);
            if let (Some(from), Some(to)) = bodies
                && !swaps.contains(&pair)
                && may_be_valid(from, to, kinds)
            {
                swaps.push(pair);
            }
        }
    }
    swaps
}

/// Whether a payload with the members that its schema names may be valid against another schema.
fn may_be_valid(from: SchemaId, to: SchemaId, kinds: Kinds<'_>) -> bool {
    let (from, to) = (kinds.resolve(&[from]), kinds.resolve(&[to]));
    from == to
        || kinds
            .leaves(&from)
            .iter()
            .any(|one| kinds.leaves(&to).iter().any(|other| meets(&one.whole, &other.whole, kinds, 0)))
}

/// Whether a value that one schema describes may be valid against another.
fn meets(from: &Conjunction, to: &Conjunction, kinds: Kinds<'_>, depth: usize) -> bool {
    let (one, other) = (kinds.view(from), kinds.view(to));
    let types = one.types().and(other.types());
    if types == Types::NONE {
        return false;
    }
    if !types.is_within(Types::OBJECT) || depth == DEEPEST {
        let listed = one.texts().zip(other.texts()).filter(|_| types.is_within(Types::STRING));
        return listed.is_none_or(|(texts, others)| texts.iter().any(|text| others.contains(text)));
    }
    // What branches require is unknown here.
    if one.shaping_groups().next().is_some() || other.shaping_groups().next().is_some() {
        return true;
    }
    has_required(&one, &other) && members(&one, &other, kinds, depth) && is_allowed(&one, &other)
}

/// Whether a schema names all members that another requires. One that does not name any is a map, or anything.
fn has_required(one: &View<'_>, other: &View<'_>) -> bool {
    let own = one.properties();
    let is_map = matches!(one.rest(), AdditionalMembers::Open(schemas) if !schemas.is_empty());
    own.is_empty() || is_map || other.required().iter().all(|name| own.contains_key(name))
}

/// Whether the members that both name, and one requires, may be valid for both.
fn members(one: &View<'_>, other: &View<'_>, kinds: Kinds<'_>, depth: usize) -> bool {
    let (own, others) = (one.properties(), other.properties());
    let (required, needed) = (one.required(), other.required());
    own.iter().filter(|(name, _)| required.contains(*name) || needed.contains(*name)).all(|(name, schemas)| {
        others.get(name).is_none_or(|others| meets(&kinds.resolve(schemas), &kinds.resolve(others), kinds, depth + 1))
    })
}

/// Whether a schema allows all members that another requires.
fn is_allowed(one: &View<'_>, other: &View<'_>) -> bool {
    let others = other.properties();
    matches!(other.rest(), AdditionalMembers::Open(_)) || one.required().iter().all(|name| others.contains_key(name))
}
