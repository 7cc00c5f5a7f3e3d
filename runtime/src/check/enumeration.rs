//! `enum` and `const`.

use crate::tape::Value;
use crate::words::same;
use crate::{Keyword, Literal, Report, Schema};

const UNLISTED: &str = "is none of the values that the schema lists";

/// `enum` of strings alone.
#[inline]
pub fn text_enumeration(value: Value<'_>, texts: &[&str], schema: Schema, report: &mut Report) {
    if !value.string_is(|bytes| texts.iter().any(|text| same(bytes, text.as_bytes()))) {
        report.find(Keyword::Enum, schema, UNLISTED);
    }
}

/// `enum`: the value is one of these.
pub fn enumeration(value: Value<'_>, literals: &[Literal], schema: Schema, report: &mut Report) {
    if !literals.iter().any(|literal| literal.equals(value)) {
        report.find(Keyword::Enum, schema, UNLISTED);
    }
}

/// `const`: the value is this one.
#[inline]
pub fn constant(value: Value<'_>, literal: Literal, schema: Schema, report: &mut Report) {
    if !literal.equals(value) {
        report.find(Keyword::Const, schema, "is not the one value that the schema allows");
    }
}
