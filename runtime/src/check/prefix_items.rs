//! `prefixItems`.

use super::Validator;
use crate::Report;
use crate::finding::Token;
use crate::tape::Value;

/// `prefixItems`: the nth item of an array is valid against the nth schema.
pub fn prefix_items(value: Value<'_>, report: &mut Report, validators: &[Validator]) {
    each(value, report, validators);
}

/// The same with function pointers or closures.
pub fn each<'t>(value: Value<'t>, report: &mut Report, validators: &[impl Fn(Value<'t>, &mut Report)]) {
    let items = value.items().into_iter().flatten();
    for (index, (item, validate)) in items.zip(validators).enumerate() {
        report.within(|| Token::Item(index), |report| validate(item, report));
    }
}
