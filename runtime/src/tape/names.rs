//! The names that a reader is told to expect.

use crate::words::is_plain;

/// The names of one type's members, in the document's order.
///
/// A reader that knows them recognises a key at one comparison instead of scanning it, and tells on the tape where the
/// value of each stands. They are an expectation and no more: a payload may have other keys, and another order.
#[derive(Clone, Copy, Debug)]
pub struct Names(&'static [&'static str]);

impl Names {
    /// Expects these names. The list has to be a `static`: whoever [looks for members](crate::Value::fields) by the very
    /// same list finds them without comparing texts.
    pub const fn of<const N: usize>(list: &'static [&'static str; N]) -> Self {
        let mut nth = 0;
        while nth < N {
            // JSON would spell such a name in another way than it is spelled here.
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
