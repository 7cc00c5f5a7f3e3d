//! Members of an object during reading, for every source.

use crate::model::{Map, MemberReader, Model, Presence, Source};
use crate::swar::same;
use crate::tape::rules::{ObjectSchema, Property, Rule, Seen};

/// The keys of an object during reading.
pub(super) struct Keys {
    pub(super) schema: &'static ObjectSchema,
    /// The index after the last row met.
    pub(super) next: usize,
    pub(super) seen: Seen,
}

impl Keys {
    pub(super) fn new(schema: &'static ObjectSchema) -> Self {
        Self { schema, next: 0, seen: Seen::default() }
    }

    /// The row that is expected next.
    #[inline]
    pub(super) fn expected(&self) -> Option<&'static Property> {
        self.schema.members().get(self.next)
    }

    /// The index of a key's row, or the number of rows. Rows after the last one met are tried first.
    #[inline]
    pub(super) fn find(&mut self, key: &[u8]) -> usize {
        if self.expected().is_some_and(|member| same(member.name().as_bytes(), key)) {
            self.next += 1;
            return self.next - 1;
        }
        self.find_unexpected(key)
    }

    fn find_unexpected(&mut self, key: &[u8]) -> usize {
        let members = self.schema.members();
        let is_key = |member: &Property| member.name().len() == key.len() && same(member.name().as_bytes(), key);
        let (before, after) = members.split_at_checked(self.next).unwrap_or((members, &[]));
        let index = match after.iter().position(is_key) {
            Some(ahead) => self.next + ahead,
            None => before.iter().position(is_key).unwrap_or(members.len()),
        };
        if index < members.len() {
            self.next = index + 1;
        }
        index
    }
}

/// A member whose value comes next.
pub(super) struct SourceMember<'s, 'n, S> {
    pub(super) source: &'s mut S,
    pub(super) rule: &'static Rule,
    /// Its name, if the schema does not have it.
    pub(super) name: &'n str,
}

/// How many members without a row are compared with each other. An object with more is read onto a tape.
const FEW: usize = 16;

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
        if members.len() == FEW || members.get(self.name).is_some() {
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
