//! The tape: a payload as one vector of nodes over its text, whatever the wire.
//!
//! A node is 16 bytes: where its text stands, what it is, and where the next value begins. An object's members follow
//! it as a key and a value, an array's items as values. Numbers keep their text and strings their escapes, so nothing
//! is lost or computed that nobody asks for. The readers of JSON texts and of pairs build a tape; checks and models
//! walk it through [`Value`].

mod fields;
mod hashed;
mod json;
mod keys;
mod known;
mod names;
mod pairs;
mod tag;
mod value;
mod writer;

use std::borrow::Cow;

pub use fields::Fields;
pub(crate) use known::{Known, Verdicts};
pub use names::Names;
pub use pairs::Lexical;
#[cfg(feature = "signature")]
pub(crate) use pairs::pairs;
pub use tag::tag;
pub(crate) use value::Step;
pub use value::{Items, Member, Members, Value};
pub(crate) use writer::Writer;

use self::hashed::Hashes;
use crate::{Limits, Malformed, Report};

/// A set of JSON types, as the `type` keyword names them (JSON Schema 2020-12 Validation, section 6.1.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Types(u8);

impl Types {
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `boolean`.
    pub const BOOLEAN: Self = Self(1 << 1);
    /// `integer`: a number without a fraction, `1.0` included.
    pub const INTEGER: Self = Self(1 << 2);
    pub(crate) const FRACTION: Self = Self(1 << 3);
    /// `number`, of which an integer is one.
    pub const NUMBER: Self = Self::INTEGER.or(Self::FRACTION);
    /// `string`.
    pub const STRING: Self = Self(1 << 4);
    /// `array`.
    pub const ARRAY: Self = Self(1 << 5);
    /// `object`.
    pub const OBJECT: Self = Self(1 << 6);

    /// All of them.
    pub const ALL: Self =
        Self::NULL.or(Self::BOOLEAN).or(Self::NUMBER).or(Self::STRING).or(Self::ARRAY).or(Self::OBJECT);

    /// The types of both.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two have a type in common.
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A payload, read but not judged.
#[derive(Debug, Clone)]
pub struct Tape<'a> {
    text: Cow<'a, str>,
    nodes: Vec<Node>,
    /// Keys that repeat an earlier one of the same object (RFC 8259, section 4), some noted twice.
    repeated: Vec<u32>,
    /// What the reader was told to expect.
    names: &'static [Names],
    /// Of each object whose names it knew: which names those are, whether it has other members too, and the node of the
    /// value of each name; 0, which no member's value can be, where there is none.
    found: Vec<u32>,
    judged: Known<Verdicts>,
    hashes: Known<Hashes>,
    /// How many steps patterns may take in one look at the payload.
    pattern_steps: u64,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    start: u32,
    len: u32,
    next: u32,
    types: Types,
    style: Style,
    /// Of an object, where it is told what was found in it, counted from 1; 0 says that nobody knows.
    found: u16,
}

/// How a node's text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// As it stands, in JSON too.
    Clean,
    /// A JSON string with escapes.
    Escaped,
    /// Text that JSON would have to escape.
    Plain,
}

/// Offsets are 32 bits wide, and so is a count of nodes: a body can have at most one node a byte, and one more.
const MOST_BYTES: usize = (u32::MAX / 2) as usize;

impl<'a> Tape<'a> {
    /// Stands for a repeated key of the root that has no node, because the pair with it is absent. It is the root's own
    /// node, which is no key.
    const NO_NODE: u32 = 0;

    /// Reads a JSON text (RFC 8259): one value, nothing after it.
    pub fn from_json(body: &'a [u8], limits: Limits) -> Result<Self, Malformed> {
        json::read(body, limits, &[])
    }

    /// The same, of a payload whose names are known.
    pub(crate) fn from_expected_json(
        body: &'a [u8],
        limits: Limits,
        names: &'static [Names],
    ) -> Result<Self, Malformed> {
        json::read(body, limits, names)
    }

    /// The same, with a text of its own.
    #[cfg(feature = "axum")]
    pub(crate) fn into_owned(self) -> Tape<'static> {
        let Self { text, nodes, repeated, names, found, pattern_steps, judged, hashes } = self;
        Tape { text: Cow::Owned(text.into_owned()), nodes, repeated, names, found, pattern_steps, judged, hashes }
    }

    /// A payload that is null.
    pub(crate) fn null() -> Self {
        let node = Node { start: 0, len: 4, next: 1, types: Types::NULL, style: Style::Clean, found: 0 };
        Self::new(Cow::Borrowed("null"), vec![node], Vec::new())
    }

    /// A tape of which no names are expected, with the default limits.
    fn new(text: Cow<'a, str>, nodes: Vec<Node>, repeated: Vec<u32>) -> Self {
        Self {
            text,
            nodes,
            repeated,
            names: &[],
            found: Vec::new(),
            pattern_steps: Limits::DEFAULT.pattern_steps,
            judged: Known::default(),
            hashes: Known::default(),
        }
    }

    /// The whole payload.
    #[inline]
    pub fn root(&self) -> Value<'_> {
        Value::new(self, 0)
    }

    /// Whether some object has a key twice.
    #[inline]
    pub fn has_repeated_keys(&self) -> bool {
        !self.repeated.is_empty()
    }

    /// How many steps patterns may take in one look at the payload.
    pub(crate) fn pattern_steps(&self) -> u64 {
        self.pattern_steps
    }

    /// Notes what the validator has found. Where its patterns used up all steps, those that decoding asks about the
    /// same values get none; where they did not, decoding takes no more than they did.
    pub(crate) fn limit_steps(&mut self, report: &Report) {
        if report.steps() == 0 {
            self.pattern_steps = 0;
        }
    }

    /// What the reader found of these names in an object, and whether it has other members.
    #[inline]
    fn found<const N: usize>(&self, object: u32, names: &'static [&'static str; N]) -> Option<(&[u32; N], bool)> {
        let told = self.found.get(usize::from(self.node(object).found).wrapping_sub(1)..)?;
        let ([list, others], nodes) = told.split_first_chunk()?;
        let list = self.names.get(*list as usize)?;
        if std::ptr::eq(list.list(), names) { Some((nodes.first_chunk()?, *others != 0)) } else { None }
    }

    #[inline]
    fn node(&self, at: u32) -> Node {
        self.nodes[at as usize]
    }

    #[inline]
    fn slice(&self, node: Node) -> &str {
        let start = node.start as usize;
        &self.text[start..start + node.len as usize]
    }

    /// The text's bytes, which need no look at whether a character begins where the text does.
    #[inline]
    fn bytes(&self, node: Node) -> &[u8] {
        let start = node.start as usize;
        &self.text.as_bytes()[start..start + node.len as usize]
    }
}
