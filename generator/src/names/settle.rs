//! Settles names that clash: whatever a person named keeps its name, and the others take longer ones.
//!
//! The result follows from the names and their ranks, never from their order.

use std::collections::{BTreeMap, HashSet};

use super::Namer;
use super::spelling::{LEVELS, longer};
use crate::problem::{Id, Place, Problem};

/// Something that needs a name of its own.
pub(super) struct Claim {
    /// Who keeps a name that several claim: the one with the lowest rank, or nobody if there are several of these.
    pub rank: usize,
    /// Its place; a reserved name has none.
    pub at: Option<Place>,
    /// Its names, the shortest first, in the document's words.
    pub names: Vec<String>,
    /// Whether longer names follow from the spelling of its last one.
    pub is_spelled: bool,
}

/// Ranks, the strongest first. Those of places follow, the more words the weaker.
pub(super) const RESERVED: usize = 0;
pub(super) const GIVEN: usize = 1;
pub(super) const ROOT: usize = 2;
pub(super) const SPELLED_SO: usize = 3;
pub(super) const NAMED: usize = 4;
pub(super) const PLACE: usize = 10;

/// What a kind of names is called, how they are identifiers, and how authors give others.
pub(super) struct Kind {
    pub plural: &'static str,
    pub identifier: fn(&str) -> String,
    /// What must differ: identifiers may, and constants that are made of them not.
    pub key: fn(&str) -> String,
    pub help: &'static str,
    /// How authors could say it better.
    pub better: &'static str,
}

impl Namer<'_> {
    /// Chooses one of the names of each claim. Clashes that no longer name settles are errors, the others warnings.
    pub(super) fn settle(&mut self, claims: &mut [Claim], kind: &Kind) -> Vec<usize> {
        let mut levels = vec![0; claims.len()];
        // Almost always no two are the same.
        let mut keys = HashSet::new();
        if claims.iter().all(|claim| keys.insert((kind.key)(&claim.names[0]))) {
            return levels;
        }
        for claim in claims.iter_mut().filter(|claim| claim.is_spelled) {
            let spelling = claim.names.last().cloned().unwrap_or_default();
            claim.names.extend((1..=LEVELS).map(|level| longer(&spelling, level)));
        }
        let claims = &*claims;
        let mut rivals: BTreeMap<usize, usize> = BTreeMap::new();
        let groups = |levels: &[usize]| {
            let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (nth, claim) in claims.iter().enumerate() {
                groups.entry((kind.key)(&claim.names[levels[nth]])).or_default().push(nth);
            }
            // An empty name was refused already.
            groups.retain(|name, group| group.len() > 1 && !name.is_empty());
            groups
        };
        loop {
            let mut raised = Vec::new();
            for group in groups(&levels).into_values() {
                let best = group.iter().map(|nth| claims[*nth].rank).min();
                let of_best = |nth: &usize| Some(claims[*nth].rank) == best;
                let keeper = Some(&group).filter(|group| group.iter().filter(|nth| of_best(nth)).count() == 1);
                let keeper = keeper.and_then(|group| group.iter().find(|nth| of_best(nth)));
                for nth in group.iter().filter(|nth| Some(*nth) != keeper) {
                    let other = keeper.or_else(|| group.iter().find(|other| *other != nth));
                    rivals.entry(*nth).or_insert_with(|| *other.unwrap_or(nth));
                    raised.extend((levels[*nth] + 1 < claims[*nth].names.len()).then_some(*nth));
                }
            }
            if raised.is_empty() {
                break;
            }
            for nth in raised {
                levels[nth] += 1;
            }
        }
        let clashing: Vec<Vec<usize>> = groups(&levels).into_values().collect();
        for group in &clashing {
            let named = |nth: &usize| ((kind.identifier)(&claims[*nth].names[levels[*nth]]), claims[*nth].at.clone());
            self.clashes(group.iter().map(named).collect(), kind);
        }
        rivals.retain(|nth, _| clashing.iter().all(|group| !group.contains(nth)));
        self.warn(claims, &levels, &rivals, kind);
        levels
    }

    /// Warns about each pair of which one at least has a longer name.
    fn warn(&mut self, claims: &[Claim], levels: &[usize], rivals: &BTreeMap<usize, usize>, kind: &Kind) {
        let name = |nth: usize, level: usize| (kind.identifier)(&claims[nth].names[level]);
        for (&nth, &rival) in rivals {
            let (short, long) = (name(nth, 0), name(nth, levels[nth]));
            // Of two that give way to each other, one warns for both.
            let is_mutual = rivals.get(&rival) == Some(&nth);
            let warns_instead = is_mutual && nth > rival && name(rival, 0) != name(rival, levels[rival]);
            let is_shown = short == long || warns_instead;
            let Some(at) = claims[nth].at.clone().filter(|_| !is_shown) else { continue };
            let other = name(rival, levels[rival]);
            let problem = match claims[rival].at.clone() {
                Some(place) => {
                    let what = format!("two {} would have the name `{short}`, so this one is `{long}`", kind.plural);
                    Problem::warning(Id::NameSettled, at, what)
                        .other(place, format!("the other one, `{other}`, is here"))
                }
                None => {
                    let what = format!(
                        "one of the {} would have the name `{short}`, which is reserved, so it is `{long}`",
                        kind.plural
                    );
                    Problem::warning(Id::NameSettled, at, what)
                }
            };
            self.problems.push(problem.help(kind.better));
        }
    }
}
