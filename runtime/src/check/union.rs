//! What `oneOf` and `anyOf` have in common. Branches are function pointers in generated code, and closures elsewhere.

use super::enumeration::NOT_THE_ONE;
use crate::tape::Value;
use crate::tape::rules::Rule;
use crate::{Keyword, Report, Schema, Types};

/// Branches of which the value may match several. Where it matches none, the findings of the nearest one are reported.
/// The model still holds a scalar of a type that some branch accepts; whether it holds other values is known when they
/// are decoded.
pub fn plain<'t>(
    value: Value<'t>,
    types: Types,
    keyword: Keyword,
    schema: Schema,
    report: &mut Report,
    branches: &[impl Fn(Value<'t>, &mut Report)],
) {
    if !matches_none(value, keyword, schema, report, branches) {
        return;
    }
    // Within a sketch, the distance to the branches of one union is enough.
    if value.is(types)
        && !report.is_probe()
        && !report.is_sketch()
        && let Some(branch) = nearest(value, branches, report, |_| true).and_then(|nearest| branches.get(nearest))
    {
        branch(value, report);
    }
    let is_held = value.is(types) && !value.is(Types::OBJECT.or(Types::ARRAY));
    report.add_held(is_held, keyword, schema, sentence(keyword));
}

/// Whether the value matches no branch. A match of more than one of a `oneOf` is reported here.
fn matches_none<'t>(
    value: Value<'t>,
    keyword: Keyword,
    schema: Schema,
    report: &mut Report,
    branches: &[impl Fn(Value<'t>, &mut Report)],
) -> bool {
    let mut matching = branches.iter().filter(|branch| report.is_valid(|report| branch(value, report)));
    let first = matching.next().is_some();
    let second = keyword == Keyword::OneOf && matching.next().is_some();
    if second {
        // The model takes the first of them, which holds the whole value.
        report.add_held(true, Keyword::OneOf, schema, "matches more than one of the `oneOf` schemas");
    }
    !first
}

/// The branch that a value is nearest to, of those whose findings may be so, and that are for values of its type.
///
/// Nothing says which branch was meant, but constants that differ say most, then members that are missing.
pub(crate) fn nearest<'t>(
    value: Value<'t>,
    branches: &[impl Fn(Value<'t>, &mut Report)],
    report: &mut Report,
    may_be: impl Fn(&Report) -> bool,
) -> Option<usize> {
    let mut distances = branches.iter().enumerate().filter_map(|(nth, branch)| {
        let sketch = report.sketch(|report| branch(value, report));
        Some((distance(&sketch)?, nth)).filter(|_| may_be(&sketch))
    });
    // Of equally near branches, the first counts.
    let first = distances.next();
    distances.fold(first, |nearest, other| nearest.min(Some(other))).map(|(_, nth)| nth)
}

/// How much a value differs from a schema; `None` if the schema is not for values of its type.
fn distance(report: &Report) -> Option<usize> {
    report.findings().iter().try_fold(report.count(), |sum, finding| {
        let weight = match finding.keyword() {
            Keyword::Type if finding.tokens().next().is_none() => return None,
            Keyword::Const | Keyword::Enum if finding.sentence == NOT_THE_ONE => 10_000,
            Keyword::Required => 100,
            Keyword::Type => 10,
            _ => 0,
        };
        Some(sum.saturating_add(weight))
    })
}

/// Validates a value against the only branch that it can match, so that each finding has its exact place, and adds that
/// no branch matches. A value that `select` knows no branch for, but of a type that some branch accepts, is of a kind
/// added later; the model holds it as it came.
pub fn exclusive<'t>(
    value: Value<'t>,
    types: Types,
    keyword: Keyword,
    schema: Schema,
    report: &mut Report,
    select: impl Fn(Value<'t>) -> Option<usize>,
    branches: &[impl Fn(Value<'t>, &mut Report)],
) {
    let Some(branch) = select(value).and_then(|selected| branches.get(selected)) else {
        return report.add_held(value.is(types), keyword, schema, sentence(keyword));
    };
    only(keyword, schema, report, |report| branch(value, report));
}

/// Validates a value against the only branch that it can match, and adds that no branch matches.
fn only(keyword: Keyword, schema: Schema, report: &mut Report, validate: impl FnOnce(&mut Report)) {
    let before = report.count();
    validate(report);
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
    only(keyword, schema, report, |report| rule.validate(value, schema, schema, report));
}

/// Branches of which the value may match several. Where it matches none, the findings of the branch that was meant are
/// reported, if `select` knows it. The model holds such a value as it came.
pub fn hinted<'t>(
    value: Value<'t>,
    types: Types,
    keyword: Keyword,
    schema: Schema,
    report: &mut Report,
    select: impl Fn(Value<'t>) -> Option<usize>,
    branches: &[impl Fn(Value<'t>, &mut Report)],
) {
    if !matches_none(value, keyword, schema, report, branches) {
        return;
    }
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
