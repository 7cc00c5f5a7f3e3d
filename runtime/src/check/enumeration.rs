//! `enum` and `const`.

use std::collections::HashSet;

use crate::literal::Canonical;
use crate::tape::Value;
use crate::words::same;
use crate::{Keyword, Literal, Report, Schema, Types};

const UNLISTED: &str = "is none of the values that the schema lists";

/// The values of a long `enum`, made once, so that to look for one takes no longer where there are more.
#[derive(Debug)]
pub struct Listed {
    values: HashSet<Canonical<'static>>,
    types: Types,
    /// How many values and keys the largest has.
    most: usize,
}

impl Listed {
    /// These values.
    pub fn new(literals: &'static [Literal]) -> Self {
        Self {
            values: literals.iter().map(Literal::canonical).collect(),
            types: literals.iter().fold(Types::default(), |types, literal| types.or(literal.types())),
            most: literals.iter().map(Literal::size).max().unwrap_or_default(),
        }
    }

    /// These strings.
    pub fn texts(texts: &'static [&'static str]) -> Self {
        let values = texts.iter().map(|text| Canonical::String((*text).into())).collect();
        Self { values, types: Types::STRING, most: 1 }
    }

    fn has(&self, value: Value<'_>) -> bool {
        // What is larger than all of them is not looked at to its end, since it may have such an `enum` on each level.
        let mut left = self.most;
        Canonical::within(value, &mut left).is_some_and(|value| self.values.contains(&value))
    }
}

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

/// `enum` of many values.
pub fn long_enumeration(value: Value<'_>, listed: &Listed, schema: Schema, report: &mut Report) {
    if !listed.has(value) {
        report.find_held(value.is(listed.types), Keyword::Enum, schema, UNLISTED);
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
