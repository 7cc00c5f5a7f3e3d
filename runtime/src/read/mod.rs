//! Reading in one pass: from text straight into a model, as long as its schema finds nothing.
//!
//! It stops at the first thing that only the validator can tell, or has to tell about: a finding, a repeated key, an
//! unusual spelling. Then the payload is read onto a tape, validated and decoded, so that this way of reading decides
//! nothing: it succeeds only where the report would be empty, with the same value.

mod json;

use self::json::JsonText;
use crate::Limits;
use crate::check::rule::Rule;
use crate::model::{Model, Object};

/// Reads an object from a JSON text in one pass; `None` where only the validator can tell.
pub fn read_json<T: Object>(body: &[u8], limits: Limits) -> Option<Box<T>> {
    let mut object = Box::<T>::default();
    JsonText::read(body, limits, &mut *object)?;
    Some(object)
}

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
