//! What `oneOf` and `anyOf` have in common.

use super::Look;
use crate::tape::Value;
use crate::{Keyword, Report, Schema, Types};

const NONE: &str = "keeps none of the schemas of which it must keep one";

/// A value that keeps no branch. A scalar of a type that a branch has is held all the same; of anything else nobody knows
/// what the model holds of it.
pub(super) fn keeps_none(value: Value<'_>, types: Types, keyword: Keyword, schema: Schema, report: &mut Report) {
    let is_held = value.is(types) && !value.is(Types::OBJECT.or(Types::ARRAY));
    report.find_held(is_held, keyword, schema, NONE);
}

/// Looks at a value with the one branch that it may keep, so that everything wrong with it is told in its place, and adds
/// that it keeps none. A value that may keep no branch, but has the type of one, is of a kind that came later; the model
/// holds it as it came.
pub(super) fn keeps_told(
    value: Value<'_>,
    types: Types,
    keyword: Keyword,
    schema: Schema,
    report: &mut Report,
    tell: fn(Value<'_>) -> Option<usize>,
    branches: &[Look],
) {
    let Some(branch) = tell(value).and_then(|told| branches.get(told)) else {
        return report.find_held(value.is(types), keyword, schema, NONE);
    };
    let before = report.count();
    branch(value, report);
    if report.count() != before {
        report.find_held(true, keyword, schema, NONE);
    }
}

/// A value that keeps no branch, though a discriminator may say which one was meant: what is wrong with it by that one is
/// told too. The model holds a value that keeps no branch as it came.
pub(super) fn keeps_none_said(
    value: Value<'_>,
    types: Types,
    keyword: Keyword,
    schema: Schema,
    report: &mut Report,
    tell: fn(Value<'_>) -> Option<usize>,
    branches: &[Look],
) {
    let Some(branch) = tell(value).and_then(|said| branches.get(said)) else {
        return report.find_held(value.is(types), keyword, schema, NONE);
    };
    // That it does not keep the branch is known; who only asks whether there is a finding has it below.
    if !report.is_probe() {
        branch(value, report);
    }
    report.find_held(true, keyword, schema, NONE);
}
