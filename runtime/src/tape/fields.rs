//! An object's members, by the names that a schema gives them.

use super::rules::{ObjectSchema, Property};
use super::value::unescape;
use super::{Node, Style, Tape, Types, Value};
use crate::swar::same;

/// The members of an object that a schema names.
///
/// It takes at most one pass over the object, with a cursor that expects the names in order: a payload in its document's
/// order costs one comparison for each member. The last value of a repeated key counts, as in most JSON readers; the
/// repetition is a separate finding.
#[derive(Debug)]
pub(crate) struct Fields<'t> {
    object: Value<'t>,
    schema: &'static ObjectSchema,
    slots: Slots<'t>,
    others: bool,
}

/// The node of the value for each name; 0, which cannot be a member's value, where there is none.
#[derive(Debug)]
enum Slots<'t> {
    /// As the reader recorded them on the tape.
    Borrowed(&'t [u32]),
    Owned(Box<[u32]>),
}

impl<'t> Value<'t> {
    /// Finds the members that a schema names; `None` where the value is not an object.
    #[inline]
    pub(crate) fn fields(self, schema: &'static ObjectSchema) -> Option<Fields<'t>> {
        if !self.is(Types::OBJECT) {
            return None;
        }
        let (slots, others) = match self.tape.expected(self.at) {
            Some(expected) if std::ptr::eq(expected.schema, schema) => {
                (Slots::Borrowed(self.tape.slots(expected)), expected.others)
            }
            _ => {
                let mut slots = vec![0; schema.members().len()].into_boxed_slice();
                let others = self.tape.find(self.at, schema.members(), &mut slots);
                (Slots::Owned(slots), others)
            }
        };
        Some(Fields { object: self, schema, slots, others })
    }

    /// The member with this name, the last of a repeated key; `None` where the value is not an object, or has none.
    pub fn member(self, name: &str) -> Option<Value<'t>> {
        if let Some(expected) = self.tape.expected(self.at)
            && let Some(index) = expected.schema.names().position(|other| other == name)
        {
            return self.tape.slots(expected).get(index).and_then(|&at| self.at_slot(at));
        }
        let is_it = |member: &super::Member<'t>| member.key_value().is_string(name);
        self.members()?.filter(is_it).last().map(|member| member.value)
    }

    #[inline]
    fn at_slot(self, at: u32) -> Option<Value<'t>> {
        (at != 0).then(|| Value::new(self.tape, at))
    }
}

impl Tape<'_> {
    /// Puts the members of an object into the slots of their names by comparing keys, and returns whether there are
    /// others.
    fn find(&self, object: u32, members: &[Property], slots: &mut [u32]) -> bool {
        let (mut at, end) = (object as usize + 1, self.node(object).next as usize);
        let (mut expected, mut others) = (0, false);
        while let Some([key, value]) = self.nodes.get(at..end).and_then(<[_]>::first_chunk) {
            match index_of(self, key, members, expected) {
                Some(index) => {
                    slots[index] = node(at + 1);
                    expected = after(index, members.len());
                }
                None => others = true,
            }
            at = value.next as usize;
        }
        others
    }
}

impl<'t> Fields<'t> {
    /// The value of the member at this index, if the object has it.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<Value<'t>> {
        let slots = match &self.slots {
            Slots::Borrowed(slots) => slots,
            Slots::Owned(slots) => &**slots,
        };
        slots.get(index).and_then(|&at| self.object.at_slot(at))
    }

    /// The members that the schema does not name.
    #[inline]
    pub(crate) fn others(&self) -> impl Iterator<Item = super::Member<'t>> {
        let (tape, members) = (self.object.tape, self.schema.members());
        let all = if self.others { self.object.members() } else { None };
        all.into_iter().flatten().filter(move |member| index_of(tape, &tape.node(member.key), members, 0).is_none())
    }

    /// The members that the schema does not name, only the last of each repeated key.
    pub(crate) fn last_others(&self) -> impl Iterator<Item = super::Member<'t>> {
        let (tape, members) = (self.object.tape, self.schema.members());
        let all = self.others.then(|| self.object.last_members());
        all.into_iter().flatten().filter(move |member| index_of(tape, &tape.node(member.key), members, 0).is_none())
    }

    /// Whether there are members that the schema does not name.
    #[inline]
    pub(crate) fn has_others(&self) -> bool {
        self.others
    }
}

/// The index of a key among the names. The search starts at the expected name and wraps around: absent members are the
/// most common difference, and most names differ in length.
#[inline]
pub(super) fn index_of(tape: &Tape<'_>, key: &Node, members: &[Property], expected: usize) -> Option<usize> {
    if key.style == Style::Escaped {
        return index_of_escaped(tape, key, members);
    }
    let mut index = expected;
    loop {
        let name = members.get(index)?.name();
        if name.len() == key.len as usize && is_same(tape, key, name) {
            return Some(index);
        }
        index = after(index, members.len());
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
fn index_of_escaped(tape: &Tape<'_>, key: &Node, members: &[Property]) -> Option<usize> {
    let key = unescape(tape.slice(*key));
    members.iter().position(|member| member.name() == key)
}

/// The index after this one, wrapping around.
#[inline]
fn after(index: usize, len: usize) -> usize {
    if index + 1 < len { index + 1 } else { 0 }
}

#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "a body has at most one node a byte, and is shorter than MAX_BYTES"
)]
fn node(at: usize) -> u32 {
    at as u32
}
