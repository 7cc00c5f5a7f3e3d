//! `oneOf`.

use super::{Validator, union};
use crate::tape::Value;
use crate::{Keyword, Report, Schema, Types};

/// `oneOf`: the value is valid against exactly one branch. `types` are the types of the values that branches accept.
pub fn one_of(value: Value<'_>, types: Types, schema: Schema, report: &mut Report, branches: &[Validator]) {
    union::plain(value, types, Keyword::OneOf, schema, report, branches);
}

/// `oneOf` whose branches exclude each other: `select` gives the only branch that can match the value.
pub fn one_of_exclusive(
    value: Value<'_>,
    types: Types,
    schema: Schema,
    report: &mut Report,
    select: fn(Value<'_>) -> Option<usize>,
    branches: &[Validator],
) {
    union::exclusive(value, types, Keyword::OneOf, schema, report, select, branches);
}

/// `oneOf` with a discriminator, or with only one branch that can be meant: where no branch matches, `select` gives the
/// branch whose findings are reported.
pub fn one_of_hinted(
    value: Value<'_>,
    types: Types,
    schema: Schema,
    report: &mut Report,
    select: fn(Value<'_>) -> Option<usize>,
    branches: &[Validator],
) {
    union::hinted(value, types, Keyword::OneOf, schema, report, select, branches);
}
