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
    /// Whether a value is this one (JSON Schema 2020-12 Core, section 4.2.2: numbers by value, objects in any order). Of a
    /// repeated key, which is a finding of its own, the last value counts.
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
            Self::Object(members) if value.is(Types::OBJECT) => {
                let mut count = 0;
                let known = value.last_members().all(|other| {
                    count += 1;
                    let key = other.key_value();
                    members.iter().any(|(name, member)| key.is_string(name) && member.equals(other.value))
                });
                known && count == members.len()
            }
            Self::Object(_) => false,
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

impl Literal {
    pub(crate) fn canonical(&self) -> Canonical<'static> {
        match *self {
            Self::Null => Canonical::Null,
            Self::Boolean(boolean) => Canonical::Boolean(boolean),
            Self::Number(number) => Canonical::Number(decimal::Canonical::of(number)),
            Self::String(text) => Canonical::String(Cow::Borrowed(text)),
            Self::Array(items) => Canonical::Array(items.iter().map(Self::canonical).collect()),
            Self::Object(members) => {
                let member = |(name, value): &(&'static str, Self)| (Cow::Borrowed(*name), value.canonical());
                let mut members: Vec<_> = members.iter().map(member).collect();
                members.sort_by(|one, other| one.0.cmp(&other.0));
                Canonical::Object(members)
            }
        }
    }

    /// How many nodes a tape needs for it: one for each value and key.
    pub(crate) fn nodes(&self) -> usize {
        1 + match self {
            Self::Null | Self::Boolean(_) | Self::Number(_) | Self::String(_) => 0,
            Self::Array(items) => items.iter().map(Self::nodes).sum::<usize>(),
            Self::Object(members) => members.iter().map(|(_, value)| 1 + value.nodes()).sum(),
        }
    }
}

/// A value in a form that sorts: two values are equal exactly when their forms are.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Canonical<'t> {
    Null,
    Boolean(bool),
    Number(decimal::Canonical<'t>),
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
