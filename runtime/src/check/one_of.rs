//! `oneOf`.

use super::{Look, offer};
use crate::tape::Value;
use crate::{Keyword, Report, Schema, Types};

/// `oneOf`: the value keeps exactly one of these schemas, whose values have these types.
pub fn one_of(value: Value<'_>, types: Types, schema: Schema, report: &mut Report, branches: &[Look]) {
    let mut kept = branches.iter().filter(|branch| report.accepts(|report| branch(value, report)));
    match (kept.next(), kept.next()) {
        (Some(_), None) => {}
        (None, _) => offer::keeps_none(value, types, Keyword::OneOf, schema, report),
        (Some(_), Some(_)) => {
            // The model takes the first of them, which holds the value whole.
            let sentence = "keeps more than one of the schemas of which it must keep one";
            report.find_held(true, Keyword::OneOf, schema, sentence);
        }
    }
}

/// The same of schemas no two of which a value can keep: `tell` says which one it may be.
pub fn one_of_told(
    value: Value<'_>,
    types: Types,
    schema: Schema,
    report: &mut Report,
    tell: fn(Value<'_>) -> Option<usize>,
    branches: &[Look],
) {
    offer::keeps_told(value, types, Keyword::OneOf, schema, report, tell, branches);
}
