//! The evidence of overlays, brought to what readers of the generated crate see of a change: a schema or a webhook.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::Webhook;
use crate::keyword::{Keyword, Positions};
use crate::schema::{Body, SchemaId, Schemas};
use crate::source::{DocumentId, Documents, Evidence, Pointer};

/// The schemas by where they stand.
type Places<'s> = HashMap<(DocumentId, &'s Pointer), SchemaId>;

/// Notes on every schema and webhook why overlays changed it.
///
/// A change within a schema is said of the innermost one of which there is a type; one of a header of its schema; one
/// that brought schemas of the outermost of them. What cannot be said of a schema is said of the webhook, and so is a
/// change of its `security` or of a security scheme that this names.
pub(super) fn note(documents: &Documents, webhooks: &mut [Webhook], schemas: &mut Schemas) {
    if documents.iter().all(|(_, document)| document.evidence.is_empty()) {
        return;
    }
    let places: Places<'_> = schemas.iter().map(|(id, schema)| ((schema.document, &schema.pointer), id)).collect();
    let all = documents.iter().flat_map(|(id, document)| {
        document.evidence.iter().flat_map(move |(place, why)| why.iter().map(move |why| (id, place, why)))
    });
    let mut found = Vec::new();
    for (document, changed, why) in all {
        of_security(document, changed, why, webhooks);
        let ids = match innermost(document, changed, &places).or_else(|| of_header(document, changed, webhooks)) {
            Some(id) => vec![id],
            None if why.is_removal => Vec::new(),
            None => outermost(document, changed, schemas, &places),
        };
        found.push((document, changed, &why.text, ids));
    }
    let mut said: HashSet<&str> = HashSet::new();
    let mut left = Vec::new();
    for (document, changed, text, ids) in found {
        let before = said.len();
        for id in ids {
            if let Body::Keywords(keywords) = &mut schemas.nodes[id.0 as usize].body {
                add(&mut keywords.corrections, text);
                said.insert(text);
            }
        }
        if said.len() == before {
            left.push((document, changed, text));
        }
    }
    // One media type's schema is read for all, so what is left may be what was said of that one.
    for (document, changed, text) in left.into_iter().filter(|(_, _, text)| !said.contains(text.as_str())) {
        for webhook in webhooks.iter_mut().filter(|webhook| webhook.document == document) {
            let item = webhook.pointer.tokens().take(2).fold(Pointer::root(), |pointer, token| pointer.child(&token));
            let is_said = webhook.corrections_of_security.contains(text);
            if !is_said && (holds(&item, changed) || holds(changed, &item)) {
                add(&mut webhook.corrections, text);
            }
        }
    }
}

/// Says of each webhook whose `security` was changed, or a security scheme that this names, why that was.
fn of_security(document: DocumentId, changed: &Pointer, why: &Evidence, webhooks: &mut [Webhook]) {
    for webhook in webhooks {
        let mut places = webhook.security.iter().filter(|(of, _)| *of == document);
        if places.any(|(_, place)| holds(place, changed) || !why.is_removal && holds(changed, place)) {
            add(&mut webhook.corrections_of_security, &why.text);
        }
    }
}

/// The schema that a place is in, and that does more than judge.
fn innermost(document: DocumentId, place: &Pointer, places: &Places<'_>) -> Option<SchemaId> {
    let schema = |place: &Pointer| places.get(&(document, place)).copied();
    let mut found = None;
    for inner in up(place) {
        found = found.or_else(|| schema(&inner));
        let Some(outer) = inner.parent() else { break };
        // Nobody reads the docs of a schema that only judges: no type is made of it.
        let judging = |pointer: &Pointer| Keyword::from_name(&last(pointer)).filter(|keyword| keyword.only_validates());
        let judged = match (judging(&inner).map(Keyword::positions), judging(&outer).map(Keyword::positions)) {
            (Some(Some(Positions::One)), _) => schema(&outer),
            (_, Some(Some(Positions::Members))) => outer.parent().and_then(|outer| schema(&outer)),
            _ => None,
        };
        found = judged.or(found);
    }
    found
}

/// The schema of the header that a place is in.
fn of_header(document: DocumentId, place: &Pointer, webhooks: &[Webhook]) -> Option<SchemaId> {
    let mut headers = webhooks.iter().flat_map(|webhook| &webhook.headers);
    headers.find(|header| header.document == document && holds(&header.pointer, place)).map(|header| header.schema)
}

/// The schemas that are in a place, but for those in others.
fn outermost(document: DocumentId, place: &Pointer, schemas: &Schemas, places: &Places<'_>) -> Vec<SchemaId> {
    let within = schemas.iter().filter(|(_, schema)| schema.document == document && holds(place, &schema.pointer));
    let is_outermost =
        |pointer: &Pointer| pointer.parent().is_none_or(|parent| innermost(document, &parent, places).is_none());
    within.filter(|(_, schema)| is_outermost(&schema.pointer)).map(|(id, _)| id).collect()
}

fn add(corrections: &mut Vec<String>, text: &str) {
    if !corrections.iter().any(|known| known == text) {
        corrections.push(text.to_owned());
    }
}

/// A pointer, and those to what it stands in.
fn up(pointer: &Pointer) -> impl Iterator<Item = Pointer> {
    std::iter::successors(Some(pointer.clone()), Pointer::parent)
}

/// The name of what a pointer leads to, in what holds it.
fn last(pointer: &Pointer) -> Cow<'_, str> {
    pointer.tokens().next_back().unwrap_or_default()
}

/// Whether what the first pointer names is, or holds, what the second does.
fn holds(outer: &Pointer, inner: &Pointer) -> bool {
    inner.as_str().strip_prefix(outer.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
