//! The parameters of a form as a scheme signs them: names and values one after the other, with nothing between.
//!
//! Nothing in such a message says where a name ends, so `a=1b2` and `a=1&b=2` are signed alike, and who has seen one of
//! them could send the other. After a signature has matched, a form is refused that could have been made so from another:
//! one with a name twice that does not stand for a list, with a name that no provider would choose, with a value in which
//! the name of a missing parameter stands where that parameter's turn would be, or with a name that is the name of a
//! missing parameter and the beginning of a number or of a word in lower case.
//!
//! What remains open, because nothing tells it: a parameter that no document names, run together with its neighbour.

use std::borrow::Cow;

use super::{Part, Scheme, Unsigned};
use crate::tape::pairs;
use crate::{Lexical, Wire};

/// The decoded parameters of a form, sorted by name; none where the scheme does not sign them.
pub(crate) struct Form<'b> {
    pairs: Vec<(Cow<'b, str>, Cow<'b, str>)>,
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

    /// Their texts, in the order in which they are signed.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        self.pairs.iter().flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()])
    }

    /// Refuses what could have been made from other parameters with the same signature.
    pub(crate) fn check_unambiguous(&self, known: &[Lexical]) -> Result<(), Unsigned> {
        let has = |name: &str| self.pairs.binary_search_by(|(own, _)| own.as_ref().cmp(name)).is_ok();
        // What may stand hidden in a value: a parameter that is missing, or one more of a list.
        let mut hidden: Vec<&str> =
            known.iter().filter(|field| field.repeats || !has(field.name)).map(|field| field.name).collect();
        hidden.sort_unstable();
        for (nth, (name, value)) in self.pairs.iter().enumerate() {
            let name = name.as_ref();
            let next = self.pairs.get(nth + 1).map(|(next, _)| next.as_ref());
            let repeats = || known.iter().any(|field| field.repeats && field.name == name);
            if !is_usual(name) || next == Some(name) && !repeats() {
                return Err(Unsigned::Ambiguous);
            }
            let (before, after) = hidden.split_at(hidden.partition_point(|hidden| *hidden < name));
            let mut turns = after.iter().take_while(|hidden| next.is_none_or(|next| **hidden <= next));
            let is_known = || known.iter().any(|field| field.name == name);
            let begun = before.iter().any(|hidden| runs_on(hidden, name));
            if turns.any(|hidden| value.contains(hidden)) || begun && !is_known() {
                return Err(Unsigned::Ambiguous);
            }
        }
        Ok(())
    }
}

/// Whether a provider would choose such a name.
fn is_usual(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._[]".contains(&byte))
}

/// Whether a name that no document has is another one and the beginning of its value: of a number, where a digit follows,
/// or of a text, where a small letter does and words begin with capitals. What goes on with a capital or a sign is a word
/// of its own, which providers add as they like.
fn runs_on(hidden: &str, name: &str) -> bool {
    let words_begin_with_capitals = || hidden.bytes().any(|byte| byte.is_ascii_uppercase());
    match name.strip_prefix(hidden).and_then(|rest| rest.bytes().next()) {
        Some(b'0'..=b'9') => true,
        Some(b'a'..=b'z') => words_begin_with_capitals(),
        _ => false,
    }
}
