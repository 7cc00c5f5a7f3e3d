//! `uniqueItems`.

use crate::literal::Canonical;
use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `uniqueItems`: no two items of an array are equal.
pub fn unique_items(value: Value<'_>, schema: Schema, report: &mut Report) {
    let Some(items) = value.items() else { return };
    let mut items: Vec<_> = items.map(Canonical::of).collect();
    items.sort_unstable();
    if items.windows(2).any(|pair| pair[0] == pair[1]) {
        report.find(Keyword::UniqueItems, schema, "has two equal items");
    }
}
