//! The dialect of a schema: which keywords have a meaning in it (JSON Schema 2020-12 Core, section 8.1; OpenAPI 3.1,
//! section 4.8.24.5).
//!
//! `$schema` names the dialect of its schema and of all schemas below; without one, `jsonSchemaDialect` names that of a
//! whole description; the default is OpenAPI's. A meta-schema among the documents defines a dialect by its
//! `$vocabulary`.

use std::collections::HashMap;

use super::values;
use super::vocabulary::is_openapi_uri;
use crate::keyword::{Keyword, Vocabulary};
use crate::problem::{Diagnostics, Id, Problem};
use crate::source::{DocumentId, Documents, Node, Pointer, Tree, resolve};

/// The vocabularies whose keywords have a meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dialect {
    listed: u16,
}

impl Dialect {
    /// The dialect of JSON Schema 2020-12, and of OpenAPI.
    const STANDARD: Dialect = Dialect { listed: u16::MAX };

    /// Whether a keyword has a meaning.
    pub(super) fn knows(self, keyword: &str) -> bool {
        self.listed == u16::MAX
            || Keyword::from_name(keyword).map(|keyword| keyword.row().vocabulary).is_none_or(|vocabulary| {
                matches!(vocabulary, Vocabulary::OpenApi | Vocabulary::Other) || self.listed & bit(vocabulary) != 0
            })
    }
}

/// The dialects of all schemas, each read once.
pub(super) struct Dialects<'d> {
    documents: &'d Documents,
    by_place: HashMap<(DocumentId, Pointer), Dialect>,
}

impl<'d> Dialects<'d> {
    pub(super) fn new(documents: &'d Documents) -> Self {
        Self { documents, by_place: HashMap::new() }
    }

    /// The dialect of a schema. One that cannot be honoured is reported once, where it is named.
    pub(super) fn get(&mut self, schema: &Node<'_>, problems: &mut Diagnostics) -> Dialect {
        if !self.documents.resources().names_dialects(schema.document) {
            return Dialect::STANDARD;
        }
        let Some(named) = governing(self.documents, schema) else { return Dialect::STANDARD };
        *self.by_place.entry((named.document, named.pointer.clone())).or_insert_with(|| {
            read(self.documents, &named).unwrap_or_else(|problem| {
                problems.push(*problem);
                Dialect::STANDARD
            })
        })
    }
}

/// What names the dialect of a schema: the nearest `$schema` in or around it, or else the document's own default.
fn governing<'d>(documents: &'d Documents, schema: &Node<'_>) -> Option<Node<'d>> {
    let mut node = documents.root(schema.document);
    let is_text = |named: &Node<'_>| named.tree.as_str().is_some();
    let of_root = if node.tree.get("openapi").is_some() { "jsonSchemaDialect" } else { "$schema" };
    let mut nearest = node.get(of_root).filter(is_text);
    for token in schema.pointer.tokens() {
        node = documents.node(node.document, &node.pointer.child(&token))?;
        // The value of a property with this name is a schema, not a string.
        nearest = node.get("$schema").filter(is_text).or(nearest);
    }
    nearest
}

fn read(documents: &Documents, named: &Node<'_>) -> Result<Dialect, Box<Problem>> {
    let Some(name) = named.tree.as_str() else {
        return Err(Box::new(values::wrong("jsonSchemaDialect", named, "a string")));
    };
    if is_standard(name) {
        return Ok(Dialect::STANDARD);
    }
    if let Some(draft) = older(name) {
        return Err(Box::new(named.error(
            Id::Dialect,
            format!("not supported yet: JSON Schema {draft} (`{name}`)"),
            "write the schemas in JSON Schema 2020-12 and remove this: `definitions` becomes `$defs`, an `items` array \
             becomes `prefixItems`, and `dependencies` becomes `dependentRequired` or `dependentSchemas`",
        )));
    }
    let Ok(meta) = resolve(documents, named, name) else {
        return Err(Box::new(named.error(
            Id::Dialect,
            format!("no document declares the URI of this meta-schema, `{name}`"),
            "put the meta-schema with this URI as its `$id` below specs/, or write the schemas in JSON Schema 2020-12 \
             and remove this; nothing is fetched",
        )));
    };
    let Some(vocabularies) = meta.get("$vocabulary") else {
        // Without the list, the dialect is that of the meta-schema itself (Core, section 8.1.2).
        let own = governing(documents, &meta);
        let own = own.as_ref().and_then(|own| own.tree.as_str());
        return match own {
            Some(own) if !is_standard(own) => Err(Box::new(named.error(
                Id::Dialect,
                format!("the meta-schema `{name}` has no `$vocabulary` that lists its keywords"),
                "add `$vocabulary` to it, or write the schemas in JSON Schema 2020-12 and remove this",
            ))),
            _ => Ok(Dialect::STANDARD),
        };
    };
    // The core is always understood (Core, section 8.1.2.1).
    let mut listed = bit(Vocabulary::Core);
    for (address, required) in vocabularies.members() {
        match Vocabulary::from_address(address) {
            Some(vocabulary) => listed |= bit(vocabulary),
            None if *required.tree == Tree::Boolean(false) => {}
            None => {
                return Err(Box::new(required.error_at_key(
                    Id::Dialect,
                    format!("this meta-schema requires the unknown vocabulary `{address}`"),
                    "write `false` if the schemas can be read without it, or use another meta-schema",
                )));
            }
        }
    }
    Ok(Dialect { listed })
}

/// Whether this is the name of JSON Schema 2020-12, or of OpenAPI's extension of it.
fn is_standard(name: &str) -> bool {
    let name = name.strip_suffix('#').unwrap_or(name);
    name == "https://json-schema.org/draft/2020-12/schema" || is_openapi_uri(name, "dialect")
}

/// The name of an older draft, whose keywords have other meanings.
fn older(name: &str) -> Option<&str> {
    let name = name.strip_suffix('#').unwrap_or(name);
    let (_, rest) = name.split_once("://json-schema.org/")?;
    let name = rest.strip_suffix("/schema")?;
    matches!(name, "draft-03" | "draft-04" | "draft-05" | "draft-06" | "draft-07" | "draft/2019-09").then_some(name)
}

fn bit(vocabulary: Vocabulary) -> u16 {
    1 << vocabulary as u8
}
