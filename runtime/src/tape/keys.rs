//! The keys of an object that is being read: which of them were expected, and which stand there twice.

use std::collections::HashSet;

use super::fields::place;
use super::{Names, Style, Tape, Value};
use crate::words::{half, same, word};

/// What is known of the keys of an open object.
pub(super) struct Keys {
    object: usize,
    names: &'static [&'static str],
    /// Where the tape tells the value of the first of the names, and the others after it.
    found: usize,
    /// The place after the last one among the names that was met: a key that has it or a later one is new.
    next: usize,
    /// How many keys were neither, and may have been met before.
    unexpected: usize,
    /// The first of these that is left for [`end`](Self::end).
    left: usize,
    /// A filter: a bit that is not set says that no key without a name so far has such a fingerprint. A key with escapes
    /// can be spelled in several ways, so that after one all bits are set.
    seen: [u64; 8],
}

/// Where no tape tells anything, however many names are counted from it.
const NOWHERE: usize = usize::MAX / 2;

/// How many keys are compared one by one.
const FEW: usize = 64;

/// How many names on a key is looked for before it is scanned, since members may be absent.
pub(super) const AHEAD: usize = 6;

/// How many lists of names are looked through for an object's first key, and how many names of each.
const LISTS: usize = 16;
const FIRST: usize = 4;

/// What the names of most payloads need for one object each.
pub(super) fn room(names: &[Names]) -> usize {
    names.iter().take(LISTS).map(|names| names.list().len() + 2).sum()
}

impl Keys {
    /// None so far of the object at this node. The payload itself has the first of the names that are expected; objects
    /// within it tell theirs by their first key.
    #[inline]
    pub(super) fn of(tape: &mut Tape<'_>, object: usize) -> Self {
        let mut keys =
            Self { object, names: &[], found: NOWHERE, next: 0, unexpected: 0, left: usize::MAX, seen: [0; 8] };
        if object == 0 {
            keys.expect(tape, 0);
        }
        keys
    }

    /// Expects the names of one of the lists.
    #[expect(clippy::cast_possible_truncation, reason = "there are few lists")]
    fn expect(&mut self, tape: &mut Tape<'_>, list: usize) {
        let Some(names) = tape.names.get(list) else { return };
        self.names = names.list();
        // Where there is no more room to tell what was found, it is looked for again.
        if let Ok(found) = u16::try_from(tape.found.len() + 1) {
            tape.nodes[self.object].found = found;
            self.found = tape.found.len() + 2;
            tape.found.push(list as u32);
            tape.found.resize(self.found + self.names.len(), 0);
        }
    }

    /// The name that comes so many places after the last one that was met, if the object keeps the document's order.
    #[inline]
    pub(super) fn expected(&self, ahead: usize) -> Option<&'static str> {
        self.names.get(self.next + ahead).copied()
    }

    /// Notes that this one came, as the key at this node.
    #[inline]
    pub(super) fn meet(&mut self, tape: &mut Tape<'_>, ahead: usize, key: usize) {
        let place = self.next + ahead;
        self.next = place + 1;
        self.tell(tape, place, key);
    }

    /// Tells that the value after this key has the name at this place.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a tape has fewer nodes than MOST_BYTES")]
    fn tell(&self, tape: &mut Tape<'_>, place: usize, key: usize) {
        if let Some(value) = tape.found.get_mut(self.found + place) {
            *value = key as u32 + 1;
        }
    }

    /// Notes another key, whose node is on the tape already.
    pub(super) fn note(&mut self, tape: &mut Tape<'_>, key: usize) {
        if key == self.object + 1 && self.names.is_empty() {
            self.guess(tape, key);
        }
        let node = tape.nodes[key];
        let place =
            if self.names.is_empty() { None } else { place(tape, &node, self.names, self.next % self.names.len()) };
        let perhaps_known = if let Some(place) = place {
            self.tell(tape, place, key);
            if place >= self.next {
                self.next = place + 1;
                return;
            }
            true
        } else if node.style == Style::Escaped {
            self.tell_other(tape);
            self.seen = [u64::MAX; 8];
            true
        } else {
            self.tell_other(tape);
            let print = fingerprint(tape.bytes(node));
            let (word, bit) = ((print >> 6 & 7) as usize, 1_u64 << (print & 63));
            let perhaps = self.seen[word] & bit != 0;
            self.seen[word] |= bit;
            perhaps
        };
        self.unexpected += 1;
        if self.unexpected > FEW {
            self.left = self.left.min(key);
        } else if perhaps_known {
            self.compare(tape, key);
        }
    }

    /// Tells that the object has another member.
    fn tell_other(&self, tape: &mut Tape<'_>) {
        if let Some(others) = tape.found.get_mut(self.found - 1) {
            *others = 1;
        }
    }

    /// Tells by its first key which names an object within the payload has.
    fn guess(&mut self, tape: &mut Tape<'_>, key: usize) {
        let text = tape.bytes(tape.nodes[key]);
        let begins = |list: &[&str]| list.iter().take(FIRST).any(|name| same(text, name.as_bytes()));
        if let Some(list) = tape.names.iter().take(LISTS).position(|names| begins(names.list())) {
            self.expect(tape, list);
        }
    }

    /// Compares the key at this node with those before it.
    #[cold]
    #[expect(clippy::cast_possible_truncation, reason = "a tape has fewer nodes than MOST_BYTES")]
    fn compare(&self, tape: &mut Tape<'_>, key: usize) {
        let new = tape.nodes[key];
        let mut at = self.object + 1;
        while at < key {
            let old = tape.nodes[at];
            let clean = new.style != Style::Escaped && old.style != Style::Escaped;
            let text = |at: usize| Value::new(tape, at as u32).string_or_empty();
            // Texts without escapes are the same only at the same length.
            if (!clean || new.len == old.len) && text(at) == text(key) {
                tape.repeated.push(key as u32);
                return;
            }
            at = tape.nodes[at + 1].next as usize;
        }
    }

    /// Compares the keys that were too many to be compared one by one, once the object is read as a whole.
    #[inline]
    pub(super) fn end(&self, tape: &mut Tape<'_>) {
        if self.unexpected > FEW {
            self.compare_left(tape);
        }
    }

    /// A set, whose hash no sender can foresee, keeps the work linear.
    #[cold]
    #[expect(clippy::cast_possible_truncation, reason = "see compare")]
    fn compare_left(&self, tape: &mut Tape<'_>) {
        let mut seen = HashSet::new();
        let members = Value::new(tape, self.object as u32).members().into_iter().flatten();
        let again = members.filter(|member| !seen.insert(member.key()) && member.key as usize >= self.left);
        let repeated: Vec<u32> = again.map(|member| member.key).collect();
        tape.repeated.extend(repeated);
    }
}

/// Tells most keys apart, by their length, both ends and the middle. Keys that it does not tell apart cost a comparison,
/// no more.
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
