//! Arrays: an item for each position of `prefixItems`, and as many as required.

use super::applied::Applied;
use super::{At, Maker};
use crate::schema::{Keywords, SchemaId};
use crate::source::Tree;

/// How many items are made at most.
const MOST: u64 = 50;

impl<'s> Maker<'s> {
    /// An array to which these keywords apply.
    pub(super) fn array(&mut self, applied: &Applied<'s>, at: At) -> Option<Tree> {
        let least = applied.most(Keywords::min_items).unwrap_or(0);
        let most = applied.least(Keywords::max_items).unwrap_or(u64::MAX);
        let contained = |keywords: &Keywords| Some(keywords.min_contains().unwrap_or(1).min(MOST));
        let contained = applied.most(|keywords| keywords.contains().and_then(|_| contained(keywords))).unwrap_or(0);
        let prefix = applied.all.iter().map(|keywords| keywords.prefix_items().len()).max().unwrap_or(0) as u64;
        let shown = if self.named && self.has_room(at) { prefix.max(1) } else { 0 };
        let least = least.max(contained);
        if least > MOST {
            return None;
        }
        let mut items = Vec::new();
        for nth in 0..least.max(shown.min(most).min(MOST)) {
            let place = usize::try_from(nth).ok()?;
            let schemas = item_schemas(applied, place, nth < contained);
            let optional = nth >= least;
            match self.value(&schemas, At { depth: at.depth + 1, nth: 0, optional, ..at }) {
                // A duplicate is replaced if items must be unique.
                Some(item) if items.contains(&item) && applied.all.iter().any(|keywords| keywords.unique_items()) => {
                    let other = self.value(&schemas, At { depth: at.depth + 1, nth: place, optional, ..at });
                    items.extend(other.filter(|other| !items.contains(other)));
                }
                Some(item) => items.push(item),
                None if optional => break,
                None => return None,
            }
        }
        Some(Tree::Array(items))
    }
}

/// The schemas of the item at an index.
fn item_schemas(applied: &Applied<'_>, place: usize, is_contained: bool) -> Vec<SchemaId> {
    let mut ids = Vec::new();
    for keywords in &applied.all {
        let own = keywords.prefix_items().get(place).copied();
        ids.extend(own.or(keywords.items()).or(keywords.unevaluated_items()));
        ids.extend(keywords.contains().filter(|_| is_contained));
    }
    ids
}
