//! The member that discriminates an object's kind.

use std::borrow::Cow;

use super::Value;

/// The string in the member that discriminates an object's kind, where the last value of a repeated key counts. `None`
/// where the value is not an object, or the member is missing or not a string.
pub fn tag<'t>(value: Value<'t>, name: &str) -> Option<Cow<'t, str>> {
    value.member(name)?.string()
}
