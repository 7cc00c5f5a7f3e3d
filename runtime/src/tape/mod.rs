//! The tape: a payload as one vector of nodes over its text, whatever the wire.
//!
//! A node is 16 bytes: the position of its text, its type, and the index of the next value. The members of an object
//! follow it as keys and values, the items of an array as values. Numbers keep their text and strings their escapes, so
//! nothing is lost, and nothing is computed before it is needed. The readers of JSON texts and of pairs build a tape;
//! checks and models walk it through [`Value`].

mod fields;
mod hashed;
mod json;
mod keys;
mod memo;
#[cfg(feature = "multipart")]
mod multipart;
mod number;
mod pairs;
pub(crate) mod rules;
mod tag;
mod value;
mod writer;

use std::borrow::Cow;

pub(crate) use fields::Fields;
pub(crate) use memo::{Memo, Verdicts};
#[cfg(all(feature = "http", feature = "multipart"))]
pub(crate) use multipart::boundary;
#[cfg(feature = "multipart")]
pub(crate) use multipart::parts;
pub(crate) use number::plain_number;
pub(crate) use pairs::{ContentReader, counts_as, decoded};
pub use pairs::{FormField, Pair};
#[cfg(feature = "signature")]
pub(crate) use pairs::{check_decoded, pairs};
pub use rules::Literal;
pub use tag::{is_tagged, tag};
pub use value::{Items, Member, Members, Value};
pub(crate) use value::{PathStep, name_at};
pub(crate) use writer::Writer;

use self::hashed::Hashes;
use self::rules::{ObjectSchema, Rule};
use crate::malformed::Reason;
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
    pub(crate) const NONE: Self = Self(0);
    /// `number`, which includes integers.
    pub const NUMBER: Self = Self::INTEGER.or(Self::FRACTION);
    /// `string`.
    pub const STRING: Self = Self(1 << 4);
    /// `array`.
    pub const ARRAY: Self = Self(1 << 5);
    /// `object`.
    pub const OBJECT: Self = Self(1 << 6);

    /// All types.
    pub const ALL: Self =
        Self::NULL.or(Self::BOOLEAN).or(Self::NUMBER).or(Self::STRING).or(Self::ARRAY).or(Self::OBJECT);

    /// The types of either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The types that both sets have.
    #[must_use]
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether the two sets have a type in common.
    #[inline]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A payload, read but not validated.
#[derive(Debug, Clone)]
pub struct Tape<'a> {
    text: Cow<'a, str>,
    nodes: Vec<Node>,
    /// Keys that repeat an earlier one of the same object (RFC 8259, section 4), some of them twice.
    repeated: Vec<u32>,
    /// The objects whose schema the reader expected.
    objects: Vec<Expected>,
    /// For each of these, the node of the value of each member that the schema names; 0, which cannot be a member's
    /// value, where there is none.
    slots: Vec<u32>,
    /// The members of the root that should be JSON text and are not.
    unread: Vec<Unread>,
    verdicts: Memo<Verdicts>,
    hashes: Memo<Hashes>,
    /// How many steps patterns may take in one validation of the payload.
    pattern_steps: u64,
}

/// A member whose text should be JSON and is not.
#[derive(Clone, Copy, Debug)]
struct Unread {
    /// The node of its key.
    key: u32,
    reason: Reason,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    start: u32,
    len: u32,
    next: u32,
    types: Types,
    style: Style,
    /// For an object, its index in `Tape::objects`, counted from 1; 0 if it is not there.
    expected: u16,
}

/// An object whose schema the reader expected.
#[derive(Clone, Copy, Debug)]
struct Expected {
    schema: &'static ObjectSchema,
    /// Where its slots begin.
    slots: u32,
    /// Whether it has members that the schema does not name.
    others: bool,
}

/// How to read a node's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// As it is, also in JSON.
    Clean,
    /// A JSON string with escapes.
    Escaped,
    /// As it is, but JSON would have to escape it.
    Plain,
}

/// Offsets and node indices have 32 bits. A body has at most one node per byte, and one more.
pub(crate) const MAX_BYTES: usize = (u32::MAX / 2) as usize;

impl<'a> Tape<'a> {
    /// A repeated key of the root without a node of its own, because the pair is absent. It is the root's node, which
    /// is not a key.
    const NO_NODE: u32 = 0;

    /// Reads a JSON text (RFC 8259): one value, nothing after it.
    pub fn from_json(body: &'a [u8], limits: Limits) -> Result<Self, Malformed> {
        json::read(body, limits, None)
    }

    /// Reads a JSON text, expecting a value of this schema.
    pub(crate) fn from_expected_json(
        body: &'a [u8],
        limits: Limits,
        schema: Option<&'static ObjectSchema>,
    ) -> Result<Self, Malformed> {
        json::read(body, limits, schema)
    }

    /// Reads the value at an offset of a JSON text, of which a rule is expected: the tape, the offset after the value, and
    /// how many more values are allowed.
    pub(crate) fn from_json_value(
        text: &'a str,
        at: usize,
        limits: Limits,
        rule: &'static Rule,
    ) -> Option<(Self, usize, usize)> {
        json::read_value(text, at, limits, rule)
    }

    /// The same tape, owning its text.
    pub(crate) fn into_owned(self) -> Tape<'static> {
        Tape { text: Cow::Owned(self.text.into_owned()), ..self }
    }

    /// The same tape, in one validation of which patterns may take so many steps.
    pub(crate) fn with_steps(self, pattern_steps: u64) -> Self {
        Self { pattern_steps, ..self }
    }

    /// A payload that is null.
    pub(crate) fn null() -> Self {
        let node = Node { start: 0, len: 4, next: 1, types: Types::NULL, style: Style::Clean, expected: 0 };
        Self::new(Cow::Borrowed("null"), vec![node], Vec::new())
    }

    /// A tape without expected members, with the default limits.
    fn new(text: Cow<'a, str>, nodes: Vec<Node>, repeated: Vec<u32>) -> Self {
        Self {
            text,
            nodes,
            repeated,
            objects: Vec::new(),
            slots: Vec::new(),
            unread: Vec::new(),
            pattern_steps: Limits::DEFAULT.pattern_steps,
            verdicts: Memo::default(),
            hashes: Memo::default(),
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

    /// The names of the members that should be JSON text and are not, each with the reason.
    pub(crate) fn unread(&self) -> impl Iterator<Item = (Cow<'_, str>, Reason)> {
        self.unread.iter().map(|unread| (Value::new(self, unread.key).string_or_empty(), unread.reason))
    }

    /// How many steps patterns may take in one validation of the payload.
    pub(crate) fn pattern_steps(&self) -> u64 {
        self.pattern_steps
    }

    /// Limits the steps of decoding after validation. If the validator's patterns used up all steps, decoding gets none
    /// for the same values; otherwise it needs no more than they did.
    pub(crate) fn limit_steps(&mut self, report: &Report) {
        if report.steps() == 0 {
            self.pattern_steps = 0;
        }
    }

    /// What the reader recorded of an object.
    #[inline]
    fn expected(&self, object: u32) -> Option<&Expected> {
        self.objects.get(usize::from(self.node(object).expected).wrapping_sub(1))
    }

    /// The slots of an object.
    #[inline]
    fn slots(&self, object: &Expected) -> &[u32] {
        let start = object.slots as usize;
        self.slots.get(start..start + object.schema.members().len()).unwrap_or_default()
    }

    /// How many nodes it has.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
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

    /// The text's bytes, without checking that the slice is on character boundaries.
    #[inline]
    fn bytes(&self, node: Node) -> &[u8] {
        let start = node.start as usize;
        &self.text.as_bytes()[start..start + node.len as usize]
    }
}
