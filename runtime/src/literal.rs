//! The values of `enum` and `const`, and equality with values of a payload.

use std::borrow::Cow;

use crate::decimal;
pub use crate::tape::Literal;
use crate::tape::{Types, Value};

impl Literal {
    /// Whether a value equals this one (JSON Schema 2020-12 Core, section 4.2.2: numbers by value, members in any
    /// order). The last value of a repeated key, which is a separate finding, counts.
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

    /// The types of the values that a model can hold if this one is in an `enum` or `const`.
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

    pub(crate) fn canonical(&self) -> Canonical<'static> {
        match *self {
            Self::Null => Canonical::Null,
            Self::Boolean(boolean) => Canonical::Boolean(boolean),
            Self::Number(number) => Canonical::Number(decimal::CanonicalNumber::new(number)),
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

    /// How many values and keys this value has.
    pub(crate) fn size(&self) -> usize {
        1 + match self {
            Self::Null | Self::Boolean(_) | Self::Number(_) | Self::String(_) => 0,
            Self::Array(items) => items.iter().map(Self::size).sum::<usize>(),
            Self::Object(members) => members.iter().map(|(_, value)| 1 + value.size()).sum(),
        }
    }
}

/// A value in a canonical form: two values are equal if and only if their forms are. The order only serves sorting.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Canonical<'t> {
    Null,
    Boolean(bool),
    Number(decimal::CanonicalNumber<'t>),
    String(Cow<'t, str>),
    Array(Vec<Canonical<'t>>),
    Object(Vec<(Cow<'t, str>, Canonical<'t>)>),
}

impl<'t> Canonical<'t> {
    /// The canonical form of a value, where the last value of a repeated key counts.
    pub(crate) fn new(value: Value<'t>) -> Self {
        let mut left = usize::MAX;
        Self::within(value, &mut left).unwrap_or(Self::Null)
    }

    /// The canonical form of a value that has at most `left` values and keys.
    pub(crate) fn within(value: Value<'t>, left: &mut usize) -> Option<Self> {
        *left = left.checked_sub(1)?;
        Some(if let Some(text) = value.string() {
            Self::String(text)
        } else if let Some(number) = value.number() {
            Self::Number(decimal::CanonicalNumber::new(number))
        } else if let Some(boolean) = value.boolean() {
            Self::Boolean(boolean)
        } else if let Some(items) = value.items() {
            Self::Array(items.map(|item| Self::within(item, left)).collect::<Option<_>>()?)
        } else if value.is(Types::OBJECT) {
            let members = value.last_members().map(|member| {
                *left = left.checked_sub(1)?;
                Some((member.key(), Self::within(member.value, left)?))
            });
            let mut members: Vec<_> = members.collect::<Option<_>>()?;
            members.sort_unstable_by(|one, other| one.0.cmp(&other.0));
            Self::Object(members)
        } else {
            Self::Null
        })
    }
}
