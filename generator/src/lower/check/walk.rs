//! The one walk over checks: the schemas that each is made of, and where these apply.

use super::ir::or_assertion;
use super::{Branches, Check, Checks, Conditional, Evaluated, Function, FunctionBody, FunctionId, Member};
use crate::pattern::Translated;
use crate::schema::SchemaId;

/// A step from a value to a child of it, or to a name of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Descent<'c> {
    Member(&'c str),
    AnyMember,
    Key,
    Item(usize),
    AnyItem,
}

impl Descent<'_> {
    /// Whether both may reach the same child.
    pub fn may_equal(&self, other: &Self) -> bool {
        match (self, other) {
            (Descent::Member(one), Descent::Member(other)) => one == other,
            (Descent::Item(one), Descent::Item(other)) => one == other,
            (Descent::Member(_) | Descent::AnyMember, Descent::Member(_) | Descent::AnyMember)
            | (Descent::Item(_) | Descent::AnyItem, Descent::Item(_) | Descent::AnyItem)
            | (Descent::Key, Descent::Key) => true,
            _ => false,
        }
    }
}

/// Called by [`Check::each_part`] with a part, and with the step to the value that it applies to, if that is a child.
type Visit<'v, 'c> = &'v mut dyn FnMut(Option<Descent<'c>>, &'c Checks);

impl Function {
    /// Visits every check, nested ones included.
    pub fn each_check<'c>(&'c self, call: &mut dyn FnMut(&'c Check)) {
        match &self.body {
            FunctionBody::Test(checks) => checks.each_check(call),
            FunctionBody::Evaluated(evaluated) => evaluated.each_part(&mut |_, part| part.each_check(call)),
        }
    }

    /// Visits every function that this one calls.
    pub fn each_call(&self, call: &mut impl FnMut(FunctionId)) {
        if let FunctionBody::Evaluated(evaluated) = &self.body {
            evaluated.each_call(call);
        }
        self.each_check(&mut |check| {
            if let Check::Call(id) = check {
                call(FunctionId::Test(*id));
            }
            if let Some(evaluated) = check.evaluated() {
                evaluated.each_call(call);
            }
        });
    }

    /// All patterns.
    pub fn patterns(&self) -> Vec<&Translated> {
        let mut patterns = match &self.body {
            FunctionBody::Test(_) => Vec::new(),
            FunctionBody::Evaluated(evaluated) => evaluated.all_patterns(),
        };
        self.each_check(&mut |check| patterns.extend(check.patterns()));
        patterns
    }

    /// Replaces the functions that it calls.
    pub fn change_calls(&mut self, change: &dyn Fn(SchemaId) -> SchemaId) {
        self.each_part_mut(&mut |part| part.change_calls(change));
    }

    pub(super) fn each_part_mut(&mut self, visit: &mut dyn FnMut(&mut Checks)) {
        match &mut self.body {
            FunctionBody::Test(checks) => visit(checks),
            FunctionBody::Evaluated(evaluated) => evaluated.each_part_mut(visit),
        }
    }
}

impl Checks {
    /// Visits every check, nested ones included.
    pub fn each_check<'c>(&'c self, call: &mut dyn FnMut(&'c Check)) {
        for check in &self.list {
            call(check);
            check.each_part(&mut |_, part| part.each_check(call));
        }
    }

    /// Replaces the functions that they call.
    pub fn change_calls(&mut self, change: &dyn Fn(SchemaId) -> SchemaId) {
        for check in &mut self.list {
            if let Check::Call(id) = check {
                *id = change(*id);
            }
            check.each_part_mut(&mut |part| part.change_calls(change));
        }
    }
}

impl Check {
    /// Visits the checks of every other schema that this one is made of.
    pub(super) fn each_part<'c>(&'c self, visit: Visit<'_, 'c>) {
        match self {
            Check::Inline(checks) | Check::Not(checks) => visit(None, checks),
            Check::AnyOf(Branches { list, .. }) | Check::OneOf(Branches { list, .. }) => {
                for branch in list {
                    visit(None, branch);
                }
            }
            Check::Conditional { condition, then, otherwise } => {
                [Some(condition), then.as_ref(), otherwise.as_ref()]
                    .into_iter()
                    .flatten()
                    .for_each(|checks| visit(None, checks));
            }
            Check::PropertyNames(checks) => visit(Some(Descent::Key), checks),
            Check::PrefixItems(items) => {
                items.iter().enumerate().for_each(|(place, checks)| visit(Some(Descent::Item(place)), checks));
            }
            Check::Items(_, checks) | Check::Contains { checks, .. } => visit(Some(Descent::AnyItem), checks),
            Check::Object { names, members, .. } => members.iter().for_each(|member| match member {
                Member::Property(name, checks) => visit(Some(Descent::Member(&names[*name])), checks),
                Member::Pattern(_, checks) | Member::Additional(checks) => visit(Some(Descent::AnyMember), checks),
                Member::DependentSchema(_, checks) => visit(None, checks),
                Member::Required(_) | Member::NoAdditional | Member::OnlyEvaluated | Member::DependentRequired(..) => {}
            }),
            Check::UnevaluatedItems(evaluated, checks) => {
                evaluated.each_part(visit);
                visit(Some(Descent::AnyItem), checks);
            }
            Check::UnevaluatedProperties(evaluated, checks) => {
                evaluated.each_part(visit);
                visit(Some(Descent::AnyMember), checks);
            }
            Check::NoUnevaluatedProperties(evaluated) => evaluated.each_part(visit),
            or_assertion!(Check::Call(_)) => {}
        }
    }

    /// The same, mutably.
    pub(super) fn each_part_mut(&mut self, visit: &mut dyn FnMut(&mut Checks)) {
        match self {
            Check::Inline(checks)
            | Check::Not(checks)
            | Check::PropertyNames(checks)
            | Check::Items(_, checks)
            | Check::Contains { checks, .. } => visit(checks),
            Check::AnyOf(Branches { list, .. }) | Check::OneOf(Branches { list, .. }) | Check::PrefixItems(list) => {
                list.iter_mut().for_each(visit);
            }
            Check::Conditional { condition, then, otherwise } => {
                [Some(condition), then.as_mut(), otherwise.as_mut()].into_iter().flatten().for_each(visit);
            }
            Check::Object { members, .. } => members.iter_mut().for_each(|member| match member {
                Member::Property(_, checks)
                | Member::Pattern(_, checks)
                | Member::Additional(checks)
                | Member::DependentSchema(_, checks) => visit(checks),
                Member::Required(_) | Member::NoAdditional | Member::OnlyEvaluated | Member::DependentRequired(..) => {}
            }),
            Check::UnevaluatedItems(evaluated, checks) | Check::UnevaluatedProperties(evaluated, checks) => {
                evaluated.each_part_mut(visit);
                visit(checks);
            }
            Check::NoUnevaluatedProperties(evaluated) => evaluated.each_part_mut(visit),
            or_assertion!(Check::Call(_)) => {}
        }
    }

    /// Its own patterns, without those of its parts.
    fn patterns(&self) -> Vec<&Translated> {
        match self {
            Check::Pattern(pattern) => vec![pattern],
            Check::Object { patterns, .. } => patterns.iter().collect(),
            _ => self.evaluated().map(Evaluated::all_patterns).unwrap_or_default(),
        }
    }
}

impl Evaluated {
    /// Visits every function that collects more of them.
    pub fn each_call(&self, call: &mut dyn FnMut(FunctionId)) {
        for conditional in &self.conditional {
            match conditional {
                Conditional::Either { then, otherwise, .. } => {
                    then.each_call(call);
                    otherwise.each_call(call);
                }
                Conditional::With { then, .. } => then.each_call(call),
                Conditional::Call(id, children) => call(FunctionId::Evaluated(*id, *children)),
            }
        }
    }

    pub(super) fn each_part<'c>(&'c self, visit: Visit<'_, 'c>) {
        self.items.iter().for_each(|checks| visit(Some(Descent::AnyItem), checks));
        for conditional in &self.conditional {
            match conditional {
                Conditional::Either { condition, then, otherwise } => {
                    visit(None, condition);
                    then.each_part(visit);
                    otherwise.each_part(visit);
                }
                Conditional::With { then, .. } => then.each_part(visit),
                Conditional::Call(..) => {}
            }
        }
    }

    fn each_part_mut(&mut self, visit: &mut dyn FnMut(&mut Checks)) {
        self.items.iter_mut().for_each(&mut *visit);
        for conditional in &mut self.conditional {
            match conditional {
                Conditional::Either { condition, then, otherwise } => {
                    visit(condition);
                    then.each_part_mut(visit);
                    otherwise.each_part_mut(visit);
                }
                Conditional::With { then, .. } => then.each_part_mut(visit),
                Conditional::Call(..) => {}
            }
        }
    }

    fn all_patterns(&self) -> Vec<&Translated> {
        let within = self.conditional.iter().flat_map(|conditional| match conditional {
            Conditional::Either { then, otherwise, .. } => [then.all_patterns(), otherwise.all_patterns()].concat(),
            Conditional::With { then, .. } => then.all_patterns(),
            Conditional::Call(..) => Vec::new(),
        });
        self.patterns.iter().chain(within).collect()
    }
}
