//! The documents' descriptions of the signed parameters, which settle what a signature leaves open.

use super::{Provider, Signed};
use crate::scheme::{Part, Scheme};
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
}

impl Parameters {
    /// Those of a payload.
    pub const fn of<T: Signed>() -> Self {
        Self { known: T::FORM_FIELDS, required: T::REQUIRED }
    }
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
        let is_form = |scheme: &Scheme| scheme.signs(&Part::SortedForm);
        let own = T::SCHEMES.iter().any(is_form).then(Parameters::of::<T>);
        Self { known: <T as Payload>::FORM_FIELDS, own, others: <T::Provider as Provider>::FORMS, check: T::validate }
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
        self.own.into_iter().chain(self.others.iter().copied())
    }

    /// The distance of parameter values from the document: 0 where they are valid, plus 1 for each finding that is
    /// drift, and 2 for each that is damage.
    pub(crate) fn distance(&self, pairs: &[Pair<'_>]) -> usize {
        let tape = Tape::from_pairs(pairs, self.known);
        let mut report = Report::with_steps(PATTERN_STEPS);
        (self.check)(tape.root(), &mut report);
        report.count() + report.findings().iter().filter(|finding| !finding.is_drift()).count()
    }
}
