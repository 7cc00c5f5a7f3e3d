//! `oneOf`.

use super::{Look, offer};
use crate::tape::Value;
use crate::{Keyword, Report, Schema, Types};

/// `oneOf`: the value keeps exactly one of these schemas, whose values have these types.
pub fn one_of(value: Value<'_>, types: Types, schema: Schema, report: &mut Report, branches: &[Look]) {
    if keeps_none(value, schema, report, branches) {
        offer::keeps_none(value, types, Keyword::OneOf, schema, report);
    }
}

/// Whether a value keeps none of these; that it keeps more than one is found here.
fn keeps_none(value: Value<'_>, schema: Schema, report: &mut Report, branches: &[Look]) -> bool {
    let mut kept = branches.iter().filter(|branch| report.accepts(|report| branch(value, report)));
    let (first, second) = (kept.next().is_some(), kept.next().is_some());
    if second {
        // The model takes the first of them, which holds the value whole.
        let sentence = "keeps more than one of the schemas of which it must keep one";
        report.find_held(true, Keyword::OneOf, schema, sentence);
    }
    !first
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

/// The same of schemas of which a discriminator says one, or of which only one can be meant: `tell` says which, where
/// the value keeps none.
pub fn one_of_said(
    value: Value<'_>,
    types: Types,
    schema: Schema,
    report: &mut Report,
    tell: fn(Value<'_>) -> Option<usize>,
    branches: &[Look],
) {
    if keeps_none(value, schema, report, branches) {
        offer::keeps_none_said(value, types, Keyword::OneOf, schema, report, tell, branches);
    }
}
