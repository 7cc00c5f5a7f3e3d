//! How much work types may take.
//!
//! Schemas that meet in one value (`allOf`, `oneOf`, `anyOf`) make types of their own, and a few schemas can meet in more
//! ways than anybody waits for. So the work is counted: what is looked at, and what will be written. The count follows
//! from the documents alone. It grows with them, so that no document is refused for its size.

use std::cell::Cell;

use super::view::Conjunction;
use crate::schema::SchemaId;

/// What all documents may take. Of real documents none takes a twentieth of it: the largest have 12,000 fields, and some
/// tens of types that are made of more than one schema.
const AT_LEAST: usize = 2_000_000;
/// What they may take more for each of their schemas. Real documents take 50 at most.
const PER_SCHEMA: usize = 200;

/// What it takes to look at one schema of a value.
pub(super) const OF_A_PART: usize = 1;
/// What it takes to write a field: 100 bytes of text.
pub(super) const OF_A_FIELD: usize = 20;
/// What it takes to name and write a type of several schemas, beside its fields.
pub(super) const OF_A_COMBINATION: usize = 500;

/// What is left.
pub(crate) struct Budget {
    left: Cell<usize>,
    spent_at: Cell<Option<SchemaId>>,
}

impl Budget {
    pub fn new(schemas: usize) -> Self {
        let all = schemas.saturating_mul(PER_SCHEMA).saturating_add(AT_LEAST);
        Self { left: Cell::new(all), spent_at: Cell::new(None) }
    }

    /// Pays for work at a value to which these schemas apply.
    pub(super) fn pay(&self, cost: usize, whole: &Conjunction) {
        match self.left.get().checked_sub(cost) {
            Some(left) => self.left.set(left),
            None if self.is_spent() => {}
            None => self.spent_at.set(whole.schemas().next()),
        }
    }

    /// Whether more was to be paid than there was: then the documents are refused, and nothing has to be right.
    pub fn is_spent(&self) -> bool {
        self.spent_at.get().is_some()
    }

    /// The schema at which it was spent.
    pub fn spent_at(&self) -> Option<SchemaId> {
        self.spent_at.get()
    }
}
