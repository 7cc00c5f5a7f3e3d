//! Finds the member that tells all webhooks of an endpoint apart.

use std::collections::BTreeSet;

use super::prove::{Group, name_claim};
use super::texts::Operation;
use super::{From, Step, TellBy, Teller};
use crate::problem::{Diagnostics, Id, Problem};
use crate::source::{Documents, Pointer};

/// How deep in a body the member may be.
const DEEPEST: usize = 2;

/// The one step that tells all events; an error if there is none.
pub(super) fn steps(group: &Group, documents: &Documents, problems: &mut Diagnostics) -> Option<Vec<Step>> {
    let found = found(group, documents);
    if found.is_none() {
        let what = "no member of the payloads tells these webhooks apart";
        let help = "write what does, as in `tell: [{header: X-Event, from: name}]`";
        problems.push(Problem::error(Id::Events, group.at.clone(), what).help(help));
    }
    let (pointer, from) = found?;
    let teller = Teller { by: TellBy::Body(pointer), unsigned: false };
    Some(vec![Step { teller, from, at: group.at.clone() }])
}

/// The member that tells all webhooks of a group apart, if there is one: rather one that is required in all of them, that
/// is outside of other members, and of which each schema lists strings of its own; then the first by name.
pub(super) fn found(group: &Group, documents: &Documents) -> Option<(Pointer, From)> {
    let operations: Vec<_> = group
        .members
        .iter()
        .map(|(_, member)| Operation { documents, document: member.operation.0, pointer: &member.operation.1 })
        .collect();
    let candidates = operations.first()?.candidates(DEEPEST);
    let told = candidates.into_iter().filter_map(|pointer| {
        let by = TellBy::Body(pointer.clone());
        let listed: Vec<_> = operations.iter().map(|operation| operation.listed(&by)).collect();
        let is_required = listed.iter().all(|listed| listed.is_required);
        let texts: Option<Vec<_>> = listed.iter().map(|listed| listed.texts.clone()).collect();
        let texts = texts?;
        if is_distinct(&texts) {
            return Some(((!is_required, pointer.depth(), false), pointer, From::Schema));
        }
        let named = group.members.iter().zip(&listed);
        let named: Option<Vec<_>> =
            named.map(|((_, member), listed)| Some(name_claim(member, listed)?.texts)).collect();
        is_distinct(&named?).then_some(((!is_required, pointer.depth(), true), pointer, From::Name))
    });
    told.min_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1))).map(|(_, pointer, from)| (pointer, from))
}

/// Whether each list has strings, none of which is in another list.
fn is_distinct(lists: &[Vec<String>]) -> bool {
    let mut seen = BTreeSet::new();
    lists.iter().all(|texts| !texts.is_empty() && texts.iter().all(|text| seen.insert(text)))
}
