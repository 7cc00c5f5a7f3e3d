//! `enum` and `const`.

use std::collections::HashSet;

use crate::literal::Canonical;
use crate::swar::same;
use crate::tape::Value;
use crate::{Keyword, Literal, Report, Schema, Types};

const UNLISTED: &str = "is not one of the values that the schema lists";
/// Of a constant, which may tell the branches of a union apart.
pub(super) const NOT_THE_ONE: &str = "is not the one value that the schema allows";

fn unlisted<T>(values: &[T]) -> &'static str {
    if let [_] = values { NOT_THE_ONE } else { UNLISTED }
}

/// The values of a long `enum` as a set, so that a lookup takes the same time however many there are.
#[derive(Debug)]
pub struct EnumValues<'a> {
    values: HashSet<Canonical<'a>>,
    types: Types,
    /// How many values and keys the largest value has.
    largest: usize,
}

impl<'a> EnumValues<'a> {
    /// A set of any values.
    pub fn new(literals: &[Literal]) -> Self {
        Self {
            values: literals.iter().map(Literal::canonical).collect(),
            types: literals.iter().fold(Types::default(), |types, literal| types.or(literal.types())),
            largest: literals.iter().map(Literal::size).max().unwrap_or_default(),
        }
    }

    /// A set of strings.
    pub fn from_strings(strings: &[&'a str]) -> Self {
        let values = strings.iter().map(|string| Canonical::String((*string).into())).collect();
        Self { values, types: Types::STRING, largest: 1 }
    }

    fn contains(&self, value: Value<'_>) -> bool {
        // A value larger than all of them is not read to its end: each of its levels may have such an `enum`.
        let mut left = self.largest;
        Canonical::within(value, &mut left).is_some_and(|value| self.values.contains(&value))
    }
}

/// `enum` with only strings. The model holds other strings, but no value of another type.
#[inline]
pub fn string_enumeration(value: Value<'_>, strings: &[&str], schema: Schema, report: &mut Report) {
    if !value.string_is(|bytes| strings.iter().any(|string| same(bytes, string.as_bytes()))) {
        report.add_held(value.is(Types::STRING), Keyword::Enum, schema, unlisted(strings));
    }
}

/// `enum`: the value is one of these. The model holds other values of the same types.
pub fn enumeration(value: Value<'_>, literals: &[Literal], schema: Schema, report: &mut Report) {
    if !literals.iter().any(|literal| literal.equals(value)) {
        let is_held = literals.iter().any(|literal| value.is(literal.types()));
        report.add_held(is_held, Keyword::Enum, schema, unlisted(literals));
    }
}

/// `enum` with many values.
pub fn long_enumeration(value: Value<'_>, values: &EnumValues<'_>, schema: Schema, report: &mut Report) {
    if !values.contains(value) {
        report.add_held(value.is(values.types), Keyword::Enum, schema, UNLISTED);
    }
}

/// `const`: the value is this one. The model holds other values of the same type.
#[inline]
pub fn constant(value: Value<'_>, literal: Literal, schema: Schema, report: &mut Report) {
    if !literal.equals(value) {
        report.add_held(value.is(literal.types()), Keyword::Const, schema, NOT_THE_ONE);
    }
}
