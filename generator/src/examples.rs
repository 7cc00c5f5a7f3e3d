//! The examples of a document, each in a payload that has it in its place.

use indexmap::IndexMap;

use crate::openapi::Webhook;
use crate::schema::{Body, SchemaId, Schemas};
use crate::source::{Pointer, Tree};

/// An example in its place.
pub(crate) struct Placed {
    /// Where it stands in the document.
    pub place: Pointer,
    /// The example itself.
    pub value: Tree,
    /// A payload that has it where its schema is.
    pub payload: Tree,
    /// The schemas that it has to keep; all of the payload's where there is none.
    pub schemas: Vec<SchemaId>,
    /// The schema beside which it stands.
    pub schema: SchemaId,
}

/// All examples of a webhook's payload, or of its headers.
pub(crate) fn of_webhook(webhook: &Webhook, root: SchemaId, headers: bool, schemas: &Schemas) -> Vec<Placed> {
    let mut placed = Vec::new();
    if headers {
        for header in &webhook.headers {
            let payload = |value: &Tree| Tree::Map(IndexMap::from([(header.name.clone(), value.clone())]));
            placed.extend(header.examples.iter().map(|example| Placed {
                place: example.pointer.clone(),
                value: example.value.clone(),
                payload: payload(&example.value),
                schemas: in_place(header.schema, schemas),
                schema: header.schema,
            }));
        }
    } else {
        placed.extend(webhook.examples.iter().map(|example| Placed {
            place: example.pointer.clone(),
            value: example.value.clone(),
            payload: example.value.clone(),
            schemas: Vec::new(),
            schema: root,
        }));
    }
    let mut walk = Walk { schemas, placed, seen: Vec::new() };
    walk.schema(root, &mut Vec::new());
    walk.placed
}

enum Step<'s> {
    Member(&'s str),
    Item,
}

struct Walk<'s> {
    schemas: &'s Schemas,
    placed: Vec<Placed>,
    seen: Vec<SchemaId>,
}

impl<'s> Walk<'s> {
    fn schema(&mut self, id: SchemaId, path: &mut Vec<Step<'s>>) {
        if self.seen.contains(&id) {
            return;
        }
        self.seen.push(id);
        let Body::Keywords(keywords) = &self.schemas[id].body else {
            return;
        };
        for example in &keywords.examples {
            let payload = path.iter().rev().fold(example.value.clone(), |inner, step| match step {
                Step::Member(name) => Tree::Map(IndexMap::from([((*name).to_owned(), inner)])),
                Step::Item => Tree::List(vec![inner]),
            });
            // An example of a whole payload keeps all of its schemas.
            let schemas = if path.is_empty() { Vec::new() } else { in_place(id, self.schemas) };
            self.placed.push(Placed {
                place: example.pointer.clone(),
                value: example.value.clone(),
                payload,
                schemas,
                schema: id,
            });
        }
        for &target in keywords.reference.iter().chain(&keywords.all_of) {
            self.schema(target, path);
        }
        for (name, &property) in &keywords.properties {
            path.push(Step::Member(name));
            self.schema(property, path);
            path.pop();
        }
        if let Some(items) = keywords.items {
            path.push(Step::Item);
            self.schema(items, path);
            path.pop();
        }
    }
}

/// A schema and those that it applies to the same value without a condition.
pub(crate) fn in_place(id: SchemaId, schemas: &Schemas) -> Vec<SchemaId> {
    let mut all = Vec::new();
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if all.contains(&id) {
            continue;
        }
        all.push(id);
        if let Body::Keywords(keywords) = &schemas[id].body {
            open.extend(keywords.reference.iter().chain(&keywords.all_of));
        }
    }
    all
}
