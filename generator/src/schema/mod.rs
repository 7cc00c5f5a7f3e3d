//! Schema Objects as JSON Schema 2020-12 nodes with ids.
//!
//! Every Schema Object that can be reached from a webhook becomes a [`Schema`] with a [`SchemaId`], and every `$ref`
//! becomes the id of its target, before any stage reads a body. A boolean schema is a node too. Nothing here decides
//! what a keyword means for Rust: that is the job of `lower`.

mod bounds;
pub(crate) mod content;
mod cycles;
mod dialect;
mod discriminator;
mod dynamic;
mod enum_names;
pub(crate) mod export;
mod identity;
pub(crate) mod interner;
mod keywords;
mod nullable;
mod openapi30;
mod reader;
#[cfg(test)]
mod tests;
pub(crate) mod twins;
mod values;
mod vocabulary;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

pub use self::keywords::{Keywords, Value};
pub(crate) use self::reader::Reader;
use crate::keyword::Keyword;
use crate::place::WebhookId;
use crate::source::{ByName, DocumentId, Pointer};

/// Identifies a [`Schema`] of [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub(crate) u32);

/// All schemas of one run.
#[derive(Debug, Default)]
pub struct Schemas {
    pub(crate) nodes: Vec<Schema>,
    /// The dynamic anchors of each schema that are bound to something else than in the schema's own resource.
    bound: HashMap<SchemaId, Vec<(String, SchemaId)>>,
    /// The schemas that are read as those of a payload of pairs, with JSON text in it. The same place may also be another
    /// schema, as it is written.
    pub(crate) of_pairs: HashSet<SchemaId>,
    /// What the schemas are in that are in no other schema.
    pub(crate) roots: HashMap<SchemaId, RootLocation>,
    /// The components that the same component of another document serves, with that one.
    pub(crate) merged: BTreeMap<SchemaId, SchemaId>,
}

impl Schemas {
    /// Adds a schema that is not written in a document as such.
    pub(crate) fn push(&mut self, schema: Schema) -> SchemaId {
        self.nodes.push(schema);
        // The reader has made sure of the range; the few that are added stay within it.
        SchemaId(u32::try_from(self.nodes.len() - 1).unwrap_or(u32::MAX))
    }

    /// Adds a schema that is made of the parameters of a webhook.
    pub(crate) fn push_parameters(&mut self, webhook: WebhookId, at: (DocumentId, Pointer), body: Body) -> SchemaId {
        let (document, pointer) = at;
        let id = self.push(Schema { document, pointer, parent: None, is_component: false, file: None, body });
        self.roots.insert(id, RootLocation { webhook: Some(webhook), ..RootLocation::default() });
        id
    }

    /// The dynamic anchors that are bound by the path to a schema, with their targets. Two schemas at one place differ
    /// in these.
    pub fn bound(&self, id: SchemaId) -> &[(String, SchemaId)] {
        self.bound.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The outermost schema that a schema is in, which may be itself.
    pub(crate) fn root(&self, id: SchemaId) -> SchemaId {
        let mut root = id;
        while let Some((parent, _)) = self[root].parent {
            root = parent;
        }
        root
    }

    /// The webhook that a schema is written in.
    pub(crate) fn webhook(&self, id: SchemaId) -> Option<WebhookId> {
        self.roots.get(&self.root(id))?.webhook
    }

    /// The names on the path to a schema, without those that every document has.
    pub(crate) fn path(&self, id: SchemaId) -> Vec<String> {
        let root = self.roots.get(&self.root(id));
        let (outer, skipped) = root.map_or((None, 0), |root| (root.outer.as_deref(), root.skipped));
        let tokens = self[id].pointer.tokens().skip(skipped).map(Cow::into_owned);
        outer.map(str::to_owned).into_iter().chain(tokens).collect()
    }

    /// All schemas with their ids, in the order in which they are reached from the webhooks.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &Schema)> {
        (0..).map(SchemaId).zip(&self.nodes)
    }
}

impl std::ops::Index<SchemaId> for Schemas {
    type Output = Schema;

    fn index(&self, id: SchemaId) -> &Schema {
        &self.nodes[id.0 as usize]
    }
}

/// One Schema Object (JSON Schema 2020-12, section 4.3).
#[derive(Debug)]
pub struct Schema {
    /// Its document.
    pub document: DocumentId,
    /// Its place in the document.
    pub pointer: Pointer,
    /// The schema that it is written in, and the keyword there.
    pub(crate) parent: Option<(SchemaId, Keyword)>,
    /// Whether it is where reusable schemas are: in `components/schemas`, in `$defs`, at the root of a file of schemas, or
    /// a file of its own. Its key is a name that a person gave it.
    pub(crate) is_component: bool,
    /// The name of its file, if it is the whole file.
    pub(crate) file: Option<Box<str>>,
    /// Its content.
    pub body: Body,
}

/// The location of a schema that is in no other schema.
#[derive(Debug, Default)]
pub(crate) struct RootLocation {
    /// The webhook, if it is in one.
    pub webhook: Option<WebhookId>,
    /// How many names at the start of its pointer do not distinguish it.
    pub skipped: usize,
    /// What is named instead of these: the webhook, or the file.
    pub outer: Option<Box<str>>,
}

impl Schema {
    /// The last name of its pointer: that of a component, or what distinguishes it in its parent; or that of its file.
    pub(crate) fn key(&self) -> Cow<'_, str> {
        let file = || self.file.as_deref().unwrap_or_default().into();
        self.pointer.tokens().next_back().unwrap_or_else(file)
    }
}

/// The content of a schema.
#[derive(Clone, Debug)]
pub enum Body {
    /// `true` accepts everything, `false` nothing.
    Boolean(bool),
    /// An object of keywords.
    Keywords(Box<Keywords>),
}

/// A Discriminator Object: which member of a payload names the payload's schema (OpenAPI 3.1, section 4.8.25).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminator {
    /// `propertyName`: the member.
    pub property_name: String,
    /// `mapping`: the schemas of values of the member, in the document's order. Any other value is the name of a
    /// component.
    pub mapping: ByName<SchemaId>,
}

/// A JSON Schema type (Validation, section 6.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `object`.
    Object,
    /// `array`.
    Array,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `integer`.
    Integer,
}
