//! `update` and `copy`: merge a value into what a target selects (Overlay 1.1.0, section 4.4.3.1).

use std::collections::HashMap;

use super::document::{Action, Change};
use super::outcome::Outcome;
use crate::problem::{Diagnostics, Id, MemberPart, Place, Problem, Spot};
use crate::source::{DocumentId, Origin, Pointer, Tree};

/// The merge of one value into a document.
pub(super) struct Merge<'m> {
    pub(super) action: &'m Action,
    /// The document.
    pub(super) document: DocumentId,
    /// The origin of the value.
    pub(super) source: &'m Origin,
    /// The values that are new or different.
    pub(super) changed: &'m mut Vec<Pointer>,
    pub(super) outcome: &'m mut Outcome,
    pub(super) problems: &'m mut Diagnostics,
}

impl Merge<'_> {
    /// Merges a value into one that a target selects. A value that is not an array is appended to an array.
    pub(super) fn target(&mut self, tree: &mut Tree, origin: &mut Origin, pointer: &Pointer, value: &Tree) {
        let root = Pointer::root();
        match (tree, value) {
            // Version 1.0 has no primitive targets, and appends an array as one item, where 1.1 concatenates.
            (Tree::Array(_), Tree::Array(_)) if self.action.is_1_0 => self.refuse_1_0("adds an array to an array"),
            (Tree::Array(items), Tree::Array(new)) => self.concatenate(items, origin, pointer, new, &root),
            (Tree::Array(items), item) => self.append(items, origin, pointer, &[(item, root)]),
            (tree, _) if self.action.is_1_0 && tree.as_object().is_none() => {
                self.refuse_1_0("replaces a primitive value");
            }
            (tree, value) => self.merge(tree, origin, pointer, value, &root),
        }
    }

    /// Merges the part of the value at `at` into its counterpart in the document.
    fn merge(&mut self, tree: &mut Tree, origin: &mut Origin, pointer: &Pointer, value: &Tree, at: &Pointer) {
        let kinds = (tree.kind(), value.kind());
        match (tree, value) {
            (Tree::Object(members), Tree::Object(new)) => {
                for (key, value) in new.iter() {
                    let (pointer, at) = (pointer.child(key), at.child(key));
                    if let Some(tree) = members.get_mut(key) {
                        self.merge(tree, origin.parts.entry(key.clone()).or_default(), &pointer, value, &at);
                    } else {
                        members.insert(key.clone(), value.clone());
                        origin.parts.insert(key.clone(), self.origin(&at));
                        self.change(pointer, at);
                    }
                }
                if new.is_empty() {
                    self.outcome.stale.push(at.clone());
                }
            }
            (Tree::Array(items), Tree::Array(new)) => self.concatenate(items, origin, pointer, new, at),
            (Tree::Array(_) | Tree::Object(_), _) | (_, Tree::Array(_) | Tree::Object(_)) => {
                let (there, here) = kinds;
                let what = format!("{here} cannot be merged into {there}");
                self.refuse(
                    at,
                    what,
                    "write a value of the same kind, or remove the existing one in an earlier action",
                    pointer.clone(),
                );
            }
            (tree, value) if tree == value => self.outcome.stale.push(at.clone()),
            (tree, value) => {
                tree.clone_from(value);
                let Origin { from, parts, evidence: _ } = self.origin(at);
                (origin.from, origin.parts) = (from, parts);
                self.change(pointer.clone(), at.clone());
            }
        }
    }

    fn concatenate(
        &mut self,
        items: &mut Vec<Tree>,
        origin: &mut Origin,
        pointer: &Pointer,
        new: &[Tree],
        at: &Pointer,
    ) {
        let new: Vec<_> = new.iter().enumerate().map(|(index, item)| (item, at.child_index(index))).collect();
        if new.is_empty() {
            self.outcome.stale.push(at.clone());
        }
        self.append(items, origin, pointer, &new);
    }

    /// Appends items to an array, each with its place in the value.
    fn append(&mut self, items: &mut Vec<Tree>, origin: &mut Origin, pointer: &Pointer, new: &[(&Tree, Pointer)]) {
        let mut known: HashMap<String, usize> = items.iter().map(Tree::to_string).zip(0..).collect();
        for (item, at) in new {
            if let Some(index) = known.insert(item.to_string(), items.len()) {
                let help = "remove it from the action if the document has been fixed; or let the target select less";
                self.refuse(at, "the array already has this item".to_owned(), help, pointer.child_index(index));
                return;
            }
            origin.parts.insert(items.len().to_string(), self.origin(at));
            self.change(pointer.child_index(items.len()), at.clone());
            items.push(Tree::clone(item));
        }
    }

    fn change(&mut self, pointer: Pointer, at: Pointer) {
        self.changed.push(pointer);
        self.outcome.fresh.insert(at);
    }

    fn origin(&self, at: &Pointer) -> Origin {
        self.source.copy((self.action.overlay, Pointer::root()), at)
    }

    fn refuse_1_0(&mut self, what: &str) {
        let what = format!("Overlay 1.0 does not define an action that {what}");
        let problem = self.problem(&Pointer::root(), what, "write `overlay: 1.1.0`");
        self.push(problem);
    }

    /// Refuses a part of the value because of a value in the document.
    fn refuse(&mut self, at: &Pointer, what: String, help: &str, there: Pointer) {
        let place = Place { document: self.document, at: Spot::Pointer(there, MemberPart::Value) };
        let problem = self.problem(at, what, help);
        self.push(Problem { other: Some((place, "the value in the document is here".to_owned())), ..problem });
    }

    fn push(&mut self, problem: Problem) {
        self.outcome.refused = true;
        self.problems.push(problem);
    }

    /// An error at a part of the value, or at `copy` if the overlay does not contain the value.
    fn problem(&self, at: &Pointer, what: String, help: &str) -> Problem {
        let below = match self.action.change {
            Change::Update(_) => format!("update{at}"),
            Change::Copy(_) | Change::Remove => "copy".to_owned(),
        };
        self.action.problem(Id::OverlayMismatch, &below, MemberPart::Value, what, help.to_owned())
    }
}
