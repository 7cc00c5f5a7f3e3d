//! `oneOf`.

use super::Look;
use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `oneOf`: the value keeps exactly one of these schemas.
pub fn one_of(value: Value<'_>, schema: Schema, report: &mut Report, branches: &[Look]) {
    let mut kept = branches.iter().filter(|branch| report.accepts(|report| branch(value, report)));
    let sentence = match (kept.next(), kept.next()) {
        (Some(_), None) => return,
        (None, _) => "keeps none of the schemas of which it must keep one",
        (Some(_), Some(_)) => "keeps more than one of the schemas of which it must keep one",
    };
    report.find(Keyword::OneOf, schema, sentence);
}
