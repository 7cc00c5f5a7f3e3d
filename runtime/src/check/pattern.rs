//! `pattern`.

use crate::pattern::Pattern;
use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `pattern`: a string has a match somewhere. Where that takes more steps than the payload has left, nobody knows, and
/// that is a finding too.
pub fn pattern(value: Value<'_>, pattern: &Pattern, schema: Schema, report: &mut Report) {
    let Some(text) = value.string() else { return };
    if report.matches(pattern, &text, schema) == Some(false) {
        report.find(Keyword::Pattern, schema, "does not match its pattern");
    }
}
