//! JSON text as a source.

use super::member::{Keys, SourceMember};
use super::verdict::Verdict;
use crate::model::{Model, Object, Source};
use crate::swar::{plain_end, same};
use crate::tape::rules::{Property, Rule};
use crate::tape::{MAX_BYTES, Types, plain_number};
use crate::{Limits, Report, Schema, Tape};

/// A JSON text (RFC 8259), from which values are read one after another.
#[derive(Debug)]
pub(crate) struct JsonText<'a> {
    text: &'a str,
    /// Where the next byte is.
    at: usize,
    /// How many more levels, values and steps of patterns are allowed.
    limits: Limits,
}

/// How deeply a payload may be nested. Each level holds a whole struct on the stack, and more of it than decoding does.
const DEEP: usize = 32;

impl<'a> JsonText<'a> {
    /// Reads a payload, and nothing after it.
    pub(crate) fn read<T: Object>(body: &'a [u8], limits: Limits, object: &mut T) -> Option<()> {
        if body.len() > limits.bytes.min(MAX_BYTES) || !T::SCHEMA.is_direct() {
            return None;
        }
        let limits = Limits { depth: limits.depth.min(DEEP), ..limits };
        let mut source = Self { text: std::str::from_utf8(body).ok()?, at: 0, limits };
        source.space();
        source.count()?;
        source.members(object)?;
        source.space();
        (source.at == body.len()).then_some(())
    }

    #[inline]
    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    /// Skips white space.
    #[inline]
    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
    }

    /// Counts a value.
    #[inline]
    fn count(&mut self) -> Option<()> {
        self.limits.values = self.limits.values.checked_sub(1)?;
        Some(())
    }

    /// Skips a byte that must come next.
    #[inline]
    fn expect(&mut self, byte: u8) -> Option<()> {
        if self.byte() != Some(byte) {
            self.space();
        }
        (self.byte()? == byte).then(|| self.at += 1)
    }

    /// Skips a comma; `false` where the container ends instead, with this byte.
    #[inline]
    fn comma(&mut self, end: u8) -> Option<bool> {
        if !matches!(self.byte(), Some(b',' | b'}' | b']')) {
            self.space();
        }
        let byte = self.byte()?;
        self.at += 1;
        if byte == b',' { Some(true) } else { (byte == end).then_some(false) }
    }

    /// Skips what opens a container; `false` where it is empty.
    #[inline]
    fn open(&mut self, start: u8, end: u8) -> Option<bool> {
        if self.byte()? != start {
            return None;
        }
        self.limits.depth = self.limits.depth.checked_sub(1)?;
        self.at += 1;
        self.space();
        if self.byte()? == end {
            self.at += 1;
            self.limits.depth += 1;
            return Some(false);
        }
        Some(true)
    }

    /// Reads an object's members. It is not inlined, so that a payload and a member of its type have one copy.
    #[inline(never)]
    fn members<T: Object>(&mut self, object: &mut T) -> Option<()> {
        let (mut keys, mut condition) = (Keys::new(T::SCHEMA), None);
        if self.open(b'{', b'}')? {
            loop {
                let Key { index, rule, name } = match self.expected_key(&keys) {
                    Some(property) => {
                        let index = keys.next;
                        self.count()?;
                        // A member out of order leads back to keys that have been met.
                        keys.seen.insert(index).then_some(())?;
                        keys.next = index + 1;
                        Key { index, rule: keys.rule_of(index, property), name: "" }
                    }
                    None => self.other_key(&mut keys)?,
                };
                let start = self.at;
                object.read_member(index, &mut SourceMember { source: self, rule, name, others: &mut keys.others })?;
                if keys.schema.is_condition(index) {
                    // With escapes it would have to be compared with a copy.
                    let json = self.text.get(start..self.at).filter(|json| !json.contains('\\'))?;
                    condition = json.strip_prefix('"').and_then(|json| json.strip_suffix('"'));
                }
                if !self.comma(b'}')? {
                    break;
                }
                self.space();
            }
            self.limits.depth += 1;
        }
        keys.schema.accepts_members(&keys.seen, condition).then_some(())
    }

    /// Reads the key that is expected next, with its colon, if it comes next in its usual spelling.
    #[inline]
    fn expected_key(&mut self, keys: &Keys) -> Option<&'static Property> {
        let property = keys.expected()?;
        let (name, rest) = (property.name().as_bytes(), self.bytes().get(self.at..)?);
        let (key, [b'"', b':', value, ..]) = rest.strip_prefix(b"\"")?.split_at_checked(name.len())? else {
            return None;
        };
        if !same(key, name) {
            return None;
        }
        self.at += name.len() + 3;
        if *value <= b' ' {
            self.space();
        }
        Some(property)
    }

    /// A key other than the next expected name.
    #[inline(never)]
    fn other_key(&mut self, keys: &mut Keys) -> Option<Key<'a>> {
        self.expect(b'"')?;
        let start = self.at;
        let end = plain_end(self.bytes(), start);
        let key = self.bytes().get(start..end)?;
        if self.bytes().get(end) != Some(&b'"') {
            return None;
        }
        self.at = end + 1;
        self.expect(b':')?;
        self.space();
        self.count()?;
        let index = keys.find(key);
        let Some(row) = keys.schema.members().get(index) else {
            return Some(Key { index, rule: keys.schema.others_rule()?, name: self.text.get(start..end)? });
        };
        keys.seen.insert(index).then(|| Key { index, rule: keys.rule_of(index, row), name: "" })
    }

    /// Reads a string without escapes.
    #[inline]
    fn plain_string(&mut self) -> Option<&'a str> {
        let start = self.at + 1;
        let end = plain_end(self.bytes(), start);
        if self.byte() != Some(b'"') || self.bytes().get(end) != Some(&b'"') {
            return None;
        }
        self.at = end + 1;
        self.text.get(start..end)
    }

    /// Reads a number in its usual spelling: an integer without an exponent, or a fraction that does not end in zero.
    #[inline]
    fn plain_number(&mut self) -> Option<(&'a str, Types)> {
        let start = self.at;
        let (end, types) = plain_number(self.bytes(), start)?;
        self.at = end;
        Some((self.text.get(start..end)?, types))
    }

    /// Skips this word, if it comes next.
    fn word(&mut self, word: &str) -> bool {
        let is_next = self.bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        self.at += if is_next { word.len() } else { 0 };
        is_next
    }

    /// Reads the next value onto a tape and validates it.
    #[inline(never)]
    fn tape(&mut self, rule: &'static Rule) -> Option<Tape<'a>> {
        let (tape, end, values) = Tape::from_json_value(self.text, self.at, self.limits, rule)?;
        if tape.has_repeated_keys() {
            return None;
        }
        let mut report = Report::probe(self.limits.pattern_steps);
        rule.validate(tape.root(), Schema::NONE, Schema::NONE, &mut report);
        self.limits.pattern_steps = report.steps();
        (self.at, self.limits.values) = (end, values);
        (report.is_empty() && self.limits.pattern_steps > 0).then_some(tape)
    }
}

/// A key whose value comes next.
struct Key<'a> {
    /// The index of its row, or the number of rows.
    index: usize,
    /// The rule of the value.
    rule: &'static Rule,
    /// The key itself, if it has no row.
    name: &'a str,
}

impl Source for JsonText<'_> {
    #[inline]
    fn string<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> T) -> Option<T> {
        let start = self.at;
        if let Some(text) = self.plain_string() {
            match rule.verdict_of_string(text) {
                Verdict::Valid => return Some(read(text)),
                Verdict::Invalid => return None,
                Verdict::Unknown => self.at = start,
            }
        }
        self.tape(rule)?.root().string().map(|text| read(&text))
    }

    #[inline]
    fn number<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let start = self.at;
        if let Some((text, types)) = self.plain_number() {
            match rule.verdict_of_number(text, types) {
                Verdict::Valid => return read(text),
                Verdict::Invalid => return None,
                Verdict::Unknown => self.at = start,
            }
        }
        read(self.tape(rule)?.root().number()?)
    }

    fn boolean(&mut self, rule: &'static Rule) -> Option<bool> {
        if rule.verdict_of_type(Types::BOOLEAN) != Verdict::Valid {
            return self.tape(rule)?.root().boolean();
        }
        if self.word("true") { Some(true) } else { self.word("false").then_some(false) }
    }

    fn null(&mut self, rule: &'static Rule) -> Option<bool> {
        if self.byte()? != b'n' {
            return Some(false);
        }
        if rule.verdict_of_type(Types::NULL) != Verdict::Valid {
            return self.tape(rule).map(|_| true);
        }
        self.word("null").then_some(true)
    }

    fn array<T: Model>(&mut self, rule: &'static Rule, list: &mut Vec<T>) -> Option<bool> {
        let Some(array) = rule.array() else { return Some(false) };
        if self.open(b'[', b']')? {
            loop {
                self.count()?;
                let mut item = None;
                T::read_new(&mut item, self, array.items)?;
                list.push(item?);
                if !self.comma(b']')? {
                    break;
                }
                self.space();
            }
            self.limits.depth += 1;
        }
        array.accepts(list.len()).then_some(true)
    }

    fn object<T: Object>(&mut self, rule: &'static Rule, object: &mut T) -> Option<bool> {
        if !rule.is_object(T::SCHEMA) {
            return Some(false);
        }
        self.members(object)?;
        Some(true)
    }

    fn json<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> T) -> Option<T> {
        let start = self.at;
        let is_plain = rule.is_any()
            && match self.byte()? {
                b'"' => self.plain_string().is_some(),
                b'-' | b'0'..=b'9' => self.plain_number().is_some(),
                b't' => self.word("true"),
                b'f' => self.word("false"),
                b'n' => self.word("null"),
                _ => false,
            };
        if !is_plain {
            self.at = start;
            self.tape(rule)?;
        }
        self.text.get(start..self.at).map(read)
    }

    fn value<T: Model>(&mut self, rule: &'static Rule) -> Option<T> {
        T::decode(self.tape(rule)?.root())
    }
}
