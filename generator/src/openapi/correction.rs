//! The evidence of overlays, attached to the schema or webhook whose docs should mention the change.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::Webhook;
use crate::keyword::{Keyword, Subschemas};
use crate::schema::{Body, SchemaId, Schemas};
use crate::source::{DocumentId, Documents, Evidence, Pointer};

/// The schemas by their places.
type SchemasByPlace<'s> = HashMap<(DocumentId, &'s Pointer), SchemaId>;

/// Records on schemas and webhooks why overlays changed them.
///
/// A change within a schema is recorded on the innermost schema that becomes a type; one within a header, on the
/// header's schema; one that added schemas, on the outermost of them. Everything else is recorded on the webhook,
/// including changes of its `security` and of the security schemes named there.
pub(super) fn note(documents: &Documents, webhooks: &mut [Webhook], schemas: &mut Schemas) {
    if documents.iter().all(|(_, document)| document.evidence.is_empty()) {
        return;
    }
    let places: SchemasByPlace<'_> =
        schemas.iter().map(|(id, schema)| ((schema.document, &schema.pointer), id)).collect();
    let all = documents.iter().flat_map(|(id, document)| {
        document.evidence.iter().flat_map(move |(place, why)| why.iter().map(move |why| (id, place, why)))
    });
    let mut found = Vec::new();
    for (document, changed, why) in all {
        note_security(document, changed, why, webhooks);
        let ids = match innermost(document, changed, &places).or_else(|| header_schema(document, changed, webhooks)) {
            Some(id) => vec![id],
            None if why.is_removal => Vec::new(),
            None => outermost(document, changed, schemas, &places),
        };
        found.push((document, changed, &why.text, ids));
    }
    let mut recorded: HashSet<&str> = HashSet::new();
    let mut left = Vec::new();
    for (document, changed, text, ids) in found {
        let before = recorded.len();
        for id in ids {
            if let Body::Keywords(keywords) = &mut schemas.nodes[id.0 as usize].body {
                add(&mut keywords.corrections, text);
                recorded.insert(text);
            }
        }
        if recorded.len() == before {
            left.push((document, changed, text));
        }
    }
    // Only the schema of the first media type is read, so the same change to another one's schema may be left over.
    for (document, changed, text) in left.into_iter().filter(|(_, _, text)| !recorded.contains(text.as_str())) {
        for webhook in webhooks.iter_mut().filter(|webhook| webhook.document == document) {
            let item = webhook.pointer.tokens().take(2).fold(Pointer::root(), |pointer, token| pointer.child(&token));
            let is_recorded = webhook.security.corrections.contains(text);
            if !is_recorded && (contains(&item, changed) || contains(changed, &item)) {
                add(&mut webhook.docs.corrections, text);
            }
        }
    }
}

/// Records on each webhook why its `security`, or a security scheme named there, was changed.
fn note_security(document: DocumentId, changed: &Pointer, why: &Evidence, webhooks: &mut [Webhook]) {
    for webhook in webhooks {
        let mut places = webhook.security.places.iter().filter(|(of, _)| *of == document);
        if places.any(|(_, place)| contains(place, changed) || !why.is_removal && contains(changed, place)) {
            add(&mut webhook.security.corrections, &why.text);
        }
    }
}

/// The innermost schema around a place that does more than validate.
fn innermost(document: DocumentId, place: &Pointer, places: &SchemasByPlace<'_>) -> Option<SchemaId> {
    let schema = |place: &Pointer| places.get(&(document, place)).copied();
    let mut found = None;
    for inner in up(place) {
        found = found.or_else(|| schema(&inner));
        let Some(outer) = inner.parent() else { break };
        // A schema that only validates has no docs, since it does not become a type.
        let validating =
            |pointer: &Pointer| Keyword::from_name(&last(pointer)).filter(|keyword| keyword.only_validates());
        let validated = match (validating(&inner).map(Keyword::subschemas), validating(&outer).map(Keyword::subschemas))
        {
            (Some(Some(Subschemas::One)), _) => schema(&outer),
            (_, Some(Some(Subschemas::Members))) => outer.parent().and_then(|outer| schema(&outer)),
            _ => None,
        };
        found = validated.or(found);
    }
    found
}

/// The schema of the header that a place is in.
fn header_schema(document: DocumentId, place: &Pointer, webhooks: &[Webhook]) -> Option<SchemaId> {
    let mut headers = webhooks.iter().flat_map(|webhook| &webhook.delivery.headers);
    headers.find(|header| header.document == document && contains(&header.pointer, place)).map(|header| header.schema)
}

/// The schemas within a place, without those nested in others.
fn outermost(document: DocumentId, place: &Pointer, schemas: &Schemas, places: &SchemasByPlace<'_>) -> Vec<SchemaId> {
    let within = schemas.iter().filter(|(_, schema)| schema.document == document && contains(place, &schema.pointer));
    let is_outermost =
        |pointer: &Pointer| pointer.parent().is_none_or(|parent| innermost(document, &parent, places).is_none());
    within.filter(|(_, schema)| is_outermost(&schema.pointer)).map(|(id, _)| id).collect()
}

fn add(corrections: &mut Vec<String>, text: &str) {
    if !corrections.iter().any(|known| known == text) {
        corrections.push(text.to_owned());
    }
}

/// A pointer and its ancestors.
fn up(pointer: &Pointer) -> impl Iterator<Item = Pointer> {
    std::iter::successors(Some(pointer.clone()), Pointer::parent)
}

/// The last token of a pointer.
fn last(pointer: &Pointer) -> Cow<'_, str> {
    pointer.tokens().next_back().unwrap_or_default()
}

/// Whether the second pointer is the first one or is below it.
fn contains(outer: &Pointer, inner: &Pointer) -> bool {
    inner.as_str().strip_prefix(outer.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
