//! Where the values of a model are read from in one pass.

use super::{Model, Object};
use crate::tape::rules::Rule;

/// A source of values, which are valid against the rules that come with them, or not read: `None` says that only the
/// validator can tell.
pub trait Source: Sized {
    /// A string.
    fn string<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> T) -> Option<T>;

    /// A number, in JSON's grammar.
    fn number<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> Option<T>) -> Option<T>;

    /// A boolean.
    fn boolean(&mut self, rule: &'static Rule) -> Option<bool>;

    /// Skips null; `false` where another value comes next.
    fn null(&mut self, rule: &'static Rule) -> Option<bool>;

    /// An array, one item after another; `false` where its rule has more to check than items.
    fn array(&mut self, rule: &'static Rule, item: impl FnMut(&mut Self, &'static Rule) -> Option<()>) -> Option<bool>;

    /// An object; `false` where its rule has more to check than its schema.
    fn object<T: Object>(&mut self, rule: &'static Rule, object: &mut T) -> Option<bool>;

    /// Any value, as JSON text.
    fn json<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> T) -> Option<T>;

    /// Any value, by way of a tape.
    fn value<T: Model>(&mut self, rule: &'static Rule) -> Option<T>;
}
