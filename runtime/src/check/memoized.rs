//! Schemas that apply to one value several times.

use super::Validator;
use crate::Report;
use crate::tape::Value;

/// Validates a value with a function, unless that function has already validated it.
///
/// A schema that contains itself in two branches of a `oneOf` would validate a value at depth n 2^n times. The
/// generator starts each function at risk of this with a call of `memoized`, so the work stays linear. Decoding does
/// the same for its questions about nested values: it finds the answers that the validator left on the tape.
pub fn memoized(value: Value<'_>, report: &mut Report, validate: Validator) {
    // Two functions at one address are the same code, and give the same result.
    let address = validate as *const () as usize;
    report.memoized(value, address, |report| validate(value, report));
}
