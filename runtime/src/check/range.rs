//! The bounds of a number: `minimum`, `maximum` and their exclusive forms.

use std::cmp::Ordering;

use crate::tape::Value;
use crate::{Keyword, Report, Schema, decimal};

/// `minimum`: a number is no smaller than the bound.
pub fn minimum(value: Value<'_>, bound: &str, schema: Schema, report: &mut Report) {
    bounded(value, bound, Ordering::is_ge, Keyword::Minimum, schema, report);
}

/// `exclusiveMinimum`: a number is larger than the bound.
pub fn exclusive_minimum(value: Value<'_>, bound: &str, schema: Schema, report: &mut Report) {
    bounded(value, bound, Ordering::is_gt, Keyword::ExclusiveMinimum, schema, report);
}

/// `maximum`: a number is no larger than the bound.
pub fn maximum(value: Value<'_>, bound: &str, schema: Schema, report: &mut Report) {
    bounded(value, bound, Ordering::is_le, Keyword::Maximum, schema, report);
}

/// `exclusiveMaximum`: a number is smaller than the bound.
pub fn exclusive_maximum(value: Value<'_>, bound: &str, schema: Schema, report: &mut Report) {
    bounded(value, bound, Ordering::is_lt, Keyword::ExclusiveMaximum, schema, report);
}

#[inline]
fn bounded(
    value: Value<'_>,
    bound: &str,
    right: fn(Ordering) -> bool,
    keyword: Keyword,
    schema: Schema,
    report: &mut Report,
) {
    if value.number().is_some_and(|number| !right(decimal::compare(number, bound))) {
        report.find(keyword, schema, "is beyond a bound of the schema");
    }
}
