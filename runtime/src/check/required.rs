//! `required`.

use crate::tape::{Types, Value};
use crate::{Keyword, Report, Schema};

/// `required`: an object has all of these names. Each missing one is a separate finding.
pub fn required(value: Value<'_>, names: &[&'static str], schema: Schema, report: &mut Report) {
    if !value.is(Types::OBJECT) {
        return;
    }
    for name in names {
        if value.member(name).is_none() {
            missing(name, schema, report);
        }
    }
}

#[cold]
pub(super) fn missing(name: &'static str, schema: Schema, report: &mut Report) {
    report.add_named(Keyword::Required, schema, "lacks the required member", Some(name));
}
