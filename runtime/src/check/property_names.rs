//! `propertyNames`.

use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `propertyNames`: every key of an object is valid against a schema. Invalid keys are one finding at the object, so
/// that keys stay private.
pub fn property_names<'t>(
    value: Value<'t>,
    schema: Schema,
    report: &mut Report,
    mut validate: impl FnMut(Value<'t>, &mut Report),
) {
    let mut members = value.members().into_iter().flatten();
    if members.any(|member| !report.is_valid(|report| validate(member.key_value(), report))) {
        report.add(Keyword::PropertyNames, schema, "has a key that does not match the `propertyNames` schema");
    }
}
