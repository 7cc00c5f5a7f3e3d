//! Which members or items of a value other keywords have looked at (JSON Schema 2020-12 Core, sections 11.2 and 11.3).

use std::collections::BTreeSet;
#[cfg(feature = "pattern")]
use std::sync::LazyLock;

use super::Look;
use crate::Report;
#[cfg(feature = "pattern")]
use crate::pattern::Pattern;
use crate::tape::Value;

/// Puts the marks that a schema asks for.
pub type Mark = fn(&mut Marks<'_>, &mut Report);

/// The members of an object, or the items of an array, that some keyword has looked at.
#[derive(Debug)]
pub struct Marks<'t> {
    value: Value<'t>,
    /// By place in the value.
    marked: Vec<bool>,
    /// The functions that have put their marks, which are the same each time.
    done: BTreeSet<usize>,
}

impl<'t> Marks<'t> {
    /// The marks of a value that has so many members or items.
    pub(super) fn made(value: Value<'t>, count: usize, report: &mut Report, mark: Mark) -> Self {
        let mut marks = Self { value, marked: vec![false; count], done: BTreeSet::new() };
        mark(&mut marks, report);
        marks
    }

    pub(super) fn is_complete(&self) -> bool {
        self.marked.iter().all(|&marked| marked)
    }

    pub(super) fn has(&self, place: usize) -> bool {
        self.marked.get(place).copied().unwrap_or_default()
    }

    /// Marks all.
    pub fn all(&mut self) {
        self.marked.fill(true);
    }

    /// Marks the members that have one of these names.
    pub fn names(&mut self, names: &[&str]) {
        for (marked, member) in self.marked.iter_mut().zip(self.value.members().into_iter().flatten()) {
            let key = member.key_value();
            *marked = *marked || names.iter().any(|name| key.is_string(name));
        }
    }

    /// Marks the members whose keys match one of these patterns, or may match it: where nobody knows, that is a finding.
    #[cfg(feature = "pattern")]
    pub fn patterns(&mut self, patterns: &[LazyLock<Pattern>], report: &mut Report) {
        for (marked, member) in self.marked.iter_mut().zip(self.value.members().into_iter().flatten()) {
            *marked = *marked || report.may_match(patterns, &member.key());
        }
    }

    /// Marks the first so many items.
    pub fn first(&mut self, count: usize) {
        self.marked.iter_mut().take(count).for_each(|marked| *marked = true);
    }

    /// Marks the items that keep the schema of a `contains`.
    pub fn items(&mut self, report: &mut Report, keeps: Look) {
        for (marked, item) in self.marked.iter_mut().zip(self.value.items().into_iter().flatten()) {
            *marked = *marked || report.accepts(|report| keeps(item, report));
        }
    }

    /// Puts the first marks where the value keeps a schema, and the others where it does not.
    pub fn either(&mut self, report: &mut Report, condition: Look, then: Mark, otherwise: Mark) {
        if self.is_complete() {
            return;
        }
        if report.accepts(|report| condition(self.value, report)) {
            then(self, report);
        } else {
            otherwise(self, report);
        }
    }

    /// Puts marks where the value keeps a schema.
    pub fn when(&mut self, report: &mut Report, condition: Look, then: Mark) {
        self.either(report, condition, then, |_, _| {});
    }

    /// Puts the marks of another function, unless that has put them already: schemas may lead to one in many ways.
    pub fn once(&mut self, report: &mut Report, mark: Mark) {
        // Two functions at one address are the same code, and mark the same.
        if !self.is_complete() && self.done.insert(mark as *const () as usize) {
            mark(self, report);
        }
    }

    /// Puts marks where the value has a member of this name.
    pub fn with(&mut self, name: &str, report: &mut Report, then: Mark) {
        if self.value.members().into_iter().flatten().any(|member| member.key_value().is_string(name)) {
            then(self, report);
        }
    }
}
