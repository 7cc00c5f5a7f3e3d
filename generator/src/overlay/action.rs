//! One action: what its target selects in each document, and the change to it (Overlay 1.1.0, section 4.4.3).

use std::collections::{HashMap, HashSet};

use super::document::{Action, Change};
use super::merge::Merge;
use super::outcome::Outcome;
use super::remove;
use crate::problem::{Diagnostics, Id, MemberPart, Place, Problem, Spot};
use crate::source::{Document, DocumentId, Documents, Evidence, Origin, Pointer, Tree};

/// What an action may change.
pub(super) struct ActionContext<'s> {
    pub(super) documents: &'s mut Documents,
    /// The documents that the overlay applies to.
    pub(super) ids: &'s [DocumentId],
    /// How much overlays may still add to each document.
    pub(super) budgets: &'s mut HashMap<DocumentId, usize>,
    /// How much of the documents actions may still visit.
    pub(super) work: &'s mut usize,
}

/// Carries out an action.
pub(super) fn carry_out(action: &Action, context: ActionContext<'_>, problems: &mut Diagnostics) {
    let ActionContext { documents, ids, budgets, work } = context;
    let mut outcome = Outcome::default();
    for &id in ids.iter().filter(|id| documents[**id].readable).collect::<Vec<_>>() {
        let found = match action.find(&documents[id].tree, work) {
            Ok(found) => found,
            Err(problem) => {
                problems.push(*problem);
                return;
            }
        };
        if found.is_empty() {
            continue;
        }
        outcome.found = true;
        let budget = budgets.entry(id).or_default();
        let document = documents.document_mut(id);
        let result = match &action.change {
            Change::Remove => remove::remove(id, document, &found, action, &mut outcome),
            Change::Update(value) => {
                let source = Origin::at(action.overlay, action.pointer.child("update"));
                merge(action, (id, document), &found, (value, source), budget, &mut outcome, problems)
            }
            Change::Copy(query) => match query.find(&document.tree).as_slice() {
                [pointer] => {
                    let source = document.origins.copy((id, Pointer::root()), pointer);
                    let value = document.tree.at(pointer).cloned().unwrap_or(Tree::Null);
                    merge(action, (id, document), &found, (&value, source), budget, &mut outcome, problems)
                }
                other => {
                    let what = format!("`copy` must select one value, not {}", count(other.len()));
                    let help = "write a JSONPath that selects exactly the value to copy".to_owned();
                    Err(Box::new(action.problem(Id::OverlayMismatch, "copy", MemberPart::Value, what, help)))
                }
            },
        };
        if let Err(problem) = result {
            outcome.refused = true;
            problems.push(*problem);
        }
    }
    // An unreadable document could be the one that the action corrects.
    if !outcome.refused && ids.iter().all(|id| documents[*id].readable) {
        outcome.report(action, problems);
    }
}

/// The cost of moving one item of an array with its origin, relative to that of visiting one node.
const MOVE_COST: usize = 32;

impl Action {
    /// What its target selects, if finding and changing that is not too much work.
    fn find(&self, tree: &Tree, work: &mut usize) -> Result<Vec<Pointer>, Box<Problem>> {
        let mut pay = |cost: usize| match work.checked_sub(cost) {
            Some(left) => {
                *work = left;
                Ok(())
            }
            None => {
                let what = "up to this action, overlays search the documents too many times".to_owned();
                let help = "write targets as plain paths, as in `$.webhooks.ping.post`, or combine actions";
                Err(Box::new(self.problem(Id::OverlayTooLarge, "target", MemberPart::Value, what, help.to_owned())))
            }
        };
        let copied = if let Change::Copy(query) = &self.change { query.searched(tree) } else { None };
        for searched in self.target.searched(tree).into_iter().chain(copied) {
            pay(measure(searched).0)?;
        }
        let found = self.target.find(tree);
        // An item added to an array is compared with all others; one removed from it moves those that follow.
        let holders: HashSet<Pointer> = match &self.change {
            Change::Remove => found.iter().filter_map(Pointer::parent).collect(),
            Change::Update(_) | Change::Copy(_) => found.iter().cloned().collect(),
        };
        for list in holders.iter().filter_map(|holder| tree.at(holder)).filter(|tree| tree.as_array().is_some()) {
            pay(match &self.change {
                Change::Remove => list.as_array().map_or(0, <[Tree]>::len).saturating_mul(MOVE_COST),
                Change::Update(_) | Change::Copy(_) => measure(list).0,
            })?;
        }
        Ok(found)
    }

    /// An error at a part of the action, given by the rest of its pointer.
    pub(super) fn problem(&self, id: Id, below: &str, part: MemberPart, what: String, help: String) -> Problem {
        let pointer = Pointer::parse(&format!("{}/{below}", self.pointer)).unwrap_or_else(|| self.pointer.clone());
        let place = Place { document: self.overlay, at: Spot::Pointer(pointer, part) };
        Problem::error(id, place, what).help(help)
    }

    /// Records why a part of a document was changed.
    pub(super) fn explain(&self, document: &mut Document, place: &Pointer, is_removal: bool) {
        let evidence = Evidence { text: self.evidence.clone(), is_removal };
        let known = &mut document.origins.part(place).evidence;
        if !known.contains(&evidence) {
            known.push(evidence);
        }
    }

    /// The same for an item of an array. For a name in `required`, it is recorded at the property.
    pub(super) fn explain_item(
        &self,
        document: &mut Document,
        list: &Pointer,
        place: &Pointer,
        item: &Tree,
        is_removal: bool,
    ) {
        let name = item.as_str().filter(|_| list.tokens().next_back().as_deref() == Some("required"));
        let property = name.and_then(|name| Some(list.parent()?.child("properties").child(name)));
        match property.filter(|property| document.tree.at(property).is_some()) {
            Some(property) => self.explain(document, &property, false),
            None => self.explain(document, place, is_removal),
        }
    }
}

/// Merges a value from the given origin into everything that was selected.
fn merge(
    action: &Action,
    (id, document): (DocumentId, &mut Document),
    found: &[Pointer],
    (value, source): (&Tree, Origin),
    budget: &mut usize,
    outcome: &mut Outcome,
    problems: &mut Diagnostics,
) -> Result<(), Box<Problem>> {
    one_kind(action, id, document, found)?;
    let (weight, depth) = measure(value);
    let deepest = found.iter().map(|pointer| pointer.tokens().count()).max().unwrap_or_default();
    if deepest + depth > crate::source::MAX_DEPTH {
        let what = format!("this change nests the document deeper than {} levels", crate::source::MAX_DEPTH);
        let help = "remove the nesting".to_owned();
        return Err(Box::new(action.problem(Id::OverlayTooLarge, "target", MemberPart::Value, what, help)));
    }
    match budget.checked_sub(weight.saturating_mul(found.len())) {
        Some(left) => *budget = left,
        None => {
            let what = "overlays add too much to this document".to_owned();
            let help = "let the target select less, or copy less".to_owned();
            return Err(Box::new(action.problem(Id::OverlayTooLarge, "target", MemberPart::Value, what, help)));
        }
    }
    let mut changed = Vec::new();
    let mut own = Diagnostics::default();
    for pointer in found {
        let Some(tree) = document.tree.at_mut(pointer) else { continue };
        let origin = document.origins.part(pointer);
        let mut merge =
            Merge { action, document: id, source: &source, changed: &mut changed, outcome, problems: &mut own };
        merge.target(tree, origin, pointer, value);
    }
    problems.extend(own.into_problems().into_iter().map(|mut problem| {
        if let Some((place, _)) = &mut problem.other
            && let Spot::Pointer(pointer, _) = &place.at
        {
            *place = original(id, document, pointer);
        }
        problem
    }));
    outcome.changed |= !changed.is_empty();
    for pointer in changed {
        match (pointer.parent(), document.tree.at(&pointer).cloned()) {
            (Some(list), Some(item)) if document.tree.at(&list).is_some_and(|list| list.as_array().is_some()) => {
                action.explain_item(document, &list, &pointer, &item, false);
            }
            _ => action.explain(document, &pointer, false),
        }
    }
    Ok(())
}

/// A target must select only objects, only arrays or only primitives (section 4.4.3.1).
fn one_kind(action: &Action, id: DocumentId, document: &Document, found: &[Pointer]) -> Result<(), Box<Problem>> {
    let kind = |pointer: &Pointer| match document.tree.at(pointer) {
        Some(Tree::Object(_)) => "objects",
        Some(Tree::Array(_)) => "arrays",
        _ => "primitive values",
    };
    let Some((first, rest)) = found.split_first() else { return Ok(()) };
    let Some(other) = rest.iter().find(|other| kind(other) != kind(first)) else { return Ok(()) };
    let what = format!("this target selects {} and {}", kind(first), kind(other));
    let help = "write an action for each".to_owned();
    Err(Box::new(
        action
            .problem(Id::OverlayMismatch, "target", MemberPart::Value, what, help)
            .other(original(id, document, other), format!("one of the {} is here", kind(other))),
    ))
}

/// The place of a value in the text that it comes from. Later actions may move it in the tree.
fn original(id: DocumentId, document: &Document, pointer: &Pointer) -> Place {
    let (document, pointer) = document.origins.locate((id, Pointer::root()), pointer);
    Place { document, at: Spot::Original(pointer, MemberPart::Value) }
}

fn count(found: usize) -> String {
    if found == 0 { "none".to_owned() } else { found.to_string() }
}

/// The size of a value, counted as in parsing, and its depth.
fn measure(value: &Tree) -> (usize, usize) {
    let below = |parts: &mut dyn Iterator<Item = &Tree>| {
        parts.map(measure).fold((0_usize, 0), |(weight, depth), (more, below)| (weight + more, depth.max(below + 1)))
    };
    match value {
        Tree::Null | Tree::Boolean(_) | Tree::Number(_) => (1, 0),
        Tree::String(text) => (text.len() + 1, 0),
        Tree::Array(items) => {
            let (weight, depth) = below(&mut items.iter());
            (weight + 1, depth.max(1))
        }
        Tree::Object(members) => {
            let (weight, depth) = below(&mut members.values());
            let keys: usize = members.keys().map(|key| key.len() + 1).sum();
            (weight + keys + 1, depth.max(1))
        }
    }
}
