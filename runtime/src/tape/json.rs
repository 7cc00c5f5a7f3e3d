//! The JSON reader: RFC 8259 onto a tape.
//!
//! It accepts what `serde_json` accepts, with one exception: a number too large for an `f64` is a number here. A string
//! is scanned eight bytes at a time, and its escapes are checked but not resolved.

use std::borrow::Cow;
use std::collections::HashSet;

use super::{MOST_BYTES, Node, Style, Tape, Types};
use crate::decimal;
use crate::malformed::Reason;
use crate::{Limits, Malformed};

pub(super) fn read(body: &[u8], limits: Limits) -> Result<Tape<'_>, Malformed> {
    if body.len() > limits.bytes.min(MOST_BYTES) {
        return Err(Malformed { offset: limits.bytes.min(MOST_BYTES), reason: Reason::TooLarge });
    }
    let text = std::str::from_utf8(body)
        .map_err(|error| Malformed { offset: error.valid_up_to(), reason: Reason::NotUtf8 })?;
    let mut reader = Reader {
        bytes: body,
        at: 0,
        tape: Tape { text: Cow::Borrowed(text), nodes: Vec::with_capacity(body.len() / 12 + 4), repeated: Vec::new() },
        keys: Vec::new(),
    };
    reader.space();
    reader.value(limits.depth)?;
    reader.space();
    if reader.at < body.len() { Err(reader.stop(Reason::Trailing)) } else { Ok(reader.tape) }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    tape: Tape<'a>,
    /// The keys of the objects that are open, innermost last: a fingerprint and the node.
    keys: Vec<(u32, u32)>,
}

impl Reader<'_> {
    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    #[cold]
    fn stop(&self, reason: Reason) -> Malformed {
        Malformed { offset: self.at, reason }
    }

    /// What is wrong with the byte that stands here, or with there being none.
    #[cold]
    fn unexpected(&self) -> Malformed {
        self.stop(if self.at < self.bytes.len() { Reason::Unexpected } else { Reason::Ended })
    }

    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a body is shorter than MOST_BYTES, and has at most one node a byte"
    )]
    fn push(&mut self, start: usize, end: usize, types: Types, style: Style) -> usize {
        let index = self.tape.nodes.len();
        self.tape.nodes.push(Node {
            start: start as u32,
            len: (end - start) as u32,
            next: index as u32 + 1,
            types,
            style,
        });
        index
    }

    #[expect(clippy::cast_possible_truncation, reason = "see push")]
    fn close(&mut self, index: usize) {
        self.at += 1;
        let next = self.tape.nodes.len() as u32;
        let node = &mut self.tape.nodes[index];
        node.len = self.at as u32 - node.start;
        node.next = next;
    }

    fn value(&mut self, depth: usize) -> Result<(), Malformed> {
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word(b"true", Types::BOOLEAN),
            Some(b'f') => self.word(b"false", Types::BOOLEAN),
            Some(b'n') => self.word(b"null", Types::NULL),
            _ => Err(self.unexpected()),
        }
    }

    fn word(&mut self, word: &[u8], types: Types) -> Result<(), Malformed> {
        let start = self.at;
        for &byte in word {
            if self.peek() != Some(byte) {
                return Err(self.unexpected());
            }
            self.at += 1;
        }
        self.push(start, self.at, types, Style::Clean);
        Ok(())
    }

    fn array(&mut self, depth: usize) -> Result<(), Malformed> {
        let depth = depth.checked_sub(1).ok_or_else(|| self.stop(Reason::TooDeep))?;
        let array = self.push(self.at, self.at, Types::ARRAY, Style::Clean);
        self.at += 1;
        self.space();
        if self.peek() == Some(b']') {
            self.close(array);
            return Ok(());
        }
        loop {
            self.value(depth)?;
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.close(array);
                    return Ok(());
                }
                _ => return Err(self.unexpected()),
            }
            self.space();
        }
    }

    fn object(&mut self, depth: usize) -> Result<(), Malformed> {
        let depth = depth.checked_sub(1).ok_or_else(|| self.stop(Reason::TooDeep))?;
        let object = self.push(self.at, self.at, Types::OBJECT, Style::Clean);
        self.at += 1;
        self.space();
        if self.peek() == Some(b'}') {
            self.close(object);
            return Ok(());
        }
        let mut keys = Keys { first: self.keys.len(), seen: [0; 4] };
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.unexpected());
            }
            self.string()?;
            self.key(&mut keys);
            self.space();
            if self.peek() != Some(b':') {
                return Err(self.unexpected());
            }
            self.at += 1;
            self.space();
            self.value(depth)?;
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.close(object);
                    self.close_keys(&keys);
                    return Ok(());
                }
                _ => return Err(self.unexpected()),
            }
            self.space();
        }
    }

    /// Scans a string; its node's text stands between the quotes.
    #[inline]
    fn string(&mut self) -> Result<(), Malformed> {
        self.at += 1;
        let start = self.at;
        let mut style = Style::Clean;
        loop {
            self.at += plain_prefix(&self.bytes[self.at..]);
            match self.peek() {
                Some(b'"') => {
                    self.push(start, self.at, Types::STRING, style);
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    style = Style::Escaped;
                    self.escape()?;
                }
                Some(_) => return Err(self.stop(Reason::BadString)),
                None => return Err(self.stop(Reason::Ended)),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Malformed> {
        self.at += 1;
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.at += 1;
                Ok(())
            }
            Some(b'u') => {
                let pair = match self.code_unit()? {
                    0xD800..=0xDBFF => self.bytes.get(self.at..self.at + 2) == Some(br"\u"),
                    0xDC00..=0xDFFF => false,
                    _ => return Ok(()),
                };
                if !pair {
                    return Err(self.stop(Reason::LoneSurrogate));
                }
                self.at += 1;
                match self.code_unit()? {
                    0xDC00..=0xDFFF => Ok(()),
                    _ => Err(self.stop(Reason::LoneSurrogate)),
                }
            }
            Some(_) => Err(self.stop(Reason::BadString)),
            None => Err(self.stop(Reason::Ended)),
        }
    }

    /// The four hexadecimal digits after the `u` that stands here.
    fn code_unit(&mut self) -> Result<u16, Malformed> {
        self.at += 1;
        let mut unit = 0;
        for _ in 0..4 {
            let Some(byte) = self.peek() else { return Err(self.stop(Reason::Ended)) };
            let Some(digit) = char::from(byte).to_digit(16) else { return Err(self.stop(Reason::BadString)) };
            unit = unit << 4 | digit;
            self.at += 1;
        }
        u16::try_from(unit).map_err(|_| self.stop(Reason::BadString))
    }

    #[inline]
    fn number(&mut self) -> Result<(), Malformed> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        let mut types = Types::INTEGER;
        if let Some(b'.' | b'e' | b'E' | b'0'..=b'9') = self.peek() {
            self.fraction()?;
            if !decimal::is_integer(&self.tape.text[start..self.at]) {
                types = Types::FRACTION;
            }
        }
        self.push(start, self.at, types, Style::Clean);
        Ok(())
    }

    fn fraction(&mut self) -> Result<(), Malformed> {
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        // What is left is the digit of a leading zero.
        if let Some(b'0'..=b'9') = self.peek() { Err(self.stop(Reason::BadNumber)) } else { Ok(()) }
    }

    #[inline]
    fn digits(&mut self) -> Result<(), Malformed> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at > start {
            return Ok(());
        }
        Err(self.stop(if self.at < self.bytes.len() { Reason::BadNumber } else { Reason::Ended }))
    }

    /// Notes the key that was just read, and whether its object has it already.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "see push")]
    fn key(&mut self, keys: &mut Keys) {
        let index = self.tape.nodes.len() as u32 - 1;
        let node = self.tape.node(index);
        let bytes = &self.bytes[node.start as usize..(node.start + node.len) as usize];
        // Keys with escapes share one fingerprint, since equal keys may be spelled in several ways.
        let print = if node.style == Style::Clean { fingerprint(bytes) } else { ESCAPED };
        let (word, bit) = ((print >> 6 & 3) as usize, 1_u64 << (print & 63));
        let perhaps = print == ESCAPED || keys.seen[word] & bit != 0;
        if print == ESCAPED {
            keys.seen = [u64::MAX; 4];
        } else {
            keys.seen[word] |= bit;
        }
        let earlier = &self.keys[keys.first..];
        if perhaps
            && earlier.len() <= FEW
            && earlier.iter().any(|&(other, at)| {
                (other == print || other == ESCAPED || print == ESCAPED) && self.same_key(at, index)
            })
        {
            self.tape.repeated.push(index);
        }
        self.keys.push((print, index));
    }

    fn close_keys(&mut self, keys: &Keys) {
        if self.keys.len() - keys.first > FEW + 1 {
            self.many_keys(keys.first);
        }
        self.keys.truncate(keys.first);
    }

    /// Compares all keys of an object that has too many to be compared pair by pair: a set, whose hash no sender can
    /// foresee, keeps the work linear.
    #[cold]
    fn many_keys(&mut self, first: usize) {
        let mut seen = HashSet::with_capacity(self.keys.len() - first);
        let tape = &self.tape;
        let repeated: Vec<u32> = self.keys[first..]
            .iter()
            .enumerate()
            .filter(|&(nth, &(_, at))| !seen.insert(super::Value::new(tape, at).string_or_empty()) && nth > FEW)
            .map(|(_, &(_, at))| at)
            .collect();
        self.tape.repeated.extend(repeated);
    }

    fn same_key(&self, one: u32, other: u32) -> bool {
        super::Value::new(&self.tape, one).string_or_empty() == super::Value::new(&self.tape, other).string_or_empty()
    }
}

/// What is known of the keys of an open object.
struct Keys {
    /// Where they begin in [`Reader::keys`].
    first: usize,
    /// A filter: a bit that is not set says that no key so far has such a fingerprint. After a key with escapes all are
    /// set.
    seen: [u64; 4],
}

/// How many earlier keys are compared one by one.
const FEW: usize = 64;
const ESCAPED: u32 = u32::MAX;

/// Tells keys apart by their length, their first four and their last four bytes.
#[inline]
fn fingerprint(key: &[u8]) -> u32 {
    let word = |bytes: &[u8; 4]| u32::from_le_bytes(*bytes);
    let mixed = match (key.first_chunk(), key.last_chunk()) {
        (Some(first), Some(last)) => word(first).wrapping_mul(0x9E37_79B1) ^ word(last),
        _ => key.iter().fold(0, |print, &byte| print << 8 | u32::from(byte)),
    };
    let mixed = (mixed ^ u32::try_from(key.len()).unwrap_or(0)).wrapping_mul(0x85EB_CA6B);
    // The last value stands for keys with escapes.
    (mixed ^ mixed >> 15) & (ESCAPED - 1)
}

/// How many bytes can stand in a string as they are: neither a quote, a backslash nor a control character.
#[inline]
fn plain_prefix(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let word = u64::from_le_bytes(*chunk);
        let zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
        let special = zero(word ^ ONES * u64::from(b'"')) | zero(word ^ ONES * u64::from(b'\\')) | control;
        if special != 0 {
            // A borrow can only reach bytes above the lowest hit, so that one is exact.
            return at + special.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + bytes[at..].iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1F)).count()
}
