//! One payload of each webhook, for tests of its receiver.

use form_urlencoded::Serializer;

use super::make::Maker;
use super::{Oracle, in_place, json, pairs};
use crate::lower::shape::{Field, TypeBody};
use crate::lower::{Lowered, WebhookTypes};
use crate::openapi::{Webhook, Wire};
use crate::parallel;
use crate::schema::{Body, SchemaId, Schemas};
use crate::source::{ByName, Tree};

/// A payload that is valid, and that every wire of its webhook can deliver.
pub(crate) struct Whole {
    /// The payload as JSON.
    pub json: String,
    /// The same as a form, if it may be delivered as pairs.
    pub form: Option<String>,
}

/// Finds a payload of each webhook: an example of the document, or else one that is made from the schema. There is none
/// if the oracle accepts none of these.
pub(super) fn whole(
    webhooks: &[Webhook],
    lowered: &Lowered,
    schemas: &Schemas,
    oracle: &Oracle<'_>,
) -> Vec<Option<Whole>> {
    let roots: Vec<_> = webhooks.iter().zip(&lowered.roots).collect();
    let find = |webhook, root: &WebhookTypes| {
        let (id, schema) = root.payload?;
        Finder::new(webhook, schema, &lowered.types[id.0].body, schemas, oracle).find()
    };
    parallel::map(&roots, |(webhook, root)| find(webhook, root))
}

/// Finds the payload of one webhook.
struct Finder<'a> {
    webhook: &'a Webhook,
    schema: SchemaId,
    schemas: &'a Schemas,
    oracle: &'a Oracle<'a>,
    /// The payload's fields, if it may be delivered as pairs.
    fields: Option<&'a [Field]>,
}

impl<'a> Finder<'a> {
    fn new(
        webhook: &'a Webhook,
        schema: SchemaId,
        body: &'a TypeBody,
        schemas: &'a Schemas,
        oracle: &'a Oracle<'a>,
    ) -> Self {
        let fields = match body {
            TypeBody::Struct { fields, .. } => fields.as_slice(),
            TypeBody::Enum { .. } | TypeBody::Union { .. } | TypeBody::Wrapper { .. } => &[],
        };
        let in_pairs = webhook.delivery.wires.iter().any(|wire| matches!(wire, Wire::Form | Wire::Query));
        Self { webhook, schema, schemas, oracle, fields: in_pairs.then_some(fields) }
    }

    fn find(&self) -> Option<Whole> {
        self.documented().or_else(|| self.made())
    }

    /// The first of the document's examples of the whole payload that is accepted.
    fn documented(&self) -> Option<Whole> {
        let of_schemas =
            in_place(self.schema, self.schemas).into_iter().filter_map(|id| match &self.schemas[id].body {
                Body::Keywords(keywords) => Some(keywords.examples()),
                Body::Boolean(_) => None,
            });
        let mut examples = self.webhook.delivery.examples.iter().chain(of_schemas.flatten());
        examples.find_map(|example| self.accepted(&example.value))
    }

    /// The first accepted one of these: with all named members; the same, with every part validated while it is made;
    /// with required members only.
    fn made(&self) -> Option<Whole> {
        let query = self.webhook.delivery.query.iter();
        let members: Vec<_> =
            query.filter_map(|one| Some((one.name.as_str(), &*one.examples.first()?.value))).collect();
        let maker = || Maker::new(self.schemas, self.fields.is_some(), members.clone());
        let accepted = |made: Option<Tree>| self.accepted(&self.sendable(made?));
        accepted(maker().make(self.schema))
            .or_else(|| accepted(maker().validating(self.oracle).make(self.schema)))
            .or_else(|| accepted(maker().sparing().make(self.schema)))
    }

    /// A payload without the members that pairs cannot express.
    fn sendable(&self, made: Tree) -> Tree {
        let (Tree::Object(members), Some(fields)) = (&made, self.fields) else { return made };
        let mut members = members.clone();
        members.retain(|name, value| pairs::pairs(fields, name, value).is_some());
        Tree::Object(members)
    }

    /// A payload, if it is valid and every wire can deliver it.
    fn accepted(&self, payload: &Tree) -> Option<Whole> {
        let form = match self.fields {
            Some(fields) => Some(form(fields, payload.as_object()?)?),
            None => None,
        };
        let is_valid = is_shallow(payload) && self.oracle.is_valid(&[self.schema], payload);
        is_valid.then(|| Whole { json: json::text(payload), form })
    }
}

/// A payload as a form (WHATWG URL, section 5.2); `None` if a member would be read as something else.
fn form(fields: &[Field], members: &ByName<Tree>) -> Option<String> {
    let mut form = Serializer::new(String::new());
    for (name, value) in members {
        form.extend_pairs(pairs::pairs(fields, name, value)?);
    }
    Some(form.finish())
}

/// Whether a payload is within the depth that readers accept (`Limits::DEFAULT` of the runtime).
fn is_shallow(payload: &Tree) -> bool {
    const DEEPEST: usize = 127;
    let mut open = vec![(payload, 1)];
    while let Some((value, depth)) = open.pop() {
        let inner: Vec<&Tree> = match value {
            Tree::Array(items) => items.iter().collect(),
            Tree::Object(members) => members.values().collect(),
            Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::String(_) => continue,
        };
        if depth > DEEPEST {
            return false;
        }
        open.extend(inner.into_iter().map(|value| (value, depth + 1)));
    }
    true
}
