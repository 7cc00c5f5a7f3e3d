//! `properties`.

use crate::finding::Token;
use crate::tape::{Fields, Value};
use crate::{Report, Schema};

/// `properties`: the member with this name (an index into the names of `fields`), if present, is valid against the
/// schema given there.
#[inline]
pub fn property<'t, const N: usize>(
    fields: &Fields<'t, N>,
    name: usize,
    object: Schema,
    report: &mut Report,
    validate: impl FnOnce(Value<'t>, Schema, &mut Report),
) {
    if let Some(value) = fields.get(name) {
        let name = || fields.name(name);
        report.within(|| Token::Name(name()), |report| validate(value, object.property(name()), report));
    }
}

/// `properties` where the member's schema has its own function.
#[inline]
pub fn property_as<'t, const N: usize>(
    fields: &Fields<'t, N>,
    name: usize,
    report: &mut Report,
    validate: impl FnOnce(Value<'t>, &mut Report),
) {
    if let Some(value) = fields.get(name) {
        report.within(|| Token::Name(fields.name(name)), |report| validate(value, report));
    }
}
