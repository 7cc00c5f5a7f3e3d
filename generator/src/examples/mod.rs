//! Examples: those of a document, each in a payload that has it in its place, and one whole payload of each webhook.
//!
//! - `place`: the document's examples, in the order in which members and items lead to them (`ways`);
//! - `judge`: `jsonschema` with all schemas, asked about one of them at a time where that is fair (`effort`);
//! - `check`: which of the document's examples do not keep the schema beside which they stand;
//! - `whole`: a payload of each webhook, from the document or made (`make`), which its wires can bring (`pairs`).

mod check;
mod effort;
mod json;
mod judge;
mod make;
mod pairs;
mod ways;
mod whole;

use std::collections::HashSet;

use self::judge::Judge;
use self::ways::{Ways, within};
pub(crate) use self::whole::Whole;
use crate::Formats;
use crate::lower::{Lowered, Start};
use crate::openapi::{Delivery, Webhook};
use crate::problem::Diagnostics;
use crate::schema::{Body, SchemaId, Schemas};
use crate::source::Example;
use crate::source::{ByName, Documents, Tree};

/// What examples are judged by.
pub(crate) struct Input<'a> {
    pub webhooks: &'a [Webhook],
    pub start: &'a Start,
    pub schemas: &'a Schemas,
    pub documents: &'a Documents,
    pub formats: Formats,
    /// Whether something else is wrong already, so that nothing will be written.
    pub is_refused: bool,
}

/// An example in its place.
pub(crate) struct Placed {
    /// The example itself.
    pub example: Example,
    /// A payload that has it where its schema is, if that is not the example itself.
    around: Option<Tree>,
    /// The schemas that it has to keep; all of the payload's where there is none.
    pub schemas: Vec<SchemaId>,
    /// The schema beside which it stands.
    pub schema: SchemaId,
}

impl Placed {
    /// A payload that has it where its schema is.
    pub fn payload(&self) -> &Tree {
        self.around.as_ref().unwrap_or(&self.example.value)
    }
}

/// The examples of one webhook.
#[derive(Default)]
pub(crate) struct Examples {
    pub payload: Vec<Placed>,
    pub headers: Vec<Placed>,
    /// A whole payload.
    pub whole: Option<Whole>,
}

impl Examples {
    pub fn is_empty(&self) -> bool {
        self.whole.is_none() && self.placed().next().is_none()
    }

    /// Those of the document.
    pub fn placed(&self) -> impl Iterator<Item = &Placed> {
        self.payload.iter().chain(&self.headers)
    }
}

/// The examples of the documents, and who judges others.
pub(crate) struct Judged<'s> {
    examples: Vec<Examples>,
    judge: Judge<'s>,
}

/// Finds what is wrong with the examples of the documents.
pub(crate) fn judge<'s>(input: &Input<'s>, examples: Vec<Examples>) -> (Judged<'s>, Diagnostics) {
    let mut problems = Diagnostics::default();
    let judge = check::check(input, &examples, &mut problems);
    (Judged { examples, judge }, problems)
}

impl Judged<'_> {
    /// The examples of each webhook, a whole payload among them.
    pub fn whole(self, webhooks: &[Webhook], lowered: &Lowered, schemas: &Schemas) -> Vec<Examples> {
        let whole = whole::whole(webhooks, lowered, schemas, &self.judge);
        self.examples.into_iter().zip(whole).map(|(examples, whole)| Examples { whole, ..examples }).collect()
    }
}

/// Puts every example that a webhook's members and items lead to in its place, with the first webhook that leads to it.
pub(crate) fn place(webhooks: &[Webhook], headers: &[Option<SchemaId>], schemas: &Schemas) -> Vec<Examples> {
    let ways = Ways::of(schemas);
    let mut known = HashSet::new();
    let mut place = |webhook: &Webhook, root: Option<SchemaId>, headers: bool| {
        let mut placed =
            root.map(|root| of_webhook(&webhook.delivery, root, headers, schemas, &ways)).unwrap_or_default();
        placed.retain(|placed| known.insert((placed.schema, placed.example.document, placed.example.pointer.clone())));
        placed
    };
    let webhooks = webhooks.iter().zip(headers);
    webhooks
        .map(|(webhook, headers)| Examples {
            payload: place(webhook, webhook.delivery.body, false),
            headers: place(webhook, *headers, true),
            whole: None,
        })
        .collect()
}

/// All examples of a webhook's payload, or of its headers.
fn of_webhook(delivery: &Delivery, root: SchemaId, headers: bool, schemas: &Schemas, ways: &Ways) -> Vec<Placed> {
    let mut placed = Vec::new();
    if headers || !delivery.query.is_empty() {
        for header in if headers { &delivery.headers } else { &delivery.query } {
            placed.extend(header.examples.iter().map(|example| Placed {
                example: example.clone(),
                around: Some(Tree::Map(ByName::from_iter([(header.name.clone(), Tree::clone(&example.value))]))),
                schemas: in_place(header.schema, schemas),
                schema: header.schema,
            }));
        }
    } else {
        let whole =
            |example: &Example| Placed { example: example.clone(), around: None, schemas: Vec::new(), schema: root };
        placed.extend(delivery.examples.iter().map(whole));
    }
    placed.extend(within(root, schemas, ways));
    placed
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
            open.extend(keywords.reference().iter().chain(keywords.all_of()));
        }
    }
    all
}
