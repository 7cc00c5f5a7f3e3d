//! `properties`.

use crate::finding::Token;
use crate::tape::{Fields, Value};
use crate::{Report, Schema};

/// `properties`: the member with this name (as a place among those of `fields`), if there is one, keeps the schema that
/// stands there.
#[inline]
pub fn property<'t, const N: usize>(
    fields: &Fields<'t, N>,
    name: usize,
    object: Schema,
    report: &mut Report,
    keeps: impl FnOnce(Value<'t>, Schema, &mut Report),
) {
    if let Some(value) = fields.get(name) {
        let name = || fields.name(name);
        report.within(|| Token::Name(name()), |report| keeps(value, object.property(name()), report));
    }
}

/// `properties`, where the schema of the member has a function of its own.
#[inline]
pub fn property_as<'t, const N: usize>(
    fields: &Fields<'t, N>,
    name: usize,
    report: &mut Report,
    keeps: impl FnOnce(Value<'t>, &mut Report),
) {
    if let Some(value) = fields.get(name) {
        report.within(|| Token::Name(fields.name(name)), |report| keeps(value, report));
    }
}
