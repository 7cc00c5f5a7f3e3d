//! The tree of a pattern: what ECMA-262 §22.2.1 distinguishes, after leniency, surrogates and escapes are dealt with.

/// A pattern, or a part of one.
#[derive(Debug)]
pub(super) enum Node {
    /// One character, itself.
    Literal(char),
    /// One character of a set.
    Class(Class),
    /// A place in the text.
    Anchor(Anchor),
    /// A lookaround.
    Look { behind: bool, negative: bool, body: Box<Self> },
    /// Parentheses; with its number where it captures.
    Group { number: Option<usize>, body: Box<Self> },
    /// A back reference, told apart by the offset of its backslash.
    Reference { target: Target, offset: usize },
    /// A quantifier on what can have one.
    Repeat { bounds: Bounds, body: Box<Self> },
    /// One after the other; of none, the empty text.
    Sequence(Vec<Self>),
    /// One or another.
    Choice(Vec<Self>),
}

/// An assertion that is no lookaround.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    End,
    WordBoundary,
    NotWordBoundary,
}

/// What a back reference names.
#[derive(Debug)]
pub(super) enum Target {
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
    pub(super) items: Vec<Item>,
}

/// What a set is the union of.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// From the one to the other, both included.
    Range(char, char),
    /// A Unicode property, by a name that the `regex` crate understands as ECMA-262 does.
    Property { negated: bool, name: String },
}

/// A tree with what is known of its groups.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) root: Node,
    /// How many groups capture.
    pub(super) groups: usize,
    /// The groups that have a name.
    pub(super) names: std::collections::BTreeMap<String, usize>,
}
