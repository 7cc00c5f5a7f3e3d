//! `anyOf`.

use super::{Validator, union};
use crate::tape::Value;
use crate::{Keyword, Report, Schema, Types};

/// `anyOf`: the value is valid against at least one branch. `types` are the types of the values that branches accept.
/// Where it is valid against none, the findings of the nearest branch are reported.
pub fn any_of(value: Value<'_>, types: Types, schema: Schema, report: &mut Report, branches: &[Validator]) {
    union::plain(value, types, Keyword::AnyOf, schema, report, branches);
}

/// `anyOf` whose branches exclude each other: `select` gives the only branch that can match the value.
pub fn any_of_exclusive(
    value: Value<'_>,
    types: Types,
    schema: Schema,
    report: &mut Report,
    select: fn(Value<'_>) -> Option<usize>,
    branches: &[Validator],
) {
    union::exclusive(value, types, Keyword::AnyOf, schema, report, select, branches);
}

/// `anyOf` with a discriminator, or with only one branch that can be meant: where no branch matches, `select` gives the
/// branch whose findings are reported.
pub fn any_of_hinted(
    value: Value<'_>,
    types: Types,
    schema: Schema,
    report: &mut Report,
    select: fn(Value<'_>) -> Option<usize>,
    branches: &[Validator],
) {
    union::hinted(value, types, Keyword::AnyOf, schema, report, select, branches);
}
