//! `uniqueItems`.

use crate::literal::Canonical;
use crate::tape::{Items, Value};
use crate::{Keyword, Report, Schema};

/// `uniqueItems`: no two items of an array are equal (JSON Schema 2020-12 Core, section 4.2.2; of a repeated key the last
/// value counts).
pub fn unique_items(value: Value<'_>, schema: Schema, report: &mut Report) {
    let Some(items) = value.items() else { return };
    if has_equal(value, items) {
        report.find(Keyword::UniqueItems, schema, "has two equal items");
    }
}

fn has_equal<'t>(array: Value<'t>, items: Items<'t>) -> bool {
    if items.clone().nth(1).is_none() {
        return false;
    }
    let mut hashes = array.hashes().take();
    let mut items: Vec<_> = items.map(|item| (hashes.of(item), item)).collect();
    array.hashes().keep(hashes);
    items.sort_unstable_by_key(|(hash, _)| *hash);
    items.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1).any(|same| {
        let equal = |pair: &[(u64, Value<'t>)]| Canonical::of(pair[0].1) == Canonical::of(pair[1].1);
        // Values with the same hash are hardly ever not equal, so that the first two decide.
        equal(&same[..2]) || {
            let mut forms: Vec<_> = same.iter().map(|(_, item)| Canonical::of(*item)).collect();
            forms.sort_unstable();
            forms.windows(2).any(|pair| pair[0] == pair[1])
        }
    })
}
