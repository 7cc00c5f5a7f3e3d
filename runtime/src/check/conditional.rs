//! `if`, `then` and `else`.
//!
//! `then` and `else` do not shape a model, so their findings are drift.

use crate::Report;
use crate::tape::Value;

/// `if` with `then` and `else`: a value that is valid against the first schema is valid against the second, and any
/// other value against the third.
pub fn if_then_else<'t>(
    value: Value<'t>,
    report: &mut Report,
    condition: impl FnOnce(Value<'t>, &mut Report),
    then: impl FnOnce(Value<'t>, &mut Report),
    otherwise: impl FnOnce(Value<'t>, &mut Report),
) {
    if report.is_valid(|report| condition(value, report)) {
        report.as_drift(|report| then(value, report));
    } else {
        report.as_drift(|report| otherwise(value, report));
    }
}

/// `if` with only `then`.
pub fn if_then<'t>(
    value: Value<'t>,
    report: &mut Report,
    condition: impl FnOnce(Value<'t>, &mut Report),
    then: impl FnOnce(Value<'t>, &mut Report),
) {
    if_then_else(value, report, condition, then, |_, _| {});
}

/// `if` with only `else`.
pub fn if_else<'t>(
    value: Value<'t>,
    report: &mut Report,
    condition: impl FnOnce(Value<'t>, &mut Report),
    otherwise: impl FnOnce(Value<'t>, &mut Report),
) {
    if_then_else(value, report, condition, |_, _| {}, otherwise);
}
