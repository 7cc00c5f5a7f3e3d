//! An object's members, by the names that a schema gives them.

use super::value::unescape;
use super::{Node, Style, Tape, Types, Value};
use crate::swar::same;

/// The members of an object with one of `N` names.
///
/// It takes one pass over the object, with a cursor that expects the names in order: a payload in its document's order
/// costs one comparison for each member. The last value of a repeated key counts, as in most JSON readers; the
/// repetition is a separate finding.
#[derive(Debug)]
pub struct Fields<'t, const N: usize> {
    object: Value<'t>,
    names: &'static [&'static str; N],
    slots: Slots<'t, N>,
    others: bool,
}

/// The node of the value for each name; 0, which cannot be a member's value, where there is none.
#[derive(Debug)]
enum Slots<'t, const N: usize> {
    /// As the reader recorded them on the tape.
    Borrowed(&'t [u32; N]),
    Owned([u32; N]),
}

impl<'t> Value<'t> {
    /// Finds the members with these names; `None` where the value is not an object.
    #[inline]
    pub fn fields<const N: usize>(self, names: &'static [&'static str; N]) -> Option<Fields<'t, N>> {
        if !self.is(Types::OBJECT) {
            return None;
        }
        let (slots, others) = match self.tape.found(self.at, names) {
            Some((slots, others)) => (Slots::Borrowed(slots), others),
            None => {
                let mut slots = [0; N];
                let others = self.tape.find(self.at, names, &mut slots);
                (Slots::Owned(slots), others)
            }
        };
        Some(Fields { object: self, names, slots, others })
    }
}

impl Tape<'_> {
    /// Puts the members of an object into the slots of their names by comparing keys, and returns whether there are
    /// others.
    fn find(&self, object: u32, names: &[&str], slots: &mut [u32]) -> bool {
        let (mut at, end) = (object as usize + 1, self.node(object).next as usize);
        let (mut expected, mut others) = (0, false);
        while let Some([key, value]) = self.nodes.get(at..end).and_then(<[_]>::first_chunk) {
            match index_of(self, key, names, expected) {
                Some(index) => {
                    slots[index] = node(at + 1);
                    expected = after(index, names.len());
                }
                None => others = true,
            }
            at = value.next as usize;
        }
        others
    }
}

impl<'t, const N: usize> Fields<'t, N> {
    /// The value for the name at this index, if the object has it.
    #[inline]
    pub fn get(&self, index: usize) -> Option<Value<'t>> {
        let slots = match &self.slots {
            Slots::Borrowed(slots) => slots,
            Slots::Owned(slots) => slots,
        };
        match slots.get(index) {
            None | Some(0) => None,
            Some(&at) => Some(Value::new(self.object.tape, at)),
        }
    }

    /// The name at this index.
    pub fn name(&self, index: usize) -> &'static str {
        self.names[index]
    }

    /// The members with other names.
    #[inline]
    pub fn others(&self) -> impl Iterator<Item = super::Member<'t>> {
        let (tape, names) = (self.object.tape, self.names);
        let members = if self.others { self.object.members() } else { None };
        members.into_iter().flatten().filter(move |member| index_of(tape, &tape.node(member.key), names, 0).is_none())
    }

    /// The members with other names, only the last of each repeated key.
    pub(crate) fn last_others(&self) -> impl Iterator<Item = super::Member<'t>> {
        let (tape, names) = (self.object.tape, self.names);
        let members = self.others.then(|| self.object.last_members());
        members.into_iter().flatten().filter(move |member| index_of(tape, &tape.node(member.key), names, 0).is_none())
    }

    /// The object itself.
    #[inline]
    pub(crate) fn object(&self) -> Value<'t> {
        self.object
    }

    /// The name of a member, if it is one of the names.
    #[cfg(feature = "pattern")]
    pub(crate) fn name_of(&self, member: &super::Member<'t>) -> Option<&'static str> {
        let tape = self.object.tape;
        index_of(tape, &tape.node(member.key), self.names, 0).map(|index| self.names[index])
    }

    /// Whether there are members with other names.
    #[inline]
    pub(crate) fn has_others(&self) -> bool {
        self.others
    }
}

/// The index of a key among the names. The search starts at the expected name and wraps around: absent members are the
/// most common difference, and most names differ in length.
#[inline]
pub(super) fn index_of(tape: &Tape<'_>, key: &Node, names: &[&str], expected: usize) -> Option<usize> {
    if key.style == Style::Escaped {
        return index_of_escaped(tape, key, names);
    }
    let mut index = expected;
    loop {
        let name = names.get(index)?;
        if name.len() == key.len as usize && is_same(tape, key, name) {
            return Some(index);
        }
        index = after(index, names.len());
        if index == expected {
            return None;
        }
    }
}

/// Not inlined, so that comparing lengths, which distinguishes most names, stays free of the cost of comparing bytes.
#[inline(never)]
fn is_same(tape: &Tape<'_>, key: &Node, name: &str) -> bool {
    same(tape.bytes(*key), name.as_bytes())
}

#[cold]
fn index_of_escaped(tape: &Tape<'_>, key: &Node, names: &[&str]) -> Option<usize> {
    let key = unescape(tape.slice(*key));
    names.iter().position(|&name| name == key)
}

/// The index after this one, wrapping around.
#[inline]
fn after(index: usize, len: usize) -> usize {
    if index + 1 < len { index + 1 } else { 0 }
}

#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "a body has at most one node per byte, and is shorter than MAX_BYTES"
)]
fn node(at: usize) -> u32 {
    at as u32
}
