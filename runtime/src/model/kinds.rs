//! What generated enums ask of a value to find its kind.

use std::borrow::Cow;

use crate::Report;
use crate::tape::Value;

/// The text of the member that tells an object's kind; of a repeated key the last. `None` where the value is no object,
/// or the member is missing or no string.
pub fn tag<'t>(value: Value<'t>, name: &'static [&'static str; 1]) -> Option<Cow<'t, str>> {
    value.fields(name)?.get(0)?.string()
}

/// Whether a value keeps a schema.
pub fn accepts(value: Value<'_>, schema: fn(Value<'_>, &mut Report)) -> bool {
    Report::with_steps(value.pattern_steps()).accepts(|report| schema(value, report))
}
