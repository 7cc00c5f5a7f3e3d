//! The syntax tree of a pattern (ECMA-262 §22.2.1), with leniency, surrogates and escapes resolved.

/// A pattern, or a part of one.
#[derive(Debug)]
pub(super) enum Ast {
    /// A literal character.
    Literal(char),
    /// One character of a set.
    Class(Class),
    /// A position in the text.
    Assertion(Assertion),
    /// A lookaround.
    Look { behind: bool, negative: bool, body: Box<Self> },
    /// Parentheses, with a number if they capture.
    Group { number: Option<usize>, body: Box<Self> },
    /// A back reference, identified by the offset of its backslash.
    Reference { target: GroupRef, offset: usize },
    /// A quantifier.
    Repeat { bounds: Bounds, body: Box<Self> },
    /// A concatenation; if empty, it matches the empty string.
    Sequence(Vec<Self>),
    /// Alternatives.
    Choice(Vec<Self>),
}

/// An assertion other than a lookaround.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Assertion {
    Start,
    End,
    WordBoundary,
    NotWordBoundary,
}

/// How a back reference names its group.
#[derive(Debug)]
pub(super) enum GroupRef {
    Number(usize),
    Name(String),
}

/// `{min,max}`, lazy or not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub(super) min: u32,
    pub(super) max: Option<u32>,
    pub(super) lazy: bool,
}

/// A set of characters.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) negated: bool,
    pub(super) items: Vec<ClassItem>,
}

/// A part of a set.
#[derive(Clone, Debug)]
pub(super) enum ClassItem {
    /// An inclusive range.
    Range(char, char),
    /// A Unicode property, by a name that means the same to the `regex` crate as to ECMA-262.
    Property { negated: bool, name: String },
}

/// A parsed pattern.
#[derive(Debug)]
pub(super) struct ParsedPattern {
    pub(super) root: Ast,
    /// The number of capturing groups.
    pub(super) groups: usize,
    /// The named groups.
    pub(super) names: std::collections::BTreeMap<String, usize>,
}
