//! An object's members, found by the names that a schema gives them.

use super::{Style, Types, Value};

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
        let (mut at, mut expected) = (self.at + 1, 0);
        while at < node.next {
            match fields.find(at, expected) {
                Some(index) => {
                    fields.slots[index] = at + 1;
                    expected = index + 1;
                }
                None => fields.others = true,
            }
            at = self.tape.node(at + 1).next;
        }
        Some(fields)
    }
}

impl<'t, const N: usize> Fields<'t, N> {
    #[inline]
    fn find(&self, key: u32, expected: usize) -> Option<usize> {
        let tape = self.object.tape;
        let node = tape.node(key);
        if node.style == Style::Escaped {
            return position(self.names, &Value::new(tape, key).string_or_empty(), 0);
        }
        position(self.names, tape.slice(node), expected)
    }

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
        let names = self.names;
        let members = if self.others { self.object.members() } else { None };
        members.into_iter().flatten().filter(move |member| position(names, &member.key(), 0).is_none())
    }
}

#[inline]
fn position(names: &[&str], key: &str, expected: usize) -> Option<usize> {
    if names.get(expected).is_some_and(|&name| name == key) {
        return Some(expected);
    }
    elsewhere(names, key)
}

fn elsewhere(names: &[&str], key: &str) -> Option<usize> {
    names.iter().position(|&name| name == key)
}
