//! `propertyNames`.

use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `propertyNames`: every key of an object keeps a schema. What is found is one finding at the object, so that keys stay
/// private.
pub fn property_names<'t>(
    value: Value<'t>,
    schema: Schema,
    report: &mut Report,
    mut keeps: impl FnMut(Value<'t>, &mut Report),
) {
    let mut members = value.members().into_iter().flatten();
    if members.any(|member| !report.accepts(|report| keeps(member.key_value(), report))) {
        report.find(Keyword::PropertyNames, schema, "has a key that does not keep the schema of keys");
    }
}
