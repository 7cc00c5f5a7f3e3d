//! `additionalProperties`.

#[cfg(feature = "pattern")]
use std::sync::LazyLock;

use crate::finding::Token;
#[cfg(feature = "pattern")]
use crate::pattern::Pattern;
use crate::tape::{Fields, Value};
use crate::{Keyword, Report, Schema};

/// `additionalProperties`: every member without a name keeps a schema. The names of `fields` are those of `properties`.
pub fn additional_properties<'t, const N: usize>(
    fields: &Fields<'t, N>,
    report: &mut Report,
    mut schema: impl FnMut(Value<'t>, &mut Report),
) {
    for member in fields.last_others() {
        report.within(|| Token::Other, |report| schema(member.value, report));
    }
}

/// The same beside `patternProperties`: members whose keys match one of the patterns are not looked at.
#[cfg(feature = "pattern")]
pub fn additional_properties_beside<'t, const N: usize>(
    fields: &Fields<'t, N>,
    patterns: &[LazyLock<Pattern>],
    report: &mut Report,
    mut schema: impl FnMut(Value<'t>, &mut Report),
) {
    for member in fields.last_others() {
        if !report.may_match(patterns, &member.key()) {
            report.within(|| Token::Other, |report| schema(member.value, report));
        }
    }
}

const UNNAMED: &str = "has a member that the schema does not name";

/// `additionalProperties: false`: there is no member without a name.
#[inline]
pub fn no_additional_properties<const N: usize>(fields: &Fields<'_, N>, schema: Schema, report: &mut Report) {
    if fields.others().next().is_some() {
        report.find(Keyword::AdditionalProperties, schema, UNNAMED);
    }
}

/// The same beside `patternProperties`.
#[cfg(feature = "pattern")]
pub fn no_additional_properties_beside<const N: usize>(
    fields: &Fields<'_, N>,
    patterns: &[LazyLock<Pattern>],
    schema: Schema,
    report: &mut Report,
) {
    if fields.others().any(|member| !report.may_match(patterns, &member.key())) {
        report.find(Keyword::AdditionalProperties, schema, UNNAMED);
    }
}

/// `unevaluatedProperties: false`, where what is evaluated is the same for all objects: the members that have a name.
#[inline]
pub fn only_evaluated_properties<const N: usize>(fields: &Fields<'_, N>, schema: Schema, report: &mut Report) {
    if fields.others().next().is_some() {
        report.find(Keyword::UnevaluatedProperties, schema, UNNAMED);
    }
}

/// The same beside `patternProperties`.
#[cfg(feature = "pattern")]
pub fn only_evaluated_properties_beside<const N: usize>(
    fields: &Fields<'_, N>,
    patterns: &[LazyLock<Pattern>],
    schema: Schema,
    report: &mut Report,
) {
    if fields.others().any(|member| !report.may_match(patterns, &member.key())) {
        report.find(Keyword::UnevaluatedProperties, schema, UNNAMED);
    }
}
