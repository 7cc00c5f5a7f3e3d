//! `multipleOf`.

use crate::tape::Value;
use crate::{Keyword, Report, Schema, decimal};

/// `multipleOf`: a number is the divisor times an integer, exactly. The divisor is above zero and has at most 18
/// significant digits.
pub fn multiple_of(value: Value<'_>, divisor: &str, schema: Schema, report: &mut Report) {
    if value.number().is_some_and(|number| !decimal::is_multiple(number, divisor)) {
        report.find(Keyword::MultipleOf, schema, "is no multiple of the schema's divisor");
    }
}
