//! What was found out about conjunctions, so that nobody finds it out again, and what that may take.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::budget::Budget;
use super::view::{Conjunction, Leaf, View};
use crate::schema::SchemaId;

/// The texts of a discriminator's mapping, by what they lead to.
pub(super) type Mapped = HashMap<Conjunction, Vec<String>>;

/// What is known, by what it is about.
pub(crate) struct Memory<'s> {
    pub budget: &'s Budget,
    pub(super) views: RefCell<HashMap<Conjunction, Rc<View<'s>>>>,
    pub(super) leaves: RefCell<HashMap<Conjunction, Rc<[Leaf]>>>,
    /// Where each schema leads that is nothing but a reference.
    pub(super) resolved: RefCell<HashMap<SchemaId, SchemaId>>,
    /// What the mapping of a schema's discriminator leads from, by where it leads.
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
