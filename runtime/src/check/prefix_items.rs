//! `prefixItems`.

use super::Look;
use crate::Report;
use crate::finding::Token;
use crate::tape::Value;

/// `prefixItems`: the first items of an array keep these schemas, each its own.
pub fn prefix_items(value: Value<'_>, report: &mut Report, schemas: &[Look]) {
    let items = value.items().into_iter().flatten();
    for (index, (item, schema)) in items.zip(schemas).enumerate() {
        report.within(|| Token::Item(index), |report| schema(item, report));
    }
}
