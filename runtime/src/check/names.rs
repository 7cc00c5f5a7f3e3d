//! The names of `properties`, for keywords about the other members.

use super::object::ObjectSchema;
use crate::tape::Value;

/// The names that a schema gives to members: an array of them, or the schema of an object.
pub trait Names {
    /// The name that equals a key.
    fn find(&self, key: Value<'_>) -> Option<&'static str>;
}

impl<const N: usize> Names for [&'static str; N] {
    fn find(&self, key: Value<'_>) -> Option<&'static str> {
        self.iter().copied().find(|name| key.is_string(name))
    }
}

impl Names for ObjectSchema {
    fn find(&self, key: Value<'_>) -> Option<&'static str> {
        self.names().find(|name| key.is_string(name))
    }
}
