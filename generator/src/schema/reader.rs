//! Reads each schema once, when a reference reaches it.

mod modes;

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};

use self::modes::is_read_of_text;
use super::content::Mode;
use super::dialect::Dialects;
use super::dynamic::{self, Scopes};
use super::{
    Body, Keywords, Schema, SchemaId, Schemas, Value, bounds, cycles, discriminator, enum_names, identity, nullable,
    openapi30, values,
};
use crate::keyword::{About, Holds, KEYWORDS, Keyword};
use crate::problem::{Diagnostics, Id, Problem, nearest};
use crate::source::{
    ByName, Document, DocumentId, Documents, Example, Node, Pointer, ResourceId, Target, Tree, follow, target,
};

/// Assigns ids to schemas in the order in which they are requested, and reads them at the end.
pub(crate) struct Reader<'d> {
    pub(super) documents: &'d Documents,
    /// The documents whose schemas are of OpenAPI 3.0.
    old: HashSet<DocumentId>,
    /// By the address of a schema's tree in memory, which is shorter than its place and equally unique.
    ids: HashMap<*const Tree, SchemaId>,
    /// The same of schemas that are read in another mode than the plain one.
    others: HashMap<(*const Tree, Mode), SchemaId>,
    /// The schemas that lead to those of members that are JSON text, with the names of these.
    describing: HashSet<(*const Tree, Rc<BTreeSet<String>>)>,
    schemas: Vec<Schema>,
    /// The schema that is being read, and how.
    current: SchemaId,
    mode: Mode,
    /// Schemas that have an id and are not yet read. A queue instead of recursion allows for cycles of references.
    waiting: VecDeque<(SchemaId, Node<'d>, Mode)>,
    dialects: Dialects<'d>,
    scopes: Scopes,
    /// The resources of all schemas that have been read.
    entered: IndexSet<ResourceId>,
}

/// The target of a `$dynamicRef`, before it is bound.
struct DynamicReference {
    target: SchemaId,
    /// The index of the name in [`Scopes::names`]; `None` if it is not a dynamic anchor's, so that nothing can bind it.
    name: Option<usize>,
}

impl<'d> Reader<'d> {
    pub(crate) fn new(documents: &'d Documents, old: HashSet<DocumentId>) -> Reader<'d> {
        Reader {
            documents,
            old,
            ids: HashMap::new(),
            others: HashMap::new(),
            describing: HashSet::new(),
            schemas: Vec::new(),
            current: SchemaId(0),
            mode: Mode::Plain,
            waiting: VecDeque::new(),
            dialects: Dialects::new(documents),
            scopes: Scopes::default(),
            entered: IndexSet::new(),
        }
    }

    /// The id of a schema that is not part of another.
    pub(crate) fn id(&mut self, node: Node<'d>) -> SchemaId {
        let id = self.schema_id(node);
        self.scopes.roots.push(id);
        id
    }

    /// The id of the schema at this node.
    fn schema_id(&mut self, node: Node<'d>) -> SchemaId {
        if let Some(id) = self.ids.get(&std::ptr::from_ref(node.tree)) {
            return *id;
        }
        let id = self.add_written(&node, true);
        self.ids.insert(std::ptr::from_ref(node.tree), id);
        self.waiting.push_back((id, node, Mode::Plain));
        id
    }

    /// Adds the schema at a node, which may be a component.
    fn add_written(&mut self, node: &Node<'d>, may_be_component: bool) -> SchemaId {
        let id = SchemaId(u32::try_from(self.schemas.len()).expect("a document of fewer than 2^32 schemas"));
        let Node { document, pointer, tree: _ } = node.clone();
        self.scopes.resources.push(self.documents.resources().at(document, &pointer));
        let file = Some(&self.documents[document]).filter(|_| pointer == Pointer::root());
        let file = file.and_then(Document::schema_name).map(Box::from);
        let is_component = may_be_component && (file.is_some() || is_component(&pointer));
        self.schemas.push(Schema { is_component, file, ..written(document, pointer, Body::Boolean(true)) });
        id
    }

    /// The id of a schema that is in the current one, below a keyword of it.
    fn inner_id(&mut self, keyword: Keyword, node: Node<'d>) -> SchemaId {
        let mode = self.mode_of_inner(keyword, &node);
        let id = self.id_in(mode, node);
        let schema = &mut self.schemas[id.0 as usize];
        // A reference may have led here before.
        (schema.parent, schema.is_component) = (Some((self.current, keyword)), false);
        id
    }

    /// Adds a schema that is not written in a document as such.
    pub(crate) fn add(&mut self, document: DocumentId, pointer: Pointer, keywords: Keywords) -> SchemaId {
        let id = SchemaId(u32::try_from(self.schemas.len()).expect("a document of fewer than 2^32 schemas"));
        self.scopes.resources.push(self.documents.resources().at(document, &pointer));
        self.scopes.roots.push(id);
        self.schemas.push(written(document, pointer, Body::Keywords(Box::new(keywords))));
        id
    }

    /// Reads all schemas that were requested, and those that can be reached from them.
    pub(crate) fn finish(mut self, problems: &mut Diagnostics) -> Schemas {
        // What is wrong with a schema that is read in several modes is said once.
        let mut aside: IndexMap<*const Tree, Diagnostics> = IndexMap::new();
        while let Some((id, node, mode)) = self.waiting.pop_front() {
            let is_plain = mode == Mode::Plain;
            (self.current, self.mode) = (id, mode);
            let mut found = Diagnostics::default();
            let body = self.body(id, &node, if is_plain { &mut *problems } else { &mut found });
            self.schemas[id.0 as usize].body = body;
            self.enter(self.scopes.resources[id.0 as usize], problems);
            if !is_plain {
                aside.entry(std::ptr::from_ref(node.tree)).or_insert(found);
            }
        }
        aside.retain(|tree, _| !self.ids.contains_key(tree));
        problems.extend(aside.into_values().flat_map(Diagnostics::into_problems));
        for schema in &mut self.schemas {
            // The target of a reference is a schema, so it is not meant as an example too.
            if let Body::Keywords(keywords) = &mut schema.body
                && let Some(Value::Examples(examples)) = keywords.get_mut(Keyword::Examples)
            {
                let tree = |example: &Example| self.documents[example.document].tree.at(&example.pointer);
                let is_schema = |tree| self.ids.contains_key(&std::ptr::from_ref(tree));
                examples.retain(|example| !tree(example).is_some_and(is_schema));
            }
        }
        nullable::resolve(&mut self.schemas, &mut self.scopes);
        let of_pairs = self.others.into_values().collect();
        let mut schemas = Schemas { nodes: self.schemas, of_pairs, ..Schemas::default() };
        dynamic::bind(&mut schemas, &self.scopes, problems);
        cycles::check(&schemas, self.documents, problems);
        schemas
    }

    fn body(&mut self, id: SchemaId, node: &Node<'d>, problems: &mut Diagnostics) -> Body {
        let dialect = self.dialects.get(node, problems);
        match node.tree {
            Tree::Boolean(value) => Body::Boolean(*value),
            Tree::Object(_) => {
                let mut keywords = Keywords::default();
                let old = self.old.contains(&node.document);
                let is_read = |name: &str| dialect.knows(name) && (self.mode != Mode::Text || is_read_of_text(name));
                for (name, value) in node.members().filter(|(name, _)| is_read(name)).collect::<Vec<_>>() {
                    if old && openapi30::is_ignored(node, name, &value, problems) {
                        continue;
                    }
                    self.keyword(&mut keywords, name, &value, problems);
                    problems.extend(old.then(|| openapi30::later_version(name, &value)).flatten());
                }
                openapi30::read(node, &mut keywords, old, problems);
                if let Some(value) = node.get("$dynamicRef") {
                    match self.dynamic_reference(&value, problems) {
                        Some(DynamicReference { target, name: Some(name) }) => {
                            self.scopes.uses.insert(id, (name, target));
                        }
                        Some(DynamicReference { target, name: None }) => keywords.refer(target),
                        None => {}
                    }
                }
                bounds::check(node, &keywords, problems);
                enum_names::check(node, problems);
                Body::Keywords(Box::new(keywords))
            }
            other => {
                let what = format!("a schema must be an object or a boolean, not {}", other.kind());
                problems.push(node.error(Id::KeywordValue, what, "write a schema, or `true` to allow everything"));
                Body::Boolean(true)
            }
        }
    }

    fn keyword(&mut self, keywords: &mut Keywords, name: &str, value: &Node<'d>, problems: &mut Diagnostics) {
        let Some(keyword) = Keyword::from_name(name) else {
            if !name.starts_with("x-") {
                problems.push(unknown(name, value));
            }
            return;
        };
        let before = problems.len();
        let value = self.value(keyword, value, problems);
        if keyword.row().about == About::Notes {
            problems.soften(before);
        }
        if let Some(value) = value {
            match value {
                Value::Examples(examples) => {
                    let examples: Vec<_> = examples.into_iter().map(|example| self.example(example)).collect();
                    keywords.add_examples(examples);
                }
                Value::Schema(content) if keyword == Keyword::ContentSchema => keywords.refer(content),
                value => keywords.set(keyword, value),
            }
        }
    }

    /// The value of a keyword; `None` if there is nothing to store.
    fn value(&mut self, keyword: Keyword, value: &Node<'d>, problems: &mut Diagnostics) -> Option<Value> {
        let name = keyword.name();
        match keyword.row().holds {
            Holds::Schema => self.schema(keyword, value, problems).map(Value::Schema),
            Holds::Schemas => Some(Value::Schemas(self.schemas(keyword, value, problems))),
            Holds::SchemasByName => {
                Some(Value::SchemasByName(Box::new(self.schemas_by_name(keyword, value, problems))))
            }
            // Flags of OpenAPI 3.0 are read once their bounds are known.
            Holds::Number if openapi30::is_flag(name, value) => None,
            Holds::Number => values::number(name, value, problems).cloned().map(Value::Number),
            Holds::PositiveNumber => values::above_zero(name, value, problems).cloned().map(Value::Number),
            Holds::Count => values::count(name, value, problems).map(Value::Count),
            Holds::Text => values::text(name, value, problems).map(Value::Text),
            Holds::Flag => values::flag(name, value, problems).then_some(Value::Flag),
            Holds::Any => Some(Value::Any(Box::new(value.tree.clone()))),
            Holds::Reference => self.reference(value, problems).map(Value::Schema),
            Holds::Types => values::types(value, problems).map(Value::Types),
            Holds::Values => values::enumeration(value, problems).map(Value::Values),
            Holds::Names => Some(Value::Names(values::names(name, value, problems))),
            Holds::EnumNames => Some(Value::Names(enum_names::read(value, problems))),
            Holds::NamesByName => Some(Value::NamesByName(Box::new(values::names_by_name(name, value, problems)))),
            Holds::Examples if value.tree.as_array().is_some() => {
                Some(Value::Examples(value.items().map(|item| Example::from(&item)).collect()))
            }
            Holds::Examples => {
                problems.push(values::wrong(name, value, "an array of values"));
                None
            }
            Holds::Example => Some(Value::Examples(vec![Example::from(value)])),
            Holds::Discriminator => {
                let documents = self.documents;
                discriminator::read(documents, &mut |node| self.id(node), value, problems)
                    .map(|value| Value::Discriminator(Box::new(value)))
            }
            Holds::Identifier => {
                identity::check_id(self.documents, value, problems);
                None
            }
            Holds::Anchor => {
                identity::check_anchor(self.documents, name, value, problems);
                None
            }
            Holds::Dialect => {
                values::text(name, value, problems);
                None
            }
            // A dynamic reference is read after the other keywords, since it may be beside a `$ref`.
            Holds::ContentSchema if self.mode == Mode::Text => self.schema(keyword, value, problems).map(Value::Schema),
            Holds::DynamicReference | Holds::Nullable | Holds::Container | Holds::ContentSchema | Holds::Annotation => {
                None
            }
            Holds::Unsupported => Some(Value::Unread),
        }
    }

    fn schema(&mut self, keyword: Keyword, value: &Node<'d>, problems: &mut Diagnostics) -> Option<SchemaId> {
        if matches!(value.tree, Tree::Object(_) | Tree::Boolean(_)) {
            return Some(self.inner_id(keyword, value.clone()));
        }
        let mut problem = values::wrong(keyword.name(), value, "a schema (an object or a boolean)");
        if keyword == Keyword::Items && value.tree.as_array().is_some() {
            "write `prefixItems` for one schema per position".clone_into(&mut problem.help);
        }
        problems.push(problem);
        None
    }

    fn schemas(&mut self, keyword: Keyword, value: &Node<'d>, problems: &mut Diagnostics) -> Vec<SchemaId> {
        if value.tree.as_array().is_none_or(<[Tree]>::is_empty) {
            problems.push(values::wrong(keyword.name(), value, "an array of at least one schema"));
        }
        value.items().map(|item| self.inner_id(keyword, item)).collect()
    }

    fn schemas_by_name(&mut self, keyword: Keyword, value: &Node<'d>, problems: &mut Diagnostics) -> ByName<SchemaId> {
        // A string is no schema, so this is no member of the name `$ref`. Many tools follow it.
        let value = &match value.text("$ref") {
            Some(_) => follow(self.documents, value, problems).unwrap_or_else(|| value.clone()),
            None => value.clone(),
        };
        let Some(members) = value.tree.as_object() else {
            problems.push(values::wrong(keyword.name(), value, "an object of schemas"));
            return ByName::default();
        };
        let mut schemas = ByName::default();
        schemas.reserve_exact(members.len());
        schemas.extend(value.members().map(|(name, member)| (name.to_owned(), self.inner_id(keyword, member))));
        schemas
    }

    fn reference(&mut self, value: &Node<'d>, problems: &mut Diagnostics) -> Option<SchemaId> {
        let Target { node, dynamic: _ } = self.target("$ref", value, problems)?;
        Some(self.id_in(self.mode.clone(), node))
    }

    fn dynamic_reference(&mut self, value: &Node<'d>, problems: &mut Diagnostics) -> Option<DynamicReference> {
        let Target { node, dynamic } = self.target("$dynamicRef", value, problems)?;
        let target = self.schema_id(node);
        let name = dynamic.map(|name| self.name(name, problems));
        Some(DynamicReference { target, name })
    }

    fn target(&mut self, keyword: &str, value: &Node<'d>, problems: &mut Diagnostics) -> Option<Target<'d>> {
        let text = values::text(keyword, value, problems)?;
        target(self.documents, keyword, value, &text).map_err(|problem| problems.push(*problem)).ok()
    }

    /// The index of a dynamic anchor's name. Requests the schemas with this name in all resources so far.
    fn name(&mut self, name: &str, problems: &mut Diagnostics) -> usize {
        let (place, is_new) = self.scopes.names.insert_full(name.to_owned());
        for resource in self.entered.iter().copied().filter(|_| is_new).collect::<Vec<_>>() {
            self.candidate(resource, place, problems);
        }
        place
    }

    /// Requests the schemas of a resource with the names of all dynamic references so far.
    fn enter(&mut self, resource: ResourceId, problems: &mut Diagnostics) {
        if self.entered.insert(resource) {
            (0..self.scopes.names.len()).for_each(|place| self.candidate(resource, place, problems));
        }
    }

    fn candidate(&mut self, resource: ResourceId, place: usize, problems: &mut Diagnostics) {
        let Some(found) = identity::dynamic_anchor(self.documents, resource, &self.scopes.names[place]) else { return };
        match found {
            Ok(node) => {
                let id = self.schema_id(node);
                self.scopes.anchors.entry(resource).or_default().push((place, id));
            }
            Err(problem) => problems.push(*problem),
        }
    }
}

/// A schema of which only its place is known. What is a component is so until another schema turns out to contain it.
fn written(document: DocumentId, pointer: Pointer, body: Body) -> Schema {
    let is_component = is_component(&pointer);
    Schema { document, pointer, parent: None, is_component, file: None, body }
}

/// Whether a place that is in no schema is one for reusable schemas.
fn is_component(pointer: &Pointer) -> bool {
    let mut tokens = pointer.tokens().rev();
    match (tokens.next(), tokens.next()) {
        // A file of schemas may have them at its root.
        (Some(_), None) => true,
        (Some(_), Some(container)) => container == "schemas" || container == "$defs",
        (None, _) => false,
    }
}

fn unknown(name: &str, value: &Node<'_>) -> Problem {
    let usable = KEYWORDS.iter().filter(|row| !matches!(row.holds, Holds::Unsupported | Holds::Nullable));
    let help = match nearest(name, usable.map(|row| row.name)) {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!("remove it, or rename it to `x-{name}` if it is for people or other tools"),
    };
    let what = format!("`{name}` is not a keyword of JSON Schema 2020-12 or OpenAPI 3.1 and is ignored");
    value.warning_at_key(Id::UnknownKeyword, what, help)
}
