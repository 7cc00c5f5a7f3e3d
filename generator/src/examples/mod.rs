//! Examples: those of a document, each in a payload that has it in its place, and one whole payload of each webhook.
//!
//! - `place`: the document's examples, in the order of members and items (`locate`);
//! - `oracle`: `jsonschema` with all schemas, which validates against one of them at a time if the cost allows
//!   (`effort`);
//! - `check`: the document's examples that are invalid against their schemas, which are not used, and `mend`, the
//!   overlays that remove them;
//! - `whole`: a payload of each webhook, from the document or made (`make`), that its wires can deliver (`pairs`).

mod check;
mod effort;
mod json;
mod locate;
mod make;
mod mend;
mod oracle;
mod pairs;
mod whole;

use std::collections::HashSet;

pub(crate) use self::json::{text as json_text, text_within as json_text_within};
use self::locate::{Reachability, located};
pub(crate) use self::make::Maker;
use self::oracle::Oracle;
use self::whole::FinderContext;
pub(crate) use self::whole::Whole;
use crate::Formats;
use crate::lower::{Lowered, Start};
use crate::openapi::{Delivery, Webhook};
use crate::problem::Diagnostics;
use crate::schema::export::JsonSchemaExport;
use crate::schema::interner::Interner;
use crate::schema::{Body, SchemaId, Schemas};
use crate::source::{ByName, DocumentId, Documents, Example, Pointer, Tree, parse_json};

/// What validating examples needs.
pub(crate) struct ExampleContext<'a> {
    pub webhooks: &'a [Webhook],
    pub start: &'a Start,
    pub schemas: &'a Schemas,
    pub documents: &'a Documents,
    pub formats: Formats,
    /// Whether there are errors already, so that nothing will be written.
    pub has_errors: bool,
}

/// An example in its place.
pub(crate) struct Placed {
    /// The example itself.
    pub example: Example,
    /// A payload that has it where its schema is, if that is not the example itself.
    around: Option<Tree>,
    /// The schemas that it must match; if there are none, all of the payload's.
    pub schemas: Vec<SchemaId>,
    /// The schema that it is an example of.
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

    /// The examples of the document.
    pub fn placed(&self) -> impl Iterator<Item = &Placed> {
        self.payload.iter().chain(&self.headers)
    }
}

/// The examples of the documents, and the oracle for further ones.
pub(crate) struct Validated<'s> {
    examples: Vec<Examples>,
    oracle: Oracle<'s>,
    wrong: WrongExamples,
}

/// The examples that are invalid against their schemas.
#[derive(Default)]
pub(crate) struct WrongExamples(HashSet<(DocumentId, Pointer)>);

impl WrongExamples {
    fn contains(&self, example: &Example) -> bool {
        !self.0.is_empty() && self.0.contains(&(example.document, example.pointer.clone()))
    }
}

/// Validates the examples of the documents, and drops those that are wrong.
pub(crate) fn validate<'s>(context: &ExampleContext<'s>, mut examples: Vec<Examples>) -> (Validated<'s>, Diagnostics) {
    let mut problems = Diagnostics::default();
    let (oracle, wrong) = check::check(context, &examples, &mut problems);
    for examples in &mut examples {
        examples.payload.retain(|placed| !wrong.contains(&placed.example));
        examples.headers.retain(|placed| !wrong.contains(&placed.example));
    }
    (Validated { examples, oracle, wrong }, problems)
}

impl Validated<'_> {
    /// The examples of each webhook, with a whole payload.
    pub fn whole(
        self,
        webhooks: &[Webhook],
        lowered: &Lowered,
        schemas: &Schemas,
        problems: &mut Diagnostics,
    ) -> Vec<Examples> {
        let Self { examples, oracle, wrong } = self;
        let context = FinderContext { webhooks, lowered, schemas, oracle: &oracle, wrong: &wrong };
        let whole = whole::whole(&context, problems);
        examples.into_iter().zip(whole).map(|(examples, whole)| Examples { whole, ..examples }).collect()
    }
}

/// Whether a payload, as JSON, is valid against the schema of a webhook; `false` if that is unknown.
pub(crate) fn is_valid(webhook: &Webhook, schemas: &Schemas, json: &str) -> bool {
    let Some((body, value)) = webhook.delivery.body.zip(parse_json(json)) else { return false };
    let interner = Interner::new(schemas, std::iter::once(body));
    let export = JsonSchemaExport::new(schemas, &interner, Formats::Asserted);
    Oracle::new(std::iter::once(body), export).is_valid(&[body], &value)
}

/// Places every example that can be reached from a webhook, each with the first webhook from which it can be.
pub(crate) fn place(webhooks: &[Webhook], headers: &[Option<SchemaId>], schemas: &Schemas) -> Vec<Examples> {
    let reachable = Reachability::new(schemas);
    let mut known = HashSet::new();
    let mut place = |webhook: &Webhook, root: Option<SchemaId>, headers: bool| {
        let mut placed =
            root.map(|root| examples_in(&webhook.delivery, root, headers, schemas, &reachable)).unwrap_or_default();
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
fn examples_in(
    delivery: &Delivery,
    root: SchemaId,
    headers: bool,
    schemas: &Schemas,
    reachable: &Reachability,
) -> Vec<Placed> {
    let mut placed = Vec::new();
    if headers || !delivery.query.is_empty() {
        for header in if headers { &delivery.headers } else { &delivery.query } {
            placed.extend(header.examples.iter().map(|example| Placed {
                example: example.clone(),
                around: Some(Tree::object(ByName::from_iter([(header.name.clone(), Tree::clone(&example.value))]))),
                schemas: in_place(header.schema, schemas),
                schema: header.schema,
            }));
        }
    } else {
        let whole =
            |example: &Example| Placed { example: example.clone(), around: None, schemas: Vec::new(), schema: root };
        placed.extend(delivery.examples.iter().map(whole));
    }
    placed.extend(located(root, schemas, reachable));
    placed
}

/// A schema and those that it unconditionally applies to the same value.
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
