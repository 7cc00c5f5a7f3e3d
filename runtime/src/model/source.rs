//! The source of a model's values in one pass, which validates each value that it reads.

use super::{Model, Object};
use crate::decimal;
use crate::tape::rules::Rule;

/// A source of values, each of which it validates against a rule while it reads it.
///
/// `None` means that the value is invalid, malformed, or of a kind that only a validator on a tape can decide about.
/// Reading stops then: [`Received`](crate::Received) reads the payload again, onto a tape.
pub trait Source: Sized {
    /// A string.
    fn string<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> T) -> Option<T>;

    /// A number, as JSON text.
    fn number<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> Option<T>) -> Option<T>;

    /// An integer, as JSON text where it has many digits or an unusual spelling.
    #[inline]
    fn integer<T>(&mut self, rule: &'static Rule, read: impl FnOnce(Result<i64, &str>) -> Option<T>) -> Option<T> {
        self.number(rule, |text| read(decimal::small_integer(text.as_bytes()).ok_or(text)))
    }

    /// A boolean.
    fn boolean(&mut self, rule: &'static Rule) -> Option<bool>;

    /// Reads null; `false`, with nothing read, if another value is next.
    fn null(&mut self, rule: &'static Rule) -> Option<bool>;

    /// An array, one item after another, to the end of the list; `false`, with nothing read, if the rule has keywords
    /// other than `items`, `minItems` and `maxItems`.
    fn array<T: Model>(&mut self, rule: &'static Rule, list: &mut Vec<T>) -> Option<bool>;

    /// An object, one member after another; `false`, with nothing read, if the rule is not that of the struct's schema.
    fn object<T: Object>(&mut self, rule: &'static Rule, object: &mut T) -> Option<bool>;

    /// Any value, as JSON text.
    fn json<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> T) -> Option<T>;

    /// Any value, from a tape of its own.
    fn value<T: Model>(&mut self, rule: &'static Rule) -> Option<T>;
}
