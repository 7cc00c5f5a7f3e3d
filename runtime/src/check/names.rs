//! The members that a schema names, for keywords about all others.

use super::object::ObjectSchema;
use crate::tape::Value;

/// The names in a schema's `properties`: an array of them, or the schema's table.
pub trait Names {
    /// The name that is equal to this key, if there is one.
    fn find(&self, key: Value<'_>) -> Option<&'static str>;
}

impl<const N: usize> Names for [&'static str; N] {
    fn find(&self, key: Value<'_>) -> Option<&'static str> {
        self.as_slice().find(key)
    }
}

impl Names for &[&'static str] {
    fn find(&self, key: Value<'_>) -> Option<&'static str> {
        self.iter().copied().find(|name| key.is_string(name))
    }
}

impl Names for ObjectSchema {
    fn find(&self, key: Value<'_>) -> Option<&'static str> {
        self.names().find(|name| key.is_string(name))
    }
}
