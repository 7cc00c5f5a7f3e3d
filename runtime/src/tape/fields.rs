//! An object's members, found by the names that a schema gives them.

use super::value::unescape;
use super::{Node, Style, Tape, Types, Value};

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
        let node = self.tape.node(self.at);
        if !node.types.meets(Types::OBJECT) {
            return None;
        }
        let mut fields = Fields { object: self, names, slots: [0; N], others: false };
        let (text, nodes) = (self.tape.text.as_bytes(), self.tape.nodes.as_slice());
        let (mut at, mut expected) = (self.at as usize + 1, 0);
        while let Some([key, value]) = nodes.get(at..node.next as usize).and_then(|rest| rest.first_chunk()) {
            let place = match names.get(expected) {
                Some(name) if is_named(*key, name, text) => Some(expected),
                _ => elsewhere(self.tape, *key, names, expected),
            };
            match place {
                Some(place) => {
                    // The value follows its key, and neither is the first node.
                    fields.slots[place] = index(at + 1);
                    expected = place + 1;
                }
                None => fields.others = true,
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
        members.into_iter().flatten().filter(move |member| elsewhere(tape, tape.node(member.key), names, 0).is_none())
    }
}

/// Looks for a key among the names, on from the expected one first: members that a payload leaves out are the most common
/// difference.
fn elsewhere(tape: &Tape<'_>, key: Node, names: &[&str], expected: usize) -> Option<usize> {
    let (before, after) = names.split_at(expected.min(names.len()));
    if key.style == Style::Escaped {
        let key = unescape(tape.slice(key));
        return names.iter().position(|&name| name == key);
    }
    let text = tape.text.as_bytes();
    let is_key = |name: &&str| is_named(key, name, text);
    let later = after.iter().position(is_key).map(|place| place + before.len());
    later.or_else(|| before.iter().position(is_key))
}

/// Whether a key without escapes is this name: eight bytes at a time, without a call, since names are short.
#[inline]
fn is_named(key: Node, name: &str, text: &[u8]) -> bool {
    let (start, len) = (key.start as usize, key.len as usize);
    if len != name.len() || key.style == Style::Escaped {
        return false;
    }
    let Some(key) = text.get(start..start + len) else { return false };
    let name = name.as_bytes();
    let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    match (key.last_chunk(), name.last_chunk()) {
        (Some(key_end), Some(name_end)) => {
            let differ = word(key_end) ^ word(name_end);
            let (key, name) = (key.as_chunks().0, name.as_chunks().0);
            differ == 0 && key.iter().zip(name).all(|(key, name)| word(key) == word(name))
        }
        _ => key.iter().zip(name).all(|(key, name)| key == name),
    }
}

#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "a body has at most one node a byte, and is shorter than MOST_BYTES"
)]
fn index(at: usize) -> u32 {
    at as u32
}
