//! The member that tells an object's kind.

use std::borrow::Cow;

use super::Value;

/// The text of the member that tells an object's kind; of a repeated key the last. `None` where the value is no object,
/// or the member is missing or no string.
pub fn tag<'t>(value: Value<'t>, name: &'static [&'static str; 1]) -> Option<Cow<'t, str>> {
    value.fields(name)?.get(0)?.string()
}
