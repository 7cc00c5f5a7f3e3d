//! What it takes to judge a value.
//!
//! `jsonschema` remembers what it has found out of a value only where schemas go round, so that its work may double with
//! each schema within another, and it recurses as far as schemas lead. What `unevaluated…` is about it writes out for
//! each way that leads there. Where that would take too long, or more stack or memory than there is, nobody is asked. Nor is
//! anybody where a pattern that looks around or refers back meets a long string: the work of the engine of `jsonschema`
//! grows with the square of its length, at least.

use std::collections::{HashMap, HashSet};

use crate::schema::export::JsonSchemaExport;
use crate::schema::{Body, Keywords, SchemaId};
use crate::source::Tree;

/// How many schemas may apply to one value, each because of the one before it.
const LONGEST: usize = 100;
/// How often schemas may be asked about a value and its parts.
const MOST: u64 = 1 << 20;
/// How often `unevaluatedProperties` and `unevaluatedItems` ask the schemas beside them once more: whether they hold, and
/// what they have looked at.
const AGAIN: u64 = 2;
/// How many schemas `unevaluatedProperties` and `unevaluatedItems` may have written out beside them, each as often as ways
/// lead to it, in all. Each takes some kilobytes.
const MOST_WRITTEN: u64 = 20_000;
/// So many pairs of a schema and a value are counted.
const PAIRS: usize = 200_000;

/// What is known of each schema.
pub(super) struct Effort {
    /// How often schemas are asked at most about a value that has each of its parts once.
    most: HashMap<SchemaId, u64>,
    /// Those that lead to more schemas for one value than a stack may reach, or than may be written out.
    beyond: HashSet<SchemaId>,
    /// Whether some pattern looks around or refers back.
    has_costly_patterns: bool,
}

impl Effort {
    /// Looks at some schemas, each of which comes after those that it leads to where these do not lead to it.
    pub fn of(ids: &[SchemaId], plain: &JsonSchemaExport<'_>) -> Self {
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
            let ways = keywords.in_place().map(|inner| *written.get(&plain.first(inner)).unwrap_or(&1));
            let ways = sum([1].into_iter().chain(ways));
            written.insert(id, ways);
            if asks_again(keywords) {
                match written_left.checked_sub(ways) {
                    Some(left) => written_left = left,
                    None => longer.push(id),
                }
            }
            // One that is still to come leads back here.
            let of = |inner: SchemaId| if plain.is_small(inner) { 1 } else { *most.get(&inner).unwrap_or(&u64::MAX) };
            let of = |inner: SchemaId| of(plain.first(inner));
            let all = sum(keywords.subschemas().map(of));
            let again = if asks_again(keywords) { sum(keywords.in_place().map(of)).saturating_mul(AGAIN) } else { 0 };
            most.insert(id, sum([1, all, again]));
        }
        // Small schemas are not among them, but within them.
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

    /// Whether nobody is asked about a schema, whatever the value.
    pub fn is_beyond(&self, id: SchemaId) -> bool {
        self.beyond.contains(&id)
    }

    /// Whether a value can be judged in a fair time.
    pub fn is_fair(&self, id: SchemaId, value: &Tree, plain: &JsonSchemaExport<'_>) -> bool {
        self.of_value(id, value, plain) <= MOST
    }

    /// How often schemas are asked about a value and its parts, more or less.
    pub fn of_value(&self, id: SchemaId, value: &Tree, plain: &JsonSchemaExport<'_>) -> u64 {
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

/// Counts how often schemas are asked about a value and its parts.
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
        // Schemas that go round at one value were refused, but not before this.
        self.known.insert(pair, u64::MAX);
        if self.known.len() > PAIRS {
            return u64::MAX;
        }
        let beside = sum(keywords.in_place().map(|inner| self.count(inner, value)));
        let mut count = beside.saturating_mul(if asks_again(keywords) { 1 + AGAIN } else { 1 });
        count = count.saturating_add(1).saturating_add(patterns);
        for (name, member) in value.as_map().into_iter().flatten() {
            let own = keywords.properties().get(name).copied();
            let rest = [keywords.additional_properties(), keywords.unevaluated_properties()];
            let rest = rest.into_iter().flatten().filter(|_| own.is_none());
            for inner in own.into_iter().chain(keywords.pattern_properties().values().copied()).chain(rest) {
                count = count.saturating_add(self.count(inner, member));
            }
        }
        for (nth, item) in value.as_list().into_iter().flatten().enumerate() {
            let own = keywords.prefix_items().get(nth).copied().or(keywords.items()).or(keywords.unevaluated_items());
            for inner in own.into_iter().chain(keywords.contains()) {
                count = count.saturating_add(self.count(inner, item));
            }
        }
        self.known.insert(pair, count);
        count
    }
}

/// What it takes to match the patterns of one schema that look around or refer back.
fn patterns(keywords: &Keywords, value: &Tree) -> u64 {
    let square = |text: &str| (text.len() as u64).saturating_pow(2);
    let of_text = value.as_text().filter(|_| keywords.pattern().is_some_and(is_costly)).map_or(0, square);
    let of_keys = keywords.pattern_properties().keys().filter(|pattern| is_costly(pattern)).map(|_| {
        let keys = value.as_map().into_iter().flatten();
        sum(keys.map(|(key, _)| square(key)))
    });
    sum(of_keys.chain([of_text]))
}

fn has_costly_patterns(keywords: &Keywords) -> bool {
    keywords.pattern().is_some_and(is_costly) || keywords.pattern_properties().keys().any(|pattern| is_costly(pattern))
}

/// Whether a pattern looks around or refers back, or at least looks so.
fn is_costly(pattern: &str) -> bool {
    let refers =
        |(at, _): (usize, &str)| pattern[at + 1..].starts_with(|next: char| next == 'k' || matches!(next, '1'..='9'));
    ["(?=", "(?!", "(?<"].iter().any(|sign| pattern.contains(sign)) || pattern.match_indices('\\').any(refers)
}

fn asks_again(keywords: &Keywords) -> bool {
    keywords.unevaluated_properties().is_some() || keywords.unevaluated_items().is_some()
}

fn sum(counts: impl IntoIterator<Item = u64>) -> u64 {
    counts.into_iter().fold(0, u64::saturating_add)
}

/// These schemas, and all that lead to them.
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
