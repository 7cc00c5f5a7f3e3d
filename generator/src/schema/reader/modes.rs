//! Schemas that are read in another mode than the plain one, because they are those of JSON text in pairs.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::Reader;
use crate::keyword::{About, Keyword};
use crate::problem::Diagnostics;
use crate::schema::SchemaId;
use crate::schema::content::{self, Content, ContentString, Mode};
use crate::source::{Example, Node};

impl<'d> Reader<'d> {
    /// The members of a payload whose content has a schema.
    pub(crate) fn strings(&mut self, payload: &Node<'d>, problems: &mut Diagnostics) -> Vec<ContentString<'d>> {
        let documents = self.documents;
        content::strings(documents, payload, &mut |node, name| self.has_meaning(node, name, problems))
    }

    /// The content of the strings that a schema describes, if it is JSON with a schema.
    pub(crate) fn content(&mut self, schema: &Node<'d>, problems: &mut Diagnostics) -> Option<Content<'d>> {
        let documents = self.documents;
        content::content(documents, schema, &mut |node, name| self.has_meaning(node, name, problems))
    }

    /// Whether a keyword of a schema has a meaning in its dialect. OpenAPI 3.0 ignores what is beside a `$ref`.
    fn has_meaning(&mut self, schema: &Node<'d>, name: &str, problems: &mut Diagnostics) -> bool {
        let is_sibling = || name != "$ref" && self.old.contains(&schema.document) && schema.get("$ref").is_some();
        !is_sibling() && self.dialects.get(schema, problems).knows(name)
    }

    /// The id of the schema of JSON text, by its content.
    pub(crate) fn id_of_text(&mut self, node: Node<'d>) -> SchemaId {
        let id = self.id_in(Mode::Text, node);
        self.scopes.roots.push(id);
        id
    }

    /// The id of the schema of a payload that comes as pairs, of which these members are JSON text.
    pub(crate) fn id_of_pairs(&mut self, node: Node<'d>, names: BTreeSet<String>) -> SchemaId {
        let describing = content::describing(self.documents, &node, &names);
        let names = Rc::new(names);
        self.describing.extend(describing.into_iter().map(|schema| (schema, Rc::clone(&names))));
        let id = self.id_in(Mode::Pairs(names), node);
        self.scopes.roots.push(id);
        id
    }

    /// The id of a schema that is read in a mode.
    pub(super) fn id_in(&mut self, mode: Mode, node: Node<'d>) -> SchemaId {
        let is_like_written = match &mode {
            Mode::Plain => true,
            Mode::Pairs(names) => !self.describing.contains(&(std::ptr::from_ref(node.tree), Rc::clone(names))),
            Mode::Text => false,
        };
        if is_like_written {
            return self.schema_id(node);
        }
        let key = (std::ptr::from_ref(node.tree), mode);
        if let Some(id) = self.others.get(&key) {
            return *id;
        }
        let id = self.add_written(&node, false);
        self.waiting.push_back((id, node, key.1.clone()));
        self.others.insert(key, id);
        id
    }

    /// How a schema is read that is in the current one, below a keyword of it.
    pub(super) fn mode_of_inner(&self, keyword: Keyword, node: &Node<'d>) -> Mode {
        match (&self.mode, keyword) {
            (Mode::Pairs(_), Keyword::AllOf) => self.mode.clone(),
            (Mode::Pairs(names), Keyword::Properties) if is_named(node, names) => Mode::Text,
            _ => Mode::Plain,
        }
    }

    /// An example of the schema that is being read.
    pub(super) fn example(&self, example: Example) -> Example {
        match &self.mode {
            Mode::Plain => example,
            Mode::Pairs(names) => content::example_of_pairs(example, names),
            Mode::Text => content::example_of_text(example),
        }
    }
}

/// Whether a keyword beside the schema of a text's content is read: its notes, and where that schema is.
pub(super) fn is_read_of_text(name: &str) -> bool {
    let Some(keyword) = Keyword::from_name(name) else { return false };
    let is_note = keyword.row().about == About::Notes && keyword != Keyword::Default;
    is_note || matches!(keyword, Keyword::Ref | Keyword::RustName)
}

/// Whether the key of a node is one of these names.
fn is_named(node: &Node<'_>, names: &BTreeSet<String>) -> bool {
    node.pointer.tokens().next_back().is_some_and(|key| names.contains(&*key))
}
