//! The keywords about the items of an array.

use super::{Check, Checker};
use crate::schema::Keywords;

impl Checker<'_> {
    pub(super) fn array(&mut self, keywords: &Keywords) -> Vec<Check> {
        let mut list = Vec::new();
        let prefix: Vec<_> = keywords.prefix_items().iter().map(|&item| self.inner(item)).collect();
        let count = prefix.len();
        list.push(Check::PrefixItems(prefix));
        list.extend(self.fallible(keywords.items()).map(|checks| Check::Items(count, checks)));
        if let Some(wanted) = keywords.contains() {
            let (least, most) = (keywords.min_contains().unwrap_or(1), keywords.max_contains());
            list.push(Check::Contains { least, most, checks: self.inner(wanted) });
        }
        list
    }
}
