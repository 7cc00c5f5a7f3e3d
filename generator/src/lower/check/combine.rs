//! The keywords that apply other schemas to the same value.

use super::super::types::Types;
use super::{Branches, Check, Checker};
use crate::schema::{Keywords, SchemaId};

impl Checker<'_> {
    pub(super) fn combined(&mut self, id: SchemaId, keywords: &Keywords) -> Vec<Check> {
        let mut list = Vec::new();
        for &part in keywords.all_of() {
            let checks = self.inner(part);
            list.push(match checks.list.as_slice() {
                [Check::Call(target)] => Check::Call(*target),
                _ => Check::Inline(checks),
            });
        }
        if !keywords.any_of().is_empty() {
            list.push(Check::AnyOf(self.branches(id, keywords.any_of())));
        }
        if !keywords.one_of().is_empty() {
            list.push(Check::OneOf(self.branches(id, keywords.one_of())));
        }
        if let Some(condition) = keywords.if_schema() {
            let then = self.fallible(keywords.then_schema());
            let otherwise = self.fallible(keywords.else_schema());
            // The check is dropped where both are absent: then the condition is only an annotation.
            list.push(Check::Conditional { condition: self.inner(condition), then, otherwise });
        }
        list.extend(keywords.not().map(|unwanted| Check::Not(self.inner(unwanted))));
        list
    }

    fn branches(&mut self, holder: SchemaId, ids: &[SchemaId]) -> Branches {
        let tests = self.kinds.distinguish(ids).unwrap_or_default();
        let hinted = if tests.is_empty() { ids } else { &[] };
        Branches {
            list: ids.iter().map(|&id| self.inner(id)).collect(),
            types: ids.iter().map(|&id| self.kinds.facts.types(id)).fold(Types::NONE, Types::or),
            tests,
            hints: hinted.iter().map(|&id| self.kinds.hint(holder, id)).collect(),
            only: self.only(ids),
        }
    }

    /// The branch that the others equal, or that alone matches values.
    fn only(&self, ids: &[SchemaId]) -> Option<usize> {
        let mut possible = ids.iter().enumerate().filter(|(_, id)| self.kinds.facts.types(**id) != Types::NONE);
        let (first, id) = possible.next()?;
        let whole = self.kinds.resolve(&[*id]);
        possible.all(|(_, id)| self.kinds.resolve(&[*id]) == whole).then_some(first)
    }
}
