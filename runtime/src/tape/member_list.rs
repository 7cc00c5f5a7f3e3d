//! The member names that a reader expects.

use crate::swar::is_plain;

/// The names of a type's members, in the document's order.
///
/// With them, a reader recognizes a key by one comparison instead of scanning it, and records on the tape where the
/// value of each member is. They are only an expectation: a payload may have other keys, or another order.
#[derive(Clone, Copy, Debug)]
pub struct MemberList(&'static [&'static str]);

impl MemberList {
    /// Expects these names. Lookups by [`Value::fields`](crate::Value::fields) with the same `static` find the members
    /// without comparing strings.
    pub const fn new<const N: usize>(list: &'static [&'static str; N]) -> Self {
        let mut nth = 0;
        while nth < N {
            // JSON spells such a name with escapes, so it would never be equal.
            if !is_plain(list[nth].as_bytes()) {
                return Self(&[]);
            }
            nth += 1;
        }
        Self(list)
    }

    #[inline]
    pub(super) fn list(self) -> &'static [&'static str] {
        self.0
    }
}
