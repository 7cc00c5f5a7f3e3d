//! What `oneOf` and `anyOf` have in common.

use super::Validator;
use crate::tape::Value;
use crate::tape::rules::Rule;
use crate::{Keyword, Report, Schema, Types};

/// Reports a value that matches no branch. The model still holds a scalar of a type that some branch accepts; for other
/// values it may not.
pub(super) fn no_match(value: Value<'_>, types: Types, keyword: Keyword, schema: Schema, report: &mut Report) {
    let is_held = value.is(types) && !value.is(Types::OBJECT.or(Types::ARRAY));
    report.add_held(is_held, keyword, schema, sentence(keyword));
}

/// Validates a value against the only branch that it can match, so that each finding has its exact place, and adds that
/// no branch matches. A value that `select` knows no branch for, but of a type that some branch accepts, is of a kind
/// added later; the model holds it as it came.
pub(super) fn exclusive(
    value: Value<'_>,
    types: Types,
    keyword: Keyword,
    schema: Schema,
    report: &mut Report,
    select: fn(Value<'_>) -> Option<usize>,
    branches: &[Validator],
) {
    let Some(branch) = select(value).and_then(|selected| branches.get(selected)) else {
        return report.add_held(value.is(types), keyword, schema, sentence(keyword));
    };
    let before = report.count();
    branch(value, report);
    if report.count() != before {
        report.add_held(true, keyword, schema, sentence(keyword));
    }
}

/// Validates a value against the branch that is not null, as [`exclusive`] does.
pub(super) fn or_null(value: Value<'_>, rule: &Rule, keyword: Keyword, schema: Schema, report: &mut Report) {
    if value.is(Types::NULL) {
        return;
    }
    if !value.is(rule.all_types()) {
        return report.add_held(false, keyword, schema, sentence(keyword));
    }
    let before = report.count();
    rule.validate(value, schema, schema, report);
    if report.count() != before {
        report.add_held(true, keyword, schema, sentence(keyword));
    }
}

/// Reports a value that matches no branch, with the findings of the branch that was meant, if `select` knows it. The
/// model holds such a value as it came.
pub(super) fn no_match_hinted(
    value: Value<'_>,
    types: Types,
    keyword: Keyword,
    schema: Schema,
    report: &mut Report,
    select: fn(Value<'_>) -> Option<usize>,
    branches: &[Validator],
) {
    let Some(branch) = select(value).and_then(|selected| branches.get(selected)) else {
        return report.add_held(value.is(types), keyword, schema, sentence(keyword));
    };
    // The value is known to be invalid against this branch, so a probe needs only the finding below.
    if !report.is_probe() {
        branch(value, report);
    }
    report.add_held(true, keyword, schema, sentence(keyword));
}

fn sentence(keyword: Keyword) -> &'static str {
    if keyword == Keyword::AnyOf {
        "matches none of the `anyOf` schemas"
    } else {
        "matches none of the `oneOf` schemas"
    }
}
