//! A value on a tape.

use std::borrow::Cow;
use std::collections::HashMap;

use super::hashed::Hashes;
use super::{Memo, Style, Tape, Types, Verdicts};
use crate::swar::same;

/// One value of a payload: a tape and a node on it.
#[derive(Clone, Copy, Debug)]
pub struct Value<'t> {
    pub(super) tape: &'t Tape<'t>,
    pub(super) at: u32,
}

impl<'t> Value<'t> {
    #[inline]
    pub(super) fn new(tape: &'t Tape<'t>, at: u32) -> Self {
        Self { tape, at }
    }

    /// The value's type, as a set with one element (an integer is [`Types::INTEGER`], any number intersects
    /// [`Types::NUMBER`]).
    #[inline]
    pub fn types(self) -> Types {
        self.tape.node(self.at).types
    }

    /// Whether the value's type is one of these.
    #[inline]
    pub fn is(self, types: Types) -> bool {
        self.types().intersects(types)
    }

    /// The content of a string, with escapes resolved; `None` for another type.
    #[inline]
    pub fn string(self) -> Option<Cow<'t, str>> {
        let node = self.tape.node(self.at);
        if !node.types.intersects(Types::STRING) {
            return None;
        }
        let text = self.tape.slice(node);
        Some(if node.style == Style::Escaped { Cow::Owned(unescape(text)) } else { Cow::Borrowed(text) })
    }

    #[inline]
    pub(crate) fn string_or_empty(self) -> Cow<'t, str> {
        self.string().unwrap_or_default()
    }

    /// The content of a string without escapes, which most strings are.
    #[inline]
    pub(crate) fn plain_string(self) -> Option<&'t str> {
        let node = self.tape.node(self.at);
        (node.types.intersects(Types::STRING) && node.style != Style::Escaped).then(|| self.tape.slice(node))
    }

    /// Whether the value is this string. It resolves escapes only where there are some.
    #[inline]
    pub(crate) fn is_string(self, text: &str) -> bool {
        self.string_is(|bytes| same(bytes, text.as_bytes()))
    }

    /// Whether the value is a string whose bytes, with escapes resolved, satisfy a predicate.
    #[inline]
    pub(crate) fn string_is(self, predicate: impl FnOnce(&[u8]) -> bool) -> bool {
        let node = self.tape.node(self.at);
        if node.types.intersects(Types::STRING) && node.style != Style::Escaped {
            predicate(self.tape.bytes(node))
        } else {
            self.string().is_some_and(|text| predicate(text.as_bytes()))
        }
    }

    /// A number's text in JSON's grammar; `None` for another type.
    #[inline]
    pub fn number(self) -> Option<&'t str> {
        let node = self.tape.node(self.at);
        node.types.intersects(Types::NUMBER).then(|| self.tape.slice(node))
    }

    /// An integer's text; `None` for another type.
    #[inline]
    pub(crate) fn integer(self) -> Option<&'t [u8]> {
        let node = self.tape.node(self.at);
        node.types.intersects(Types::INTEGER).then(|| self.tape.bytes(node))
    }

    /// A boolean; `None` for another type.
    #[inline]
    pub fn boolean(self) -> Option<bool> {
        let node = self.tape.node(self.at);
        node.types.intersects(Types::BOOLEAN).then(|| self.tape.slice(node) == "true")
    }

    /// The items of an array; `None` for another type.
    #[inline]
    pub fn items(self) -> Option<Items<'t>> {
        let node = self.tape.node(self.at);
        node.types.intersects(Types::ARRAY).then(|| Items { tape: self.tape, at: self.at + 1, end: node.next })
    }

    /// The members of an object, in the payload's order, including repeated keys; `None` for another type.
    #[inline]
    pub fn members(self) -> Option<Members<'t>> {
        let node = self.tape.node(self.at);
        node.types.intersects(Types::OBJECT).then(|| Members { tape: self.tape, at: self.at + 1, end: node.next })
    }

    /// The members of an object, only the last of each repeated key; no members for another type.
    pub(crate) fn last_members(self) -> impl Iterator<Item = Member<'t>> {
        let members = self.members();
        // Keys are compared only where some object has a duplicate.
        let last: Option<HashMap<_, _>> = match &members {
            Some(members) if self.is_among_repeated_keys() => {
                Some(members.clone().map(|member| (member.key(), member.key)).collect())
            }
            _ => None,
        };
        let counts = move |member: &Member<'t>| {
            last.as_ref().is_none_or(|last| last.get(&member.key()).is_some_and(|&key| key == member.key))
        };
        members.into_iter().flatten().filter(counts)
    }

    /// The string at a JSON pointer (RFC 6901) of names, each of which its object has once.
    pub(crate) fn only_string(self, pointer: &str) -> Option<Cow<'t, str>> {
        self.only(pointer)?.string()
    }

    /// The same of a number, too, as it is written.
    #[cfg(feature = "signature")]
    pub(crate) fn only_text(self, pointer: &str) -> Option<Cow<'t, str>> {
        let value = self.only(pointer)?;
        value.string().or_else(|| value.number().map(Cow::Borrowed))
    }

    fn only(self, pointer: &str) -> Option<Self> {
        let mut value = self;
        for name in pointer.split('/').skip(1) {
            let name = name_at(name);
            let mut same = value.members()?.filter(|member| member.key() == name);
            value = same.next().filter(|_| same.next().is_none())?.value;
        }
        Some(value)
    }

    /// How many steps patterns may take in one validation of the payload.
    pub(crate) fn pattern_steps(self) -> u64 {
        self.tape.pattern_steps()
    }

    /// The value's node on its tape.
    #[inline]
    pub(crate) fn node(self) -> u32 {
        self.at
    }

    /// The known results of validating values of its tape.
    pub(crate) fn verdicts(self) -> &'t Memo<Verdicts> {
        &self.tape.verdicts
    }

    /// The known hashes of values of its tape.
    pub(crate) fn hashes(self) -> &'t Memo<Hashes> {
        &self.tape.hashes
    }

    /// Whether some object of its payload has a duplicate key.
    pub(crate) fn is_among_repeated_keys(self) -> bool {
        self.tape.has_repeated_keys()
    }

    /// Writes the value as JSON, with numbers and strings spelled as they came.
    pub fn write_json(self, out: &mut String) {
        let node = self.tape.node(self.at);
        let text = self.tape.slice(node);
        if node.types.intersects(Types::STRING) {
            if node.style == Style::Plain {
                crate::encode::write_string(out, text);
            } else {
                out.push('"');
                out.push_str(text);
                out.push('"');
            }
        } else if let (0, Some(members)) = (node.len, self.members()) {
            // An object from pairs has no text of its own.
            crate::encode::write_list(out, '{', '}', members, |out, member| {
                member.key_value().write_json(out);
                out.push(':');
                member.value.write_json(out);
            });
        } else if let (0, Some(items)) = (node.len, self.items()) {
            crate::encode::write_list(out, '[', ']', items, |out, item| item.write_json(out));
        } else {
            out.push_str(text);
        }
    }
}

/// The name that a token of a JSON pointer spells (RFC 6901, section 4).
pub(crate) fn name_at(token: &str) -> Cow<'_, str> {
    if token.contains('~') { token.replace("~1", "/").replace("~0", "~").into() } else { token.into() }
}

/// The items of an array.
#[derive(Clone, Debug)]
pub struct Items<'t> {
    tape: &'t Tape<'t>,
    at: u32,
    end: u32,
}

impl<'t> Iterator for Items<'t> {
    type Item = Value<'t>;

    #[inline]
    fn next(&mut self) -> Option<Value<'t>> {
        if self.at >= self.end {
            return None;
        }
        let value = Value::new(self.tape, self.at);
        self.at = self.tape.node(self.at).next;
        Some(value)
    }
}

/// The members of an object.
#[derive(Clone, Debug)]
pub struct Members<'t> {
    tape: &'t Tape<'t>,
    at: u32,
    end: u32,
}

/// A key and its value.
#[derive(Clone, Copy, Debug)]
pub struct Member<'t> {
    pub(super) key: u32,
    /// The value.
    pub value: Value<'t>,
}

impl<'t> Member<'t> {
    /// The key, with escapes resolved.
    #[inline]
    pub fn key(&self) -> Cow<'t, str> {
        self.key_value().string_or_empty()
    }

    /// The key as a string value.
    #[inline]
    pub(crate) fn key_value(&self) -> Value<'t> {
        Value::new(self.value.tape, self.key)
    }
}

impl<'t> Iterator for Members<'t> {
    type Item = Member<'t>;

    #[inline]
    fn next(&mut self) -> Option<Member<'t>> {
        if self.at >= self.end {
            return None;
        }
        let (key, value) = (self.at, self.at + 1);
        self.at = self.tape.node(value).next;
        Some(Member { key, value: Value::new(self.tape, value) })
    }
}

/// One step of a path from a value to one within it.
#[derive(Debug)]
pub(crate) enum PathStep<'t> {
    /// To an item, counted from 0.
    Item(usize),
    /// To a member.
    Key(Cow<'t, str>),
}

impl Tape<'_> {
    /// Calls `found` with the path of the object for each repeated key, in the payload's order. One walk finds all of
    /// them, since a payload may have as many as it has members.
    pub(crate) fn each_repeated_key(&self, mut found: impl FnMut(&[PathStep<'_>])) {
        let mut repeated = self.repeated.clone();
        repeated.sort_unstable();
        let at_root = repeated.partition_point(|&key| key == Self::NO_NODE);
        (0..at_root).for_each(|_| found(&[]));
        let mut repeated = repeated.split_off(at_root);
        repeated.dedup();
        RepeatedKeys { left: &repeated, path: Vec::new(), found }.walk(self.root());
    }
}

struct RepeatedKeys<'r, 't, F> {
    /// The nodes of the keys, in the order in which the walk meets them.
    left: &'r [u32],
    path: Vec<PathStep<'t>>,
    found: F,
}

impl<'t, F: FnMut(&[PathStep<'t>])> RepeatedKeys<'_, 't, F> {
    fn walk(&mut self, value: Value<'t>) {
        for (nth, item) in value.items().into_iter().flatten().enumerate() {
            self.step(item, || PathStep::Item(nth));
        }
        for member in value.members().into_iter().flatten() {
            if self.left.first() == Some(&member.key) {
                self.left = &self.left[1..];
                (self.found)(&self.path);
            }
            self.step(member.value, || PathStep::Key(member.key()));
        }
    }

    /// Descends into a value if it contains one of the keys.
    fn step(&mut self, value: Value<'t>, step: impl FnOnce() -> PathStep<'t>) {
        let end = value.tape.node(value.at).next;
        if self.left.first().is_some_and(|&key| key < end) {
            self.path.push(step());
            self.walk(value);
            self.path.pop();
        }
    }
}

/// Resolves the escapes of a JSON string that the reader accepted.
#[cold]
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, escaped)) = rest.split_once('\\') {
        out.push_str(plain);
        let mut chars = escaped.chars();
        match chars.next() {
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{C}'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let unit = |text: &str| {
                    text.get(..4).and_then(|digits| u16::from_str_radix(digits, 16).ok()).unwrap_or(0xFFFD)
                };
                let first = unit(&escaped[1..]);
                // `\uD83D\uDE00`: the low surrogate starts six characters later.
                let second = if (0xD800..0xDC00).contains(&first) { escaped.get(7..).map(unit) } else { None };
                out.extend(
                    char::decode_utf16([Some(first), second].into_iter().flatten())
                        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)),
                );
                rest = escaped.get(if second.is_some() { 11 } else { 5 }..).unwrap_or_default();
                continue;
            }
            Some(other) => out.push(other),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out
}
