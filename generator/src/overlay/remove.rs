//! `remove`: removes what a target selects from its object or array (Overlay 1.1.0, section 4.4.3.1).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::document::Action;
use super::outcome::Outcome;
use crate::problem::{Id, MemberPart, Problem};
use crate::source::{Document, DocumentId, Pointer, Tree};

/// Removes everything that was selected.
pub(super) fn remove(
    id: DocumentId,
    document: &mut Document,
    found: &[Pointer],
    action: &Action,
    outcome: &mut Outcome,
) -> Result<(), Box<Problem>> {
    // Deeper values go first, so that their pointers remain valid; the items of one array go together.
    let mut holders: BTreeMap<(Reverse<usize>, Pointer), BTreeSet<String>> = BTreeMap::new();
    for pointer in found {
        let (Some(holder), Some(token)) = (pointer.parent(), pointer.tokens().next_back()) else {
            let help = "let the target select something within it";
            let what = "the root of a document cannot be removed".to_owned();
            return Err(Box::new(action.problem(
                Id::OverlayMismatch,
                "target",
                MemberPart::Value,
                what,
                help.to_owned(),
            )));
        };
        holders.entry((Reverse(holder.tokens().count()), holder)).or_default().insert(token.into_owned());
    }
    for ((_, holder), tokens) in holders {
        let root = document.origins.locate((id, Pointer::root()), &holder);
        let mut gone = Vec::new();
        match document.tree.at_mut(&holder) {
            Some(Tree::Object(members)) => {
                let origins = &mut document.origins.part(&holder).parts;
                for token in &tokens {
                    members.shift_remove(token);
                    origins.remove(token);
                    gone.push(None);
                }
            }
            Some(Tree::Array(items)) => {
                let indices: BTreeSet<usize> = tokens.iter().filter_map(|token| token.parse().ok()).collect();
                document.origins.part(&holder).remove_items(&root, items.len(), &indices);
                let all = std::mem::take(items).into_iter().enumerate();
                for (index, item) in all {
                    if indices.contains(&index) { gone.push(Some(item)) } else { items.push(item) }
                }
            }
            _ => {}
        }
        outcome.changed |= !gone.is_empty();
        for item in gone {
            match item {
                Some(item) => action.explain_item(document, &holder, &holder, &item, true),
                None => action.explain(document, &holder, true),
            }
        }
    }
    Ok(())
}
