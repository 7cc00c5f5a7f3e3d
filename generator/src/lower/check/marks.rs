//! `unevaluatedProperties` and `unevaluatedItems`: what other keywords have looked at (JSON Schema 2020-12 Core, section
//! 11).
//!
//! A schema marks members or items only where it accepts the value. So the marks of what always applies (`$ref`,
//! `allOf`) are put without a question, since a value that does not keep these is refused anyway, and the marks of what
//! may apply (`anyOf`, `if`, …) hang on a condition. `not` never marks.

use std::collections::HashSet;

use super::{Check, Checker, Checks, Conditional, Function, FunctionBody, FunctionId, Marked, Marks, Member};
use crate::schema::{Body, Keywords, SchemaId};

/// How many names and patterns may be marked in all, those of a schema that others refer to once for each of these.
pub(super) const MOST_MARKS: usize = 1_000_000;
/// How far the schemas that apply to one value may lie within one another. Real documents have some tens.
const DEEPEST: usize = 200;

/// What is known of the marks of a schema that others refer to.
pub(super) enum Known {
    /// They are the same for all values, and are put where it is referred to.
    Same(Marks),
    /// They depend on the value, so that they have a function of their own.
    Function,
}

/// Whether what a schema's branches say is asked twice: for its verdict, and for what they have looked at.
pub(super) fn may_ask_twice(keywords: &Keywords) -> bool {
    let has_marks = keywords.unevaluated_items().is_some() || keywords.unevaluated_properties().is_some();
    let has_branches = !keywords.any_of().is_empty()
        || !keywords.one_of().is_empty()
        || !keywords.all_of().is_empty()
        || !keywords.dependent_schemas().is_empty()
        || keywords.if_schema().is_some()
        || keywords.contains().is_some()
        || keywords.reference().is_some();
    has_marks && has_branches
}

impl Checker<'_> {
    /// Adds the checks of a schema's members and items that no other keyword has looked at.
    pub(super) fn unevaluated(&mut self, id: SchemaId, keywords: &Keywords, list: &mut Vec<Check>) {
        if let Some(schema) = keywords.unevaluated_items() {
            let marks = self.marks_beside(id, keywords, Marked::Items, "unevaluatedItems");
            if let (Some(marks), Some(checks)) = (marks, self.telling(Some(schema))) {
                let is_closed = marks.is_static() && matches!(checks.list.as_slice(), [Check::Nothing]);
                list.push(if is_closed {
                    Check::Items(marks.first, checks)
                } else {
                    Check::UnevaluatedItems(marks, checks)
                });
            }
        }
        if let Some(schema) = keywords.unevaluated_properties()
            && let Some(marks) = self.marks_beside(id, keywords, Marked::Members, "unevaluatedProperties")
        {
            if !matches!(self.schemas[schema].body, Body::Boolean(false)) {
                list.extend(self.telling(Some(schema)).map(|checks| Check::UnevaluatedProperties(marks, checks)));
            } else if marks.is_static() {
                close(list, marks);
            } else {
                list.push(Check::NoUnevaluatedProperties(marks));
            }
        }
    }

    /// What the keywords beside an `unevaluated…` mark; `None` where that is everything, or too much to be told.
    fn marks_beside(&mut self, id: SchemaId, keywords: &Keywords, kind: Marked, keyword: &str) -> Option<Marks> {
        let mut marking = Marking { kind, depth: 0, is_beyond: false };
        let mut marks = Marks::default();
        self.of_keywords(keywords, &mut marking, &mut marks);
        marks.settle();
        if marking.is_beyond {
            let what = format!("what `{keyword}` is about hangs on too many schemas");
            self.refuse(id, &[keyword], &what, "let fewer schemas refer to one another beside it");
        }
        (!marks.all && !marking.is_beyond).then_some(marks)
    }

    fn marks(&mut self, id: SchemaId, marking: &mut Marking) -> Marks {
        let mut marks = Marks::default();
        self.put_marks(id, marking, &mut marks);
        marks.settle();
        marks
    }

    /// Adds the marks of a schema that accepts the value.
    fn put_marks(&mut self, id: SchemaId, marking: &mut Marking, marks: &mut Marks) {
        let schemas = self.schemas;
        let Body::Keywords(keywords) = &schemas[id].body else { return };
        // Everything was looked at, if only by the `unevaluated…` itself.
        marks.all |= match marking.kind {
            Marked::Members => keywords.unevaluated_properties().is_some(),
            Marked::Items => keywords.unevaluated_items().is_some(),
        };
        if marks.all {
            return;
        }
        if marking.depth == DEEPEST {
            marking.is_beyond = true;
            return;
        }
        marking.depth += 1;
        self.of_keywords(keywords, marking, marks);
        marking.depth -= 1;
    }

    /// Adds the marks of a schema that is referred to. It may be that in many ways, each of which may lead on in many, so
    /// that what is more than a list has a function.
    fn put_marks_of_target(&mut self, id: SchemaId, marking: &mut Marking, marks: &mut Marks) {
        let (id, kind) = (self.kinds.interner.representative(id), marking.kind);
        if !self.marked.contains_key(&(id, kind)) {
            self.marked.insert((id, kind), None);
            let found = self.marks(id, marking);
            let known = if found.is_static() {
                Known::Same(found)
            } else {
                let function = Function { body: FunctionBody::Mark(found), once: false };
                self.functions.insert(FunctionId::Mark(id, kind), Some(function));
                Known::Function
            };
            self.marked.insert((id, kind), Some(known));
        }
        match self.marked.get(&(id, kind)) {
            Some(Some(Known::Same(known))) => {
                let count = known.names.len() + known.patterns.len();
                match self.marks_left.checked_sub(count) {
                    Some(left) => self.marks_left = left,
                    None => marking.is_beyond = true,
                }
                if !marking.is_beyond {
                    marks.put(known);
                }
            }
            Some(Some(Known::Function)) => marks.conditional.push(Conditional::Call(id, kind)),
            // Schemas that apply themselves to the same value were refused.
            Some(None) | None => {}
        }
    }

    fn of_keywords(&mut self, keywords: &Keywords, marking: &mut Marking, marks: &mut Marks) {
        match marking.kind {
            Marked::Members => {
                marks.all |= keywords.additional_properties().is_some();
                marks.names.extend(keywords.properties().keys().cloned());
                // One that cannot be translated was refused where its own schema is checked.
                let patterns = keywords.pattern_properties().keys();
                marks.patterns.extend(patterns.filter_map(|pattern| self.translate(pattern).ok()));
            }
            Marked::Items => {
                marks.all |= keywords.items().is_some();
                marks.first = marks.first.max(keywords.prefix_items().len());
                if let Some(wanted) = keywords.contains() {
                    let checks = self.inner(wanted);
                    marks.all |= checks.accept_all();
                    marks.items.push(checks);
                }
            }
        }
        if let Some(target) = keywords.reference() {
            self.put_marks_of_target(target, marking, marks);
        }
        for &always in keywords.all_of() {
            self.put_marks(always, marking, marks);
        }
        for &branch in keywords.any_of().iter().chain(keywords.one_of()) {
            let then = self.marks(branch, marking);
            self.put_either(branch, then, Marks::default(), marks);
        }
        if let Some(condition) = keywords.if_schema() {
            let mut then = self.marks(condition, marking);
            keywords.then_schema().into_iter().for_each(|schema| self.put_marks(schema, marking, &mut then));
            then.settle();
            let otherwise = keywords.else_schema().map(|schema| self.marks(schema, marking)).unwrap_or_default();
            self.put_either(condition, then, otherwise, marks);
        }
        for (name, &schema) in keywords.dependent_schemas() {
            let then = self.marks(schema, marking);
            marks.conditional.push(Conditional::With { name: name.clone(), then });
        }
    }

    fn put_either(&mut self, condition: SchemaId, then: Marks, otherwise: Marks, marks: &mut Marks) {
        if !then.is_empty() || !otherwise.is_empty() {
            let condition: Checks = self.inner(condition);
            marks.conditional.push(Conditional::Either { condition, then, otherwise });
        }
    }
}

/// The way through the schemas that apply to one value.
struct Marking {
    kind: Marked,
    depth: usize,
    is_beyond: bool,
}

impl Marks {
    pub fn is_empty(&self) -> bool {
        let Self { all, names, patterns, first, items, conditional } = self;
        !all && names.is_empty() && patterns.is_empty() && *first == 0 && items.is_empty() && conditional.is_empty()
    }

    /// Adds marks that are the same for all values.
    fn put(&mut self, others: &Self) {
        self.all |= others.all;
        self.names.extend(others.names.iter().cloned());
        self.patterns.extend(others.patterns.iter().cloned());
        self.first = self.first.max(others.first);
    }

    /// Whether they are the same for all values.
    fn is_static(&self) -> bool {
        self.items.is_empty() && self.conditional.is_empty()
    }

    /// Leaves out what is marked twice.
    fn settle(&mut self) {
        if self.all {
            *self = Self { all: true, ..Self::default() };
            return;
        }
        let (mut names, mut patterns, mut called) = (HashSet::new(), HashSet::new(), HashSet::new());
        self.names.retain(|name| names.insert(name.clone()));
        self.patterns.retain(|pattern| patterns.insert(pattern.clone()));
        let first = self.first;
        // Whether what these put always is all that others put.
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
            Conditional::Call(id, marked) => called.insert((*id, *marked)),
        });
    }
}

/// Forbids members that are not marked. An object whose members are looked at already is not walked again for that.
fn close(list: &mut Vec<Check>, marks: Marks) {
    let Marks { names: wanted, patterns: meant, .. } = marks;
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
