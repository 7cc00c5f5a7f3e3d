//! Drops checks that cannot fail.

use std::collections::BTreeSet;

use super::ir::or_assertion;
use super::{Branches, Check, Checks, Function, Member};
use crate::schema::SchemaId;

impl Function {
    /// Drops calls of functions that cannot fail.
    pub fn drop_calls(&mut self, trivial: &BTreeSet<SchemaId>) {
        self.each_part_mut(&mut |part| part.drop_calls(trivial));
    }
}

impl Checks {
    /// Drops calls of functions that cannot fail, and the checks that cannot fail without them.
    pub fn drop_calls(&mut self, trivial: &BTreeSet<SchemaId>) {
        self.list.retain_mut(|check| {
            if let Check::Call(id) = check {
                return !trivial.contains(id);
            }
            check.each_part_mut(&mut |part| part.drop_calls(trivial));
            check.settle();
            check.can_fail()
        });
    }

    /// Whether a value can be invalid.
    pub fn can_fail(&self) -> bool {
        !self.list.is_empty()
    }
}

impl Check {
    /// Drops those of its parts that cannot fail, where that changes no verdict.
    pub fn settle(&mut self) {
        match self {
            Check::Conditional { then, otherwise, .. } => {
                *then = then.take().filter(Checks::can_fail);
                *otherwise = otherwise.take().filter(Checks::can_fail);
            }
            Check::Object { members, .. } => members.retain(|member| match member {
                Member::Property(_, checks)
                | Member::Pattern(_, checks)
                | Member::Additional(checks)
                | Member::DependentSchema(_, checks) => checks.can_fail(),
                Member::Required(_) | Member::NoAdditional | Member::OnlyEvaluated | Member::DependentRequired(..) => {
                    true
                }
            }),
            Check::PrefixItems(items) => {
                while items.last().is_some_and(|checks| !checks.can_fail()) {
                    items.pop();
                }
            }
            _ => {}
        }
    }

    /// Whether a value can be invalid.
    pub fn can_fail(&self) -> bool {
        match self {
            Check::Inline(checks)
            | Check::PropertyNames(checks)
            | Check::Items(_, checks)
            | Check::UnevaluatedItems(_, checks)
            | Check::UnevaluatedProperties(_, checks) => checks.can_fail(),
            Check::AnyOf(Branches { list, .. }) => list.iter().all(Checks::can_fail),
            // A value may match two branches, or none.
            Check::OneOf(Branches { list, .. }) => list.len() != 1 || list[0].can_fail(),
            Check::Object { members, .. } => !members.is_empty(),
            Check::PrefixItems(items) => !items.is_empty(),
            Check::Conditional { then, otherwise, .. } => then.is_some() || otherwise.is_some(),
            Check::Contains { least, most, .. } => *least > 0 || most.is_some(),
            // `not` of a schema that cannot fail rejects every value.
            or_assertion!(Check::Not(_) | Check::NoUnevaluatedProperties(_) | Check::Call(_)) => true,
        }
    }
}
