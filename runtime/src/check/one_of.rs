//! `oneOf`.

use super::{Validator, union};
use crate::tape::Value;
use crate::{Keyword, Report, Schema, Types};

/// `oneOf`: the value is valid against exactly one branch. `types` are the types of the values that branches accept.
pub fn one_of(value: Value<'_>, types: Types, schema: Schema, report: &mut Report, branches: &[Validator]) {
    if matches_none(value, schema, report, branches) {
        union::no_match(value, types, Keyword::OneOf, schema, report, branches);
    }
}

/// Whether the value matches no branch. A match of more than one is reported here.
fn matches_none(value: Value<'_>, schema: Schema, report: &mut Report, branches: &[Validator]) -> bool {
    let mut matching = branches.iter().filter(|branch| report.is_valid(|report| branch(value, report)));
    let (first, second) = (matching.next().is_some(), matching.next().is_some());
    if second {
        // The model takes the first of them, which holds the whole value.
        report.add_held(true, Keyword::OneOf, schema, "matches more than one of the `oneOf` schemas");
    }
    !first
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
    if matches_none(value, schema, report, branches) {
        union::no_match_hinted(value, types, Keyword::OneOf, schema, report, select, branches);
    }
}
