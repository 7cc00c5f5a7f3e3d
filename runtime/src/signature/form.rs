//! The parameters of a form as a scheme signs them: concatenated names and values.
//!
//! Nothing in such a message marks where a name ends, so `a=1b2` and `a=1&b=2` have the same signature, and whoever has
//! captured one could send the other. After the signature has matched, a form is refused that could have been forged so from
//! another: one with a repeated name that is not an array's, with a name that no provider would choose, or one that the
//! document explains worse than another reading (`readings.rs`). [`Part::SortedForm`] describes what remains open.

use std::cmp::Ordering;

use super::Unsigned;
use crate::scheme::{Part, Scheme};
use crate::tape::{Pair, pairs};
use crate::{FormField, Wire};

/// The decoded parameters of a form; none where the scheme does not sign them.
#[derive(Clone)]
pub(crate) struct Form<'b> {
    pairs: Vec<Pair<'b>>,
    /// The indices of the parameters, sorted by name.
    order: Vec<u32>,
    /// Whether equal parameters are signed once.
    is_unique: bool,
}

/// The most parameters of a form that are sorted. The sender is not authenticated yet, and the shortest parameters take
/// forty times their length in memory.
const MOST: usize = 10_000;

impl<'b> Form<'b> {
    /// The parameters of a body, as the scheme signs them.
    pub(crate) fn new(scheme: &Scheme, wire: Wire, body: &'b [u8]) -> Result<Self, Unsigned> {
        let is_signed = wire == Wire::Form && scheme.signs_form();
        if is_signed && body.split(|byte| *byte == b'&').nth(MOST).is_some() {
            return Err(Unsigned::Parameters);
        }
        let is_unique = scheme.signs(&Part::SortedUniqueForm);
        Ok(if is_signed { Self::of(body, is_unique) } else { Self { pairs: Vec::new(), order: Vec::new(), is_unique } })
    }

    pub(super) fn of(body: &'b [u8], is_unique: bool) -> Self {
        let pairs: Vec<_> = pairs(body).collect();
        let mut order: Vec<u32> = (0..).take(pairs.len()).collect();
        order.sort_by(|one, other| {
            let (one, other) = (&pairs[*one as usize], &pairs[*other as usize]);
            // The sort is stable: otherwise parameters of one name stay in the order in which they were sent.
            one.0.cmp(&other.0).then_with(|| if is_unique { one.1.cmp(&other.1) } else { Ordering::Equal })
        });
        Self { pairs, order, is_unique }
    }

    /// The parameters, in the order in which they were sent.
    pub(crate) fn pairs(&self) -> &[Pair<'b>] {
        &self.pairs
    }

    /// The parameters, in the order in which they are signed.
    pub(crate) fn sorted(&self) -> impl DoubleEndedIterator<Item = &Pair<'b>> + Clone {
        self.order.iter().map(|nth| &self.pairs[*nth as usize])
    }

    /// The names and values, in the order in which they are signed.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        let before = std::iter::once(None).chain(self.sorted().map(Some));
        let signed = self.sorted().zip(before).filter(|(pair, before)| !self.is_unique || *before != Some(*pair));
        signed.flat_map(|((name, value), _)| [name.as_bytes(), value.as_bytes()])
    }

    /// Whether a name repeats that is not an array's, or is one that no provider would choose.
    pub(super) fn has_suspicious_names(&self, known: &[FormField]) -> bool {
        let is_array = |name: &str| known.iter().any(|field| field.repeats && field.name == name);
        let mut neighbours = self.sorted().zip(self.sorted().skip(1));
        !self.pairs.iter().all(|(name, _)| is_usual(name))
            || neighbours.any(|((one, _), (other, _))| one == other && !is_array(one))
    }
}

/// Whether a provider would choose such a name.
fn is_usual(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._[]".contains(&byte))
}
