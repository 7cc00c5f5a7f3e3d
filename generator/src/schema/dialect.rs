//! The dialect in which a schema is written: which keywords say something in it (JSON Schema 2020-12 Core, section 8.1;
//! OpenAPI 3.1, section 4.8.24.5).
//!
//! `$schema` names it, for its schema and for all below it; where there is none, `jsonSchemaDialect` does for a whole
//! description; and else it is that of OpenAPI. A meta-schema among the documents makes a dialect by its `$vocabulary`.

use std::collections::HashMap;

use super::values;
use super::vocabulary::is_of_openapi;
use crate::keyword::{Keyword, Vocabulary};
use crate::problem::{Diagnostics, Problem};
use crate::source::{DocumentId, Documents, Node, Pointer, Tree, resolve};

/// Which vocabularies say something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dialect {
    listed: u16,
}

impl Dialect {
    /// That of JSON Schema 2020-12, and of OpenAPI.
    const STANDARD: Dialect = Dialect { listed: u16::MAX };

    /// Whether a keyword says something.
    pub(super) fn knows(self, keyword: &str) -> bool {
        self.listed == u16::MAX
            || Keyword::from_name(keyword).map(|keyword| keyword.row().vocabulary).is_none_or(|vocabulary| {
                matches!(vocabulary, Vocabulary::OpenApi | Vocabulary::Other) || self.listed & bit(vocabulary) != 0
            })
    }
}

/// The dialects of all schemas; what names one is looked at once.
pub(super) struct Dialects<'d> {
    documents: &'d Documents,
    by_place: HashMap<(DocumentId, Pointer), Dialect>,
}

impl<'d> Dialects<'d> {
    pub(super) fn new(documents: &'d Documents) -> Self {
        Self { documents, by_place: HashMap::new() }
    }

    /// The dialect of a schema. One that cannot be honoured is refused where it is named, once.
    pub(super) fn of(&mut self, schema: &Node<'_>, problems: &mut Diagnostics) -> Dialect {
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

/// What names the dialect of a schema: the nearest `$schema` that stands in or around it, or else the document's own
/// default.
fn governing<'d>(documents: &'d Documents, schema: &Node<'_>) -> Option<Node<'d>> {
    let mut node = documents.root(schema.document);
    let is_text = |named: &Node<'_>| named.tree.as_text().is_some();
    let of_root = if node.tree.get("openapi").is_some() { "jsonSchemaDialect" } else { "$schema" };
    let mut nearest = node.get(of_root).filter(is_text);
    for token in schema.pointer.tokens() {
        node = documents.node(node.document, &node.pointer.child(&token))?;
        // A member that has this name is a schema, and no text.
        nearest = node.get("$schema").filter(is_text).or(nearest);
    }
    nearest
}

fn read(documents: &Documents, named: &Node<'_>) -> Result<Dialect, Box<Problem>> {
    let Some(name) = named.tree.as_text() else {
        return Err(Box::new(values::wrong("jsonSchemaDialect", named, "a text")));
    };
    if is_standard(name) {
        return Ok(Dialect::STANDARD);
    }
    if let Some(draft) = older(name) {
        return Err(Box::new(named.error(
            format!("not supported yet: schemas of {draft} of JSON Schema (`{name}`)"),
            "write them in JSON Schema 2020-12, and remove this: `definitions` becomes `$defs`, `items` with a list becomes \
             `prefixItems`, and `dependencies` becomes `dependentRequired` or `dependentSchemas`",
        )));
    }
    let Ok(meta) = resolve(documents, named, name) else {
        return Err(Box::new(named.error(
            format!("no document states the address of this meta-schema, `{name}`"),
            "put the meta-schema below specs/ with this address as its `$id`, or write the schemas in JSON Schema 2020-12 \
             and remove this; nothing is fetched",
        )));
    };
    let Some(vocabularies) = meta.get("$vocabulary") else {
        // Without the list, the dialect is that of the meta-schema itself (Core, section 8.1.2).
        let own = governing(documents, &meta);
        let own = own.as_ref().and_then(|own| own.tree.as_text());
        return match own {
            Some(own) if !is_standard(own) => Err(Box::new(named.error(
                format!("the meta-schema `{name}` does not say by `$vocabulary` which keywords it means"),
                "add `$vocabulary` to it, or write the schemas in JSON Schema 2020-12 and remove this",
            ))),
            _ => Ok(Dialect::STANDARD),
        };
    };
    // The core is always understood (Core, section 8.1.2.1).
    let mut listed = bit(Vocabulary::Core);
    for (address, required) in vocabularies.members() {
        match Vocabulary::of_address(address) {
            Some(vocabulary) => listed |= bit(vocabulary),
            None if *required.tree == Tree::Boolean(false) => {}
            None => {
                return Err(Box::new(required.error_at_key(
                    format!("this meta-schema requires the vocabulary `{address}`, which is not known"),
                    "write `false` if schemas may be read without it, or use another meta-schema",
                )));
            }
        }
    }
    Ok(Dialect { listed })
}

/// Whether a name is that of JSON Schema 2020-12, or of OpenAPI's extension of it.
fn is_standard(name: &str) -> bool {
    let name = name.strip_suffix('#').unwrap_or(name);
    name == "https://json-schema.org/draft/2020-12/schema" || is_of_openapi(name, "dialect")
}

/// The name of an older draft, whose keywords mean other things.
fn older(name: &str) -> Option<&str> {
    let name = name.strip_suffix('#').unwrap_or(name);
    let (_, rest) = name.split_once("://json-schema.org/")?;
    let name = rest.strip_suffix("/schema")?;
    matches!(name, "draft-03" | "draft-04" | "draft-05" | "draft-06" | "draft-07" | "draft/2019-09").then_some(name)
}

fn bit(vocabulary: Vocabulary) -> u16 {
    1 << vocabulary as u8
}
