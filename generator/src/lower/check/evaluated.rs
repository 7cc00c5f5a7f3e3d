//! `unevaluatedProperties` and `unevaluatedItems`: which members and items other keywords have evaluated (JSON Schema
//! 2020-12 Core, section 11).
//!
//! A schema evaluates members or items only if the value is valid against it. What always applies (`$ref`, `allOf`)
//! therefore counts unconditionally, since a value that is invalid against it is rejected anyway; what may apply
//! (`anyOf`, `if`, …) counts under a condition. `not` evaluates nothing.

use std::collections::HashSet;

use super::{Check, Checker, Checks, Children, Conditional, Evaluated, Function, FunctionBody, FunctionId, Member};
use crate::problem::Id;
use crate::schema::{Body, Keywords, SchemaId};

/// How many evaluated names and patterns may be written in all; those of a referenced schema count once per reference.
pub(super) const MOST_EVALUATED: usize = 1_000_000;
/// How deep the schemas that apply to one value may be nested. Real documents have some tens of levels.
const DEEPEST: usize = 200;

/// What a schema that others refer to evaluates.
pub(super) enum KnownEvaluated {
    /// The same for all values: it is written at each reference.
    Same(Evaluated),
    /// Something that depends on the value: a function collects it.
    Function,
}

/// Whether the branches of a schema are validated twice: for their verdict, and for what they evaluate.
pub(super) fn may_validate_twice(keywords: &Keywords) -> bool {
    let has_unevaluated = keywords.unevaluated_items().is_some() || keywords.unevaluated_properties().is_some();
    let has_branches = !keywords.any_of().is_empty()
        || !keywords.one_of().is_empty()
        || !keywords.all_of().is_empty()
        || !keywords.dependent_schemas().is_empty()
        || keywords.if_schema().is_some()
        || keywords.contains().is_some()
        || keywords.reference().is_some();
    has_unevaluated && has_branches
}

impl Checker<'_> {
    /// Adds the checks of the members and items that no other keyword of a schema has evaluated.
    pub(super) fn unevaluated(&mut self, id: SchemaId, keywords: &Keywords, list: &mut Vec<Check>) {
        if let Some(schema) = keywords.unevaluated_items() {
            let evaluated = self.evaluated_beside(id, keywords, Children::Items, "unevaluatedItems");
            if let (Some(evaluated), Some(checks)) = (evaluated, self.fallible(Some(schema))) {
                let is_closed = evaluated.is_static() && matches!(checks.list.as_slice(), [Check::Never]);
                list.push(if is_closed {
                    Check::Items(evaluated.first, checks)
                } else {
                    Check::UnevaluatedItems(evaluated, checks)
                });
            }
        }
        if let Some(schema) = keywords.unevaluated_properties()
            && let Some(evaluated) = self.evaluated_beside(id, keywords, Children::Members, "unevaluatedProperties")
        {
            if !matches!(self.schemas[schema].body, Body::Boolean(false)) {
                list.extend(self.fallible(Some(schema)).map(|checks| Check::UnevaluatedProperties(evaluated, checks)));
            } else if evaluated.is_static() {
                close(list, evaluated);
            } else {
                list.push(Check::NoUnevaluatedProperties(evaluated));
            }
        }
    }

    /// What the keywords beside an `unevaluated…` evaluate; `None` if that is everything, or too much to write.
    fn evaluated_beside(
        &mut self,
        id: SchemaId,
        keywords: &Keywords,
        children: Children,
        keyword: &str,
    ) -> Option<Evaluated> {
        let mut evaluating = Evaluating { children, depth: 0, is_beyond: false };
        let mut evaluated = Evaluated::default();
        self.add_keywords(keywords, &mut evaluating, &mut evaluated);
        evaluated.dedup();
        if evaluating.is_beyond {
            let what = format!("`{keyword}` depends on too many schemas");
            self.refuse(
                Id::UnsupportedKeyword,
                id,
                &[keyword],
                &what,
                "reduce the references between the schemas next to it",
            );
        }
        (!evaluated.all && !evaluating.is_beyond).then_some(evaluated)
    }

    fn evaluated(&mut self, id: SchemaId, evaluating: &mut Evaluating) -> Evaluated {
        let mut evaluated = Evaluated::default();
        self.add_evaluated(id, evaluating, &mut evaluated);
        evaluated.dedup();
        evaluated
    }

    /// Adds what a schema evaluates of a value that is valid against it.
    fn add_evaluated(&mut self, id: SchemaId, evaluating: &mut Evaluating, evaluated: &mut Evaluated) {
        let schemas = self.schemas;
        let Body::Keywords(keywords) = &schemas[id].body else { return };
        // Everything is evaluated, if only by the `unevaluated…` itself.
        evaluated.all |= match evaluating.children {
            Children::Members => keywords.unevaluated_properties().is_some(),
            Children::Items => keywords.unevaluated_items().is_some(),
        };
        if evaluated.all {
            return;
        }
        if evaluating.depth == DEEPEST {
            evaluating.is_beyond = true;
            return;
        }
        evaluating.depth += 1;
        self.add_keywords(keywords, evaluating, evaluated);
        evaluating.depth -= 1;
    }

    /// Adds what a referenced schema evaluates. References may multiply along nested paths, so whatever is more than a
    /// list becomes a function.
    fn add_target(&mut self, id: SchemaId, evaluating: &mut Evaluating, evaluated: &mut Evaluated) {
        let (id, children) = (self.kinds.interner.representative(id), evaluating.children);
        if !self.known_evaluated.contains_key(&(id, children)) {
            self.known_evaluated.insert((id, children), None);
            let found = self.evaluated(id, evaluating);
            let known = if found.is_static() {
                KnownEvaluated::Same(found)
            } else {
                let function = Function::new(FunctionBody::Evaluated(found));
                self.functions.insert(FunctionId::Evaluated(id, children), Some(function));
                KnownEvaluated::Function
            };
            self.known_evaluated.insert((id, children), Some(known));
        }
        match self.known_evaluated.get(&(id, children)) {
            Some(Some(KnownEvaluated::Same(known))) => {
                let count = known.names.len() + known.patterns.len();
                match self.evaluated_left.checked_sub(count) {
                    Some(left) => self.evaluated_left = left,
                    None => evaluating.is_beyond = true,
                }
                if !evaluating.is_beyond {
                    evaluated.add(known);
                }
            }
            Some(Some(KnownEvaluated::Function)) => evaluated.conditional.push(Conditional::Call(id, children)),
            // Only a schema that applies itself to the same value gets here, and that is an error already.
            Some(None) | None => {}
        }
    }

    fn add_keywords(&mut self, keywords: &Keywords, evaluating: &mut Evaluating, evaluated: &mut Evaluated) {
        match evaluating.children {
            Children::Members => {
                evaluated.all |= keywords.additional_properties().is_some();
                evaluated.names.extend(keywords.properties().keys().cloned());
                // A pattern that cannot be translated is reported where its own schema is checked.
                let patterns = keywords.pattern_properties().keys();
                evaluated.patterns.extend(patterns.filter_map(|pattern| self.translate(pattern).ok()));
            }
            Children::Items => {
                evaluated.all |= keywords.items().is_some();
                evaluated.first = evaluated.first.max(keywords.prefix_items().len());
                if let Some(wanted) = keywords.contains() {
                    let checks = self.inner(wanted);
                    evaluated.all |= !checks.can_fail();
                    evaluated.items.push(checks);
                }
            }
        }
        if let Some(target) = keywords.reference() {
            self.add_target(target, evaluating, evaluated);
        }
        for &always in keywords.all_of() {
            self.add_evaluated(always, evaluating, evaluated);
        }
        for &branch in keywords.any_of().iter().chain(keywords.one_of()) {
            let then = self.evaluated(branch, evaluating);
            self.add_either(branch, then, Evaluated::default(), evaluated);
        }
        if let Some(condition) = keywords.if_schema() {
            let mut then = self.evaluated(condition, evaluating);
            keywords.then_schema().into_iter().for_each(|schema| self.add_evaluated(schema, evaluating, &mut then));
            then.dedup();
            let otherwise = keywords.else_schema().map(|schema| self.evaluated(schema, evaluating)).unwrap_or_default();
            self.add_either(condition, then, otherwise, evaluated);
        }
        for (name, &schema) in keywords.dependent_schemas() {
            let then = self.evaluated(schema, evaluating);
            evaluated.conditional.push(Conditional::With { name: name.clone(), then });
        }
    }

    fn add_either(&mut self, condition: SchemaId, then: Evaluated, otherwise: Evaluated, evaluated: &mut Evaluated) {
        if !then.is_empty() || !otherwise.is_empty() {
            let condition: Checks = self.inner(condition);
            evaluated.conditional.push(Conditional::Either { condition, then, otherwise });
        }
    }
}

/// The path through the schemas that apply to one value.
struct Evaluating {
    children: Children,
    depth: usize,
    is_beyond: bool,
}

impl Evaluated {
    pub fn is_empty(&self) -> bool {
        let Self { all, names, patterns, first, items, conditional } = self;
        !all && names.is_empty() && patterns.is_empty() && *first == 0 && items.is_empty() && conditional.is_empty()
    }

    /// Adds children that are evaluated whatever the value.
    fn add(&mut self, others: &Self) {
        self.all |= others.all;
        self.names.extend(others.names.iter().cloned());
        self.patterns.extend(others.patterns.iter().cloned());
        self.first = self.first.max(others.first);
    }

    /// Whether they do not depend on the value.
    fn is_static(&self) -> bool {
        self.items.is_empty() && self.conditional.is_empty()
    }

    /// Removes duplicates.
    fn dedup(&mut self) {
        if self.all {
            *self = Self { all: true, ..Self::default() };
            return;
        }
        let (mut names, mut patterns, mut called) = (HashSet::new(), HashSet::new(), HashSet::new());
        self.names.retain(|name| names.insert(name.clone()));
        self.patterns.retain(|pattern| patterns.insert(pattern.clone()));
        let first = self.first;
        // Whether the unconditional ones include all of the others.
        let covers = |others: &Self| {
            !others.all
                && others.names.iter().all(|name| names.contains(name))
                && others.patterns.iter().all(|pattern| patterns.contains(pattern))
                && others.first <= first
                && others.is_static()
        };
        self.conditional.retain(|conditional| match conditional {
            Conditional::Either { then, otherwise, .. } => !covers(then) || !covers(otherwise),
            Conditional::With { then, .. } => !covers(then),
            Conditional::Call(id, children) => called.insert((*id, *children)),
        });
    }
}

/// Rejects members that are not evaluated, in the check that walks the same members already where there is one.
fn close(list: &mut Vec<Check>, evaluated: Evaluated) {
    let Evaluated { names: wanted, patterns: meant, .. } = evaluated;
    for check in list.iter_mut() {
        if let Check::Object { names, patterns, members } = check
            && *names == wanted
            && *patterns == meant
        {
            members.push(Member::OnlyEvaluated);
            return;
        }
    }
    list.push(Check::Object { names: wanted, patterns: meant, members: vec![Member::OnlyEvaluated] });
}
