//! `additionalProperties`.

#[cfg(feature = "pattern")]
use std::ops::Deref;

use super::Names;
use crate::finding::Token;
#[cfg(feature = "pattern")]
use crate::pattern::Pattern;
use crate::tape::{Member, Value};
use crate::{Keyword, Report, Schema};

/// `additionalProperties`: every member with none of the names of `properties` is valid against a schema.
pub fn additional_properties<'t>(
    value: Value<'t>,
    names: &impl Names,
    report: &mut Report,
    validate: impl FnMut(Value<'t>, &mut Report),
) {
    each(value.last_members().filter(|member| names.find(member.key_value()).is_none()), report, validate);
}

/// Validates members whose keys are private.
pub(super) fn each<'t>(
    members: impl Iterator<Item = Member<'t>>,
    report: &mut Report,
    mut validate: impl FnMut(Value<'t>, &mut Report),
) {
    for member in members {
        report.within(|| Token::Other, |report| validate(member.value, report));
    }
}

/// The same beside `patternProperties`: the schema does not apply to members whose keys match one of the patterns.
#[cfg(feature = "pattern")]
pub fn additional_properties_with_patterns<'t>(
    value: Value<'t>,
    names: &impl Names,
    patterns: &[impl Deref<Target = Pattern>],
    report: &mut Report,
    mut validate: impl FnMut(Value<'t>, &mut Report),
) {
    for member in value.last_members().filter(|member| names.find(member.key_value()).is_none()) {
        if !report.may_match(patterns, &member.key()) {
            report.within(|| Token::Other, |report| validate(member.value, report));
        }
    }
}

const UNNAMED: &str = "has a member that the schema does not name";

/// `additionalProperties: false`: every member has a name of `properties`.
pub fn no_additional_properties(value: Value<'_>, names: &impl Names, schema: Schema, report: &mut Report) {
    if has_other(value, names) {
        unnamed(Keyword::AdditionalProperties, schema, report);
    }
}

/// The finding of a member that no schema allows.
#[cold]
pub(super) fn unnamed(keyword: Keyword, schema: Schema, report: &mut Report) {
    report.add(keyword, schema, UNNAMED);
}

/// The same beside `patternProperties`.
#[cfg(feature = "pattern")]
pub fn no_additional_properties_with_patterns(
    value: Value<'_>,
    names: &impl Names,
    patterns: &[impl Deref<Target = Pattern>],
    schema: Schema,
    report: &mut Report,
) {
    if has_unmatched(value, names, patterns, report) {
        unnamed(Keyword::AdditionalProperties, schema, report);
    }
}

/// `unevaluatedProperties: false` where every object has the same evaluated members: those with a name.
pub fn only_evaluated_properties(value: Value<'_>, names: &impl Names, schema: Schema, report: &mut Report) {
    if has_other(value, names) {
        unnamed(Keyword::UnevaluatedProperties, schema, report);
    }
}

/// The same beside `patternProperties`.
#[cfg(feature = "pattern")]
pub fn only_evaluated_properties_with_patterns(
    value: Value<'_>,
    names: &impl Names,
    patterns: &[impl Deref<Target = Pattern>],
    schema: Schema,
    report: &mut Report,
) {
    if has_unmatched(value, names, patterns, report) {
        unnamed(Keyword::UnevaluatedProperties, schema, report);
    }
}

fn has_other(value: Value<'_>, names: &impl Names) -> bool {
    value.members().into_iter().flatten().any(|member| names.find(member.key_value()).is_none())
}

#[cfg(feature = "pattern")]
fn has_unmatched(
    value: Value<'_>,
    names: &impl Names,
    patterns: &[impl Deref<Target = Pattern>],
    report: &mut Report,
) -> bool {
    let mut members = value.members().into_iter().flatten();
    members.any(|member| names.find(member.key_value()).is_none() && !report.may_match(patterns, &member.key()))
}
