//! The bounds of a number: `minimum`, `maximum` and their exclusive forms.

use std::cmp::Ordering;

use crate::tape::Value;
use crate::{Keyword, Report, Schema, decimal};

/// `minimum`: a number is not less than the bound.
pub fn minimum(value: Value<'_>, bound: &str, schema: Schema, report: &mut Report) {
    bounded(value, bound, Ordering::is_ge, Keyword::Minimum, schema, report);
}

/// `exclusiveMinimum`: a number is greater than the bound.
pub fn exclusive_minimum(value: Value<'_>, bound: &str, schema: Schema, report: &mut Report) {
    bounded(value, bound, Ordering::is_gt, Keyword::ExclusiveMinimum, schema, report);
}

/// `maximum`: a number is not greater than the bound.
pub fn maximum(value: Value<'_>, bound: &str, schema: Schema, report: &mut Report) {
    bounded(value, bound, Ordering::is_le, Keyword::Maximum, schema, report);
}

/// `exclusiveMaximum`: a number is less than the bound.
pub fn exclusive_maximum(value: Value<'_>, bound: &str, schema: Schema, report: &mut Report) {
    bounded(value, bound, Ordering::is_lt, Keyword::ExclusiveMaximum, schema, report);
}

#[inline]
fn bounded(
    value: Value<'_>,
    bound: &str,
    is_within: fn(Ordering) -> bool,
    keyword: Keyword,
    schema: Schema,
    report: &mut Report,
) {
    if value.number().is_some_and(|number| !is_within(decimal::compare(number, bound))) {
        report.add(keyword, schema, "is outside the bounds of the schema");
    }
}
