//! `additionalProperties`.

#[cfg(feature = "pattern")]
use std::sync::LazyLock;

use crate::finding::Token;
#[cfg(feature = "pattern")]
use crate::pattern::Pattern;
use crate::tape::{Fields, Value};
use crate::{Keyword, Report, Schema};

/// `additionalProperties`: every member not named in `properties` is valid against a schema. `fields` has the names of
/// `properties`.
pub fn additional_properties<'t, const N: usize>(
    fields: &Fields<'t, N>,
    report: &mut Report,
    mut validate: impl FnMut(Value<'t>, &mut Report),
) {
    for member in fields.last_others() {
        report.within(|| Token::Other, |report| validate(member.value, report));
    }
}

/// `additionalProperties` next to `patternProperties`: skips members whose keys match one of the patterns.
#[cfg(feature = "pattern")]
pub fn additional_properties_with_patterns<'t, const N: usize>(
    fields: &Fields<'t, N>,
    patterns: &[LazyLock<Pattern>],
    report: &mut Report,
    mut validate: impl FnMut(Value<'t>, &mut Report),
) {
    for member in fields.last_others() {
        if !report.may_match(patterns, &member.key()) {
            report.within(|| Token::Other, |report| validate(member.value, report));
        }
    }
}

const UNNAMED: &str = "has a member that the schema does not name";

/// `additionalProperties: false`: every member is named in `properties`.
#[inline]
pub fn no_additional_properties<const N: usize>(fields: &Fields<'_, N>, schema: Schema, report: &mut Report) {
    if fields.others().next().is_some() {
        report.add(Keyword::AdditionalProperties, schema, UNNAMED);
    }
}

/// `additionalProperties: false` next to `patternProperties`.
#[cfg(feature = "pattern")]
pub fn no_additional_properties_with_patterns<const N: usize>(
    fields: &Fields<'_, N>,
    patterns: &[LazyLock<Pattern>],
    schema: Schema,
    report: &mut Report,
) {
    if fields.others().any(|member| !report.may_match(patterns, &member.key())) {
        report.add(Keyword::AdditionalProperties, schema, UNNAMED);
    }
}

/// `unevaluatedProperties: false` where every object has the same evaluated members: those that the schema names.
#[inline]
pub fn only_evaluated_properties<const N: usize>(fields: &Fields<'_, N>, schema: Schema, report: &mut Report) {
    if fields.others().next().is_some() {
        report.add(Keyword::UnevaluatedProperties, schema, UNNAMED);
    }
}

/// This form of `unevaluatedProperties: false` next to `patternProperties`.
#[cfg(feature = "pattern")]
pub fn only_evaluated_properties_with_patterns<const N: usize>(
    fields: &Fields<'_, N>,
    patterns: &[LazyLock<Pattern>],
    schema: Schema,
    report: &mut Report,
) {
    if fields.others().any(|member| !report.may_match(patterns, &member.key())) {
        report.add(Keyword::UnevaluatedProperties, schema, UNNAMED);
    }
}
