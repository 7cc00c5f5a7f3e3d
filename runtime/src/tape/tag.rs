//! The member that discriminates an object's kind.

use std::borrow::Cow;

use super::Value;

/// The string in the member that discriminates an object's kind, where the last value of a repeated key counts. `None`
/// where the value is not an object, or the member is missing or not a string.
pub fn tag<'t>(value: Value<'t>, name: &'static [&'static str; 1]) -> Option<Cow<'t, str>> {
    value.fields(name)?.get(0)?.string()
}
