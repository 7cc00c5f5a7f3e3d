//! `anyOf`.

use super::Look;
use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `anyOf`: the value keeps at least one of these schemas. What each that it does not keep would say is not told: nobody
/// knows which of them was meant.
pub fn any_of(value: Value<'_>, schema: Schema, report: &mut Report, branches: &[Look]) {
    if !branches.iter().any(|branch| report.accepts(|report| branch(value, report))) {
        report.find(Keyword::AnyOf, schema, "keeps none of the schemas of which it must keep at least one");
    }
}
