//! A constant that distinguishes objects.

use std::fmt;

use crate::source::{Number, Tree};

/// A string, a number or a boolean that `enum` or `const` lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Constant {
    Boolean(bool),
    /// A number, with the digits that the document writes.
    Number(Number),
    Text(String),
}

impl Constant {
    /// A value of `enum` or `const`, unless it is null, an array or an object.
    pub fn new(value: &Tree) -> Option<Self> {
        Some(match value {
            Tree::Boolean(value) => Self::Boolean(*value),
            Tree::Number(number) => Self::Number(number.clone()),
            Tree::String(text) => Self::Text(text.clone()),
            Tree::Null | Tree::Array(_) | Tree::Object(_) => return None,
        })
    }

    /// A text that only equal constants have: numbers are equal by their value.
    pub fn key(&self) -> String {
        match self {
            Self::Boolean(value) => value.to_string(),
            Self::Number(number) => number.canonical(),
            Self::Text(text) => format!("\"{text}"),
        }
    }
}

/// The name of a member of the object itself, and strings, if a path and constants are these.
pub(crate) fn as_texts<'t>(path: &'t [String], constants: &'t [Constant]) -> Option<(&'t String, Vec<&'t String>)> {
    let [name] = path else { return None };
    let texts = constants.iter().map(|constant| match constant {
        Constant::Text(text) => Some(text),
        Constant::Boolean(_) | Constant::Number(_) => None,
    });
    Some((name, texts.collect::<Option<_>>()?))
}

impl fmt::Display for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(value) => value.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}
