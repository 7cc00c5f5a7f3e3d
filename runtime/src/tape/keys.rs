//! The keys of an object during reading: which ones were expected, and which ones are duplicates.

use std::collections::HashSet;

use super::fields::index_of;
use super::rules::{ObjectSchema, Property, Rule};
use super::{Expected, Style, Tape, Value};
use crate::swar::fingerprint;

/// The state of the keys of an object that is being read.
pub(super) struct ObjectKeys {
    object: usize,
    members: &'static [Property],
    /// Where the tape records the value of the first member; those of the others follow.
    slots: usize,
    /// The index after the last member met: a key with its name or a later one is new.
    next: usize,
    /// The last member met, until its value has been read.
    met: Option<&'static Property>,
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

impl ObjectKeys {
    /// No keys yet, for the object at this node, of which a schema is expected.
    #[inline]
    pub(super) fn new(tape: &mut Tape<'_>, object: usize, schema: Option<&'static ObjectSchema>) -> Self {
        let mut keys = Self {
            object,
            members: &[],
            slots: NOWHERE,
            next: 0,
            met: None,
            unexpected: 0,
            left: usize::MAX,
            seen: [0; 8],
        };
        // JSON spells other names with escapes, so their bytes would not equal a key's.
        if let Some(schema) = schema.filter(|schema| schema.is_plain()) {
            keys.expect(tape, schema);
        }
        keys
    }

    #[expect(clippy::cast_possible_truncation, reason = "there are fewer slots than nodes times members of a schema")]
    fn expect(&mut self, tape: &mut Tape<'_>, schema: &'static ObjectSchema) {
        self.members = schema.members();
        // An object whose record does not fit is searched later instead.
        if let Ok(expected) = u16::try_from(tape.objects.len() + 1) {
            tape.nodes[self.object].expected = expected;
            self.slots = tape.slots.len();
            tape.objects.push(Expected { schema, slots: self.slots as u32, others: false });
            tape.slots.resize(self.slots + schema.members().len(), 0);
        }
    }

    /// The rule of the member whose value comes next.
    #[inline]
    pub(super) fn rule(&self) -> Option<&'static Rule> {
        self.met.map(Property::rule)
    }

    /// The name so many places after the last one met, which comes next in the document's order.
    #[inline]
    pub(super) fn expected(&self, ahead: usize) -> Option<&'static str> {
        self.members.get(self.next + ahead).map(Property::name)
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
    fn record(&mut self, tape: &mut Tape<'_>, index: usize, key: usize) {
        self.met = self.members.get(index);
        if let Some(value) = tape.slots.get_mut(self.slots + index) {
            *value = key as u32 + 1;
        }
    }

    /// Records any other key, whose node is already on the tape.
    pub(super) fn note(&mut self, tape: &mut Tape<'_>, key: usize) {
        self.met = None;
        let node = tape.nodes[key];
        let index = if self.members.is_empty() {
            None
        } else {
            index_of(tape, &node, self.members, self.next % self.members.len())
        };
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
            let (word, bit) = (print >> 6 & 7, 1_u64 << (print & 63));
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
        let expected = usize::from(tape.nodes[self.object].expected);
        if let Some(object) = tape.objects.get_mut(expected.wrapping_sub(1)) {
            object.others = true;
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
