//! A part of a document together with its place.

use super::{DocumentId, Pointer, Tree};
use crate::problem::{Id, MemberPart, Place, Problem, Severity, Spot};

/// A part of a document and its place.
#[derive(Clone, Debug)]
pub struct Node<'d> {
    /// The document.
    pub document: DocumentId,
    /// The place in that document.
    pub pointer: Pointer,
    /// The value.
    pub tree: &'d Tree,
}

impl<'d> Node<'d> {
    /// The member with that key, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<Node<'d>> {
        let tree = self.tree.get(key)?;
        Some(Node { document: self.document, pointer: self.pointer.child(key), tree })
    }

    /// The string that a member holds.
    pub fn text(&self, key: &str) -> Option<&'d str> {
        self.tree.get(key)?.as_str()
    }

    /// The members, in the document's order; none if this is not an object.
    pub fn members(&self) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
        let Node { document, pointer, tree } = self.clone();
        tree.as_object().into_iter().flatten().map(move |(key, tree)| {
            let pointer = pointer.child(key);
            (key.as_str(), Node { document, pointer, tree })
        })
    }

    /// The items; none if this is not an array.
    pub fn items(&self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        let Node { document, pointer, tree } = self.clone();
        tree.as_array().into_iter().flatten().enumerate().map(move |(index, tree)| {
            let pointer = pointer.child_index(index);
            Node { document, pointer, tree }
        })
    }

    /// The place of its key, or of its value.
    pub fn place(&self, part: MemberPart) -> Place {
        Place { document: self.document, at: Spot::Pointer(self.pointer.clone(), part) }
    }

    /// An error at its key.
    pub fn error_at_key(&self, id: Id, what: impl Into<String>, help: impl Into<String>) -> Problem {
        self.problem((id, MemberPart::Key, Severity::Error), what.into(), help.into())
    }

    /// An error at its value.
    pub fn error(&self, id: Id, what: impl Into<String>, help: impl Into<String>) -> Problem {
        self.problem((id, MemberPart::Value, Severity::Error), what.into(), help.into())
    }

    /// A warning at its key.
    pub fn warning_at_key(&self, id: Id, what: impl Into<String>, help: impl Into<String>) -> Problem {
        self.problem((id, MemberPart::Key, Severity::Warning), what.into(), help.into())
    }

    /// A warning at its value.
    pub fn warning(&self, id: Id, what: impl Into<String>, help: impl Into<String>) -> Problem {
        self.problem((id, MemberPart::Value, Severity::Warning), what.into(), help.into())
    }

    fn problem(&self, (id, part, severity): (Id, MemberPart, Severity), what: String, help: String) -> Problem {
        Problem { place: self.place(part), severity, id, what, help, other: None }
    }
}
