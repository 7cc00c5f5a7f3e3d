//! Caches of what is known about conjunctions and schemas, and the budget of filling them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use foldhash::fast::RandomState;

use super::budget::Budget;
use super::view::{Conjunction, Leaf, View};
use crate::schema::SchemaId;

/// The strings of a discriminator's mapping, by target.
pub(super) type Mapped = HashMap<Conjunction, Vec<String>>;

/// The caches, which are asked so often that the hasher counts.
pub(crate) struct Memory<'s> {
    pub budget: &'s Budget,
    pub(super) views: RefCell<HashMap<Conjunction, Rc<View<'s>>, RandomState>>,
    pub(super) leaves: RefCell<HashMap<Conjunction, Rc<[Leaf]>, RandomState>>,
    /// The final target of each schema that is only a reference.
    pub(super) resolved: RefCell<HashMap<SchemaId, SchemaId, RandomState>>,
    /// The mapping of each schema's discriminator.
    pub(super) mapped: RefCell<HashMap<SchemaId, Rc<Mapped>>>,
}

impl<'s> Memory<'s> {
    pub fn new(budget: &'s Budget) -> Self {
        Self {
            budget,
            views: RefCell::default(),
            leaves: RefCell::default(),
            resolved: RefCell::default(),
            mapped: RefCell::default(),
        }
    }
}
