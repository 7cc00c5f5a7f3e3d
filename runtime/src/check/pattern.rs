//! `pattern`.

use crate::pattern::Pattern;
use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `pattern`: the pattern matches somewhere in a string. A match that needs more steps than the payload has left is
/// undecided, which is a finding too.
pub fn pattern(value: Value<'_>, pattern: &Pattern, schema: Schema, report: &mut Report) {
    let Some(text) = value.string() else { return };
    if report.matches(pattern, &text, schema) == Some(false) {
        report.add(Keyword::Pattern, schema, "does not match its pattern");
    }
}
