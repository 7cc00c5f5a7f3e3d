//! `type`, and the schema `false`.

use crate::tape::{Types, Value};
use crate::{Keyword, Report, Schema};

/// `type`: the value has one of these types.
#[inline]
pub fn types(value: Value<'_>, types: Types, schema: Schema, report: &mut Report) {
    if !value.is(types) {
        report.add(Keyword::Type, schema, sentence(types));
    }
}

macro_rules! single {
    ($($name:ident $types:ident)*) => {$(
        #[doc = concat!("`type: ", stringify!($name), "`.")]
        #[inline]
        pub fn $name(value: Value<'_>, schema: Schema, report: &mut Report) {
            types(value, Types::$types, schema, report);
        }
    )*};
}

single! { null NULL boolean BOOLEAN integer INTEGER number NUMBER string STRING array ARRAY object OBJECT }

/// `false`: no value is valid.
pub fn never(_: Value<'_>, schema: Schema, report: &mut Report) {
    report.add(Keyword::False, schema, "is present where the schema allows no value");
}

/// A schema that accepts every value.
pub fn always(_: Value<'_>, _: &mut Report) {}

fn sentence(types: Types) -> &'static str {
    match types {
        Types::NULL => "is not null",
        Types::BOOLEAN => "is not a boolean",
        Types::INTEGER => "is not an integer",
        Types::NUMBER => "is not a number",
        Types::STRING => "is not a string",
        Types::ARRAY => "is not an array",
        Types::OBJECT => "is not an object",
        _ => "has none of the types that the schema allows",
    }
}
