//! The resources of the documents, their URIs and anchors, and which resource a place belongs to (JSON Schema 2020-12
//! Core, sections 8.2 and 9).
//!
//! Every document is a resource. A schema with an `$id` is another one, embedded in the resource that contains it. The
//! documents are searched for such schemas once, and only those in which `$id` or an anchor occurs at all.

mod places;
mod uri;

use std::collections::{HashMap, HashSet};

use fluent_uri::Uri;

use self::places::{Nested, ObjectKind};
pub(crate) use self::uri::decode;
use super::{Document, DocumentId, Pointer, Tree, is_overlay};

/// Identifies one [`Resource`]. Those of whole documents come first, in the order of the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ResourceId(u32);

/// A part of a document that has its own URI.
#[derive(Debug)]
pub(crate) struct Resource {
    /// The document.
    pub(crate) document: DocumentId,
    /// Its root in that document.
    pub(crate) root: Pointer,
    /// The base URI of the references in it.
    base: Uri<String>,
    /// The anchors in it.
    pub(crate) anchors: HashMap<String, Anchor>,
}

/// A schema that has an anchor.
#[derive(Debug)]
pub(crate) struct Anchor {
    /// The place of the schema in the document.
    pub(crate) pointer: Pointer,
    /// Whether it is a `$dynamicAnchor`.
    pub(crate) dynamic: bool,
    /// Another schema with the same anchor, which makes references to it ambiguous.
    pub(crate) other: Option<Pointer>,
}

/// The result of looking up a URI.
pub(crate) enum Lookup {
    /// No resource has it.
    Missing,
    /// One resource has it.
    One(ResourceId),
    /// At least two resources have it.
    Ambiguous(ResourceId, ResourceId),
}

/// All resources of one run.
#[derive(Debug, Default)]
pub(crate) struct Resources {
    list: Vec<Resource>,
    by_address: HashMap<String, (ResourceId, Option<ResourceId>)>,
    /// The embedded resources of the documents that have any, by their places.
    embedded: HashMap<DocumentId, HashMap<String, ResourceId>>,
    /// The documents that declare the dialect of their schemas.
    dialects: HashSet<DocumentId>,
}

impl Resources {
    /// Finds all resources of the documents.
    pub(super) fn new(documents: &[Document]) -> Resources {
        let mut resources = Resources::default();
        for (id, document) in (0..).map(DocumentId).zip(documents) {
            let base = uri::from_path(&document.path);
            let resource = resources.add(id, Pointer::root(), base.clone());
            resources.name(&base, resource);
        }
        for (id, document) in (0..).map(DocumentId).zip(documents) {
            let UsedKeywords { identifiers, dialects } = used_keywords(&document.tree);
            if document.readable && identifiers && !is_overlay(&document.path) {
                resources.search(id, &document.tree);
            }
            resources.dialects.extend(dialects.then_some(id));
        }
        resources
    }

    /// The resource that a place belongs to.
    pub(crate) fn at(&self, document: DocumentId, pointer: &Pointer) -> ResourceId {
        if let Some(embedded) = self.embedded.get(&document) {
            let mut pointer = pointer.as_str();
            while let Some(end) = pointer.rfind('/') {
                if let Some(resource) = embedded.get(pointer) {
                    return *resource;
                }
                pointer = &pointer[..end];
            }
        }
        ResourceId(document.0)
    }

    /// Whether a document contains embedded resources or declares its own URI.
    pub(crate) fn has_embedded(&self, document: DocumentId) -> bool {
        self.embedded.contains_key(&document)
    }

    /// Whether a document declares anywhere the dialect of its schemas.
    pub(crate) fn names_dialects(&self, document: DocumentId) -> bool {
        self.dialects.contains(&document)
    }

    /// Resolves a reference, without its fragment, against the base URI of a resource. Returns the URI, if it is valid,
    /// and the resource that has it.
    pub(crate) fn find(&self, from: ResourceId, reference: &str) -> (Option<Uri<String>>, Lookup) {
        if reference.is_empty() {
            return (None, Lookup::One(from));
        }
        let base = &self[from].base;
        let address = uri::join(base, reference);
        let known = |address: &Uri<String>| self.by_address.get(address.as_str());
        let found = address.as_ref().and_then(known).or_else(|| known(&uri::join_name(base, reference)?));
        let found = match found {
            None => Lookup::Missing,
            Some((one, None)) => Lookup::One(*one),
            Some((one, Some(other))) => Lookup::Ambiguous(*one, *other),
        };
        (address, found)
    }

    /// Whether a schema's `$id` makes it a resource, which requires a place where a schema is expected.
    pub(crate) fn is_root(&self, document: DocumentId, pointer: &Pointer) -> bool {
        let embedded = self.embedded.get(&document);
        embedded.is_some_and(|embedded| embedded.contains_key(pointer.as_str()))
    }

    fn add(&mut self, document: DocumentId, root: Pointer, base: Uri<String>) -> ResourceId {
        let id = ResourceId(u32::try_from(self.list.len()).expect("documents of fewer than 2^32 resources"));
        self.list.push(Resource { document, root, base, anchors: HashMap::new() });
        id
    }

    fn name(&mut self, address: &Uri<String>, resource: ResourceId) {
        let (one, other) = self.by_address.entry(address.as_str().to_owned()).or_insert((resource, None));
        if *one != resource {
            other.get_or_insert(resource);
        }
    }

    fn search(&mut self, document: DocumentId, tree: &Tree) {
        let version = tree.get("openapi").map(|version| version.as_str().unwrap_or_default());
        let whole = ResourceId(document.0);
        // The document's own URI (OpenAPI 3.2, section 4.1.1).
        if version.is_some_and(|version| version.starts_with("3.2"))
            && let Some(stated) = tree.get("$self").and_then(Tree::as_str)
        {
            self.rebase(whole, stated);
        }
        let kind = if version.is_some() { ObjectKind::Root } else { ObjectKind::Part };
        self.walk(tree, kind, &mut Pointer::root(), whole);
    }

    /// Gives a document the URI that it declares, in addition to the one derived from its path.
    fn rebase(&mut self, resource: ResourceId, stated: &str) {
        if let Some(base) = identifier(stated).and_then(|stated| uri::join(&self[resource].base, stated)) {
            self.name(&base, resource);
            self.list[resource.0 as usize].base = base;
        }
    }

    /// The recursion is bounded by the depth limit of documents.
    fn walk(&mut self, tree: &Tree, kind: ObjectKind, pointer: &mut Pointer, mut resource: ResourceId) {
        let Tree::Object(members) = tree else { return };
        if matches!(kind, ObjectKind::Schema | ObjectKind::Part) {
            resource = self.schema(tree, pointer, resource);
        }
        for (key, member) in members.iter() {
            let Some(holds) = places::below(kind, key) else { continue };
            pointer.push(key);
            match (holds, member) {
                (Nested::One(kind), member) => self.walk(member, kind, pointer, resource),
                (Nested::List(kind), Tree::Array(items)) => {
                    for (index, item) in items.iter().enumerate() {
                        pointer.push(&index.to_string());
                        self.walk(item, kind, pointer, resource);
                        pointer.pop();
                    }
                }
                (Nested::Map(kind), Tree::Object(named)) => {
                    for (name, item) in named.iter() {
                        pointer.push(name);
                        self.walk(item, kind, pointer, resource);
                        pointer.pop();
                    }
                }
                (Nested::List(_) | Nested::Map(_), _) => {}
            }
            pointer.pop();
        }
    }

    /// Records a schema's `$id` and anchors. Returns the resource that its subschemas belong to.
    fn schema(&mut self, tree: &Tree, pointer: &Pointer, mut resource: ResourceId) -> ResourceId {
        let text = |key| tree.get(key).and_then(Tree::as_str);
        if let Some(stated) = text("$id").and_then(identifier)
            && let Some(base) = uri::join(&self[resource].base, stated)
        {
            let document = self[resource].document;
            if *pointer == Pointer::root() {
                self.rebase(resource, stated);
            } else {
                resource = self.add(document, pointer.clone(), base.clone());
                self.name(&base, resource);
            }
            self.embedded.entry(document).or_default().insert(pointer.as_str().to_owned(), resource);
        }
        for (key, dynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
            let Some(name) = text(key).filter(|name| is_anchor(name)) else { continue };
            let anchors = &mut self.list[resource.0 as usize].anchors;
            let new = Anchor { pointer: pointer.clone(), dynamic, other: None };
            let anchor = anchors.entry(name.to_owned()).or_insert(new);
            anchor.dynamic |= dynamic;
            if anchor.pointer != *pointer {
                anchor.other.get_or_insert_with(|| pointer.clone());
            }
        }
        resource
    }
}

impl std::ops::Index<ResourceId> for Resources {
    type Output = Resource;

    fn index(&self, id: ResourceId) -> &Resource {
        &self.list[id.0 as usize]
    }
}

/// The URI of an `$id`, which has no fragment, except an empty one that has no meaning (Core, section 8.2.1).
pub(crate) fn identifier(text: &str) -> Option<&str> {
    let address = text.strip_suffix('#').unwrap_or(text);
    (!address.contains('#')).then_some(address)
}

/// Whether a string is a valid anchor (Core, section 8.2.2).
pub(crate) fn is_anchor(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
}

/// Which keywords occur anywhere in a document.
struct UsedKeywords {
    identifiers: bool,
    dialects: bool,
}

fn used_keywords(tree: &Tree) -> UsedKeywords {
    let mut used = UsedKeywords { identifiers: false, dialects: tree.get("jsonSchemaDialect").is_some() };
    let mut waiting = vec![tree];
    while let Some(tree) = waiting.pop() {
        match tree {
            Tree::Object(members) => {
                for key in members.keys().filter(|key| key.starts_with('$')) {
                    used.identifiers |= matches!(key.as_str(), "$id" | "$anchor" | "$dynamicAnchor" | "$self");
                    used.dialects |= key == "$schema";
                }
                waiting.extend(members.values());
            }
            Tree::Array(items) => waiting.extend(items),
            Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::String(_) => {}
        }
    }
    used
}
