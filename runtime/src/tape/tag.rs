//! The member that discriminates an object's kind.

use std::borrow::Cow;

use super::{Literal, Value};

/// The string in the member that discriminates an object's kind, where the last value of a repeated key counts. `None`
/// where the value is not an object, or the member is missing or not a string.
pub fn tag<'t>(value: Value<'t>, name: &str) -> Option<Cow<'t, str>> {
    value.member(name)?.string()
}

/// Whether the member at a path within an object is one of these constants, by which kinds are discriminated.
pub fn is_tagged(value: Value<'_>, path: &[&str], constants: &[Literal]) -> bool {
    let tag = path.iter().try_fold(value, |value, name| value.member(name));
    tag.is_some_and(|tag| constants.iter().any(|constant| constant.equals(tag)))
}
