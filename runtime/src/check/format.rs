//! `format`.

use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// A `format` of strings.
#[inline]
pub fn format(value: Value<'_>, keeps: fn(&str) -> bool, schema: Schema, report: &mut Report) {
    if value.string().is_some_and(|text| !keeps(&text)) {
        broken(schema, report);
    }
}

/// A `format` of numbers, which is told by their text.
#[inline]
pub fn number_format(value: Value<'_>, keeps: fn(&str) -> bool, schema: Schema, report: &mut Report) {
    if value.number().is_some_and(|number| !keeps(number)) {
        broken(schema, report);
    }
}

#[cold]
fn broken(schema: Schema, report: &mut Report) {
    report.find(Keyword::Format, schema, "does not keep its format");
}
