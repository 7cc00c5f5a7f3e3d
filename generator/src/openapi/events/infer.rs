//! Finds the member that tells all webhooks of an endpoint apart.

use std::collections::{BTreeMap, BTreeSet};

use super::group::{Group, name_claim};
use super::texts::Operation;
use super::{From, Step, TellBy, Teller};
use crate::openapi::Webhook;
use crate::problem::{Diagnostics, Id, Problem};
use crate::source::{Documents, Pointer};

/// How deep in a body the member may be.
const DEEPEST: usize = 2;

/// The one step that tells all events; an error if there is none.
pub(super) fn steps(group: &Group, documents: &Documents, problems: &mut Diagnostics) -> Option<Vec<Step>> {
    let best = best(group, documents);
    if let Some(Candidate { untold, pointer, from, .. }) = best.as_ref()
        && untold.is_empty()
    {
        let teller = Teller { by: TellBy::Body(pointer.clone()), unsigned: false };
        return Some(vec![Step { teller, from: from.clone(), at: group.at.clone() }]);
    }
    let what = "no member of the payloads tells these webhooks apart";
    let help = "write what does, as in `tell: [{header: X-Event, from: name}]`";
    // A member that tells less than half of them is probably about something else.
    let near = best.filter(|best| best.untold.len() * 2 < group.members.len());
    problems.push(match near {
        None => Problem::error(Id::Events, group.at.clone(), what).help(help),
        Some(Candidate { untold, pointer, from, .. }) => {
            let named: Vec<_> = untold.iter().take(MOST_NAMED).map(|key| format!("`{key}`")).collect();
            let more = untold.len() - named.len();
            let more = if more == 0 { String::new() } else { format!(" and {more} more") };
            let what = format!("{what}: `{pointer}` tells all but {}{more}", named.join(", "));
            let from = if from == From::Name { ", from: name" } else { "" };
            let help = format!(
                "if a header tells them, write `tell: [{{header: X-Event}}, {{body: {pointer}{from}}}]`; otherwise \
                 `tell: [{{body: {pointer}{from}}}]`, and for each of these `x-event` with its text, or `x-event: false` \
                 if it has a URL of its own"
            );
            Problem::error(Id::Events, group.at.clone(), what).help(help)
        }
    });
    None
}

/// The member whose listed strings would tell all of these webhooks apart, for a document that says nothing about it.
pub(in crate::openapi) fn hint(webhooks: &[Webhook], documents: &Documents) -> Option<Pointer> {
    let operations = webhooks.iter().map(|webhook| {
        let (document, pointer) = &webhook.operation;
        Operation { documents, document: *document, pointer }
    });
    let operations: Vec<_> = operations.collect();
    let [first, _, ..] = operations.as_slice() else { return None };
    let tells = |pointer: &Pointer| {
        let (by, mut seen) = (TellBy::Body(pointer.clone()), BTreeSet::new());
        operations.iter().all(|operation| {
            let texts = operation.listed(&by).texts.unwrap_or_default();
            !texts.is_empty() && texts.into_iter().all(|text| seen.insert(text))
        })
    };
    first.candidates(DEEPEST).into_iter().find(tells)
}

/// How many webhooks a problem names.
const MOST_NAMED: usize = 8;

/// A member that may tell the webhooks apart.
struct Candidate<'g> {
    pointer: Pointer,
    from: From,
    is_required: bool,
    /// The webhooks that it does not tell.
    untold: Vec<&'g str>,
}

/// The member that tells most webhooks of a group: rather one that is required in all of them, that is outside of other
/// members, and of which each schema lists strings of its own; then the first by name.
fn best<'g>(group: &'g Group, documents: &Documents) -> Option<Candidate<'g>> {
    let operations = group.members.iter().map(|(_, member)| Operation {
        documents,
        document: member.operation.0,
        pointer: &member.operation.1,
    });
    let operations: Vec<_> = operations.collect();
    let pointers: BTreeSet<Pointer> = operations.iter().flat_map(|operation| operation.candidates(DEEPEST)).collect();
    let candidates = pointers.into_iter().flat_map(|pointer| {
        let by = TellBy::Body(pointer.clone());
        let listed: Vec<_> = operations.iter().map(|operation| operation.listed(&by)).collect();
        let is_required = listed.iter().all(|listed| listed.is_required);
        let own: Vec<_> = listed.iter().map(|listed| listed.texts.clone().unwrap_or_default()).collect();
        let named = group.members.iter().zip(&listed);
        let named: Vec<_> = named
            .map(|((_, member), listed)| {
                let claim = listed.texts.is_some().then(|| name_claim(member, listed)).flatten();
                claim.map(|claim| claim.texts).unwrap_or_default()
            })
            .collect();
        [(From::Schema, own), (From::Name, named)].map(|(from, texts)| Candidate {
            pointer: pointer.clone(),
            from,
            is_required,
            untold: untold(group, &texts),
        })
    });
    candidates.min_by_key(|one| {
        (one.untold.len(), !one.is_required, one.pointer.depth(), one.from == From::Name, one.pointer.clone())
    })
}

/// The webhooks without a text, or with one that another webhook has too.
fn untold<'g>(group: &'g Group, texts: &[Vec<String>]) -> Vec<&'g str> {
    let mut count: BTreeMap<&String, usize> = BTreeMap::new();
    texts.iter().flatten().for_each(|text| *count.entry(text).or_default() += 1);
    let is_told = |texts: &[String]| !texts.is_empty() && texts.iter().all(|text| count[text] == 1);
    let untold = group.members.iter().zip(texts).filter(|(_, texts)| !is_told(texts));
    untold.map(|((_, member), _)| member.key.as_str()).collect()
}
