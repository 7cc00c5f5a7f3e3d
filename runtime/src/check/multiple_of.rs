//! `multipleOf`.

use crate::tape::Value;
use crate::{Keyword, Report, Schema, decimal};

/// `multipleOf`: a number is exactly the divisor times an integer. The divisor is positive and has at most 18
/// significant digits.
pub fn multiple_of(value: Value<'_>, divisor: &str, schema: Schema, report: &mut Report) {
    if value.number().is_some_and(|number| !decimal::is_multiple(number, divisor)) {
        report.add(Keyword::MultipleOf, schema, "is not a multiple of the schema's divisor");
    }
}
