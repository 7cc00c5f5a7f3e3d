//! The documents' descriptions of the signed parameters, which settle what a signature leaves open.

use super::{Provider, Signed};
use crate::scheme::Scheme;
use crate::tape::Pair;
use crate::{FormField, Limits, Payload, Report, Tape, Value};

/// How many steps patterns may take in one reading of a form: a hundred readings together take at most those of one
/// payload.
const PATTERN_STEPS: u64 = Limits::DEFAULT.pattern_steps / 100;

/// The parameters of a webhook's forms.
#[derive(Clone, Copy, Debug)]
pub struct Parameters {
    /// All documented ones.
    pub known: &'static [FormField],
    /// The names of the required ones, in the order in which they are signed.
    pub required: &'static [&'static str],
    /// Whether a documented name sorts before the first required one.
    has_earlier: bool,
}

impl Parameters {
    /// Those of a payload.
    pub const fn of<T: Signed + Payload>() -> Self {
        Self::new(T::FORM_FIELDS, T::REQUIRED)
    }

    const fn new(known: &'static [FormField], required: &'static [&'static str]) -> Self {
        let mut has_earlier = required.is_empty();
        let mut nth = 0;
        while nth < known.len() && !has_earlier {
            has_earlier = is_before(known[nth].name.as_bytes(), required[0].as_bytes());
            nth += 1;
        }
        Self { known, required, has_earlier }
    }

    /// Whether a text must have the first required name before any other can count.
    pub(super) const fn begin_with_required(&self) -> bool {
        !self.has_earlier
    }
}

/// The byte order of names, at compile time.
const fn is_before(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return one[at] < other[at];
        }
        at += 1;
    }
    one.len() < other.len()
}

/// What verification asks the documents of a webhook and its provider.
pub(crate) struct Document<'d> {
    /// The parameters of the payload.
    pub(crate) known: &'d [FormField],
    own: Option<Parameters>,
    others: &'static [Parameters],
    check: fn(Value<'_>, &mut Report),
}

impl Document<'_> {
    /// The document of a payload.
    pub(crate) fn of<T: Signed>() -> Self {
        let others = <T::Provider as Provider>::FORMS;
        match T::kinds() {
            [only] => {
                let signs_form = T::SCHEMES.iter().any(Scheme::signs_form);
                let own = signs_form.then(|| Parameters::new(only.fields, T::REQUIRED));
                Self { known: only.fields, own, others, check: only.validate }
            }
            // Forms of several webhooks are not signed by their parameters.
            _ => Self { known: &[], own: None, others, check: |_, _| {} },
        }
    }

    /// The document of a payload with these parameters, without a provider.
    #[cfg(test)]
    pub(crate) fn new(known: &'static [FormField], check: fn(Value<'_>, &mut Report)) -> Self {
        Self { known, own: None, others: &[], check }
    }

    /// A document that describes nothing.
    #[cfg(feature = "testing")]
    pub(crate) fn none() -> Self {
        Self { known: &[], own: None, others: &[], check: |_, _| {} }
    }

    /// The parameters of all webhooks of the provider whose forms are signed after their URL, including this one.
    pub(crate) fn forms(&self) -> impl Iterator<Item = Parameters> {
        let is_own = |other: &Parameters| self.own.is_some_and(|own| std::ptr::eq(own.known, other.known));
        self.own.into_iter().chain(self.others.iter().copied().filter(move |other| !is_own(other)))
    }

    /// The distance of parameter values from the document: 0 where they are valid, plus 1 for each finding that is
    /// drift, and 2 for each that is damage.
    pub(crate) fn distance(&self, pairs: &[Pair<'_>]) -> usize {
        let tape = Tape::from_pairs(pairs, self.known, Limits::DEFAULT);
        let mut report = Report::with_steps(PATTERN_STEPS);
        (self.check)(tape.root(), &mut report);
        let damage = tape.unread().count() + report.findings().iter().filter(|finding| !finding.is_drift()).count();
        tape.unread().count() + report.count() + damage
    }
}
