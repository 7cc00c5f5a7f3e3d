//! The parameters of a form as a scheme signs them: concatenated names and values.
//!
//! Nothing in such a message marks where a name ends, so `a=1b2` and `a=1&b=2` have the same signature, and whoever has
//! captured one could send the other. After the signature has matched, a form is refused that could have been forged so from
//! another: one with a repeated name that is not an array's, with a name that no provider would choose, or one that the
//! document explains worse than another reading (`readings.rs`). [`Part::SortedForm`] describes what remains open.

use super::document::Document;
use super::{Unsigned, readings};
use crate::Wire;
use crate::scheme::{Part, Scheme};
use crate::tape::{Pair, pairs};

/// The decoded parameters of a form, sorted by name; none where the scheme does not sign them.
pub(crate) struct Form<'b> {
    pairs: Vec<Pair<'b>>,
}

/// The most parameters of a form that are sorted. The sender is not authenticated yet, and the shortest parameters take
/// forty times their length in memory.
const MOST: usize = 10_000;

impl<'b> Form<'b> {
    pub(crate) fn new(scheme: &Scheme, wire: Wire, body: &'b [u8]) -> Result<Self, Unsigned> {
        let is_signed = wire == Wire::Form && scheme.signs(&Part::SortedForm);
        if is_signed && body.split(|byte| *byte == b'&').nth(MOST).is_some() {
            return Err(Unsigned::Parameters);
        }
        let mut pairs: Vec<_> = if is_signed { pairs(body).collect() } else { Vec::new() };
        // The sort is stable: parameters of one name stay in the order in which they were sent.
        pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(Self { pairs })
    }

    /// The parameters, in the order in which they are signed.
    pub(crate) fn pairs(&self) -> &[Pair<'b>] {
        &self.pairs
    }

    /// The names and values, in the order in which they are signed.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        self.pairs.iter().flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()])
    }

    /// Refuses a form that could have been forged from another with the same signature.
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
