//! What generated enums ask of a value to find its kind.

use crate::Report;
use crate::tape::Value;

/// Whether a value keeps a schema.
pub fn accepts(value: Value<'_>, schema: fn(Value<'_>, &mut Report)) -> bool {
    Report::with_steps(value.pattern_steps()).accepts(|report| schema(value, report))
}
