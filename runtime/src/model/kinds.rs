//! What generated unions ask to find the variant of a value.

use crate::Report;
use crate::check::Validator;
use crate::tape::Value;

/// Whether a value is valid against the schema of a validator.
pub fn is_valid(value: Value<'_>, validate: Validator) -> bool {
    Report::with_steps(value.pattern_steps()).is_valid(|report| validate(value, report))
}
