//! String enums, which are open for values that the schema does not list.

use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer};

/// An enum of the strings that a schema lists, open for others.
pub trait StringEnum: Sized {
    /// The variant of a string that the schema lists.
    fn known(text: &str) -> Option<Self>;

    /// The variant of a string that the schema does not list.
    fn unrecognized(text: Unrecognized<Self>) -> Self;

    /// The string.
    fn as_str(&self) -> &str;
}

/// The variant of any string.
#[inline]
pub fn read_string_enum<E: StringEnum>(text: &str) -> E {
    E::known(text).unwrap_or_else(|| E::unrecognized(Unrecognized { text: text.into(), of: PhantomData }))
}

/// Deserializes a string enum.
pub fn deserialize_string_enum<'de, D: Deserializer<'de>, E: StringEnum>(deserializer: D) -> Result<E, D::Error> {
    String::deserialize(deserializer).map(|text| read_string_enum(&text))
}

/// A string that the schema of an enum does not list. It cannot be constructed from one that it lists.
pub struct Unrecognized<E> {
    text: Box<str>,
    of: PhantomData<fn() -> E>,
}

impl<E: StringEnum> Unrecognized<E> {
    /// From a string that the schema does not list; `None` if it lists the string.
    pub fn new(text: &str) -> Option<Self> {
        E::known(text).is_none().then(|| Self { text: text.into(), of: PhantomData })
    }
}

impl<E> Unrecognized<E> {
    /// The string as it came.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<E> Clone for Unrecognized<E> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), of: PhantomData }
    }
}

impl<E> PartialEq for Unrecognized<E> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<E> Eq for Unrecognized<E> {}

impl<E> std::hash::Hash for Unrecognized<E> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<E> fmt::Debug for Unrecognized<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl<E> fmt::Display for Unrecognized<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
