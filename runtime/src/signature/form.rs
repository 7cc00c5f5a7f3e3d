//! The parameters of a form as a scheme signs them: names and values one after the other, with nothing between.
//!
//! Nothing in such a message says where a name ends, so `a=1b2` and `a=1&b=2` are signed alike, and who has seen one of
//! them could send the other. After a signature has matched, a form is refused that could have been made so from another:
//! one with a name twice that does not stand for a list, with a name that no provider would choose, or one of which the
//! document explains another reading better (`readings.rs`). What remains open is said at [`Part::SortedForm`].

use super::document::{Document, Pair};
use super::{Part, Scheme, Unsigned, readings};
use crate::Wire;
use crate::tape::pairs;

/// The decoded parameters of a form, sorted by name; none where the scheme does not sign them.
pub(crate) struct Form<'b> {
    pairs: Vec<Pair<'b>>,
}

/// The most parameters of a form that are sorted. Nobody has proved yet that the sender is no stranger, and the shortest
/// parameters take forty times their length in memory.
const MOST: usize = 10_000;

impl<'b> Form<'b> {
    pub(crate) fn of(scheme: &Scheme, wire: Wire, body: &'b [u8]) -> Result<Self, Unsigned> {
        let is_signed = wire == Wire::Form && scheme.message.contains(&Part::SortedForm);
        if is_signed && body.split(|byte| *byte == b'&').nth(MOST).is_some() {
            return Err(Unsigned::Parameters);
        }
        let mut pairs: Vec<_> = if is_signed { pairs(body).collect() } else { Vec::new() };
        // The sort is stable: parameters of one name stay in the order in which they were sent.
        pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(Self { pairs })
    }

    /// Them, in the order in which they are signed.
    pub(crate) fn pairs(&self) -> &[Pair<'b>] {
        &self.pairs
    }

    /// Their texts, in the order in which they are signed.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        self.pairs.iter().flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()])
    }

    /// Refuses what could have been made from other parameters with the same signature.
    pub(crate) fn check_unambiguous(&self, document: &Document<'_>) -> Result<(), Unsigned> {
        for (nth, (name, _)) in self.pairs.iter().enumerate() {
            let is_twice = self.pairs.get(nth + 1).is_some_and(|(next, _)| next == name);
            let repeats = || document.known.iter().any(|field| field.repeats && field.name == name);
            if !is_usual(name) || is_twice && !repeats() {
                return Err(Unsigned::Ambiguous);
            }
        }
        if readings::has_better(&self.pairs, document) { Err(Unsigned::Ambiguous) } else { Ok(()) }
    }
}

/// Whether a provider would choose such a name.
fn is_usual(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._[]".contains(&byte))
}
