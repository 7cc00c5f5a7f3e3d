//! Values that a schema spells out, and when a payload's value equals one.

use std::borrow::Cow;

use crate::decimal;
use crate::tape::{Types, Value};

/// A value of `enum` or `const`, as generated code writes it.
#[derive(Clone, Copy, Debug)]
pub enum Literal {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// A number's text.
    Number(&'static str),
    /// A string.
    String(&'static str),
    /// An array.
    Array(&'static [Literal]),
    /// An object, no key twice.
    Object(&'static [(&'static str, Literal)]),
}

impl Literal {
    /// Whether a value is this one (JSON Schema 2020-12 Core, section 4.2.2: numbers by value, objects in any order).
    pub fn equals(&self, value: Value<'_>) -> bool {
        match self {
            Self::Null => value.is(Types::NULL),
            Self::Boolean(boolean) => value.boolean() == Some(*boolean),
            Self::Number(number) => value.number().is_some_and(|other| decimal::compare(number, other).is_eq()),
            Self::String(text) => value.is_string(text),
            Self::Array(items) => value.items().is_some_and(|others| {
                let mut others = others;
                items.iter().all(|item| others.next().is_some_and(|other| item.equals(other)))
                    && others.next().is_none()
            }),
            Self::Object(members) => value.members().is_some_and(|others| {
                let mut count = 0;
                let known = others.into_iter().all(|other| {
                    count += 1;
                    let key = other.key();
                    members.iter().any(|(name, member)| *name == key && member.equals(other.value))
                });
                known && count == members.len()
            }),
        }
    }
}

impl Literal {
    /// The types of the values that a model holds where the schema spells out this one.
    pub(crate) fn types(&self) -> Types {
        match self {
            Self::Null => Types::NULL,
            Self::Boolean(_) => Types::BOOLEAN,
            Self::Number(number) if decimal::is_integer(number) => Types::INTEGER,
            Self::Number(_) => Types::NUMBER,
            Self::String(_) => Types::STRING,
            Self::Array(_) => Types::ARRAY,
            Self::Object(_) => Types::OBJECT,
        }
    }
}

/// A value in a form that sorts: two values are equal exactly when their forms are.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Canonical<'t> {
    Null,
    Boolean(bool),
    Number(decimal::Canonical),
    String(Cow<'t, str>),
    Array(Vec<Canonical<'t>>),
    Object(Vec<(Cow<'t, str>, Canonical<'t>)>),
}

impl<'t> Canonical<'t> {
    /// The canonical form of a value; of a repeated key the last value counts.
    pub(crate) fn of(value: Value<'t>) -> Self {
        if let Some(text) = value.string() {
            Self::String(text)
        } else if let Some(number) = value.number() {
            Self::Number(decimal::Canonical::of(number))
        } else if let Some(boolean) = value.boolean() {
            Self::Boolean(boolean)
        } else if let Some(items) = value.items() {
            Self::Array(items.map(Self::of).collect())
        } else if let Some(members) = value.members() {
            let mut members: Vec<_> = members.map(|member| (member.key(), Self::of(member.value))).collect();
            members.reverse();
            members.sort_by(|one, other| one.0.cmp(&other.0));
            members.dedup_by(|later, first| later.0 == first.0);
            Self::Object(members)
        } else {
            Self::Null
        }
    }
}
