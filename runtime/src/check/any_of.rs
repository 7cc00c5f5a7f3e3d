//! `anyOf`.

use super::{Look, offer};
use crate::tape::Value;
use crate::{Keyword, Report, Schema, Types};

/// `anyOf`: the value keeps at least one of these schemas, whose values have these types. What each that it does not keep
/// would say is not told: nobody knows which of them was meant.
pub fn any_of(value: Value<'_>, types: Types, schema: Schema, report: &mut Report, branches: &[Look]) {
    if !branches.iter().any(|branch| report.accepts(|report| branch(value, report))) {
        offer::keeps_none(value, types, Keyword::AnyOf, schema, report);
    }
}

/// The same of schemas no two of which a value can keep: `tell` says which one it may be.
pub fn any_of_told(
    value: Value<'_>,
    types: Types,
    schema: Schema,
    report: &mut Report,
    tell: fn(Value<'_>) -> Option<usize>,
    branches: &[Look],
) {
    offer::keeps_told(value, types, Keyword::AnyOf, schema, report, tell, branches);
}

/// The same of schemas of which a discriminator says one, or of which only one can be meant: `tell` says which, where
/// the value keeps none.
pub fn any_of_said(
    value: Value<'_>,
    types: Types,
    schema: Schema,
    report: &mut Report,
    tell: fn(Value<'_>) -> Option<usize>,
    branches: &[Look],
) {
    if !branches.iter().any(|branch| report.accepts(|report| branch(value, report))) {
        offer::keeps_none_said(value, types, Keyword::AnyOf, schema, report, tell, branches);
    }
}
