//! `type`, and the schema `false`.

use crate::tape::{Types, Value};
use crate::{Keyword, Report, Schema};

/// `type`: the value has one of these types.
#[inline]
pub fn types(value: Value<'_>, types: Types, schema: Schema, report: &mut Report) {
    if !value.is(types) {
        report.find(Keyword::Type, schema, sentence(types));
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

/// `false`: no value is right.
pub fn nothing(_: Value<'_>, schema: Schema, report: &mut Report) {
    report.find(Keyword::False, schema, "stands where the schema allows nothing");
}

/// A schema that accepts everything.
pub fn anything(_: Value<'_>, _: &mut Report) {}

fn sentence(types: Types) -> &'static str {
    match types {
        Types::NULL => "is not null",
        Types::BOOLEAN => "is no boolean",
        Types::INTEGER => "is no integer",
        Types::NUMBER => "is no number",
        Types::STRING => "is no string",
        Types::ARRAY => "is no array",
        Types::OBJECT => "is no object",
        _ => "has none of the types that the schema lists",
    }
}
