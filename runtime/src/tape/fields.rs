//! An object's members, found by the names that a schema gives them.

use super::value::unescape;
use super::{Node, Style, Tape, Types, Value};
use crate::words::same;

/// Which member of an object stands for which of `N` names.
///
/// It is made in one pass over the object, with a cursor that expects the names in their own order: a payload that
/// keeps its document's order costs one comparison a member. Of a repeated key the last value counts, as in most JSON
/// readers; that it was repeated is a finding of its own.
#[derive(Debug)]
pub struct Fields<'t, const N: usize> {
    object: Value<'t>,
    names: &'static [&'static str; N],
    slots: Slots<'t, N>,
    others: bool,
}

/// The node of the value of each name; 0, which no member's value can be, where there is none.
#[derive(Debug)]
enum Slots<'t, const N: usize> {
    /// As the reader found them.
    Told(&'t [u32; N]),
    Found([u32; N]),
}

impl<'t> Value<'t> {
    /// Finds the members that have these names; `None` where the value is no object.
    #[inline]
    pub fn fields<const N: usize>(self, names: &'static [&'static str; N]) -> Option<Fields<'t, N>> {
        if !self.is(Types::OBJECT) {
            return None;
        }
        let (slots, others) = match self.tape.found(self.at, names) {
            Some((slots, others)) => (Slots::Told(slots), others),
            None => {
                let mut slots = [0; N];
                let others = self.tape.find(self.at, names, &mut slots);
                (Slots::Found(slots), others)
            }
        };
        Some(Fields { object: self, names, slots, others })
    }
}

impl Tape<'_> {
    /// Puts the members of an object into the slots of their names, by the texts of their keys; whether there are other
    /// members.
    fn find(&self, object: u32, names: &[&str], slots: &mut [u32]) -> bool {
        let (mut at, end) = (object as usize + 1, self.node(object).next as usize);
        let (mut expected, mut others) = (0, false);
        while let Some([key, value]) = self.nodes.get(at..end).and_then(<[_]>::first_chunk) {
            match place(self, key, names, expected) {
                Some(place) => {
                    slots[place] = index(at + 1);
                    expected = after(place, names.len());
                }
                None => others = true,
            }
            at = value.next as usize;
        }
        others
    }
}

impl<'t, const N: usize> Fields<'t, N> {
    /// The value of the name at this place, if the object has it.
    #[inline]
    pub fn get(&self, index: usize) -> Option<Value<'t>> {
        let slots = match &self.slots {
            Slots::Told(slots) => slots,
            Slots::Found(slots) => slots,
        };
        match slots.get(index) {
            None | Some(0) => None,
            Some(&at) => Some(Value::new(self.object.tape, at)),
        }
    }

    /// The name at this place.
    pub fn name(&self, index: usize) -> &'static str {
        self.names[index]
    }

    /// The members that have none of the names.
    #[inline]
    pub fn others(&self) -> impl Iterator<Item = super::Member<'t>> {
        let (tape, names) = (self.object.tape, self.names);
        let members = if self.others { self.object.members() } else { None };
        members.into_iter().flatten().filter(move |member| place(tape, &tape.node(member.key), names, 0).is_none())
    }

    /// The same, of a repeated key the last one alone.
    pub(crate) fn last_others(&self) -> impl Iterator<Item = super::Member<'t>> {
        let (tape, names) = (self.object.tape, self.names);
        let members = self.others.then(|| self.object.last_members());
        members.into_iter().flatten().filter(move |member| place(tape, &tape.node(member.key), names, 0).is_none())
    }

    /// The object itself.
    #[inline]
    pub(crate) fn object(&self) -> Value<'t> {
        self.object
    }

    /// The name of a member, if it has one.
    #[cfg(feature = "pattern")]
    pub(crate) fn name_of(&self, member: &super::Member<'t>) -> Option<&'static str> {
        let tape = self.object.tape;
        place(tape, &tape.node(member.key), self.names, 0).map(|place| self.names[place])
    }

    /// Whether there are such members.
    #[inline]
    pub(crate) fn has_others(&self) -> bool {
        self.others
    }
}

/// The place of a key among the names, looked for from the expected one on and around: members that a payload leaves
/// out are the most common difference, and most names differ in their length.
#[inline]
pub(super) fn place(tape: &Tape<'_>, key: &Node, names: &[&str], expected: usize) -> Option<usize> {
    if key.style == Style::Escaped {
        return place_of_escaped(tape, key, names);
    }
    let mut place = expected;
    loop {
        let name = names.get(place)?;
        if name.len() == key.len as usize && is_same(tape, key, name) {
            return Some(place);
        }
        place = after(place, names.len());
        if place == expected {
            return None;
        }
    }
}

/// Not in line, so that the lengths, which tell most names apart, are compared without what a text costs.
#[inline(never)]
fn is_same(tape: &Tape<'_>, key: &Node, name: &str) -> bool {
    same(tape.bytes(*key), name.as_bytes())
}

#[cold]
fn place_of_escaped(tape: &Tape<'_>, key: &Node, names: &[&str]) -> Option<usize> {
    let key = unescape(tape.slice(*key));
    names.iter().position(|&name| name == key)
}

/// The place after this one, around.
#[inline]
fn after(place: usize, places: usize) -> usize {
    if place + 1 < places { place + 1 } else { 0 }
}

#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "a body has at most one node a byte, and is shorter than MOST_BYTES"
)]
fn index(at: usize) -> u32 {
    at as u32
}
