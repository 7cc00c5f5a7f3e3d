//! Keys that stand twice in one object, found while it is read, in time that is linear in its members.

use std::collections::HashSet;

use super::{Style, Tape, Value};
use crate::words::word;

/// What is known of the keys of an open object.
pub(super) struct Keys {
    object: usize,
    count: usize,
    /// Whether some key has escapes, and so perhaps another spelling than one that equals it.
    escaped: bool,
    /// A filter: a bit that is not set says that no key so far has such a fingerprint.
    seen: [u64; 8],
}

/// How many keys are compared one by one.
const FEW: usize = 64;

impl Keys {
    /// None so far of the object at this node.
    #[inline]
    pub(super) fn of(object: usize) -> Self {
        Self { object, count: 0, escaped: false, seen: [0; 8] }
    }

    /// Notes a key; whether it has to be [compared](Self::compare) with those before it.
    #[inline]
    pub(super) fn note(&mut self, key: &[u8], style: Style) -> bool {
        self.count += 1;
        if style == Style::Escaped {
            self.escaped = true;
            return false;
        }
        let print = fingerprint(key);
        let (word, bit) = ((print >> 6 & 7) as usize, 1_u64 << (print & 63));
        let perhaps = self.seen[word] & bit != 0;
        self.seen[word] |= bit;
        perhaps
    }

    /// Compares the key at this node with those before it, where they are few, and neither has escapes.
    #[cold]
    #[expect(clippy::cast_possible_truncation, reason = "a tape has fewer nodes than MOST_BYTES")]
    pub(super) fn compare(&self, tape: &mut Tape<'_>, key: usize) {
        if self.count > FEW {
            return;
        }
        let new = tape.nodes[key];
        let mut at = self.object + 1;
        while at < key {
            let old = tape.nodes[at];
            if old.style != Style::Escaped && new.len == old.len && tape.slice(new) == tape.slice(old) {
                tape.repeated.push(key as u32);
                return;
            }
            at = tape.nodes[at + 1].next as usize;
        }
    }

    /// Looks again at the keys of an object that has too many to be compared one by one, or one with escapes, once it is
    /// read as a whole. A key may be noted a second time.
    #[inline]
    pub(super) fn end(&self, tape: &mut Tape<'_>) {
        if self.count > FEW || self.escaped {
            self.compare_all(tape);
        }
    }

    /// A set, whose hash no sender can foresee, keeps the work linear, and resolves escapes once a key.
    #[cold]
    #[expect(clippy::cast_possible_truncation, reason = "see compare")]
    fn compare_all(&self, tape: &mut Tape<'_>) {
        let mut seen = HashSet::new();
        let members = Value::new(tape, self.object as u32).members().into_iter().flatten();
        let repeated: Vec<u32> =
            members.filter(|member| !seen.insert(member.key())).map(|member| member.key).collect();
        tape.repeated.extend(repeated);
    }
}

/// Tells most keys apart, by their length, both ends and the middle. Keys that it does not tell apart cost a comparison,
/// no more.
#[inline]
fn fingerprint(key: &[u8]) -> u64 {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let half = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
    let len = key.len();
    let mixed = if let (Some(first), Some(last)) = (key.first_chunk(), key.last_chunk()) {
        let middle = key.get((len - 8) / 2..).and_then(<[u8]>::first_chunk).map_or(0, word);
        word(first) ^ middle.rotate_left(23) ^ word(last).rotate_left(47)
    } else if let (Some(first), Some(last)) = (key.first_chunk(), key.last_chunk()) {
        half(first) ^ half(last) << 32
    } else {
        key.iter().fold(0, |print, &byte| print << 8 | u64::from(byte))
    };
    (mixed ^ len as u64).wrapping_mul(MIX) >> 55
}
