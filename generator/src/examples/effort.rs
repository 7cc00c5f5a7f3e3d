//! Estimates what validating a value by `jsonschema` costs.
//!
//! `jsonschema` memoizes verdicts only for recursive schemas, so its work may double with each level of schemas, and it
//! recurses as deep as schemas are nested. What `unevaluated…` depends on is compiled again for each path that leads
//! there. Where that would need too much time, stack or memory, the oracle is not asked. Nor is it where a pattern with
//! lookaround or back references meets a long string: the work of its engine grows at least with the square of the
//! length.

use std::collections::{HashMap, HashSet};

use crate::schema::export::JsonSchemaExport;
use crate::schema::{Body, Keywords, SchemaId};
use crate::source::Tree;

/// How long a chain of schemas may be that apply to one value.
const LONGEST: usize = 100;
/// How often schemas may be evaluated for a value and its children.
const MOST: u64 = 1 << 20;
/// How often `unevaluatedProperties` and `unevaluatedItems` evaluate the schemas beside them again: for their verdict,
/// and for what they have evaluated.
const AGAIN: u64 = 2;
/// How many schemas `unevaluatedProperties` and `unevaluatedItems` may compile in all, each counted once per path to
/// it. Each takes some kilobytes.
const MOST_WRITTEN: u64 = 20_000;
/// How many pairs of a schema and a value are counted.
const PAIRS: usize = 200_000;

/// The estimates for all schemas.
pub(super) struct Effort {
    /// The most evaluations for a value that has each of its children once.
    most: HashMap<SchemaId, u64>,
    /// The schemas that need too much stack or memory.
    beyond: HashSet<SchemaId>,
    /// Whether some pattern has lookaround or back references.
    has_costly_patterns: bool,
}

impl Effort {
    /// Estimates some schemas, each of which follows those that it refers to, unless there is a cycle.
    pub fn new(ids: &[SchemaId], plain: &JsonSchemaExport<'_>) -> Self {
        let mut lengths: HashMap<SchemaId, usize> = HashMap::new();
        let mut most: HashMap<SchemaId, u64> = HashMap::new();
        let mut written: HashMap<SchemaId, u64> = HashMap::new();
        let (mut longer, mut written_left) = (Vec::new(), MOST_WRITTEN);
        for &id in ids {
            let Body::Keywords(keywords) = &plain.schemas[id].body else { continue };
            let length = keywords.in_place().filter_map(|inner| lengths.get(&plain.first(inner))).max();
            let length = length.map_or(1, |length| length + 1);
            lengths.insert(id, length);
            longer.extend((length > LONGEST).then_some(id));
            let paths = keywords.in_place().map(|inner| *written.get(&plain.first(inner)).unwrap_or(&1));
            let paths = sum([1].into_iter().chain(paths));
            written.insert(id, paths);
            if evaluates_again(keywords) {
                match written_left.checked_sub(paths) {
                    Some(left) => written_left = left,
                    None => longer.push(id),
                }
            }
            // A schema without an estimate leads back here.
            let of = |inner: SchemaId| if plain.is_small(inner) { 1 } else { *most.get(&inner).unwrap_or(&u64::MAX) };
            let of = |inner: SchemaId| of(plain.first(inner));
            let all = sum(keywords.subschemas().map(of));
            let again =
                if evaluates_again(keywords) { sum(keywords.in_place().map(of)).saturating_mul(AGAIN) } else { 0 };
            most.insert(id, sum([1, all, again]));
        }
        // Small schemas are not in the list, but inlined.
        let keywords = |id: SchemaId| match &plain.schemas[plain.first(id)].body {
            Body::Keywords(keywords) => Some(keywords),
            Body::Boolean(_) => None,
        };
        let mut own = ids.iter().filter_map(|id| keywords(*id));
        let has_costly_patterns = own.any(|own| {
            has_costly_patterns(own) || own.subschemas().filter_map(keywords).any(|own| has_costly_patterns(own))
        });
        Self { most, beyond: beyond(longer, ids, plain), has_costly_patterns }
    }

    /// Whether the oracle is never asked about a schema.
    pub fn is_beyond(&self, id: SchemaId) -> bool {
        self.beyond.contains(&id)
    }

    /// Whether a value can be validated in reasonable time.
    pub fn is_affordable(&self, id: SchemaId, value: &Tree, plain: &JsonSchemaExport<'_>) -> bool {
        self.evaluations(id, value, plain) <= MOST
    }

    /// How often schemas are evaluated for a value and its children, roughly.
    pub fn evaluations(&self, id: SchemaId, value: &Tree, plain: &JsonSchemaExport<'_>) -> u64 {
        let id = plain.first(id);
        if self.is_beyond(id) {
            return u64::MAX;
        }
        match self.most.get(&id) {
            most if self.has_costly_patterns || most.is_some_and(|most| *most > MOST) => {
                Counting { plain, known: HashMap::new() }.count(id, value)
            }
            most => most.copied().unwrap_or(1),
        }
    }
}

/// Counts how often schemas are evaluated for a value and its children.
struct Counting<'p, 's> {
    plain: &'p JsonSchemaExport<'s>,
    known: HashMap<(SchemaId, *const Tree), u64>,
}

impl Counting<'_, '_> {
    fn count(&mut self, id: SchemaId, value: &Tree) -> u64 {
        let id = self.plain.first(id);
        let Body::Keywords(keywords) = &self.plain.schemas[id].body else { return 1 };
        let patterns = patterns(keywords, value);
        if self.plain.is_small(id) {
            return patterns.saturating_add(1);
        }
        let pair = (id, std::ptr::from_ref(value));
        if let Some(count) = self.known.get(&pair) {
            return *count;
        }
        // Schemas that apply themselves to the same value are errors, but may still get here.
        self.known.insert(pair, u64::MAX);
        if self.known.len() > PAIRS {
            return u64::MAX;
        }
        let beside = sum(keywords.in_place().map(|inner| self.count(inner, value)));
        let mut count = beside.saturating_mul(if evaluates_again(keywords) { 1 + AGAIN } else { 1 });
        count = count.saturating_add(1).saturating_add(patterns);
        for (name, member) in value.as_object().into_iter().flatten() {
            let own = keywords.properties().get(name).copied();
            let rest = [keywords.additional_properties(), keywords.unevaluated_properties()];
            let rest = rest.into_iter().flatten().filter(|_| own.is_none());
            for inner in own.into_iter().chain(keywords.pattern_properties().values().copied()).chain(rest) {
                count = count.saturating_add(self.count(inner, member));
            }
        }
        for (nth, item) in value.as_array().into_iter().flatten().enumerate() {
            let own = keywords.prefix_items().get(nth).copied().or(keywords.items()).or(keywords.unevaluated_items());
            for inner in own.into_iter().chain(keywords.contains()) {
                count = count.saturating_add(self.count(inner, item));
            }
        }
        self.known.insert(pair, count);
        count
    }
}

/// The cost of matching one schema's patterns with lookaround or back references.
fn patterns(keywords: &Keywords, value: &Tree) -> u64 {
    let square = |text: &str| (text.len() as u64).saturating_pow(2);
    let of_text = value.as_str().filter(|_| keywords.pattern().is_some_and(is_costly)).map_or(0, square);
    let of_keys = keywords.pattern_properties().keys().filter(|pattern| is_costly(pattern)).map(|_| {
        let keys = value.as_object().into_iter().flatten();
        sum(keys.map(|(key, _)| square(key)))
    });
    sum(of_keys.chain([of_text]))
}

fn has_costly_patterns(keywords: &Keywords) -> bool {
    keywords.pattern().is_some_and(is_costly) || keywords.pattern_properties().keys().any(|pattern| is_costly(pattern))
}

/// Whether a pattern has lookaround or back references, or at least seems to.
fn is_costly(pattern: &str) -> bool {
    let refers =
        |(at, _): (usize, &str)| pattern[at + 1..].starts_with(|next: char| next == 'k' || matches!(next, '1'..='9'));
    ["(?=", "(?!", "(?<"].iter().any(|sign| pattern.contains(sign)) || pattern.match_indices('\\').any(refers)
}

fn evaluates_again(keywords: &Keywords) -> bool {
    keywords.unevaluated_properties().is_some() || keywords.unevaluated_items().is_some()
}

fn sum(counts: impl IntoIterator<Item = u64>) -> u64 {
    counts.into_iter().fold(0, u64::saturating_add)
}

/// These schemas and all from which they can be reached.
fn beyond(mut open: Vec<SchemaId>, ids: &[SchemaId], plain: &JsonSchemaExport<'_>) -> HashSet<SchemaId> {
    let mut beyond = HashSet::new();
    if open.is_empty() {
        return beyond;
    }
    let mut from: HashMap<SchemaId, Vec<SchemaId>> = HashMap::new();
    for &id in ids {
        if let Body::Keywords(keywords) = &plain.schemas[id].body {
            keywords.subschemas().for_each(|inner| from.entry(plain.first(inner)).or_default().push(id));
        }
    }
    while let Some(id) = open.pop() {
        if beyond.insert(id) {
            open.extend(from.get(&id).into_iter().flatten());
        }
    }
    beyond
}
