//! `pattern`.

use crate::pattern::Pattern;
use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `pattern`: a string has a match somewhere. A search that takes too many steps is a finding too, since nobody knows
/// its answer.
pub fn pattern(value: Value<'_>, pattern: &Pattern, schema: Schema, report: &mut Report) {
    let Some(text) = value.string() else { return };
    match pattern.is_match(&text) {
        Ok(true) => {}
        Ok(false) => report.find(Keyword::Pattern, schema, "does not match its pattern"),
        Err(_) => report.find(Keyword::Pattern, schema, "takes its pattern more steps than are allowed"),
    }
}
