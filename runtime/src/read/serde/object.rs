//! An object that is being read, and the JSON text of what has been read of it.

use super::Place;
use crate::model::{Map, MemberWriter, Model, Object, Presence, Source};
use crate::read::member::{Keys, SourceMember};
use crate::serde_bridge::{DIGITS, write_key};
use crate::tape::rules::{Rule, Seen};

/// An object that is being read.
pub(super) struct Fields<'m, T> {
    object: &'m mut T,
    keys: Keys,
    /// The last key without a row.
    name: String,
    /// Which of the strings of the schema's condition the member has that the condition is about.
    condition: Option<&'static str>,
}

/// A member of an object.
pub(super) struct Member<'f, 'm, T> {
    pub(super) fields: &'f mut Fields<'m, T>,
    /// The index of its row, or the number of rows.
    pub(super) index: usize,
    pub(super) rule: &'static Rule,
}

impl<T: Object> Place for Member<'_, '_, T> {
    #[inline]
    fn read<S: Source>(self, source: &mut S) -> Option<()> {
        let Self { fields, index, rule } = self;
        let others = &mut fields.keys.others;
        fields.object.read_member(index, &mut SourceMember { source, rule, name: &fields.name, others })
    }

    #[inline]
    fn notice(&mut self, text: &str) {
        if T::SCHEMA.is_condition(self.index) {
            self.fields.condition = T::SCHEMA.condition_string(text);
        }
    }
}

impl<'m, T: Object> Fields<'m, T> {
    pub(super) fn new(object: &'m mut T) -> Self {
        Self { object, keys: Keys::new(T::SCHEMA), name: String::new(), condition: None }
    }

    /// The index of a key's row, or the number of rows.
    #[inline]
    pub(super) fn find(&mut self, key: &str) -> usize {
        let index = self.keys.find(key.as_bytes());
        if index == T::SCHEMA.members().len() {
            key.clone_into(&mut self.name);
        }
        index
    }

    /// The rule of a member, if it may be there.
    #[inline]
    pub(super) fn rule(&mut self, index: usize) -> Option<&'static Rule> {
        match T::SCHEMA.members().get(index) {
            Some(row) => self.keys.seen.insert(index).then(|| self.keys.rule_of(index, row)),
            // It may be a number.
            None if self.name == DIGITS => None,
            None => T::SCHEMA.others_rule(),
        }
    }

    /// The key of the last member.
    pub(super) fn key(&self, index: usize) -> &str {
        T::SCHEMA.members().get(index).map_or(&self.name, |row| row.name())
    }

    #[inline]
    pub(super) fn accepts(&self) -> bool {
        T::SCHEMA.accepts_members(&self.keys.seen, self.condition)
    }

    /// An object with the members that have been read, each with a comma after it. The value of the member in the row
    /// `except` was met, but not read.
    #[cold]
    pub(super) fn begun(&self, except: Option<usize>) -> String {
        let mut begun = BegunObject { text: String::from("{"), row: 0, seen: &self.keys.seen, except };
        self.object.write_members(&mut begun);
        begun.text
    }
}

struct BegunObject<'s> {
    text: String,
    /// The row whose member comes next.
    row: usize,
    seen: &'s Seen,
    except: Option<usize>,
}

impl BegunObject<'_> {
    fn write(&mut self, name: &str, value: &impl Model) {
        write_key(&mut self.text, name);
        value.encode(&mut self.text);
        self.text.push(',');
    }
}

impl MemberWriter for BegunObject<'_> {
    fn required<T: Model>(&mut self, name: &str, value: &T) {
        if self.seen.contains(self.row) && self.except != Some(self.row) {
            self.write(name, value);
        }
        self.row += 1;
    }

    fn optional<T: Model>(&mut self, name: &str, value: &Option<T>) {
        self.required(name, value);
    }

    fn presence<T: Model>(&mut self, name: &str, value: &Presence<T>) {
        match value {
            Presence::Value(value) => self.required(name, value),
            Presence::Null | Presence::Absent => self.required(name, &None::<T>),
        }
    }

    fn rest<T: Model>(&mut self, members: &Map<T>) {
        members.iter().for_each(|(name, value)| self.write(name, value));
    }
}
