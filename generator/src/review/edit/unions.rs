//! The edits of unions.

use super::super::branches;
use super::super::place::{self, PlaceView};
use super::super::probe::Probe;
use super::{Inner, Step};
use super::{MOST_PROBES, Rule, Versions};
use crate::keyword::Keyword;
use crate::lower::facts::Facts;
use crate::lower::view::UnionKeyword;
use crate::schema::SchemaId;

/// The branches of a union.
type Union = (UnionKeyword, Vec<SchemaId>);

/// Of a union in one version that is a single kind in the other: takes that kind, and returns the branches that only the
/// old and the new version have.
pub(super) fn left<'o, 'n>(
    facts: (&'o Facts<'o>, &'n Facts<'n>),
    (old_ids, new_ids): (&[SchemaId], &[SchemaId]),
    (old, new): (&mut PlaceView<'o>, &mut PlaceView<'n>),
) -> (Vec<SchemaId>, Vec<SchemaId>) {
    let parts = |place: &PlaceView<'_>| -> Vec<SchemaId> { place.parts.iter().map(|(id, _)| *id).collect() };
    let others = |branches: &[SchemaId], left| branches.iter().copied().filter(|branch| *branch != left).collect();
    match (old.unions.as_slice(), new.unions.as_slice()) {
        ([(_, branches)], []) => {
            let Some(left) = branches::only_left(facts, branches, &parts(new)) else { return Default::default() };
            let removed = others(branches, left);
            *old = PlaceView::taking(facts.0, old_ids, Some(left));
            (removed, Vec::new())
        }
        ([], [(_, branches)]) => {
            let facts = (facts.1, facts.0);
            let Some(left) = branches::only_left(facts, branches, &parts(old)) else { return Default::default() };
            let added = others(branches, left);
            *new = PlaceView::taking(facts.0, new_ids, Some(left));
            (Vec::new(), added)
        }
        _ => Default::default(),
    }
}

impl Versions<'_, '_> {
    pub(super) fn unions(&mut self) {
        let (old, mut new) = (std::mem::take(&mut self.old.unions), std::mem::take(&mut self.new.unions));
        if old.len().max(new.len()) > 1 {
            self.in_order_of(&old, &mut new);
        }
        for nth in 0..old.len().max(new.len()) {
            match (old.get(nth), new.get(nth)) {
                (Some((keyword, old)), Some((other, new))) => {
                    self.branches(old, new);
                    if keyword != other {
                        // A value of several branches is valid against one of them only.
                        let is_new = *other == UnionKeyword::OneOf;
                        let detail = if is_new { "anyOf → oneOf" } else { "oneOf → anyOf" };
                        self.constraint(Keyword::OneOf, is_new, !is_new, detail.to_owned());
                    }
                }
                (old, new) => {
                    let probes = |branches: Option<&Union>| match branches {
                        Some((_, branches)) => {
                            branches.iter().take(MOST_PROBES).map(|branch| Probe::Branch(*branch)).collect()
                        }
                        None => vec![Probe::Plain { named: false }, Probe::Plain { named: true }],
                    };
                    let (waits, updates) = (probes(new), probes(old));
                    self.edit(Rule::KindsChanged, None, String::new(), Keyword::OneOf, waits, updates);
                }
            }
        }
    }

    /// Puts unions that say the same at the same place.
    fn in_order_of(&self, old: &[Union], new: &mut [Union]) {
        let said = |facts, (keyword, branches): &Union| {
            let mut branches: Vec<_> = branches.iter().map(|branch| place::text(facts, *branch)).collect();
            branches.sort();
            (*keyword, branches)
        };
        let mut texts: Vec<_> = new.iter().map(|union| said(self.facts.1, union)).collect();
        for (nth, union) in old.iter().enumerate().take(new.len()) {
            let text = said(self.facts.0, union);
            if let Some(found) = texts.iter().skip(nth).position(|other| *other == text) {
                texts.swap(nth, nth + found);
                new.swap(nth, nth + found);
            }
        }
    }

    fn branches(&mut self, old: &[SchemaId], new: &[SchemaId]) {
        let pairs = branches::pair(self.facts, old, new);
        for (old, new) in &pairs {
            let (old, new) = (vec![*old], vec![*new]);
            self.inner.push(Inner { step: Step::Branch, old, new, optional: (false, false) });
        }
        let added: Vec<_> = new.iter().copied().filter(|branch| !pairs.iter().any(|(_, new)| new == branch)).collect();
        let removed: Vec<_> =
            old.iter().copied().filter(|branch| !pairs.iter().any(|(old, _)| old == branch)).collect();
        let others =
            (pairs.iter().map(|pair| pair.0).collect::<Vec<_>>(), pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
        self.kinds(&removed, &added, (&others.0, &others.1));
    }

    /// The branches that only one version has.
    pub(super) fn kinds(&mut self, removed: &[SchemaId], added: &[SchemaId], others: (&[SchemaId], &[SchemaId])) {
        // A value of one branch may be one of another as well, which only `oneOf` minds.
        let probes = |branches: &[SchemaId]| -> Vec<Probe> {
            branches.iter().take(MOST_PROBES).map(|branch| Probe::Branch(*branch)).collect()
        };
        for branch in added {
            let detail = branches::title(self.facts.1, *branch);
            self.edit(Rule::KindAdded, None, detail, Keyword::OneOf, vec![Probe::Branch(*branch)], probes(others.0));
        }
        for branch in removed {
            let detail = branches::title(self.facts.0, *branch);
            self.edit(Rule::KindRemoved, None, detail, Keyword::OneOf, probes(others.1), vec![Probe::Branch(*branch)]);
        }
    }
}
