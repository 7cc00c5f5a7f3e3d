//! `x-allow`: warnings that are known, each with a reason.
//!
//! It silences warnings in the part of a document that has it. Its reason is the `x-evidence` of the overlay that adds
//! it, or is in the document itself.

use crate::extension::{self, Found};
use crate::openapi::only::ONLY;
use crate::problem::{Diagnostics, Id, Problem, Severity, Spot, nearest};
use crate::source::{Documents, Node, Pointer, Tree};

/// A kind of warning that is allowed in a part of a document.
struct Allowed<'d> {
    id: Id,
    /// The part.
    within: Pointer,
    node: Node<'d>,
}

/// Drops the warnings that the documents allow, and refuses permissions that are wrong or not needed.
pub(crate) fn apply(documents: &Documents, problems: &mut Diagnostics) {
    let mut all = Vec::new();
    extension::each(documents, |found| {
        if let Found::Ours(ours, node) = found
            && ours.name == extension::ALLOW.name
        {
            read(&node, documents, &mut all, problems);
        }
    });
    if all.is_empty() {
        return;
    }
    let mut is_needed = vec![false; all.len()];
    problems.retain(0, |problem| {
        let allowing = all.iter().position(|allowed| allowed.covers(problem));
        allowing.inspect(|nth| is_needed[*nth] = true).is_none()
    });
    if problems.has_errors() {
        return;
    }
    // A webhook that is left out has no warnings.
    let unneeded = all
        .iter()
        .zip(is_needed)
        .filter(|(allowed, is_needed)| !is_needed && documents.root(allowed.node.document).get(ONLY).is_none());
    for (Allowed { id, node, .. }, _) in unneeded {
        let what = format!("there is no warning `{}` here to allow", id.name());
        problems.push(node.error(Id::AllowedProblem, what, "remove it: a permission has to go with its reason"));
    }
}

impl Allowed<'_> {
    fn covers(&self, problem: &Problem) -> bool {
        let place = &problem.place;
        let is_within = match &place.at {
            Spot::Pointer(at, _) | Spot::Original(at, _) | Spot::Character(at, _) => at.is_within(&self.within),
            Spot::Line(..) | Spot::File => self.within == Pointer::root(),
        };
        problem.severity == Severity::Warning
            && problem.id == self.id
            && place.document == self.node.document
            && is_within
    }
}

fn read<'d>(list: &Node<'d>, documents: &Documents, all: &mut Vec<Allowed<'d>>, problems: &mut Diagnostics) {
    if list.tree.as_array().is_none_or(<[Tree]>::is_empty) {
        let help = "list ids of warnings, as in `[no-example]`; messages have them in brackets";
        problems.push(list.error(Id::AllowedProblem, "`x-allow` must be an array of at least one id", help));
    }
    for node in list.items() {
        let name = node.text("id").or_else(|| node.tree.as_str()).unwrap_or_default();
        let has_reason = node.text("reason").is_some_and(|reason| !reason.trim().is_empty());
        let Some(id) = Id::from_name(name) else {
            let help = match nearest(name, Id::ALL.iter().map(|id| id.name())) {
                Some(known) => format!("did you mean `{known}`?"),
                None => "write the id of a warning, which messages have in brackets".to_owned(),
            };
            problems.push(node.error(Id::AllowedProblem, format!("there is no warning with the id `{name}`"), help));
            continue;
        };
        if !has_reason && !documents.is_from_overlay(&node) {
            let help = format!(
                "write `{{id: {name}, reason: …}}`, or add it with an overlay, whose `x-evidence` is the reason"
            );
            problems.push(node.error(Id::AllowedProblem, "a warning is allowed without a reason", help));
            continue;
        }
        all.push(Allowed { id, within: list.pointer.parent().unwrap_or_default(), node });
    }
}
