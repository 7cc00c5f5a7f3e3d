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
    /// The value's node; 0, which no member's value can be, where there is none.
    slots: [u32; N],
    others: bool,
}

impl<'t> Value<'t> {
    /// Finds the members that have these names; `None` where the value is no object.
    #[inline]
    pub fn fields<const N: usize>(self, names: &'static [&'static str; N]) -> Option<Fields<'t, N>> {
        let object = self.tape.node(self.at);
        if !object.types.meets(Types::OBJECT) {
            return None;
        }
        let mut fields = Fields { object: self, names, slots: [0; N], others: false };
        let (mut at, mut expected) = (self.at as usize + 1, 0);
        while let Some([key, value]) = self.tape.nodes.get(at..object.next as usize).and_then(<[_]>::first_chunk) {
            if let Some(place) = place(self.tape, *key, names, expected) {
                // The value follows its key, and neither is the first node.
                fields.slots[place] = index(at + 1);
                expected = after(place, N);
            } else {
                fields.others = true;
            }
            at = value.next as usize;
        }
        Some(fields)
    }
}

impl<'t, const N: usize> Fields<'t, N> {
    /// The value of the name at this place, if the object has it.
    #[inline]
    pub fn get(&self, index: usize) -> Option<Value<'t>> {
        match self.slots.get(index) {
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
        members.into_iter().flatten().filter(move |member| place(tape, tape.node(member.key), names, 0).is_none())
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
fn place(tape: &Tape<'_>, key: Node, names: &[&str], expected: usize) -> Option<usize> {
    if key.style == Style::Escaped {
        return place_of_escaped(tape, key, names);
    }
    let key = tape.bytes(key);
    let mut place = expected;
    loop {
        if same(key, names.get(place)?.as_bytes()) {
            return Some(place);
        }
        place = after(place, names.len());
        if place == expected {
            return None;
        }
    }
}

#[cold]
fn place_of_escaped(tape: &Tape<'_>, key: Node, names: &[&str]) -> Option<usize> {
    let key = unescape(tape.slice(key));
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
