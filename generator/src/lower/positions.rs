//! The positions of types that are defined inline.
//!
//! Such a type may have several positions, and a type within it is at each of these. It is named after the position
//! that does not depend on order or on further positions: that with the shortest pointer, of several the alphabetically
//! first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::shape::{Owner, Position, TypeDef, TypeId};
use crate::openapi::Webhook;
use crate::schema::{Schema, Schemas};
use crate::source::DocumentId;

/// How many positions of a type are recorded, the best first.
const MOST: usize = 1_000;

/// The number of tokens of a position's pointer, the pointer, and the document.
type Rank = (usize, String, Option<DocumentId>);

/// A position that is not settled, with the types that contain it.
type Pending = (Rank, TypeId, Position, Vec<TypeId>);

/// Gives each type all of its positions, the best one as its own.
pub(super) fn settle(types: &mut [TypeDef], webhooks: &[Webhook], schemas: &Schemas) {
    let mut within: Vec<Vec<(TypeId, Vec<String>)>> = vec![Vec::new(); types.len()];
    let mut open: BinaryHeap<Reverse<Pending>> = BinaryHeap::new();
    let ranked = |position: &Position| rank(position, webhooks, schemas);
    for (id, def) in types.iter_mut().enumerate() {
        let id = TypeId(id);
        if !def.position.is_part() {
            open.push(Reverse((ranked(&def.position), id, def.position.clone(), Vec::new())));
        }
        for used in std::mem::take(&mut def.used) {
            match used.owner {
                Owner::Part(owner) => within[owner.0].push((id, used.path)),
                _ => open.push(Reverse((ranked(&used), id, used, Vec::new()))),
            }
        }
    }
    let mut places: Vec<Vec<Position>> = vec![Vec::new(); types.len()];
    // The heap yields equal positions of a type one after the other, since their ranks are equal.
    let mut last: Vec<Rank> = vec![Rank::default(); types.len()];
    let mut of_last: Vec<usize> = vec![0; types.len()];
    while let Some(Reverse((rank, id, place, around))) = open.pop() {
        let known = &mut places[id.0];
        if last[id.0] != rank {
            (last[id.0], of_last[id.0]) = (rank, known.len());
        }
        if known.len() == MOST || known[of_last[id.0]..].contains(&place) || around.contains(&id) {
            continue;
        }
        known.push(place.clone());
        // Positions within a component or a payload begin there, and were added above.
        if !types[id.0].position.is_part() {
            continue;
        }
        for (inner, path) in within[id.0].iter().filter(|(inner, _)| places[inner.0].len() < MOST) {
            let path = place.path.iter().chain(path).cloned().collect();
            let place = Position { owner: place.owner, path };
            open.push(Reverse((ranked(&place), *inner, place, [around.as_slice(), &[id]].concat())));
        }
    }
    for (def, mut places) in types.iter_mut().zip(places) {
        if def.position.is_part() && !places.is_empty() {
            def.position = places.remove(0);
        }
        places.retain(|place| *place != def.position);
        def.used = places;
    }
}

/// Ranks a position by its distance from the document's root: a member is two tokens of a pointer.
fn rank(position: &Position, webhooks: &[Webhook], schemas: &Schemas) -> Rank {
    let (length, begin, document) = match position.owner {
        // The schema of a body is four tokens below the operation.
        Owner::Payload(id) | Owner::Headers(id) => {
            let Webhook { document, pointer, .. } = &webhooks[id.0];
            (pointer.depth() + 4, pointer.as_str(), Some(*document))
        }
        Owner::Component(id) => {
            let Schema { document, pointer, .. } = &schemas[id];
            (pointer.depth(), pointer.as_str(), Some(*document))
        }
        Owner::Part(_) => (0, "", None),
    };
    (length + 2 * position.path.len(), format!("{begin}/{}", position.path.join("/")), document)
}
