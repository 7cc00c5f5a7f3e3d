//! All places of payloads that both versions have, each pair of versions once, with the edits between them.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::edit::{RawEdit, Step, Versions};
use crate::lower::facts::Facts;
use crate::openapi::WebhookId;
use crate::schema::SchemaId;

/// A place in both versions.
pub(super) struct Place {
    pub old: Vec<SchemaId>,
    pub new: Vec<SchemaId>,
    /// The place around it, and how that leads here, on the shortest way from a payload.
    pub via: Option<(usize, Step)>,
    /// How many steps that way has.
    pub steps: usize,
    /// The webhooks whose payload it is, as indices of the pairs.
    pub payload_of: Vec<usize>,
    pub edits: Vec<RawEdit>,
    /// All places around it.
    around: Vec<usize>,
}

/// All places that can be reached from payloads.
#[derive(Default)]
pub(super) struct Graph {
    pub places: Vec<Place>,
    /// Whether there were too many places to compare them all.
    pub is_cut: bool,
    known: HashMap<Key, usize>,
}

/// The largest number of places: four times as many as the largest known provider has.
const MOST_PLACES: usize = 50_000;

type Key = (Vec<SchemaId>, Vec<SchemaId>, (bool, bool));

/// A webhook in both versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub old: WebhookId,
    pub new: WebhookId,
}

impl Graph {
    /// Goes through payloads, given by the schemas of both versions, the shortest ways first.
    pub fn new<'o, 'n>(
        facts: (&'o Facts<'o>, &'n Facts<'n>),
        payloads: impl IntoIterator<Item = (usize, SchemaId, SchemaId)>,
    ) -> Self {
        let mut graph = Self::default();
        let mut open = VecDeque::new();
        for (nth, old, new) in payloads {
            let at = graph.place((vec![old], vec![new], (false, false)), None, &mut open);
            graph.places[at].payload_of.push(nth);
        }
        while let Some((at, optional)) = open.pop_front() {
            let place = &graph.places[at];
            let (edits, inner) = Versions::compare(facts, (&place.old, &place.new), optional);
            graph.places[at].edits = edits;
            for inner in inner {
                let key = (sorted(inner.old), sorted(inner.new), inner.optional);
                let within = graph.place(key, Some((at, inner.step)), &mut open);
                graph.places[within].around.push(at);
            }
        }
        graph
    }

    fn place(&mut self, key: Key, via: Option<(usize, Step)>, open: &mut VecDeque<(usize, (bool, bool))>) -> usize {
        if let Some(at) = self.known.get(&key) {
            return *at;
        }
        let at = self.places.len();
        if at >= MOST_PLACES {
            self.is_cut = true;
            return at - 1;
        }
        let (old, new, optional) = key.clone();
        let steps = via.as_ref().map_or(0, |(around, _)| self.places[*around].steps + 1);
        self.places.push(Place { old, new, via, steps, payload_of: Vec::new(), edits: Vec::new(), around: Vec::new() });
        self.known.insert(key, at);
        open.push_back((at, optional));
        at
    }

    /// The pairs of webhooks whose payloads have one of these places.
    pub fn reached_from(&self, places: impl Iterator<Item = usize>) -> BTreeSet<usize> {
        let mut met: BTreeSet<usize> = places.collect();
        let mut open: Vec<usize> = met.iter().copied().collect();
        let mut pairs = BTreeSet::new();
        while let Some(at) = open.pop() {
            pairs.extend(&self.places[at].payload_of);
            open.extend(self.places[at].around.iter().filter(|around| met.insert(**around)));
        }
        pairs
    }

    /// The places on the shortest way from a payload, the payload first, each with the step to the next.
    pub fn way(&self, at: usize) -> (Vec<(usize, &Step)>, usize) {
        let mut way = Vec::new();
        let mut last = at;
        while let Some((around, step)) = &self.places[last].via {
            way.push((*around, step));
            last = *around;
        }
        way.reverse();
        (way, last)
    }
}

fn sorted(mut ids: Vec<SchemaId>) -> Vec<SchemaId> {
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(*id));
    ids
}
