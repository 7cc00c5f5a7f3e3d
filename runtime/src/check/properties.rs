//! `properties`.

use crate::finding::Token;
use crate::tape::Value;
use crate::{Report, Schema};

/// `properties`: the member with this name, if present, is valid against the schema given there.
#[inline]
pub fn property<'t>(
    value: Value<'t>,
    name: &'static str,
    object: Schema,
    report: &mut Report,
    validate: impl FnOnce(Value<'t>, Schema, &mut Report),
) {
    property_as(value, name, report, |member, report| validate(member, object.property(name), report));
}

/// `properties` where the member's schema has its own function.
#[inline]
pub fn property_as<'t>(
    value: Value<'t>,
    name: &'static str,
    report: &mut Report,
    validate: impl FnOnce(Value<'t>, &mut Report),
) {
    if let Some(member) = value.member(name) {
        report.within(|| Token::Name(name), |report| validate(member, report));
    }
}
