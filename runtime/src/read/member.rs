//! Members of an object during reading, for every source.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use crate::model::{Map, MemberReader, Model, Presence, Source};
use crate::swar::same;
use crate::tape::rules::{Merged, ObjectSchema, Property, Rule, Seen};

/// The keys of an object during reading.
pub(super) struct Keys {
    pub(super) schema: &'static ObjectSchema,
    /// The rules of the rows, where `allOf` adds to them.
    merged: Option<&'static Merged>,
    /// The index after the last row met.
    pub(super) next: usize,
    pub(super) seen: Seen,
    pub(super) others: OtherNames,
}

impl Keys {
    pub(super) fn new(schema: &'static ObjectSchema) -> Self {
        Self { schema, merged: schema.merged(), next: 0, seen: Seen::default(), others: OtherNames::default() }
    }

    /// The rule of a row, whose index this is.
    #[inline]
    pub(super) fn rule_of(&self, index: usize, row: &'static Property) -> &'static Rule {
        self.merged.and_then(|merged| merged.rules.get(index)).unwrap_or(row.rule())
    }

    /// The row that is expected next.
    #[inline]
    pub(super) fn expected(&self) -> Option<&'static Property> {
        self.schema.members().get(self.next)
    }

    /// The index of a key's row, or the number of rows. The one that is expected next is tried first.
    #[inline]
    pub(super) fn find(&mut self, key: &[u8]) -> usize {
        if self.expected().is_some_and(|member| same(member.name().as_bytes(), key)) {
            self.next += 1;
            return self.next - 1;
        }
        match self.schema.row(key) {
            Some(index) => {
                self.next = index + 1;
                index
            }
            None => self.schema.members().len(),
        }
    }
}

/// A member whose value comes next.
pub(super) struct SourceMember<'s, 'n, S> {
    pub(super) source: &'s mut S,
    pub(super) rule: &'static Rule,
    /// Its name, if the schema does not have it.
    pub(super) name: &'n str,
    /// The names of the object's other members without a row.
    pub(super) others: &'s mut OtherNames,
}

/// The names of members without a row, once they are many.
#[derive(Default)]
pub(super) struct OtherNames {
    /// Hashes with a seed that no sender can predict. A collision costs no more than a tape.
    hashes: Option<Box<(RandomState, HashSet<u64>)>>,
}

impl OtherNames {
    /// How many names are compared with each other.
    const FEW: usize = 16;

    /// Whether a name is certainly not among those of these members.
    fn is_new<T>(&mut self, name: &str, members: &Map<T>) -> bool {
        if members.len() < Self::FEW {
            return members.get(name).is_none();
        }
        let (state, hashes) = &mut **self.hashes.get_or_insert_default();
        if hashes.is_empty() {
            hashes.extend(members.iter().map(|(name, _)| state.hash_one(name)));
        }
        hashes.insert(state.hash_one(name))
    }
}

impl<S: Source> MemberReader for SourceMember<'_, '_, S> {
    #[inline]
    fn required<T: Model + Default>(&mut self, field: &mut T) -> Option<()> {
        field.read(self.source, self.rule)
    }

    #[inline]
    fn optional<T: Model>(&mut self, field: &mut Option<T>) -> Option<()> {
        T::read_new(field, self.source, self.rule)
    }

    fn presence<T: Model>(&mut self, field: &mut Presence<T>) -> Option<()> {
        *field = if self.source.null(self.rule)? {
            Presence::Null
        } else {
            let mut value = None;
            T::read_new(&mut value, self.source, self.rule)?;
            Presence::Value(value?)
        };
        Some(())
    }

    #[inline(never)]
    fn rest<T: Model + Default>(&mut self, members: &mut Map<T>) -> Option<()> {
        if !self.others.is_new(self.name, members) {
            return None;
        }
        let mut value = T::default();
        value.read(self.source, self.rule)?;
        members.push(self.name, value);
        Some(())
    }

    fn skip(&mut self) -> Option<()> {
        None
    }
}
