//! Hashes of values: equal values have the same, however they are spelled.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use super::{Types, Value};
use crate::decimal;

/// The hashes of one tape's values. No sender can foresee them.
#[derive(Debug, Default)]
pub(crate) struct Hashes {
    state: RandomState,
    /// Those of arrays and objects, so that what lies within several arrays is hashed once.
    known: HashMap<u32, u64>,
}

impl Hashes {
    /// The hash of a value; of a repeated key the last value counts.
    pub(crate) fn of(&mut self, value: Value<'_>) -> u64 {
        if let Some(text) = value.string() {
            return self.state.hash_one(text);
        }
        if let Some(number) = value.number() {
            return self.state.hash_one(decimal::Canonical::of(number));
        }
        if !value.is(Types::ARRAY.or(Types::OBJECT)) {
            return self.state.hash_one(value.boolean());
        }
        if let Some(hash) = self.known.get(&value.node()) {
            return *hash;
        }
        let hash = match value.items() {
            Some(items) => items.fold(0, |hash, item| {
                let own = self.of(item);
                self.state.hash_one((hash, own))
            }),
            // The order of members does not count.
            None => value.last_members().fold(1, |hash: u64, member| {
                let own = (member.key(), self.of(member.value));
                hash.wrapping_add(self.state.hash_one(own))
            }),
        };
        self.known.insert(value.node(), hash);
        hash
    }
}
