//! The checks of a validator as data: its functions, and what each tests.

use super::super::format::Format;
use super::super::shape::{DiscriminatorHint, Test};
use super::super::types::Types;
use crate::pattern::Translated;
use crate::schema::SchemaId;
use crate::source::{Number, Tree};

/// Identifies a function by its schema and its job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum FunctionId {
    /// Validates a value against a schema.
    Test(SchemaId),
    /// Collects which children a schema has evaluated, of a value that is valid against it.
    Evaluated(SchemaId, Children),
}

/// The children of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Children {
    Members,
    Items,
}

/// A function of a validator.
pub(crate) struct Function {
    pub body: FunctionBody,
    /// Whether it must remember the values it has seen, because several paths through the schemas reach one value. A
    /// function that collects evaluated children always remembers.
    pub memoized: bool,
}

/// The job of a function.
pub(crate) enum FunctionBody {
    Test(Checks),
    Evaluated(Evaluated),
}

/// The checks of one schema.
pub(crate) struct Checks {
    pub schema: SchemaId,
    pub list: Vec<Check>,
}

/// One keyword, or one family of keywords that are about the same thing.
pub(crate) enum Check {
    /// The function of another schema.
    Call(SchemaId),
    /// Another schema, applied to the same value.
    Inline(Checks),
    /// Rejects every value.
    Never,
    Types(Types),
    TextEnum(Vec<String>),
    Enum(Vec<Tree>),
    Const(Tree),
    /// A runtime function that takes a number.
    Number(&'static str, Number),
    /// A runtime function that takes a count.
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
    /// The items from this index on.
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
    UnevaluatedItems(Evaluated, Checks),
    UnevaluatedProperties(Evaluated, Checks),
    NoUnevaluatedProperties(Evaluated),
}

/// Matches the given checks and all assertions: checks that contain no checks of other schemas.
///
/// What walks over checks need not list these, and a new one that is missing here is still a compile error there.
macro_rules! or_assertion {
    ($($other:pat_param)|*) => {
        $($other |)*
        Check::Never
            | Check::Types(_)
            | Check::TextEnum(_)
            | Check::Enum(_)
            | Check::Const(_)
            | Check::Number(..)
            | Check::Count(..)
            | Check::UniqueItems
            | Check::Format(_)
            | Check::Pattern(_)
    };
}
pub(crate) use or_assertion;

/// Matches all applicators: the checks that are not assertions, for what has nothing to do with them.
macro_rules! applicator {
    () => {
        Check::Call(_)
            | Check::Inline(_)
            | Check::Object { .. }
            | Check::PropertyNames(_)
            | Check::PrefixItems(_)
            | Check::Items(..)
            | Check::Contains { .. }
            | Check::AnyOf(_)
            | Check::OneOf(_)
            | Check::Not(_)
            | Check::Conditional { .. }
            | Check::UnevaluatedItems(..)
            | Check::UnevaluatedProperties(..)
            | Check::NoUnevaluatedProperties(_)
    };
}
pub(crate) use applicator;

/// The branches of an `anyOf` or `oneOf`.
pub(crate) struct Branches {
    pub list: Vec<Checks>,
    /// The types of the values that match at least one branch.
    pub types: Types,
    /// For each branch, what distinguishes its values; empty unless all branches can be distinguished.
    pub tests: Vec<Test>,
    /// For each branch, the hint of a discriminator; empty where `tests` distinguish the branches.
    pub hints: Vec<Option<DiscriminatorHint>>,
    /// The branch that every value is meant for, where the others equal it or match no value: a model holds no other.
    pub only: Option<usize>,
}

/// A check of an object's members; names and patterns are indices into those of the object.
pub(crate) enum Member {
    Required(Vec<usize>),
    Property(usize, Checks),
    Pattern(usize, Checks),
    NoAdditional,
    Additional(Checks),
    /// Rejects members that are not evaluated: those that are neither named nor match a pattern.
    OnlyEvaluated,
    DependentRequired(usize, Vec<usize>),
    DependentSchema(usize, Checks),
}

/// The members or items that a schema's keywords have evaluated, of a value that is valid against the schema.
#[derive(Default)]
pub(crate) struct Evaluated {
    pub all: bool,
    /// The members with these names.
    pub names: Vec<String>,
    /// The members whose names match one of these.
    pub patterns: Vec<Translated>,
    /// The items before this index.
    pub first: usize,
    /// The items that match one of these.
    pub items: Vec<Checks>,
    pub conditional: Vec<Conditional>,
}

/// Children that are evaluated depending on the value.
pub(crate) enum Conditional {
    /// On whether the value matches a schema.
    Either { condition: Checks, then: Evaluated, otherwise: Evaluated },
    /// On whether the value has a member.
    With { name: String, then: Evaluated },
    /// By what another function finds.
    Call(SchemaId, Children),
}

impl FunctionId {
    /// The schema that it is about.
    pub fn schema(self) -> SchemaId {
        match self {
            Self::Test(schema) | Self::Evaluated(schema, _) => schema,
        }
    }
}

impl Function {
    /// A function that validates, or that collects evaluated children.
    pub fn new(body: FunctionBody) -> Self {
        Self { body, memoized: false }
    }

    /// The checks of a function that validates.
    pub fn checks(&self) -> Option<&Checks> {
        match &self.body {
            FunctionBody::Test(checks) => Some(checks),
            FunctionBody::Evaluated(_) => None,
        }
    }
}

impl Check {
    /// Lists of at most this many strings or other values are compared one by one, which takes less than hashing.
    pub const FEW_TEXTS: usize = 16;
    /// See [`FEW_TEXTS`](Self::FEW_TEXTS).
    pub const FEW_VALUES: usize = 8;

    /// Whether each of its parts may apply to a value twice: first to find a match, and where there is none, to explain
    /// what is wrong by the branch that was meant.
    pub fn evaluates_twice(&self) -> bool {
        match self {
            Check::AnyOf(branches) | Check::OneOf(branches) => {
                branches.only.is_some() || branches.tests.is_empty() && branches.hints.iter().any(Option::is_some)
            }
            _ => false,
        }
    }

    /// The evaluated children that it depends on.
    pub fn evaluated(&self) -> Option<&Evaluated> {
        match self {
            Check::UnevaluatedItems(evaluated, _)
            | Check::UnevaluatedProperties(evaluated, _)
            | Check::NoUnevaluatedProperties(evaluated) => Some(evaluated),
            _ => None,
        }
    }
}
