//! `if`, `then` and `else`.
//!
//! A model takes no shape from `then` and `else`, so what they find is drift.

use crate::Report;
use crate::tape::Value;

/// `if` with `then` and `else`: a value that keeps the first schema keeps the second, another one the third.
pub fn if_then_else<'t>(
    value: Value<'t>,
    report: &mut Report,
    condition: impl FnOnce(Value<'t>, &mut Report),
    then: impl FnOnce(Value<'t>, &mut Report),
    otherwise: impl FnOnce(Value<'t>, &mut Report),
) {
    if report.accepts(|report| condition(value, report)) {
        report.as_drift(|report| then(value, report));
    } else {
        report.as_drift(|report| otherwise(value, report));
    }
}

/// `if` with `then` alone.
pub fn if_then<'t>(
    value: Value<'t>,
    report: &mut Report,
    condition: impl FnOnce(Value<'t>, &mut Report),
    then: impl FnOnce(Value<'t>, &mut Report),
) {
    if_then_else(value, report, condition, then, |_, _| {});
}

/// `if` with `else` alone.
pub fn if_else<'t>(
    value: Value<'t>,
    report: &mut Report,
    condition: impl FnOnce(Value<'t>, &mut Report),
    otherwise: impl FnOnce(Value<'t>, &mut Report),
) {
    if_then_else(value, report, condition, |_, _| {}, otherwise);
}
