//! Limits the work that types cost.
//!
//! Schemas that apply to one value together (`allOf`, `oneOf`, `anyOf`) make types of their own, and a few schemas can
//! have very many combinations. So the work is counted: what is analysed, and what will be written. The count depends
//! on the documents alone, and the limit grows with them, so that no document is rejected for its size.

use std::cell::Cell;

use super::view::Conjunction;
use crate::schema::SchemaId;

/// What all documents may cost. No real document costs a twentieth of that: the largest have 12,000 fields, and some
/// tens of types that combine several schemas.
const AT_LEAST: usize = 2_000_000;
/// What they may cost in addition for each of their schemas. Real documents cost 50 at most.
const PER_SCHEMA: usize = 200;

/// The cost of analysing one schema of a value.
pub(super) const OF_A_PART: usize = 1;
/// The cost of writing a field: 100 bytes of source text.
pub(super) const OF_A_FIELD: usize = 20;
/// The cost of naming and writing a type that combines several schemas, without its fields.
pub(super) const OF_A_COMBINATION: usize = 500;

/// The work that is left.
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

    /// Whether the budget was exceeded: then the documents are rejected, and results need not be right.
    pub fn is_spent(&self) -> bool {
        self.spent_at.get().is_some()
    }

    /// The schema at which the budget was exceeded.
    pub fn spent_at(&self) -> Option<SchemaId> {
        self.spent_at.get()
    }
}
