//! The JSON reader: RFC 8259 onto a tape.
//!
//! It accepts what `serde_json` accepts, with one exception: a number too large for an `f64` is a number here. A string
//! is scanned sixteen bytes at a time, and its escapes are checked but not resolved.

use std::borrow::Cow;
use std::collections::HashSet;

use super::{MOST_BYTES, Node, Style, Tape, Types};
use crate::decimal;
use crate::malformed::Reason;
use crate::{Limits, Malformed};

pub(super) fn read(body: &[u8], limits: Limits) -> Result<Tape<'_>, Malformed> {
    let most = limits.bytes.min(MOST_BYTES);
    if body.len() > most {
        return Err(Malformed { offset: most, reason: Reason::TooLarge });
    }
    let text = std::str::from_utf8(body)
        .map_err(|error| Malformed { offset: error.valid_up_to(), reason: Reason::NotUtf8 })?;
    let nodes = Vec::with_capacity(body.len() / 12 + 4);
    let tape = Tape { text: Cow::Borrowed(text), nodes, repeated: Vec::new() };
    let mut reader = Reader { bytes: body, stopped: 0, tape };
    match reader.text(limits.depth) {
        Ok(()) => Ok(reader.tape),
        Err(reason) => Err(Malformed { offset: reader.stopped, reason }),
    }
}

/// Reads one value after another. Each function takes the place at which it begins and gives the one after its end.
struct Reader<'a> {
    bytes: &'a [u8],
    /// Where reading stopped, once it has.
    stopped: usize,
    tape: Tape<'a>,
}

impl Reader<'_> {
    fn text(&mut self, depth: usize) -> Result<(), Reason> {
        let at = self.value(self.space(0), depth)?;
        let at = self.space(at);
        if at < self.bytes.len() { Err(self.stop(at, Reason::Trailing)) } else { Ok(()) }
    }

    #[inline]
    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    #[inline]
    fn space(&self, mut at: usize) -> usize {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte(at) {
            at += 1;
        }
        at
    }

    #[cold]
    fn stop(&mut self, at: usize, reason: Reason) -> Reason {
        self.stopped = at;
        reason
    }

    /// What is wrong with the byte that stands here, or with there being none.
    #[cold]
    fn unexpected(&mut self, at: usize) -> Reason {
        self.stop(at, if at < self.bytes.len() { Reason::Unexpected } else { Reason::Ended })
    }

    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a body is shorter than MOST_BYTES, and has at most one node a byte"
    )]
    fn push(&mut self, start: usize, end: usize, types: Types, style: Style) -> usize {
        let index = self.tape.nodes.len();
        let (start, len) = (start as u32, (end - start) as u32);
        self.tape.nodes.push(Node { start, len, next: index as u32 + 1, types, style });
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

    fn value(&mut self, at: usize, depth: usize) -> Result<usize, Reason> {
        match self.byte(at) {
            Some(b'"') => self.string(at),
            Some(b'{') => self.object(at, depth),
            Some(b'[') => self.array(at, depth),
            Some(b'-' | b'0'..=b'9') => self.number(at),
            Some(b't') => self.word(at, b"true", Types::BOOLEAN),
            Some(b'f') => self.word(at, b"false", Types::BOOLEAN),
            Some(b'n') => self.word(at, b"null", Types::NULL),
            _ => Err(self.unexpected(at)),
        }
    }

    fn word(&mut self, start: usize, word: &[u8], types: Types) -> Result<usize, Reason> {
        for (at, &byte) in (start..).zip(word) {
            if self.byte(at) != Some(byte) {
                return Err(self.unexpected(at));
            }
        }
        let end = start + word.len();
        self.push(start, end, types, Style::Clean);
        Ok(end)
    }

    fn array(&mut self, start: usize, depth: usize) -> Result<usize, Reason> {
        let Some(depth) = depth.checked_sub(1) else { return Err(self.stop(start, Reason::TooDeep)) };
        let array = self.push(start, start, Types::ARRAY, Style::Clean);
        let mut at = self.space(start + 1);
        if self.byte(at) == Some(b']') {
            return Ok(self.close(array, at + 1));
        }
        loop {
            let end = self.value(at, depth)?;
            at = self.space(end);
            match self.byte(at) {
                Some(b',') => at = self.space(at + 1),
                Some(b']') => return Ok(self.close(array, at + 1)),
                _ => return Err(self.unexpected(at)),
            }
        }
    }

    fn object(&mut self, start: usize, depth: usize) -> Result<usize, Reason> {
        let Some(depth) = depth.checked_sub(1) else { return Err(self.stop(start, Reason::TooDeep)) };
        let object = self.push(start, start, Types::OBJECT, Style::Clean);
        let mut at = self.space(start + 1);
        if self.byte(at) == Some(b'}') {
            return Ok(self.close(object, at + 1));
        }
        let mut keys = Keys { object, count: 0, seen: [0; 4] };
        loop {
            if self.byte(at) != Some(b'"') {
                return Err(self.unexpected(at));
            }
            let key = self.tape.nodes.len();
            at = self.string(at)?;
            self.key(&mut keys, key);
            at = self.space(at);
            if self.byte(at) != Some(b':') {
                return Err(self.unexpected(at));
            }
            at = self.space(at + 1);
            at = self.value(at, depth)?;
            at = self.space(at);
            match self.byte(at) {
                Some(b',') => at = self.space(at + 1),
                Some(b'}') => {
                    let end = self.close(object, at + 1);
                    if keys.count > FEW {
                        self.many_keys(object);
                    }
                    return Ok(end);
                }
                _ => return Err(self.unexpected(at)),
            }
        }
    }

    /// Scans a string; its node's text stands between the quotes.
    #[inline]
    fn string(&mut self, quote: usize) -> Result<usize, Reason> {
        let start = quote + 1;
        let end = plain(self.bytes, start);
        if self.byte(end) == Some(b'"') {
            self.push(start, end, Types::STRING, Style::Clean);
            return Ok(end + 1);
        }
        self.unusual_string(start, end)
    }

    /// The rest of a string in which something else than its end was met.
    #[cold]
    fn unusual_string(&mut self, start: usize, mut at: usize) -> Result<usize, Reason> {
        loop {
            match self.byte(at) {
                Some(b'"') => {
                    self.push(start, at, Types::STRING, Style::Escaped);
                    return Ok(at + 1);
                }
                Some(b'\\') => at = plain(self.bytes, self.escape(at)?),
                Some(_) => return Err(self.stop(at, Reason::BadString)),
                None => return Err(self.stop(at, Reason::Ended)),
            }
        }
    }

    fn escape(&mut self, backslash: usize) -> Result<usize, Reason> {
        let at = backslash + 1;
        match self.byte(at) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 1),
            Some(b'u') => match self.code_unit(at + 1)? {
                0xD800..=0xDBFF => {
                    let second = at + 5;
                    let is_pair = self.bytes.get(second..second + 2) == Some(br"\u")
                        && (0xDC00..=0xDFFF).contains(&self.code_unit(second + 2)?);
                    if is_pair { Ok(second + 6) } else { Err(self.stop(backslash, Reason::LoneSurrogate)) }
                }
                0xDC00..=0xDFFF => Err(self.stop(backslash, Reason::LoneSurrogate)),
                _ => Ok(at + 5),
            },
            Some(_) => Err(self.stop(at, Reason::BadString)),
            None => Err(self.stop(at, Reason::Ended)),
        }
    }

    /// The value of the four hexadecimal digits that stand here.
    fn code_unit(&mut self, start: usize) -> Result<u32, Reason> {
        let mut unit = 0;
        for at in start..start + 4 {
            let Some(byte) = self.byte(at) else { return Err(self.stop(at, Reason::Ended)) };
            let Some(digit) = char::from(byte).to_digit(16) else { return Err(self.stop(at, Reason::BadString)) };
            unit = unit << 4 | digit;
        }
        Ok(unit)
    }

    #[inline]
    fn number(&mut self, start: usize) -> Result<usize, Reason> {
        let first = start + usize::from(self.byte(start) == Some(b'-'));
        let end = match self.byte(first) {
            Some(b'0') => first + 1,
            _ => self.digits(first)?,
        };
        if let Some(b'.' | b'e' | b'E' | b'0'..=b'9') = self.byte(end) {
            return self.unusual_number(start, end);
        }
        self.push(start, end, Types::INTEGER, Style::Clean);
        Ok(end)
    }

    /// The rest of a number that goes on after its integer part.
    fn unusual_number(&mut self, start: usize, mut at: usize) -> Result<usize, Reason> {
        let mut types = Types::INTEGER;
        if self.byte(at) == Some(b'.') {
            at = self.digits(at + 1)?;
            types = Types::FRACTION;
        }
        if let Some(b'e' | b'E') = self.byte(at) {
            let signed = matches!(self.byte(at + 1), Some(b'+' | b'-'));
            at = self.digits(at + 1 + usize::from(signed))?;
            types = Types::FRACTION;
        }
        if types == Types::INTEGER {
            // What stands here is a digit after a leading zero.
            return Err(self.stop(at, Reason::BadNumber));
        }
        // Most fractions end in another digit than zero, and are none of the integers in disguise.
        let plain =
            matches!(self.byte(at - 1), Some(b'1'..=b'9')) && !self.bytes[start..at].iter().any(|b| b | 32 == b'e');
        if !plain && decimal::is_integer(&self.tape.text[start..at]) {
            types = Types::INTEGER;
        }
        self.push(start, at, types, Style::Clean);
        Ok(at)
    }

    #[inline]
    fn digits(&mut self, start: usize) -> Result<usize, Reason> {
        let mut at = start;
        while let Some(b'0'..=b'9') = self.byte(at) {
            at += 1;
        }
        if at > start {
            return Ok(at);
        }
        Err(self.stop(at, if at < self.bytes.len() { Reason::BadNumber } else { Reason::Ended }))
    }

    /// Notes a key, and whether its object has it already.
    #[inline]
    fn key(&mut self, keys: &mut Keys, key: usize) {
        let Node { start, len, style, .. } = self.tape.nodes[key];
        let print = fingerprint(&self.bytes[start as usize..(start + len) as usize]);
        let (word, bit) = ((print >> 6 & 3) as usize, 1_u64 << (print & 63));
        keys.count += 1;
        let perhaps = keys.seen[word] & bit != 0 || style == Style::Escaped;
        keys.seen[word] |= bit;
        if perhaps && keys.count <= FEW {
            self.compare_key(keys, key);
        }
        if style == Style::Escaped {
            keys.seen = [u64::MAX; 4];
        }
    }

    /// Compares a key with those before it.
    #[cold]
    #[expect(clippy::cast_possible_truncation, reason = "see push")]
    fn compare_key(&mut self, keys: &Keys, key: usize) {
        let text = |at: usize| super::Value::new(&self.tape, at as u32).string_or_empty();
        let new = text(key);
        let mut at = keys.object + 1;
        while at < key {
            if text(at) == new {
                self.tape.repeated.push(key as u32);
                return;
            }
            at = self.tape.nodes[at + 1].next as usize;
        }
    }

    /// Compares all keys of an object that has too many to be compared one by one: a set, whose hash no sender can
    /// foresee, keeps the work linear.
    #[cold]
    #[expect(clippy::cast_possible_truncation, reason = "see push")]
    fn many_keys(&mut self, object: usize) {
        let mut seen = HashSet::new();
        let members = super::Value::new(&self.tape, object as u32).members().into_iter().flatten();
        let again = members.enumerate().filter(|(nth, member)| !seen.insert(member.key()) && *nth >= FEW);
        let repeated: Vec<u32> = again.map(|(_, member)| member.key).collect();
        self.tape.repeated.extend(repeated);
    }
}

/// What is known of the keys of an open object.
struct Keys {
    object: usize,
    count: usize,
    /// A filter: a bit that is not set says that no key so far has such a fingerprint. A key with escapes can be
    /// spelled in several ways, so that after one all bits are set.
    seen: [u64; 4],
}

/// How many keys are compared one by one.
const FEW: usize = 64;

/// Tells most keys apart, by their length and both ends. Keys that it does not tell apart cost a comparison, no more.
#[inline]
fn fingerprint(key: &[u8]) -> u64 {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    let half = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
    let (first, last) = match (key.first_chunk(), key.last_chunk()) {
        (Some(first), Some(last)) => (word(first), word(last)),
        _ => match (key.first_chunk(), key.last_chunk()) {
            (Some(first), Some(last)) => (half(first), half(last)),
            _ => (key.iter().fold(0, |print, &byte| print << 8 | u64::from(byte)), 0),
        },
    };
    let mixed = (first ^ key.len() as u64).wrapping_mul(MIX) ^ last;
    mixed.wrapping_mul(MIX) >> 56
}

/// Where the text that begins here meets a quote, a backslash, a control character or its end.
#[inline]
fn plain(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<16>()) {
        // Without a branch in it, compilers make vector instructions of this loop.
        let mut marks = [0; 16];
        for (place, mark) in marks.iter_mut().enumerate() {
            *mark = if is_special(chunk[place]) { 0xFF } else { 0 };
        }
        let marks = u128::from_le_bytes(marks);
        if marks != 0 {
            return at + marks.trailing_zeros() as usize / 8;
        }
        at += 16;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|&&byte| !is_special(byte)).count()
}

#[inline]
fn is_special(byte: u8) -> bool {
    (byte == b'"') | (byte == b'\\') | (byte < 0x20)
}
