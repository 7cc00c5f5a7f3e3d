//! For an interpreter of schemas, which has closures where generated code has function pointers: the same functions.
//!
//! The generator says by it what a crate that is not compiled would say. It is no part of the API.

pub use crate::check::prefix_items::each as prefix_items;
pub use crate::endpoint::{is_other_event, report_by as report};
pub use crate::model::{is_valid_by as is_valid, nearest_of as nearest};

/// `anyOf` and `oneOf`, by their branches.
pub mod union {
    pub use crate::check::union::{exclusive, hinted, plain};
}

use crate::Report;
use crate::check::Evaluated;
use crate::tape::Value;

/// Validates a value with the function that this number stands for, unless that has already validated it.
pub fn memoized(value: Value<'_>, number: usize, report: &mut Report, validate: impl FnOnce(&mut Report)) {
    report.memoized(value, number, validate);
}

/// Adds what the function that this number stands for evaluates, unless it has run.
pub fn once<'t>(
    evaluated: &mut Evaluated<'t>,
    number: usize,
    report: &mut Report,
    evaluate: impl FnOnce(&mut Evaluated<'t>, &mut Report),
) {
    evaluated.once_by(number, report, evaluate);
}

/// The number of a value on its tape.
pub fn node(value: Value<'_>) -> u32 {
    value.node()
}
