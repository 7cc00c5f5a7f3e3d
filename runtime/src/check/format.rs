//! `format`.

use crate::tape::Value;
use crate::{Keyword, Report, Schema};

const BROKEN: &str = "does not keep its format";

/// A `format` of strings.
#[inline]
pub fn format(value: Value<'_>, keeps: fn(&str) -> bool, schema: Schema, report: &mut Report) {
    let is_kept = match value.plain_string() {
        Some(text) => keeps(text),
        None => is_kept_otherwise(value, keeps),
    };
    if !is_kept {
        report.find(Keyword::Format, schema, BROKEN);
    }
}

/// By a string with escapes, and by what is no string.
#[cold]
fn is_kept_otherwise(value: Value<'_>, keeps: fn(&str) -> bool) -> bool {
    value.string().is_none_or(|text| keeps(&text))
}

/// A `format` of numbers, which is told by their text.
#[inline]
pub fn number_format(value: Value<'_>, keeps: fn(&str) -> bool, schema: Schema, report: &mut Report) {
    if value.number().is_some_and(|number| !keeps(number)) {
        report.find(Keyword::Format, schema, BROKEN);
    }
}
