//! `not`.

use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `not`: the value does not keep a schema.
pub fn not<'t>(value: Value<'t>, schema: Schema, report: &mut Report, unwanted: impl FnOnce(Value<'t>, &mut Report)) {
    if report.accepts(|report| unwanted(value, report)) {
        report.find(Keyword::Not, schema, "keeps a schema that it must not keep");
    }
}
