//! `items`.

use crate::Report;
use crate::finding::Token;
use crate::tape::Value;

/// `items`: every item of an array is valid against a schema.
pub fn items<'t>(value: Value<'t>, report: &mut Report, validate: impl FnMut(Value<'t>, &mut Report)) {
    items_after(value, 0, report, validate);
}

/// `items` next to `prefixItems`: every item after the first `prefix` is valid against a schema.
pub fn items_after<'t>(
    value: Value<'t>,
    prefix: usize,
    report: &mut Report,
    mut validate: impl FnMut(Value<'t>, &mut Report),
) {
    for (index, item) in value.items().into_iter().flatten().enumerate().skip(prefix) {
        report.within(|| Token::Item(index), |report| validate(item, report));
    }
}
