//! Reads schemas as they are reached, each once.

use std::collections::{HashMap, HashSet, VecDeque};

use super::keywords::{self, Family};
use super::{Body, Keywords, Schema, SchemaId, Schemas, bounds, cycles, discriminator, leftovers, values};
use crate::openapi::Example;
use crate::problem::{Problem, nearest};
use crate::source::{DocumentId, Documents, Node, Pointer, Tree, resolve};

/// Gives ids to schemas, in the order in which they are asked for, and reads them at the end.
pub(crate) struct Reader<'d> {
    pub(super) documents: &'d Documents,
    /// The documents whose schemas are of OpenAPI 3.0.
    old: HashSet<DocumentId>,
    ids: HashMap<(DocumentId, Pointer), SchemaId>,
    schemas: Vec<Schema>,
    /// What has an id and is not yet read. A queue and no recursion, so that references may go round.
    waiting: VecDeque<(SchemaId, Node<'d>)>,
}

impl<'d> Reader<'d> {
    pub(crate) fn new(documents: &'d Documents, old: HashSet<DocumentId>) -> Reader<'d> {
        Reader { documents, old, ids: HashMap::new(), schemas: Vec::new(), waiting: VecDeque::new() }
    }

    /// The id of the schema that stands there.
    pub(crate) fn id(&mut self, node: Node<'d>) -> SchemaId {
        let Node { document, pointer, tree: _ } = node.clone();
        *self.ids.entry((document, pointer.clone())).or_insert_with(|| {
            let id = SchemaId(u32::try_from(self.schemas.len()).expect("a document of fewer than 2^32 schemas"));
            self.schemas.push(Schema { document, pointer, body: Body::Boolean(true) });
            self.waiting.push_back((id, node));
            id
        })
    }

    /// Adds a schema that stands in no document as such.
    pub(crate) fn add(&mut self, document: DocumentId, pointer: Pointer, keywords: Keywords) -> SchemaId {
        let id = SchemaId(u32::try_from(self.schemas.len()).expect("a document of fewer than 2^32 schemas"));
        self.schemas.push(Schema { document, pointer, body: Body::Keywords(Box::new(keywords)) });
        id
    }

    /// Reads everything that was asked for, and what it leads to.
    pub(crate) fn finish(mut self, problems: &mut Vec<Problem>) -> Schemas {
        while let Some((id, node)) = self.waiting.pop_front() {
            let body = self.body(&node, problems);
            self.schemas[id.0 as usize].body = body;
        }
        let schemas = Schemas { nodes: self.schemas };
        cycles::check(&schemas, problems);
        schemas
    }

    fn body(&mut self, node: &Node<'d>, problems: &mut Vec<Problem>) -> Body {
        match node.tree {
            Tree::Boolean(value) => Body::Boolean(*value),
            Tree::Map(_) => {
                let mut keywords = Keywords::default();
                let old = self.old.contains(&node.document);
                for (name, value) in node.members() {
                    if old && leftovers::is_ignored(node, name, &value, &mut keywords, problems) {
                        continue;
                    }
                    self.keyword(&mut keywords, name, &value, problems);
                    problems.extend(old.then(|| leftovers::of_later(name, &value)).flatten());
                }
                leftovers::read(node, &mut keywords, old, problems);
                bounds::check(node, &keywords, problems);
                Body::Keywords(Box::new(keywords))
            }
            other => {
                let what = format!("a schema must be an object or a boolean, not {}", other.kind());
                problems.push(node.error(what, "write a schema, or `true` where everything is allowed"));
                Body::Boolean(true)
            }
        }
    }

    fn keyword(&mut self, keywords: &mut Keywords, name: &str, value: &Node<'d>, problems: &mut Vec<Problem>) {
        let Some(family) = keywords::family(name) else {
            if !name.starts_with("x-") {
                problems.push(unknown(name, value));
            }
            return;
        };
        match family {
            Family::Schema(field) => *field(keywords) = self.schema(name, value, problems),
            Family::Schemas(field) => *field(keywords) = self.schemas(name, value, problems),
            Family::SchemasByName(field) => {
                *field(keywords) = self.schemas_by_name(name, value, problems);
            }
            // Of OpenAPI 3.0, and read when the bounds that they are about are known.
            Family::Number(_) if leftovers::is_flag(name, value) => {}
            Family::Number(field) => {
                *field(keywords) = values::number(name, value, problems).cloned();
            }
            Family::Count(field) => *field(keywords) = values::count(name, value, problems),
            Family::Text(field) => *field(keywords) = values::text(name, value, problems),
            Family::Flag(field) => *field(keywords) = values::flag(name, value, problems),
            Family::Value(field) => *field(keywords) = Some(value.tree.clone()),
            Family::Reference => keywords.reference = self.reference(value, problems),
            Family::Type => keywords.types = values::types(value, problems),
            Family::Enumeration => keywords.enumeration = values::enumeration(value, problems),
            Family::Required => keywords.required = values::names(name, value, problems),
            Family::DependentRequired => {
                keywords.dependent_required = values::names_by_name(name, value, problems);
            }
            Family::MultipleOf => {
                keywords.multiple_of = values::above_zero(name, value, problems).cloned();
            }
            Family::Examples if value.tree.as_list().is_some() => {
                keywords.examples.extend(value.items().map(|item| example(&item)));
            }
            Family::Examples => problems.push(values::wrong(name, value, "a list of values")),
            Family::Example => keywords.examples.push(example(value)),
            Family::Dialect => values::dialect(value, problems),
            Family::Container | Family::Annotation | Family::Nullable => {}
            Family::Unread => keywords.unread.push(name.to_owned()),
            Family::Discriminator => keywords.discriminator = discriminator::read(self, value, problems),
        }
    }

    fn schema(&mut self, name: &str, value: &Node<'d>, problems: &mut Vec<Problem>) -> Option<SchemaId> {
        if matches!(value.tree, Tree::Map(_) | Tree::Boolean(_)) {
            return Some(self.id(value.clone()));
        }
        let mut problem = values::wrong(name, value, "a schema (an object or a boolean)");
        if name == "items" && value.tree.as_list().is_some() {
            "write `prefixItems` for one schema per position".clone_into(&mut problem.help);
        }
        problems.push(problem);
        None
    }

    fn schemas(&mut self, name: &str, value: &Node<'d>, problems: &mut Vec<Problem>) -> Vec<SchemaId> {
        if value.tree.as_list().is_none_or(<[Tree]>::is_empty) {
            problems.push(values::wrong(name, value, "a list of at least one schema"));
        }
        value.items().map(|item| self.id(item)).collect()
    }

    fn schemas_by_name(
        &mut self,
        name: &str,
        value: &Node<'d>,
        problems: &mut Vec<Problem>,
    ) -> indexmap::IndexMap<String, SchemaId> {
        if value.tree.as_map().is_none() {
            problems.push(values::wrong(name, value, "an object of schemas"));
        }
        value.members().map(|(name, member)| (name.to_owned(), self.id(member))).collect()
    }

    fn reference(&mut self, value: &Node<'d>, problems: &mut Vec<Problem>) -> Option<SchemaId> {
        let text = values::text("$ref", value, problems)?;
        match resolve(self.documents, value, &text) {
            Ok(found) => Some(self.id(found)),
            Err(problem) => {
                problems.push(*problem);
                None
            }
        }
    }
}

fn example(node: &Node<'_>) -> Example {
    Example { document: node.document, pointer: node.pointer.clone(), value: node.tree.clone() }
}

fn unknown(name: &str, value: &Node<'_>) -> Problem {
    let help = match nearest(name, keywords::names()) {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!("remove it, or write `x-{name}` if it is meant for people or other tools"),
    };
    value.warning_at_key(format!("`{name}` is no keyword of JSON Schema 2020-12 or OpenAPI 3.1 and is ignored"), help)
}
