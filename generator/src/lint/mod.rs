//! Warnings about schemas that JSON Schema allows, but hardly anybody means: the typos that cost an outage.

mod branches;
mod discriminator;
mod required;
mod values;

use std::collections::HashSet;

use self::values::UnknownFormats;
use crate::keyword::{About, Keyword};
use crate::problem::Diagnostics;
use crate::schema::interner::Interner;
use crate::schema::{Body, Keywords, SchemaId, Schemas};
use crate::source::{Documents, Node};

/// What the warnings follow from.
struct LintContext<'s> {
    schemas: &'s Schemas,
    interner: &'s Interner,
    documents: &'s Documents,
    /// The schemas that apply each schema to the same value.
    above: Vec<Vec<SchemaId>>,
}

/// One schema.
struct Linted<'s> {
    id: SchemaId,
    node: Node<'s>,
    keywords: &'s Keywords,
}

/// Examines all schemas.
pub(crate) fn check(schemas: &Schemas, interner: &Interner, documents: &Documents, problems: &mut Diagnostics) {
    let context = LintContext::new(schemas, interner, documents);
    let mut formats = UnknownFormats::default();
    for (id, schema) in schemas.iter() {
        // Well-known documents, which have no provider, are nobody's to correct.
        if documents[schema.document].provider.is_empty() {
            continue;
        }
        let Body::Keywords(keywords) = &schema.body else { continue };
        let Some(node) = documents.node(schema.document, &schema.pointer) else { continue };
        let linted = Linted { id, node, keywords };
        formats.add(&linted, &documents[schema.document].provider);
        problems.extend(values::check(&linted));
        problems.extend(required::check(&linted, &context));
        problems.extend(branches::check(&linted, &context));
        problems.extend(discriminator::check(&linted, &context));
    }
    problems.extend(formats.problems());
}

impl<'s> LintContext<'s> {
    fn new(schemas: &'s Schemas, interner: &'s Interner, documents: &'s Documents) -> Self {
        let mut above = vec![Vec::new(); schemas.nodes.len()];
        for (id, schema) in schemas.iter() {
            let Body::Keywords(keywords) = &schema.body else { continue };
            keywords.in_place().for_each(|inner| above[inner.0 as usize].push(id));
        }
        Self { schemas, interner, documents, above }
    }

    fn keywords(&self, id: SchemaId) -> Option<&'s Keywords> {
        match &self.schemas[id].body {
            Body::Keywords(keywords) => Some(keywords),
            Body::Boolean(_) => None,
        }
    }

    /// The schema at the end of a chain of schemas that are only references.
    fn target(&self, mut id: SchemaId) -> SchemaId {
        /// Longer chains are circular, and refused elsewhere.
        const LONGEST: usize = 100;
        for _ in 0..LONGEST {
            let Some(keywords) = self.keywords(id) else { break };
            let Some(next) = keywords.reference().filter(|_| keywords.in_place().nth(1).is_none()) else { break };
            let is_alone =
                keywords.iter().all(|(keyword, _)| keyword == Keyword::Ref || keyword.row().about == About::Notes);
            if !is_alone {
                break;
            }
            id = next;
        }
        id
    }

    /// The schema and all that apply to the same value because of it; `None` if these are too many to look at.
    fn in_place(&self, ids: impl IntoIterator<Item = SchemaId>) -> Option<Vec<SchemaId>> {
        closure(ids, |id| self.keywords(id).map(|keywords| keywords.in_place().collect()).unwrap_or_default())
    }

    /// The schema and all because of which it applies; `None` if these are too many to look at.
    fn around(&self, id: SchemaId) -> Option<Vec<SchemaId>> {
        closure([id], |id| self.above[id.0 as usize].clone())
    }

    /// The name of a schema in a sentence.
    fn name(&self, id: SchemaId) -> String {
        let schema = &self.schemas[self.target(id)];
        if schema.is_component { format!("`{}`", schema.key()) } else { format!("`#{}`", schema.pointer) }
    }

    /// The `JSONPath` of a schema, for the target of an overlay.
    fn path(&self, id: SchemaId) -> String {
        let schema = &self.schemas[id];
        self.documents[schema.document].tree.json_path(&schema.pointer)
    }
}

/// All schemas that these lead to, with these; `None` if they are too many to look at.
fn closure(ids: impl IntoIterator<Item = SchemaId>, next: impl Fn(SchemaId) -> Vec<SchemaId>) -> Option<Vec<SchemaId>> {
    const MOST: usize = 1_000;
    let mut open: Vec<SchemaId> = ids.into_iter().collect();
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            all.push(id);
            open.extend(next(id));
        }
        if all.len() > MOST {
            return None;
        }
    }
    Some(all)
}
