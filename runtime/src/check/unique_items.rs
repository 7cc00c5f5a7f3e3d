//! `uniqueItems`.

use crate::literal::Canonical;
use crate::tape::{Items, Value};
use crate::{Keyword, Report, Schema};

/// `uniqueItems`: no two items of an array are equal (JSON Schema 2020-12 Core, section 4.2.2; the last value of a
/// repeated key counts).
pub fn unique_items(value: Value<'_>, schema: Schema, report: &mut Report) {
    let Some(items) = value.items() else { return };
    if has_equal(value, items) {
        report.add(Keyword::UniqueItems, schema, "has two equal items");
    }
}

fn has_equal<'t>(array: Value<'t>, items: Items<'t>) -> bool {
    if items.clone().nth(1).is_none() {
        return false;
    }
    let mut hashes = array.hashes().take();
    let mut items: Vec<_> = items.map(|item| (hashes.hash(item), item)).collect();
    array.hashes().put(hashes);
    items.sort_unstable_by_key(|(hash, _)| *hash);
    items.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1).any(|same| {
        let equal = |pair: &[(u64, Value<'t>)]| Canonical::new(pair[0].1) == Canonical::new(pair[1].1);
        // Values with the same hash are almost always equal, so comparing the first two usually decides.
        equal(&same[..2]) || {
            let mut forms: Vec<_> = same.iter().map(|(_, item)| Canonical::new(*item)).collect();
            forms.sort_unstable();
            forms.windows(2).any(|pair| pair[0] == pair[1])
        }
    })
}
