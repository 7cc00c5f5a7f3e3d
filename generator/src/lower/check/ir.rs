//! The checks themselves, and the one walk over them.

use std::collections::BTreeSet;

use super::super::format::Format;
use super::super::shape::{Said, Test};
use super::super::types::Types;
use crate::pattern::Translated;
use crate::schema::SchemaId;
use crate::source::{Number, Tree};

/// What a function is about, and what it does with that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum FunctionId {
    /// Tests a value by a schema.
    Test(SchemaId),
    /// Marks what a schema that accepts the value has looked at.
    Mark(SchemaId, Marked),
}

/// What is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Marked {
    Members,
    Items,
}

/// A function of a validator.
pub(crate) struct Function {
    pub body: FunctionBody,
    /// Whether it must remember what it has looked at, because schemas lead to one value in several ways. Marks do so in
    /// any case.
    pub once: bool,
}

/// What a function does.
pub(crate) enum FunctionBody {
    Test(Checks),
    Mark(Marks),
}

/// The checks of one schema.
pub(crate) struct Checks {
    pub schema: SchemaId,
    pub list: Vec<Check>,
}

/// One keyword, or one family that looks at the same thing.
pub(crate) enum Check {
    /// The function of another schema.
    Call(SchemaId),
    /// Another schema, on the same value.
    Inline(Checks),
    Nothing,
    Types(Types),
    TextEnum(Vec<String>),
    Enum(Vec<Tree>),
    Const(Tree),
    /// A function of the runtime that takes a number.
    Number(&'static str, Number),
    /// A function of the runtime that takes a count.
    Count(&'static str, u64),
    UniqueItems,
    Format(Format),
    Pattern(Translated),
    Object {
        names: Vec<String>,
        patterns: Vec<Translated>,
        members: Vec<Member>,
    },
    PropertyNames(Checks),
    PrefixItems(Vec<Checks>),
    /// The items after the first so many.
    Items(usize, Checks),
    Contains {
        least: u64,
        most: Option<u64>,
        checks: Checks,
    },
    AnyOf(Branches),
    OneOf(Branches),
    Not(Checks),
    Conditional {
        condition: Checks,
        then: Option<Checks>,
        otherwise: Option<Checks>,
    },
    UnevaluatedItems(Marks, Checks),
    UnevaluatedProperties(Marks, Checks),
    NoUnevaluatedProperties(Marks),
}

/// The schemas that a value may keep.
pub(crate) struct Branches {
    pub list: Vec<Checks>,
    /// The types of values that keep one.
    pub types: Types,
    /// What tells which of them a value may keep, one for each; empty where nothing tells all of them apart.
    pub tests: Vec<Test>,
    /// What a discriminator says of each, where nothing tells them apart.
    pub said: Vec<Option<Said>>,
    /// The one that every value is meant for, where the others are the same or have no values: a model holds no other.
    pub only: Option<usize>,
}

/// A check of an object's members; names and patterns are places among the object's.
pub(crate) enum Member {
    Required(Vec<usize>),
    Property(usize, Checks),
    Pattern(usize, Checks),
    NoAdditional,
    Additional(Checks),
    /// No member but those that are evaluated, which are the named ones and those that match a pattern.
    OnlyEvaluated,
    DependentRequired(usize, Vec<usize>),
    DependentSchema(usize, Checks),
}

/// Which members or items of a value that keeps a schema were looked at by its keywords.
#[derive(Default)]
pub(crate) struct Marks {
    pub all: bool,
    /// The members of these names.
    pub names: Vec<String>,
    /// The members whose keys match one of these.
    pub patterns: Vec<Translated>,
    /// The first so many items.
    pub first: usize,
    /// The items that keep one of these.
    pub items: Vec<Checks>,
    pub conditional: Vec<Conditional>,
}

/// Marks that depend on the value.
pub(crate) enum Conditional {
    /// Whether it keeps a schema.
    Either { condition: Checks, then: Marks, otherwise: Marks },
    /// Whether it has a member.
    With { name: String, then: Marks },
    /// What another function marks.
    Call(SchemaId, Marked),
}

/// A step from a value to what a check looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step<'c> {
    Member(&'c str),
    AnyMember,
    Key,
    Item(usize),
    AnyItem,
}

impl Step<'_> {
    /// Whether the two may lead to the same value.
    pub fn may_be(&self, other: &Self) -> bool {
        match (self, other) {
            (Step::Member(one), Step::Member(other)) => one == other,
            (Step::Item(one), Step::Item(other)) => one == other,
            (Step::Member(_) | Step::AnyMember, Step::Member(_) | Step::AnyMember)
            | (Step::Item(_) | Step::AnyItem, Step::Item(_) | Step::AnyItem)
            | (Step::Key, Step::Key) => true,
            _ => false,
        }
    }
}

/// What [`Check::each_part`] calls, with the step to the value that the part looks at, if it is another one.
type Visit<'v, 'c> = &'v mut dyn FnMut(Option<Step<'c>>, &'c Checks);

impl FunctionId {
    /// The schema that it is about.
    pub fn schema(self) -> SchemaId {
        match self {
            Self::Test(schema) | Self::Mark(schema, _) => schema,
        }
    }
}

impl Function {
    /// The checks of a function that tests.
    pub fn checks(&self) -> Option<&Checks> {
        match &self.body {
            FunctionBody::Test(checks) => Some(checks),
            FunctionBody::Mark(_) => None,
        }
    }

    /// Calls with every check, those within others included.
    pub fn each_check<'c>(&'c self, call: &mut dyn FnMut(&'c Check)) {
        match &self.body {
            FunctionBody::Test(checks) => checks.each_check(call),
            FunctionBody::Mark(marks) => marks.each_part(&mut |_, part| part.each_check(call)),
        }
    }

    /// Calls with every function that this one calls.
    pub fn each_call(&self, call: &mut impl FnMut(FunctionId)) {
        if let FunctionBody::Mark(marks) = &self.body {
            marks.each_call(call);
        }
        self.each_check(&mut |check| {
            if let Check::Call(id) = check {
                call(FunctionId::Test(*id));
            }
            if let Some(marks) = check.marks() {
                marks.each_call(call);
            }
        });
    }

    /// Every pattern.
    pub fn patterns(&self) -> Vec<&Translated> {
        let mut patterns = match &self.body {
            FunctionBody::Test(_) => Vec::new(),
            FunctionBody::Mark(marks) => marks.all_patterns(),
        };
        self.each_check(&mut |check| patterns.extend(check.patterns()));
        patterns
    }

    /// Calls other functions instead.
    pub fn change_calls(&mut self, change: &dyn Fn(SchemaId) -> SchemaId) {
        self.each_part_mut(&mut |part| part.change_calls(change));
    }

    /// Leaves out what a function that accepts everything was called for.
    pub fn drop_calls(&mut self, trivial: &BTreeSet<SchemaId>) {
        self.each_part_mut(&mut |part| part.drop_calls(trivial));
    }

    fn each_part_mut(&mut self, visit: &mut dyn FnMut(&mut Checks)) {
        match &mut self.body {
            FunctionBody::Test(checks) => visit(checks),
            FunctionBody::Mark(marks) => marks.each_part_mut(visit),
        }
    }
}

impl Checks {
    /// Calls with every check, those within others included.
    pub fn each_check<'c>(&'c self, call: &mut dyn FnMut(&'c Check)) {
        for check in &self.list {
            call(check);
            check.each_part(&mut |_, part| part.each_check(call));
        }
    }

    /// Calls other functions instead.
    pub fn change_calls(&mut self, change: &dyn Fn(SchemaId) -> SchemaId) {
        for check in &mut self.list {
            if let Check::Call(id) = check {
                *id = change(*id);
            }
            check.each_part_mut(&mut |part| part.change_calls(change));
        }
    }

    /// Leaves out what a function that accepts everything was called for.
    pub fn drop_calls(&mut self, trivial: &BTreeSet<SchemaId>) {
        self.list.retain_mut(|check| {
            if let Check::Call(id) = check {
                return !trivial.contains(id);
            }
            check.each_part_mut(&mut |part| part.drop_calls(trivial));
            check.settle();
            check.tells()
        });
    }

    pub fn accept_all(&self) -> bool {
        self.list.is_empty()
    }
}

impl Check {
    /// Calls with the checks of every other schema that this one is made of.
    pub fn each_part<'c>(&'c self, visit: Visit<'_, 'c>) {
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
            Check::PropertyNames(checks) => visit(Some(Step::Key), checks),
            Check::PrefixItems(items) => {
                items.iter().enumerate().for_each(|(place, checks)| visit(Some(Step::Item(place)), checks));
            }
            Check::Items(_, checks) | Check::Contains { checks, .. } => visit(Some(Step::AnyItem), checks),
            Check::Object { names, members, .. } => members.iter().for_each(|member| match member {
                Member::Property(name, checks) => visit(Some(Step::Member(&names[*name])), checks),
                Member::Pattern(_, checks) | Member::Additional(checks) => visit(Some(Step::AnyMember), checks),
                Member::DependentSchema(_, checks) => visit(None, checks),
                Member::Required(_) | Member::NoAdditional | Member::OnlyEvaluated | Member::DependentRequired(..) => {}
            }),
            Check::UnevaluatedItems(marks, checks) => {
                marks.each_part(visit);
                visit(Some(Step::AnyItem), checks);
            }
            Check::UnevaluatedProperties(marks, checks) => {
                marks.each_part(visit);
                visit(Some(Step::AnyMember), checks);
            }
            Check::NoUnevaluatedProperties(marks) => marks.each_part(visit),
            Check::Call(_)
            | Check::Nothing
            | Check::Types(_)
            | Check::TextEnum(_)
            | Check::Enum(_)
            | Check::Const(_)
            | Check::Number(..)
            | Check::Count(..)
            | Check::UniqueItems
            | Check::Format(_)
            | Check::Pattern(_) => {}
        }
    }

    /// Whether a value may be looked at twice with each of its parts: first whether it keeps one, and where it keeps none,
    /// what is wrong with it by the one that was meant.
    pub fn looks_twice(&self) -> bool {
        match self {
            Check::AnyOf(branches) | Check::OneOf(branches) => {
                branches.only.is_some() || branches.tests.is_empty() && branches.said.iter().any(Option::is_some)
            }
            _ => false,
        }
    }

    /// The same, to change them.
    fn each_part_mut(&mut self, visit: &mut dyn FnMut(&mut Checks)) {
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
            Check::UnevaluatedItems(marks, checks) | Check::UnevaluatedProperties(marks, checks) => {
                marks.each_part_mut(visit);
                visit(checks);
            }
            Check::NoUnevaluatedProperties(marks) => marks.each_part_mut(visit),
            Check::Call(_)
            | Check::Nothing
            | Check::Types(_)
            | Check::TextEnum(_)
            | Check::Enum(_)
            | Check::Const(_)
            | Check::Number(..)
            | Check::Count(..)
            | Check::UniqueItems
            | Check::Format(_)
            | Check::Pattern(_) => {}
        }
    }

    /// Leaves out those of its parts that accept everything, where that changes no verdict.
    pub fn settle(&mut self) {
        let tells = |checks: &Checks| !checks.accept_all();
        match self {
            Check::Conditional { then, otherwise, .. } => {
                *then = then.take().filter(tells);
                *otherwise = otherwise.take().filter(tells);
            }
            Check::Object { members, .. } => members.retain(|member| match member {
                Member::Property(_, checks)
                | Member::Pattern(_, checks)
                | Member::Additional(checks)
                | Member::DependentSchema(_, checks) => tells(checks),
                Member::Required(_) | Member::NoAdditional | Member::OnlyEvaluated | Member::DependentRequired(..) => {
                    true
                }
            }),
            Check::PrefixItems(items) => {
                while items.last().is_some_and(Checks::accept_all) {
                    items.pop();
                }
            }
            _ => {}
        }
    }

    /// Whether it can find anything.
    pub fn tells(&self) -> bool {
        match self {
            Check::Inline(checks)
            | Check::PropertyNames(checks)
            | Check::Items(_, checks)
            | Check::UnevaluatedItems(_, checks)
            | Check::UnevaluatedProperties(_, checks) => !checks.accept_all(),
            Check::AnyOf(Branches { list, .. }) => !list.iter().any(Checks::accept_all),
            // A value may keep two branches, or none.
            Check::OneOf(Branches { list, .. }) => list.len() != 1 || !list[0].accept_all(),
            Check::Object { members, .. } => !members.is_empty(),
            Check::PrefixItems(items) => !items.is_empty(),
            Check::Conditional { then, otherwise, .. } => then.is_some() || otherwise.is_some(),
            Check::Contains { least, most, .. } => *least > 0 || most.is_some(),
            // What accepts everything is still something that a value must not keep.
            Check::Not(_)
            | Check::NoUnevaluatedProperties(_)
            | Check::Call(_)
            | Check::Nothing
            | Check::Types(_)
            | Check::TextEnum(_)
            | Check::Enum(_)
            | Check::Const(_)
            | Check::Number(..)
            | Check::Count(..)
            | Check::UniqueItems
            | Check::Format(_)
            | Check::Pattern(_) => true,
        }
    }

    /// The marks that it asks for.
    pub fn marks(&self) -> Option<&Marks> {
        match self {
            Check::UnevaluatedItems(marks, _)
            | Check::UnevaluatedProperties(marks, _)
            | Check::NoUnevaluatedProperties(marks) => Some(marks),
            _ => None,
        }
    }

    /// The patterns that are its own, not those of its parts.
    fn patterns(&self) -> Vec<&Translated> {
        match self {
            Check::Pattern(pattern) => vec![pattern],
            Check::Object { patterns, .. } => patterns.iter().collect(),
            _ => self.marks().map(Marks::all_patterns).unwrap_or_default(),
        }
    }
}

impl Marks {
    /// Calls with every function that these marks ask for more.
    pub fn each_call(&self, call: &mut dyn FnMut(FunctionId)) {
        for conditional in &self.conditional {
            match conditional {
                Conditional::Either { then, otherwise, .. } => {
                    then.each_call(call);
                    otherwise.each_call(call);
                }
                Conditional::With { then, .. } => then.each_call(call),
                Conditional::Call(id, marked) => call(FunctionId::Mark(*id, *marked)),
            }
        }
    }

    pub fn each_part<'c>(&'c self, visit: Visit<'_, 'c>) {
        self.items.iter().for_each(|checks| visit(Some(Step::AnyItem), checks));
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
