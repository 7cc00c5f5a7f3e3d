//! The evidence of overlays, brought to what readers of the generated crate see of a change: a schema or a webhook.

use std::collections::HashMap;

use super::{Header, Webhook};
use crate::schema::{Body, SchemaId, Schemas};
use crate::source::{DocumentId, Documents, Pointer};

/// Notes on every schema and webhook why overlays changed it.
///
/// A change within a schema is said of the innermost one; a change of a header of its schema; a change that brought
/// schemas of the outermost of them; any other of its webhook.
pub(super) fn note(documents: &Documents, webhooks: &mut [Webhook], schemas: &mut Schemas) {
    if documents.iter().all(|(_, document)| document.evidence.is_empty()) {
        return;
    }
    let places: HashMap<(DocumentId, Pointer), SchemaId> =
        schemas.iter().map(|(id, schema)| ((schema.document, schema.pointer.clone()), id)).collect();
    for (document, changed, evidence) in documents.iter().flat_map(|(id, document)| {
        document.evidence.iter().map(move |(changed, evidence)| (id, changed, evidence))
    }) {
        let innermost = |pointer: &Pointer| up(pointer).find_map(|place| places.get(&(document, place)).copied());
        let header = |header: &&Header| header.document == document && holds(&header.pointer, changed);
        let mut headers = webhooks.iter().flat_map(|webhook| &webhook.headers);
        let of_header = || headers.find(header).map(|header| header.schema);
        let said_of = match innermost(changed).or_else(of_header) {
            Some(id) => vec![id],
            None => schemas
                .iter()
                .filter(|(_, schema)| schema.document == document && holds(changed, &schema.pointer))
                .filter(|(_, schema)| schema.pointer.parent().is_none_or(|parent| innermost(&parent).is_none()))
                .map(|(id, _)| id)
                .collect(),
        };
        let mut is_said = false;
        for id in said_of {
            if let Body::Keywords(keywords) = &mut schemas.nodes[id.0 as usize].body {
                add(&mut keywords.corrections, evidence);
                is_said = true;
            }
        }
        for webhook in webhooks.iter_mut().filter(|webhook| !is_said && webhook.document == document) {
            let mut way = webhook.pointer.tokens().take(2);
            let item = way.by_ref().fold(Pointer::root(), |pointer, token| pointer.child(&token));
            if holds(&item, changed) || holds(changed, &item) {
                add(&mut webhook.corrections, evidence);
            }
        }
    }
}

fn add(corrections: &mut Vec<String>, evidence: &[String]) {
    for text in evidence {
        if !corrections.contains(text) {
            corrections.push(text.clone());
        }
    }
}

/// A pointer, and those to what it stands in.
fn up(pointer: &Pointer) -> impl Iterator<Item = Pointer> {
    std::iter::successors(Some(pointer.clone()), Pointer::parent)
}

/// Whether what the first pointer names is, or holds, what the second does.
fn holds(outer: &Pointer, inner: &Pointer) -> bool {
    inner.as_str().strip_prefix(outer.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
