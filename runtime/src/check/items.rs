//! `items`.

use crate::Report;
use crate::finding::Token;
use crate::tape::Value;

/// `items`: every item of an array keeps a schema.
pub fn items<'t>(value: Value<'t>, report: &mut Report, schema: impl FnMut(Value<'t>, &mut Report)) {
    items_after(value, 0, report, schema);
}

/// `items` beside `prefixItems`: every item after the first so many keeps a schema.
pub fn items_after<'t>(
    value: Value<'t>,
    prefix: usize,
    report: &mut Report,
    mut schema: impl FnMut(Value<'t>, &mut Report),
) {
    for (index, item) in value.items().into_iter().flatten().enumerate().skip(prefix) {
        report.within(|| Token::Item(index), |report| schema(item, report));
    }
}
