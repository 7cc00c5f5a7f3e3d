//! Sets of JSON types.

use crate::schema::Type;
use crate::source::Tree;

/// A set of JSON types, in which integers and other numbers are distinct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Types(u8);

impl Types {
    pub const NULL: Self = Self(1);
    pub const BOOLEAN: Self = Self(1 << 1);
    pub const INTEGER: Self = Self(1 << 2);
    pub const NUMBER: Self = Self(1 << 2 | 1 << 3);
    pub const STRING: Self = Self(1 << 4);
    pub const ARRAY: Self = Self(1 << 5);
    pub const OBJECT: Self = Self(1 << 6);
    pub const SCALAR: Self = Self::BOOLEAN.or(Self::NUMBER).or(Self::STRING);
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self(0x7F);

    pub fn from_keyword(types: &[Type]) -> Self {
        types.iter().fold(Self::NONE, |all, one| {
            all.or(match one {
                Type::Null => Self::NULL,
                Type::Boolean => Self::BOOLEAN,
                Type::Object => Self::OBJECT,
                Type::Array => Self::ARRAY,
                Type::Number => Self::NUMBER,
                Type::String => Self::STRING,
                Type::Integer => Self::INTEGER,
            })
        })
    }

    pub fn from_value(value: &Tree) -> Self {
        match value {
            Tree::Null => Self::NULL,
            Tree::Boolean(_) => Self::BOOLEAN,
            Tree::Number(number) if number.is_integer() => Self::INTEGER,
            Tree::Number(_) => Self(1 << 3),
            Tree::String(_) => Self::STRING,
            Tree::Array(_) => Self::ARRAY,
            Tree::Object(_) => Self::OBJECT,
        }
    }

    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it is a non-empty subset of the others.
    pub fn is_within(self, others: Self) -> bool {
        self.0 != 0 && self.0 & !others.0 == 0
    }

    /// Its types in the order in which a union lists them, with the runtime's names. Integers are part of the numbers
    /// if other numbers are included too.
    pub fn families(self) -> Vec<(Self, &'static str)> {
        let number = if self.and(Self::NUMBER).is_within(Self::INTEGER) { "INTEGER" } else { "NUMBER" };
        [
            (Self::NULL, "NULL"),
            (Self::BOOLEAN, "BOOLEAN"),
            (Self::NUMBER, number),
            (Self::STRING, "STRING"),
            (Self::ARRAY, "ARRAY"),
            (Self::OBJECT, "OBJECT"),
        ]
        .into_iter()
        .filter(|(family, _)| self.meets(*family))
        .map(|(family, name)| (self.and(family), name))
        .collect()
    }
}
