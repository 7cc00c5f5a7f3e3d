//! `unevaluatedProperties` and `unevaluatedItems`: what other keywords have looked at (JSON Schema 2020-12 Core, section
//! 11).
//!
//! A schema marks members or items only where it accepts the value. So the marks of what always applies (`$ref`,
//! `allOf`) are put without a question, since a value that does not keep these is refused anyway, and the marks of what
//! may apply (`anyOf`, `if`, …) hang on a condition. `not` never marks.

use super::{Check, Checker, Checks, Conditional, Marks, Member};
use crate::schema::{Body, Keywords, SchemaId};

/// What is marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Members,
    Items,
}

/// How many schemas may say what one schema's `unevaluated…` is about, and how far they may lie within one another. Real
/// documents have some tens.
const MOST_SCHEMAS: usize = 10_000;
const DEEPEST: usize = 60;

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
            let marks = self.marks_beside(id, keywords, Kind::Items, "unevaluatedItems");
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
            && let Some(marks) = self.marks_beside(id, keywords, Kind::Members, "unevaluatedProperties")
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
    fn marks_beside(&mut self, id: SchemaId, keywords: &Keywords, kind: Kind, keyword: &str) -> Option<Marks> {
        let mut marking = Marking { kind, left: MOST_SCHEMAS, depth: 0, is_beyond: false };
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
        if marking.left == 0 || marking.depth == DEEPEST {
            marking.is_beyond = true;
            return;
        }
        marking.left -= 1;
        marking.depth += 1;
        // Everything was looked at, if only by the `unevaluated…` itself.
        marks.all |= match marking.kind {
            Kind::Members => keywords.unevaluated_properties().is_some(),
            Kind::Items => keywords.unevaluated_items().is_some(),
        };
        self.of_keywords(keywords, marking, marks);
        marking.depth -= 1;
    }

    fn of_keywords(&mut self, keywords: &Keywords, marking: &mut Marking, marks: &mut Marks) {
        match marking.kind {
            Kind::Members => {
                marks.all |= keywords.additional_properties().is_some();
                marks.names.extend(keywords.properties().keys().cloned());
                // One that cannot be translated was refused where its own schema is checked.
                let patterns = keywords.pattern_properties().keys();
                marks.patterns.extend(patterns.filter_map(|pattern| self.translate(pattern).ok()));
            }
            Kind::Items => {
                marks.all |= keywords.items().is_some();
                marks.first = marks.first.max(keywords.prefix_items().len());
                if let Some(wanted) = keywords.contains() {
                    let checks = self.inner(wanted);
                    marks.all |= checks.accept_all();
                    marks.items.push(checks);
                }
            }
        }
        for &always in keywords.reference().iter().chain(keywords.all_of()) {
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
    kind: Kind,
    left: usize,
    depth: usize,
    is_beyond: bool,
}

impl Marks {
    pub fn is_empty(&self) -> bool {
        let Self { all, names, patterns, first, items, conditional } = self;
        !all && names.is_empty() && patterns.is_empty() && *first == 0 && items.is_empty() && conditional.is_empty()
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
        let mut seen = std::collections::HashSet::new();
        self.names.retain(|name| seen.insert(name.clone()));
        let mut patterns = std::mem::take(&mut self.patterns);
        patterns.retain(|pattern| {
            let new = !self.patterns.contains(pattern);
            self.patterns.extend(new.then(|| pattern.clone()));
            new
        });
        let mut conditional = std::mem::take(&mut self.conditional);
        conditional.retain(|conditional| match conditional {
            Conditional::Either { then, otherwise, .. } => !self.covers(then) || !self.covers(otherwise),
            Conditional::With { then, .. } => !self.covers(then),
        });
        self.conditional = conditional;
    }

    /// Whether what these put always is all that others put.
    fn covers(&self, others: &Self) -> bool {
        let Self { all, names, patterns, first, items, conditional } = others;
        !all && names.iter().all(|name| self.names.contains(name))
            && patterns.iter().all(|pattern| self.patterns.contains(pattern))
            && *first <= self.first
            && items.is_empty()
            && conditional.is_empty()
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
