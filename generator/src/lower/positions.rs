//! Where types stand that are written in place.
//!
//! Such a type may stand in several places, and a type within it stands in each of these. It is named after the place that
//! neither order nor another place can move: that with the shortest pointer, of several the alphabetically first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::shape::{Owner, Position, TypeDef, TypeId};
use crate::openapi::Webhook;
use crate::schema::Schemas;

/// How many places of a type are kept, the best ones first.
const MOST: usize = 1_000;

/// How far a place lies from its document, and its pointer.
type Rank = (usize, String);

/// A place that is not settled, with the types that it lies within.
type Open = (Rank, TypeId, Position, Vec<TypeId>);

/// Gives each type all of its places, the best one as its own.
pub(super) fn settle(types: &mut [TypeDef], webhooks: &[Webhook], schemas: &Schemas) {
    let mut within: Vec<Vec<(TypeId, Vec<String>)>> = vec![Vec::new(); types.len()];
    let mut open: BinaryHeap<Reverse<Open>> = BinaryHeap::new();
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
    while let Some(Reverse((_, id, place, around))) = open.pop() {
        let known = &mut places[id.0];
        if known.len() == MOST || known.contains(&place) || around.contains(&id) {
            continue;
        }
        known.push(place.clone());
        // What stands in a component or a payload begins there, and was put in above.
        if !types[id.0].position.is_part() {
            continue;
        }
        for (inner, path) in &within[id.0] {
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

/// How far a position lies from its document: members are two tokens of a pointer each.
fn rank(position: &Position, webhooks: &[Webhook], schemas: &Schemas) -> Rank {
    let (length, begin) = match position.owner {
        // The schema of a body stands four tokens below the operation.
        Owner::Payload(id) | Owner::Headers(id) => {
            let pointer = &webhooks[id.0].pointer;
            (pointer.tokens().count() + 4, pointer.as_str())
        }
        Owner::Component(id) => (schemas[id].pointer.tokens().count(), schemas[id].pointer.as_str()),
        Owner::Part(_) => (0, ""),
    };
    (length + 2 * position.path.len(), format!("{begin}/{}", position.path.join("/")))
}
