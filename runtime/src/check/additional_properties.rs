//! `additionalProperties`.

use crate::report::Token;
use crate::tape::{Fields, Value};
use crate::{Keyword, Report, Schema};

/// `additionalProperties`: every member without a name keeps a schema. The names of `fields` are those of `properties`.
pub fn additional_properties<'t, const N: usize>(
    fields: &Fields<'t, N>,
    report: &mut Report,
    mut schema: impl FnMut(Value<'t>, &mut Report),
) {
    for member in fields.others() {
        report.within(|| Token::Other, |report| schema(member.value, report));
    }
}

/// `additionalProperties: false`: there is no member without a name.
#[inline]
pub fn no_additional_properties<const N: usize>(fields: &Fields<'_, N>, schema: Schema, report: &mut Report) {
    if fields.others().next().is_some() {
        report.find(Keyword::AdditionalProperties, schema, "has a member that the schema does not name");
    }
}
