//! `enum` and `const`.

use crate::tape::Value;
use crate::words::same;
use crate::{Keyword, Literal, Report, Schema, Types};

const UNLISTED: &str = "is none of the values that the schema lists";

/// `enum` of strings alone. Another string is held by the model; a value of another type is not.
#[inline]
pub fn text_enumeration(value: Value<'_>, texts: &[&str], schema: Schema, report: &mut Report) {
    if !value.string_is(|bytes| texts.iter().any(|text| same(bytes, text.as_bytes()))) {
        report.find_held(value.is(Types::STRING), Keyword::Enum, schema, UNLISTED);
    }
}

/// `enum`: the value is one of these. Another value of a type that one of them has is held by the model.
pub fn enumeration(value: Value<'_>, literals: &[Literal], schema: Schema, report: &mut Report) {
    if !literals.iter().any(|literal| literal.equals(value)) {
        let is_held = literals.iter().any(|literal| value.is(literal.types()));
        report.find_held(is_held, Keyword::Enum, schema, UNLISTED);
    }
}

/// `const`: the value is this one. Another value of its type is held by the model.
#[inline]
pub fn constant(value: Value<'_>, literal: Literal, schema: Schema, report: &mut Report) {
    if !literal.equals(value) {
        let sentence = "is not the one value that the schema allows";
        report.find_held(value.is(literal.types()), Keyword::Const, schema, sentence);
    }
}
