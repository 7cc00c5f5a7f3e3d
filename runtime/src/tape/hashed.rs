//! Hashes of values: equal values have the same hash, however they are spelled.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use super::{Types, Value};
use crate::decimal;

/// The hashes of one tape's values. They are seeded, so no sender can predict them.
#[derive(Debug, Default)]
pub(crate) struct Hashes {
    state: RandomState,
    /// The hashes of arrays and objects, so that a value within several arrays is hashed once.
    known: HashMap<u32, u64>,
}

impl Hashes {
    /// The hash of a value, where the last value of a repeated key counts.
    pub(crate) fn hash(&mut self, value: Value<'_>) -> u64 {
        if let Some(text) = value.string() {
            return self.state.hash_one(text);
        }
        if let Some(number) = value.number() {
            return self.state.hash_one(decimal::CanonicalNumber::new(number));
        }
        if !value.is(Types::ARRAY.or(Types::OBJECT)) {
            return self.state.hash_one(value.boolean());
        }
        if let Some(hash) = self.known.get(&value.node()) {
            return *hash;
        }
        let hash = match value.items() {
            Some(items) => items.fold(0, |hash, item| {
                let own = self.hash(item);
                self.state.hash_one((hash, own))
            }),
            // The order of members does not matter.
            None => value.last_members().fold(1, |hash: u64, member| {
                let own = (member.key(), self.hash(member.value));
                hash.wrapping_add(self.state.hash_one(own))
            }),
        };
        self.known.insert(value.node(), hash);
        hash
    }
}
