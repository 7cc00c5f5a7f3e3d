//! The members or items of a value that keywords have evaluated (JSON Schema 2020-12 Core, sections 11.2 and 11.3).

use std::collections::BTreeSet;
#[cfg(feature = "pattern")]
use std::ops::Deref;

use crate::Report;
#[cfg(feature = "pattern")]
use crate::pattern::Pattern;
use crate::tape::Value;

/// Adds what one schema evaluates.
type Evaluate = fn(&mut Evaluated<'_>, &mut Report);

/// The members of an object, or the items of an array, that some keyword has evaluated.
#[derive(Debug)]
pub struct Evaluated<'t> {
    value: Value<'t>,
    /// One flag for each member or item, in the value's order.
    flags: Vec<bool>,
    /// The functions that have run; a second run would add the same.
    done: BTreeSet<usize>,
}

impl<'t> Evaluated<'t> {
    /// What a schema evaluates of a value with so many members or items.
    pub(super) fn collect(
        value: Value<'t>,
        count: usize,
        report: &mut Report,
        evaluate: impl FnOnce(&mut Self, &mut Report),
    ) -> Self {
        let mut evaluated = Self { value, flags: vec![false; count], done: BTreeSet::new() };
        evaluate(&mut evaluated, report);
        evaluated
    }

    pub(super) fn is_complete(&self) -> bool {
        self.flags.iter().all(|&flag| flag)
    }

    pub(super) fn contains_index(&self, index: usize) -> bool {
        self.flags.get(index).copied().unwrap_or_default()
    }

    /// Adds all members or items.
    pub fn all(&mut self) {
        self.flags.fill(true);
    }

    /// Adds the members with one of these names.
    pub fn properties(&mut self, names: &[&str]) {
        for (flag, member) in self.flags.iter_mut().zip(self.value.members().into_iter().flatten()) {
            let key = member.key_value();
            *flag = *flag || names.iter().any(|name| key.is_string(name));
        }
    }

    /// Adds the members whose keys match one of these patterns, or may match it: an undecided match is a finding.
    #[cfg(feature = "pattern")]
    pub fn pattern_properties(&mut self, patterns: &[impl Deref<Target = Pattern>], report: &mut Report) {
        for (flag, member) in self.flags.iter_mut().zip(self.value.members().into_iter().flatten()) {
            *flag = *flag || report.may_match(patterns, &member.key());
        }
    }

    /// Adds the first items, as many as `prefixItems` has schemas.
    pub fn prefix_items(&mut self, count: usize) {
        self.flags.iter_mut().take(count).for_each(|flag| *flag = true);
    }

    /// Adds the items that match the schema of a `contains`.
    pub fn contains(&mut self, report: &mut Report, validate: impl Fn(Value<'t>, &mut Report)) {
        for (flag, item) in self.flags.iter_mut().zip(self.value.items().into_iter().flatten()) {
            *flag = *flag || report.is_valid(|report| validate(item, report));
        }
    }

    /// Adds what `then` evaluates where the value is valid against a schema, and what `otherwise` evaluates where not.
    pub fn either(
        &mut self,
        report: &mut Report,
        condition: impl FnOnce(Value<'t>, &mut Report),
        then: impl FnOnce(&mut Self, &mut Report),
        otherwise: impl FnOnce(&mut Self, &mut Report),
    ) {
        if self.is_complete() {
            return;
        }
        if report.is_valid(|report| condition(self.value, report)) {
            then(self, report);
        } else {
            otherwise(self, report);
        }
    }

    /// Adds what `then` evaluates where the value is valid against a schema.
    pub fn when(
        &mut self,
        report: &mut Report,
        condition: impl FnOnce(Value<'t>, &mut Report),
        then: impl FnOnce(&mut Self, &mut Report),
    ) {
        self.either(report, condition, then, |_, _| {});
    }

    /// Adds what another function evaluates, unless it has run: several schemas may refer to it.
    pub fn once(&mut self, report: &mut Report, evaluate: Evaluate) {
        // Two functions at one address are the same code, and evaluate the same.
        self.once_by(evaluate as *const () as usize, report, evaluate);
    }

    /// The same of a function that this number stands for.
    pub(crate) fn once_by(
        &mut self,
        number: usize,
        report: &mut Report,
        evaluate: impl FnOnce(&mut Self, &mut Report),
    ) {
        if !self.is_complete() && self.done.insert(number) {
            evaluate(self, report);
        }
    }

    /// Adds what `then` evaluates where the value has a member with this name.
    pub fn when_present(&mut self, name: &str, report: &mut Report, then: impl FnOnce(&mut Self, &mut Report)) {
        if self.value.members().into_iter().flatten().any(|member| member.key_value().is_string(name)) {
            then(self, report);
        }
    }
}
