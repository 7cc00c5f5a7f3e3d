//! `format`.

use crate::tape::Value;
use crate::{Keyword, Report, Schema};

const MISMATCH: &str = "does not match its format";

/// `format` for strings.
#[inline]
pub fn format(value: Value<'_>, is_valid: fn(&str) -> bool, schema: Schema, report: &mut Report) {
    let matches = match value.plain_string() {
        Some(text) => is_valid(text),
        None => is_valid_slow(value, is_valid),
    };
    if !matches {
        report.add(Keyword::Format, schema, MISMATCH);
    }
}

/// For a string with escapes, and for a value that is not a string.
#[cold]
fn is_valid_slow(value: Value<'_>, is_valid: fn(&str) -> bool) -> bool {
    value.string().is_none_or(|text| is_valid(&text))
}

/// `format` for numbers, decided on their text.
#[inline]
pub fn number_format(value: Value<'_>, is_valid: fn(&str) -> bool, schema: Schema, report: &mut Report) {
    if value.number().is_some_and(|number| !is_valid(number)) {
        report.add(Keyword::Format, schema, MISMATCH);
    }
}
