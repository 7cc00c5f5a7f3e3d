//! The keys of an object during reading: which ones were expected, and which ones are duplicates.

use std::collections::HashSet;

use super::fields::index_of;
use super::{MemberList, Style, Tape, Value};
use crate::swar::{half, same, word};

/// The state of the keys of an object that is being read.
pub(super) struct ObjectKeys {
    object: usize,
    names: &'static [&'static str],
    /// Where the tape records the value of the first name; those of the others follow.
    found: usize,
    /// The index after the last name met: a key with this name or a later one is new.
    next: usize,
    /// How many keys were not new by that rule, and may be duplicates.
    unexpected: usize,
    /// The first of these that [`end`](Self::end) has to compare.
    left: usize,
    /// A Bloom filter: a clear bit says that no unnamed key so far has this fingerprint. A key with escapes has several
    /// spellings, so it sets all bits.
    seen: [u64; 8],
}

/// An offset at which no tape records anything, however many names are added to it.
const NOWHERE: usize = usize::MAX / 2;

/// Up to how many unexpected keys are compared one by one.
const FEW: usize = 64;

/// How many expected names a key is compared with before it is scanned, since members may be absent.
pub(super) const AHEAD: usize = 6;

/// How many lists, and how many names of each, are searched for the first key of an object.
const LISTS: usize = 16;
const FIRST: usize = 4;

/// The capacity for recording the members of one object for each list, which suffices for most payloads.
pub(super) fn capacity(members: &[MemberList]) -> usize {
    members.iter().take(LISTS).map(|members| members.list().len() + 2).sum()
}

impl ObjectKeys {
    /// No keys yet, for the object at this node. The payload itself expects the first list; the first key of an object
    /// in it decides which list to expect.
    #[inline]
    pub(super) fn new(tape: &mut Tape<'_>, object: usize) -> Self {
        let mut keys =
            Self { object, names: &[], found: NOWHERE, next: 0, unexpected: 0, left: usize::MAX, seen: [0; 8] };
        if object == 0 {
            keys.expect(tape, 0);
        }
        keys
    }

    /// Expects the names of a list.
    #[expect(clippy::cast_possible_truncation, reason = "there are few lists")]
    fn expect(&mut self, tape: &mut Tape<'_>, list: usize) {
        let Some(members) = tape.members.get(list) else { return };
        self.names = members.list();
        // An object whose record does not fit is searched later instead.
        if let Ok(found) = u16::try_from(tape.found.len() + 1) {
            tape.nodes[self.object].found = found;
            self.found = tape.found.len() + 2;
            tape.found.push(list as u32);
            tape.found.resize(self.found + self.names.len(), 0);
        }
    }

    /// The name so many places after the last one met, which comes next in the document's order.
    #[inline]
    pub(super) fn expected(&self, ahead: usize) -> Option<&'static str> {
        self.names.get(self.next + ahead).copied()
    }

    /// Records that the key at this node is the name so many places ahead.
    #[inline]
    pub(super) fn meet(&mut self, tape: &mut Tape<'_>, ahead: usize, key: usize) {
        let index = self.next + ahead;
        self.next = index + 1;
        self.record(tape, index, key);
    }

    /// Records on the tape that the key at this node has the name at this index.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a tape has fewer nodes than MAX_BYTES")]
    fn record(&self, tape: &mut Tape<'_>, index: usize, key: usize) {
        if let Some(value) = tape.found.get_mut(self.found + index) {
            *value = key as u32 + 1;
        }
    }

    /// Records any other key, whose node is already on the tape.
    pub(super) fn note(&mut self, tape: &mut Tape<'_>, key: usize) {
        if key == self.object + 1 && self.names.is_empty() {
            self.guess(tape, key);
        }
        let node = tape.nodes[key];
        let index =
            if self.names.is_empty() { None } else { index_of(tape, &node, self.names, self.next % self.names.len()) };
        let may_repeat = if let Some(index) = index {
            self.record(tape, index, key);
            if index >= self.next {
                self.next = index + 1;
                return;
            }
            true
        } else if node.style == Style::Escaped {
            self.record_other(tape);
            self.seen = [u64::MAX; 8];
            true
        } else {
            self.record_other(tape);
            let print = fingerprint(tape.bytes(node));
            let (word, bit) = ((print >> 6 & 7) as usize, 1_u64 << (print & 63));
            let may_repeat = self.seen[word] & bit != 0;
            self.seen[word] |= bit;
            may_repeat
        };
        self.unexpected += 1;
        if self.unexpected > FEW {
            self.left = self.left.min(key);
        } else if may_repeat {
            self.compare(tape, key);
        }
    }

    /// Records that the object has a member with another name.
    fn record_other(&self, tape: &mut Tape<'_>) {
        if let Some(others) = tape.found.get_mut(self.found - 1) {
            *others = 1;
        }
    }

    /// Guesses the list of an object in the payload by its first key.
    fn guess(&mut self, tape: &mut Tape<'_>, key: usize) {
        let text = tape.bytes(tape.nodes[key]);
        let starts_with_key = |list: &[&str]| list.iter().take(FIRST).any(|name| same(text, name.as_bytes()));
        if let Some(list) = tape.members.iter().take(LISTS).position(|members| starts_with_key(members.list())) {
            self.expect(tape, list);
        }
    }

    /// Compares the key at this node with those before it.
    #[cold]
    #[expect(clippy::cast_possible_truncation, reason = "a tape has fewer nodes than MAX_BYTES")]
    fn compare(&self, tape: &mut Tape<'_>, key: usize) {
        let new = tape.nodes[key];
        let mut at = self.object + 1;
        while at < key {
            let old = tape.nodes[at];
            let clean = new.style != Style::Escaped && old.style != Style::Escaped;
            let text = |at: usize| Value::new(tape, at as u32).string_or_empty();
            // Without escapes, equal keys have equal length.
            if (!clean || new.len == old.len) && text(at) == text(key) {
                tape.repeated.push(key as u32);
                return;
            }
            at = tape.nodes[at + 1].next as usize;
        }
    }

    /// Compares the keys that were too many to compare one by one, once the whole object is read.
    #[inline]
    pub(super) fn end(&self, tape: &mut Tape<'_>) {
        if self.unexpected > FEW {
            self.compare_left(tape);
        }
    }

    /// A set with a seeded hash, which no sender can predict, keeps the work linear.
    #[cold]
    #[expect(clippy::cast_possible_truncation, reason = "see compare")]
    fn compare_left(&self, tape: &mut Tape<'_>) {
        let mut seen = HashSet::new();
        let members = Value::new(tape, self.object as u32).members().into_iter().flatten();
        let duplicates = members.filter(|member| !seen.insert(member.key()) && member.key as usize >= self.left);
        let repeated: Vec<u32> = duplicates.map(|member| member.key).collect();
        tape.repeated.extend(repeated);
    }
}

/// Distinguishes most keys by their length, both ends and the middle. A collision costs only a comparison.
#[inline]
fn fingerprint(key: &[u8]) -> u64 {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let half = |bytes: &[u8; 4]| u64::from(half(bytes));
    let len = key.len();
    let mixed = if let (Some(first), Some(last)) = (key.first_chunk::<8>(), key.last_chunk::<8>()) {
        let middle = key.get((len - 8) / 2..).and_then(<[u8]>::first_chunk).map_or(0, word);
        word(first) ^ middle.rotate_left(23) ^ word(last).rotate_left(47)
    } else if let (Some(first), Some(last)) = (key.first_chunk::<4>(), key.last_chunk::<4>()) {
        half(first) ^ (half(last) << 32)
    } else {
        key.iter().fold(0, |print, &byte| (print << 8) | u64::from(byte))
    };
    (mixed ^ len as u64).wrapping_mul(MIX) >> 55
}
