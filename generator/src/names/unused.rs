//! Refuses extensions of Ringback that have no effect: they are in the wrong place, or no longer needed. Refuses
//! misspelt ones too: a webhook with a misspelt `x-signature` would verify nothing.

use std::collections::HashSet;

use crate::extension::{self, Found};
use crate::openapi::reach::{self, Reach};
use crate::openapi::{Webhook, events};
use crate::problem::{Diagnostics, Id, Problem};
use crate::schema::{SchemaId, Schemas};
use crate::source::{DocumentId, Documents, Node, Pointer};

/// The places of the extensions that the webhooks, and the schemas of `naming`, use.
pub(super) fn used(
    webhooks: &[Webhook],
    (documents, schemas): (&Documents, &Schemas),
    naming: &HashSet<SchemaId>,
) -> HashSet<(DocumentId, Pointer)> {
    let of_schemas = naming.iter().map(|id| (schemas[*id].document, schemas[*id].pointer.child(extension::NAME.name)));
    let of_webhooks = webhooks.iter().flat_map(|webhook| {
        [&webhook.naming.rust_name_at, &webhook.delivery.wires_at, &webhook.security.unsigned_at, &webhook.identity_at]
    });
    let of_schemes = webhooks.iter().flat_map(|webhook| &webhook.security.schemes);
    let of_schemes = of_schemes.map(|scheme| (scheme.document, scheme.pointer.child(extension::SIGNATURE.name)));
    let has_events = |webhook: &&Webhook| documents.root(webhook.document).get(events::EVENTS).is_some();
    let of_events = webhooks.iter().filter(has_events).flat_map(|webhook| {
        let (document, operation) = &webhook.operation;
        let root = (webhook.document, Pointer::root().child(events::EVENTS));
        [root, (*document, operation.child(events::EVENT))]
    });
    of_schemas.chain(of_events).chain(of_webhooks.flatten().cloned()).chain(of_schemes).collect()
}

/// Refuses each key of an extension that is not used, and keys that are similar to one; where no webhook reaches them,
/// that is a warning. If there is another error, the part of the document that uses a key may not have been read.
pub(super) fn refuse(
    used: &HashSet<(DocumentId, Pointer)>,
    (documents, schemas): (&Documents, &Schemas),
    reach: &Reach,
    problems: &mut Diagnostics,
) {
    let all_is_read = !problems.has_errors();
    // The same component of another document serves these.
    let is_merged = |node: &Node<'_>| {
        let mut merged = schemas.merged.keys().map(|merged| &schemas[*merged]);
        merged.any(|merged| merged.document == node.document && node.pointer.is_within(&merged.pointer))
    };
    let is_used = |node: &Node<'_>| {
        used.contains(&(node.document, node.pointer.clone()))
            || is_merged(node)
            || reach.limit_of(node.document).is_some_and(|only| *only == node.pointer)
    };
    extension::each(documents, |found| match found {
        Found::Ours(ours, _) if ours.name == extension::ALLOW.name => {}
        Found::Ours(ours, node) => {
            let is_signature = ours.name == extension::SIGNATURE.name;
            // Webhooks that `x-only` leaves out may use it.
            let may_be_used = is_signature && reach.limit_of(node.document).is_some();
            if !is_used(&node) && all_is_read && !may_be_used {
                let problem = node.error_at_key(Id::UnusedExtension, ours.what, ours.help);
                problems.extend(spared(problem, is_signature, &node, (documents, reach)));
            }
        }
        Found::Misspelt { key, meant, node } => {
            let help = format!("did you mean `{meant}`? if it belongs to another tool, remove it with an overlay");
            let problem = node.error_at_key(Id::MisspeltExtension, format!("unknown extension `{key}`"), help);
            problems.extend(spared(problem, meant == extension::SIGNATURE.name, &node, (documents, reach)));
        }
    });
}

/// The problem of an extension at a place: a warning where no webhook reaches that, and nothing if `x-only` is why.
/// Otherwise it is an error if it should protect somebody, or if it is a correction, which has to go with its reason.
fn spared(
    problem: Problem,
    is_signature: bool,
    at: &Node<'_>,
    (documents, reach): (&Documents, &Reach),
) -> Option<Problem> {
    if at.pointer.depth() == 1 || reach.includes(documents, at.document, &at.pointer) {
        return Some(problem);
    }
    let is_limited = reach.limit_of(at.document).is_some();
    let is_error = is_signature || documents.is_from_overlay(at);
    (!is_limited).then(|| if is_error { problem } else { reach::spared(problem) })
}
