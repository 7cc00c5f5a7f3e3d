//! What generated unions ask to find the variant of a value.

use crate::check::{Validator, nearest as nearest_branch};
use crate::tape::Value;
use crate::{Keyword, Report};

/// Whether a value is valid against the schema of a validator.
pub fn is_valid(value: Value<'_>, validate: Validator) -> bool {
    is_valid_by(value, validate)
}

/// The same of a function pointer or a closure.
pub fn is_valid_by<'t>(value: Value<'t>, validate: impl FnOnce(Value<'t>, &mut Report)) -> bool {
    Report::with_steps(value.pattern_steps()).is_valid(|report| validate(value, report))
}

/// Reads a value as one variant.
type Decode<T> = fn(Value<'_>) -> Option<T>;

/// The variant of a value that matches none: the one whose schema it is nearest to, of those that hold all of it.
pub fn nearest<T>(value: Value<'_>, variants: &[(Validator, Decode<T>)]) -> Option<T> {
    let validators: Vec<Validator> = variants.iter().map(|(validate, _)| *validate).collect();
    variants.get(nearest_of(value, &validators)?).and_then(|(_, decode)| decode(value))
}

/// Which of the variants with these validators that is.
pub fn nearest_of<'t>(value: Value<'t>, validators: &[impl Fn(Value<'t>, &mut Report)]) -> Option<usize> {
    let mut report = Report::with_steps(value.pattern_steps());
    nearest_branch(value, validators, &mut report, is_held)
}

/// Whether a struct holds all of a value with these findings: a closed one drops what its schema forbids.
fn is_held(report: &Report) -> bool {
    let is_dropped =
        |keyword| matches!(keyword, Keyword::AdditionalProperties | Keyword::UnevaluatedProperties | Keyword::False);
    report.is_only_drift() && !report.findings().iter().any(|finding| is_dropped(finding.keyword()))
}
