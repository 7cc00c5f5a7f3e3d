//! One payload of each webhook, for whoever tests what receives it.

use form_urlencoded::Serializer;

use super::make::Maker;
use super::{Judge, in_place, json, pairs};
use crate::lower::shape::{Field, TypeBody};
use crate::lower::{Lowered, Root};
use crate::openapi::{Webhook, Wire};
use crate::parallel;
use crate::schema::{Body, SchemaId, Schemas};
use crate::source::{ByName, Tree};

/// A payload that keeps its schema, and that every wire of its webhook can bring.
pub(crate) struct Whole {
    /// The payload as JSON.
    pub json: String,
    /// The same as a form, where it may come as pairs.
    pub form: Option<String>,
}

/// Finds a payload of each webhook: an example of the document, or else one that is made from the schema. A webhook has
/// none where the judge takes none of them.
pub(super) fn whole(
    webhooks: &[Webhook],
    lowered: &Lowered,
    schemas: &Schemas,
    judge: &Judge<'_>,
) -> Vec<Option<Whole>> {
    let roots: Vec<_> = webhooks.iter().zip(&lowered.roots).collect();
    let find = |webhook, root: &Root| {
        let (id, schema) = root.payload?;
        Finder::of(webhook, schema, &lowered.types[id.0].body, schemas, judge).find()
    };
    parallel::map(&roots, |(webhook, root)| find(webhook, root))
}

/// Looks for the payload of one webhook.
struct Finder<'a> {
    webhook: &'a Webhook,
    schema: SchemaId,
    schemas: &'a Schemas,
    judge: &'a Judge<'a>,
    /// The members that pairs may bring, where the payload may come as pairs.
    fields: Option<&'a [Field]>,
}

impl<'a> Finder<'a> {
    fn of(
        webhook: &'a Webhook,
        schema: SchemaId,
        body: &'a TypeBody,
        schemas: &'a Schemas,
        judge: &'a Judge<'a>,
    ) -> Self {
        let fields = match body {
            TypeBody::Struct { fields, .. } => fields.as_slice(),
            TypeBody::Enum { .. } | TypeBody::Union { .. } | TypeBody::Wrapper { .. } => &[],
        };
        let in_pairs = webhook.delivery.wires.iter().any(|wire| matches!(wire, Wire::Form | Wire::Query));
        Self { webhook, schema, schemas, judge, fields: in_pairs.then_some(fields) }
    }

    fn find(&self) -> Option<Whole> {
        self.of_document().or_else(|| self.made())
    }

    /// The first of the document's examples of the whole payload that will do as it is.
    fn of_document(&self) -> Option<Whole> {
        let kept = in_place(self.schema, self.schemas).into_iter().filter_map(|id| match &self.schemas[id].body {
            Body::Keywords(keywords) => Some(keywords.examples()),
            Body::Boolean(_) => None,
        });
        let mut examples = self.webhook.delivery.examples.iter().chain(kept.flatten());
        examples.find_map(|example| self.judged(&example.value))
    }

    /// The first that is made and will do: with every member that has a name, made part by part where that does not
    /// keep its schema, and with no more than it must have.
    fn made(&self) -> Option<Whole> {
        let query = self.webhook.delivery.query.iter();
        let members: Vec<_> =
            query.filter_map(|one| Some((one.name.as_str(), &*one.examples.first()?.value))).collect();
        let maker = || Maker::new(self.schemas, self.fields.is_some(), members.clone());
        let taken = |made: Option<Tree>| self.judged(&self.sendable(made?));
        taken(maker().make(self.schema))
            .or_else(|| taken(maker().asking(self.judge).make(self.schema)))
            .or_else(|| taken(maker().sparing().make(self.schema)))
    }

    /// A payload without the members that no pair can bring.
    fn sendable(&self, made: Tree) -> Tree {
        let (Tree::Map(members), Some(fields)) = (&made, self.fields) else { return made };
        let mut members = members.clone();
        members.retain(|name, value| pairs::pairs(fields, name, value).is_some());
        Tree::Map(members)
    }

    /// A payload, where it keeps its schema and every wire can bring it.
    fn judged(&self, payload: &Tree) -> Option<Whole> {
        let form = match self.fields {
            Some(fields) => Some(form(fields, payload.as_map()?)?),
            None => None,
        };
        let keeps = is_shallow(payload) && self.judge.keeps(&[self.schema], payload);
        keeps.then(|| Whole { json: json::text(payload), form })
    }
}

/// A payload as a form (WHATWG URL, section 5.2); `None` where a member would not be read as it is.
fn form(fields: &[Field], members: &ByName<Tree>) -> Option<String> {
    let mut form = Serializer::new(String::new());
    for (name, value) in members {
        form.extend_pairs(pairs::pairs(fields, name, value)?);
    }
    Some(form.finish())
}

/// Whether a payload is no deeper than readers take it (`Limits::DEFAULT` of the runtime).
fn is_shallow(payload: &Tree) -> bool {
    const DEEPEST: usize = 127;
    let mut open = vec![(payload, 1)];
    while let Some((value, depth)) = open.pop() {
        let inner: Vec<&Tree> = match value {
            Tree::List(items) => items.iter().collect(),
            Tree::Map(members) => members.values().collect(),
            Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::Text(_) => continue,
        };
        if depth > DEEPEST {
            return false;
        }
        open.extend(inner.into_iter().map(|value| (value, depth + 1)));
    }
    true
}
