//! `not`.

use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `not`: the value is invalid against a schema.
pub fn not<'t>(value: Value<'t>, schema: Schema, report: &mut Report, validate: impl FnOnce(Value<'t>, &mut Report)) {
    if report.is_valid(|report| validate(value, report)) {
        report.add(Keyword::Not, schema, "matches the `not` schema");
    }
}
