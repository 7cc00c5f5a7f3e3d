//! The JSON reader: RFC 8259 onto a tape.
//!
//! It accepts what `serde_json` accepts, and numbers too large for an `f64` too. The escapes of strings are checked but
//! not resolved. What almost every payload has is read by inlined code; rare cases are out of line.

use std::borrow::Cow;

use super::keys::{AHEAD, ObjectKeys};
use super::rules::{ObjectSchema, Rule};
use super::{MAX_BYTES, Memo, Node, Style, Tape, Types};
use crate::decimal;
use crate::malformed::Reason;
use crate::swar::{plain_end, same};
use crate::{Limits, Malformed};

pub(super) fn read<'a>(
    body: &'a [u8],
    limits: Limits,
    schema: Option<&'static ObjectSchema>,
) -> Result<Tape<'a>, Malformed> {
    read_counting(body, limits, schema).map(|(tape, _)| tape)
}

/// The same, with how many more values are allowed.
pub(super) fn read_counting<'a>(
    body: &'a [u8],
    limits: Limits,
    schema: Option<&'static ObjectSchema>,
) -> Result<(Tape<'a>, usize), Malformed> {
    let most = limits.bytes.min(MAX_BYTES);
    if body.len() > most {
        return Err(Malformed { offset: most, reason: Reason::TooLarge });
    }
    let text = std::str::from_utf8(body)
        .map_err(|error| Malformed { offset: error.valid_up_to(), reason: Reason::NotUtf8 })?;
    let tape = Tape {
        text: Cow::Borrowed(text),
        nodes: Vec::with_capacity(body.len() / 12 + 4),
        repeated: Vec::new(),
        objects: Vec::with_capacity(if schema.is_some() { 4 } else { 0 }),
        slots: Vec::with_capacity(schema.map_or(0, |schema| schema.members().len() + 32)),
        unread: Vec::new(),
        pattern_steps: limits.pattern_steps,
        verdicts: Memo::default(),
        hashes: Memo::default(),
    };
    let mut reader = Reader { bytes: body, left: limits.values, stopped: None, tape };
    reader.text(limits.depth, schema);
    match reader.stopped {
        None => Ok((reader.tape, reader.left)),
        Some(malformed) => Err(malformed),
    }
}

/// Reads the value at an offset, of which a rule is expected.
pub(super) fn read_value<'a>(
    text: &'a str,
    at: usize,
    limits: Limits,
    rule: &'static Rule,
) -> Option<(Tape<'a>, usize, usize)> {
    let tape = Tape {
        pattern_steps: limits.pattern_steps,
        ..Tape::new(Cow::Borrowed(text), Vec::with_capacity(8), Vec::new())
    };
    let mut reader = Reader { bytes: text.as_bytes(), left: limits.values, stopped: None, tape };
    let end = reader.value(at, limits.depth, Some(rule))?;
    Some((reader.tape, end, reader.left))
}

/// Reads one value after another. Each function takes the offset at which it starts and returns the one after its end;
/// `None` once reading has stopped.
struct Reader<'a> {
    bytes: &'a [u8],
    /// How many more values are allowed.
    left: usize,
    /// Where and why reading stopped.
    stopped: Option<Malformed>,
    tape: Tape<'a>,
}

impl Reader<'_> {
    fn text(&mut self, depth: usize, schema: Option<&'static ObjectSchema>) -> Option<usize> {
        let at = self.space(0);
        self.count(at)?;
        let at = match (self.byte(at), schema) {
            (Some(b'{'), Some(_)) => self.object(at, depth, schema)?,
            _ => self.value(at, depth, None)?,
        };
        let at = self.space(at);
        if at < self.bytes.len() { self.stop(at, Reason::Trailing) } else { Some(at) }
    }

    #[inline]
    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Skips white space.
    #[inline]
    fn space(&self, mut at: usize) -> usize {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte(at) {
            at += 1;
        }
        at
    }

    /// Skips a byte that must come next.
    #[inline]
    fn expect(&mut self, at: usize, byte: u8) -> Option<usize> {
        if self.byte(at) == Some(byte) { Some(at + 1) } else { self.expect_after_space(at, byte) }
    }

    /// The same where something else comes first: most senders omit white space.
    #[inline(never)]
    fn expect_after_space(&mut self, at: usize, byte: u8) -> Option<usize> {
        let at = self.space(at);
        if self.byte(at) == Some(byte) { Some(at + 1) } else { self.unexpected(at) }
    }

    #[cold]
    fn stop<T>(&mut self, offset: usize, reason: Reason) -> Option<T> {
        self.stopped = Some(Malformed { offset, reason });
        None
    }

    /// Reports an unexpected byte, or the end of the body.
    #[cold]
    fn unexpected<T>(&mut self, at: usize) -> Option<T> {
        self.stop(at, if at < self.bytes.len() { Reason::Unexpected } else { Reason::Ended })
    }

    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a body is shorter than MAX_BYTES, and has at most one node per byte"
    )]
    fn push(&mut self, start: usize, end: usize, types: Types, style: Style) -> usize {
        let index = self.tape.nodes.len();
        let (start, len) = (start as u32, (end - start) as u32);
        self.tape.nodes.push(Node { start, len, next: index as u32 + 1, types, style, expected: 0 });
        index
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "see push")]
    fn close(&mut self, container: usize, end: usize) -> usize {
        let next = self.tape.nodes.len() as u32;
        let node = &mut self.tape.nodes[container];
        node.len = end as u32 - node.start;
        node.next = next;
        end
    }

    /// Counts the value that comes next.
    #[inline]
    fn count(&mut self, at: usize) -> Option<()> {
        match self.left.checked_sub(1) {
            Some(left) => self.left = left,
            None => return self.stop(at, Reason::TooMany),
        }
        Some(())
    }

    /// Reads a value, of which a rule is expected.
    fn value(&mut self, at: usize, depth: usize, rule: Option<&'static Rule>) -> Option<usize> {
        match self.byte(at) {
            Some(b'"') => self.string(at + 1),
            Some(b'{') => self.object(at, depth, rule.and_then(Rule::object_schema)),
            Some(b'[') => self.array(at, depth, rule.and_then(Rule::items)),
            Some(b'-' | b'0'..=b'9') => self.number(at),
            Some(b't') => self.word(at, b"true", Types::BOOLEAN),
            Some(b'f') => self.word(at, b"false", Types::BOOLEAN),
            Some(b'n') => self.word(at, b"null", Types::NULL),
            _ => self.unexpected(at),
        }
    }

    #[inline(never)]
    fn word(&mut self, start: usize, word: &[u8], types: Types) -> Option<usize> {
        for (at, &byte) in (start..).zip(word) {
            if self.byte(at) != Some(byte) {
                return self.unexpected(at);
            }
        }
        let end = start + word.len();
        self.push(start, end, types, Style::Clean);
        Some(end)
    }

    #[inline(never)]
    fn array(&mut self, start: usize, depth: usize, items: Option<&'static Rule>) -> Option<usize> {
        let Some(depth) = depth.checked_sub(1) else { return self.stop(start, Reason::TooDeep) };
        let array = self.push(start, start, Types::ARRAY, Style::Clean);
        let mut at = self.space(start + 1);
        if self.byte(at) == Some(b']') {
            return Some(self.close(array, at + 1));
        }
        loop {
            self.count(at)?;
            let end = self.value(at, depth, items)?;
            at = self.space(end);
            match self.byte(at) {
                Some(b',') => at = self.space(at + 1),
                Some(b']') => return Some(self.close(array, at + 1)),
                _ => return self.unexpected(at),
            }
        }
    }

    #[inline(never)]
    fn object(&mut self, start: usize, depth: usize, schema: Option<&'static ObjectSchema>) -> Option<usize> {
        let Some(depth) = depth.checked_sub(1) else { return self.stop(start, Reason::TooDeep) };
        let object = self.push(start, start, Types::OBJECT, Style::Clean);
        let mut at = self.space(start + 1);
        if self.byte(at) == Some(b'}') {
            return Some(self.close(object, at + 1));
        }
        let mut keys = ObjectKeys::new(&mut self.tape, object, schema);
        loop {
            at = self.expect(at, b'"')?;
            at = self.key(at, &mut keys)?;
            at = self.expect(at, b':')?;
            self.count(at)?;
            at = match self.byte(at) {
                Some(b'"') => self.string(at + 1)?,
                Some(b'-' | b'0'..=b'9') => self.number(at)?,
                _ => self.value(self.space(at), depth, keys.rule())?,
            };
            at = match self.byte(at) {
                Some(b',') => at + 1,
                Some(b'}') => break,
                _ => {
                    at = self.space(at);
                    match self.byte(at) {
                        Some(b',') => at + 1,
                        Some(b'}') => break,
                        _ => return self.unexpected(at),
                    }
                }
            };
        }
        let end = self.close(object, at + 1);
        keys.end(&mut self.tape);
        Some(end)
    }

    /// Reads the rest of a key, which is the next expected name in most payloads.
    #[inline]
    fn key(&mut self, start: usize, keys: &mut ObjectKeys) -> Option<usize> {
        match keys.expected(0) {
            Some(name) if self.starts_with(start, name) => Some(self.expected_key(start, name, 0, keys)),
            _ => self.other_key(start, keys),
        }
    }

    /// Whether the bytes here are this string and its closing quote.
    #[inline]
    fn starts_with(&self, start: usize, text: &str) -> bool {
        let rest = self.bytes.get(start..).and_then(|rest| rest.split_at_checked(text.len()));
        matches!(rest, Some((here, [b'"', ..])) if same(here, text.as_bytes()))
    }

    #[inline]
    fn expected_key(&mut self, start: usize, name: &str, ahead: usize, keys: &mut ObjectKeys) -> usize {
        let end = start + name.len();
        let key = self.push(start, end, Types::STRING, Style::Clean);
        keys.meet(&mut self.tape, ahead, key);
        end + 1
    }

    /// A key other than the next expected name: one of the names after it, or any.
    #[inline(never)]
    fn other_key(&mut self, start: usize, keys: &mut ObjectKeys) -> Option<usize> {
        for (ahead, name) in (1..AHEAD).map_while(|ahead| Some((ahead, keys.expected(ahead)?))) {
            if self.starts_with(start, name) {
                return Some(self.expected_key(start, name, ahead, keys));
            }
        }
        let key = self.tape.nodes.len();
        let end = self.string(start)?;
        keys.note(&mut self.tape, key);
        Some(end)
    }

    /// Reads the rest of a string. The text of its node is the part between the quotes.
    fn string(&mut self, start: usize) -> Option<usize> {
        let end = plain_end(self.bytes, start);
        // The rare case is a tail call, so no registers need to be saved for it.
        if self.byte(end) == Some(b'"') && self.has_room() {
            self.push(start, end, Types::STRING, Style::Clean);
            return Some(end + 1);
        }
        self.unusual_string(start, end)
    }

    /// The rest of a string with escapes, or of an invalid one.
    #[cold]
    fn unusual_string(&mut self, start: usize, end: usize) -> Option<usize> {
        let (mut at, mut style) = (end, Style::Clean);
        loop {
            match self.byte(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    at = plain_end(self.bytes, self.escape(at)?);
                    style = Style::Escaped;
                }
                Some(_) => return self.stop(at, Reason::BadString),
                None => return self.stop(at, Reason::Ended),
            }
        }
        self.push(start, at, Types::STRING, style);
        Some(at + 1)
    }

    /// Whether a node can be pushed without allocating.
    #[inline]
    fn has_room(&self) -> bool {
        self.tape.nodes.len() < self.tape.nodes.capacity()
    }

    fn escape(&mut self, backslash: usize) -> Option<usize> {
        let at = backslash + 1;
        match self.byte(at) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Some(at + 1),
            Some(b'u') => match self.code_unit(at + 1)? {
                0xD800..=0xDBFF => {
                    let second = at + 5;
                    let is_pair = self.bytes.get(second..second + 2) == Some(br"\u")
                        && (0xDC00..=0xDFFF).contains(&self.code_unit(second + 2)?);
                    if is_pair { Some(second + 6) } else { self.stop(backslash, Reason::LoneSurrogate) }
                }
                0xDC00..=0xDFFF => self.stop(backslash, Reason::LoneSurrogate),
                _ => Some(at + 5),
            },
            Some(_) => self.stop(at, Reason::BadString),
            None => self.stop(at, Reason::Ended),
        }
    }

    /// The value of the four hexadecimal digits here.
    fn code_unit(&mut self, start: usize) -> Option<u32> {
        let mut unit = 0;
        for at in start..start + 4 {
            let Some(byte) = self.byte(at) else { return self.stop(at, Reason::Ended) };
            let Some(digit) = char::from(byte).to_digit(16) else { return self.stop(at, Reason::BadString) };
            unit = unit << 4 | digit;
        }
        Some(unit)
    }

    fn number(&mut self, start: usize) -> Option<usize> {
        let first = start + usize::from(self.byte(start) == Some(b'-'));
        let mut end = self.digits(first);
        // A leading zero must be the only digit.
        let mut is_usual = end == first + 1 || end > first && self.byte(first) != Some(b'0');
        let mut types = Types::INTEGER;
        if self.byte(end) == Some(b'.') {
            let point = end;
            end = self.digits(point + 1);
            // A fraction that ends in zero may be an integer by value.
            is_usual &= end > point + 1 && self.byte(end - 1) != Some(b'0');
            types = Types::FRACTION;
        }
        if is_usual && !matches!(self.byte(end), Some(b'e' | b'E')) && self.has_room() {
            self.push(start, end, types, Style::Clean);
            return Some(end);
        }
        self.unusual_number(start, first)
    }

    /// Any other number.
    #[cold]
    fn unusual_number(&mut self, start: usize, first: usize) -> Option<usize> {
        let mut at = self.some_digits(first)?;
        if at > first + 1 && self.byte(first) == Some(b'0') {
            return self.stop(first + 1, Reason::BadNumber);
        }
        let mut types = Types::INTEGER;
        if self.byte(at) == Some(b'.') {
            at = self.some_digits(at + 1)?;
            types = Types::FRACTION;
        }
        if let Some(b'e' | b'E') = self.byte(at) {
            let signed = matches!(self.byte(at + 1), Some(b'+' | b'-'));
            at = self.some_digits(at + 1 + usize::from(signed))?;
            types = Types::FRACTION;
        }
        if decimal::is_integer(&self.tape.text[start..at]) {
            types = Types::INTEGER;
        }
        self.push(start, at, types, Style::Clean);
        Some(at)
    }

    /// The offset after the digits here.
    #[inline]
    fn digits(&self, mut at: usize) -> usize {
        while let Some(b'0'..=b'9') = self.byte(at) {
            at += 1;
        }
        at
    }

    /// The same where at least one digit is required.
    fn some_digits(&mut self, start: usize) -> Option<usize> {
        match self.digits(start) {
            end if end > start => Some(end),
            end => self.stop(end, if end < self.bytes.len() { Reason::BadNumber } else { Reason::Ended }),
        }
    }
}
