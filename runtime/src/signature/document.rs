//! What documents say of the parameters that are signed, for the questions that a signature leaves open.

use std::borrow::Cow;

use super::{Part, Provider, Scheme, Signed};
use crate::{FormField, Limits, Payload, Report, Tape, Value};

/// How many steps patterns may take in one reading of a form: a hundred readings take no more than one payload.
const PATTERN_STEPS: u64 = Limits::DEFAULT.pattern_steps / 100;

/// The parameters of a webhook's forms.
#[derive(Clone, Copy, Debug)]
pub struct Parameters {
    /// All that the document names.
    pub known: &'static [FormField],
    /// The names of those that every form has, in the order in which they are signed.
    pub required: &'static [&'static str],
}

impl Parameters {
    /// Those of a payload.
    pub const fn of<T: Signed>() -> Self {
        Self { known: T::FORM_FIELDS, required: T::REQUIRED }
    }
}

/// A parameter: its name and its value.
pub(crate) type Pair<'p> = (Cow<'p, str>, Cow<'p, str>);

/// What is asked of the document of a webhook, and of those of its provider.
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
        let is_form = |scheme: &Scheme| scheme.message.contains(&Part::SortedForm);
        let own = T::SCHEMES.iter().any(is_form).then(Parameters::of::<T>);
        Self { known: <T as Payload>::FORM_FIELDS, own, others: <T::Provider as Provider>::FORMS, check: T::validate }
    }

    /// That of a payload with some parameters, by itself.
    #[cfg(test)]
    pub(crate) fn new(known: &'static [FormField], check: fn(Value<'_>, &mut Report)) -> Self {
        Self { known, own: None, others: &[], check }
    }

    /// One that says nothing.
    #[cfg(feature = "testing")]
    pub(crate) fn none() -> Self {
        Self { known: &[], own: None, others: &[], check: |_, _| {} }
    }

    /// The parameters of every webhook of the provider whose forms are signed behind their url, this one's among them.
    pub(crate) fn forms(&self) -> impl Iterator<Item = Parameters> {
        self.own.into_iter().chain(self.others.iter().copied())
    }

    /// How far the values of parameters are from what the document says of them: 0 where they keep it, 1 for each
    /// keyword that drifts, and 2 for each that damages a value.
    pub(crate) fn distance(&self, pairs: &[Pair<'_>]) -> usize {
        let tape = Tape::from_pairs(pairs, self.known);
        let mut report = Report::with_steps(PATTERN_STEPS);
        (self.check)(tape.root(), &mut report);
        report.count() + report.findings().iter().filter(|finding| !finding.is_drift()).count()
    }
}
