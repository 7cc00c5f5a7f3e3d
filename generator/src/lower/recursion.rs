//! Types that contain themselves.

use std::collections::HashSet;

use super::shape::{Shape, TypeBody, TypeDef, TypeId, Use};
use crate::problem::{Diagnostics, MemberPart, Place, Problem, Spot};
use crate::schema::Schemas;

/// Puts a pointer where a type would otherwise contain itself, and refuses values that could never end.
pub(super) fn bx(types: &mut [TypeDef], schemas: &Schemas, problems: &mut Diagnostics) {
    let (ends, firsts) = ends(types);
    let endless: Vec<TypeId> = (0..types.len()).map(TypeId).filter(|&id| is_endless(types, &ends, id)).collect();
    for (def, first) in types.iter_mut().zip(firsts) {
        if let (TypeBody::Union { variants, .. }, Some(first)) = (&mut def.body, first) {
            variants[first].is_first = true;
        }
    }
    for &id in &endless {
        let schema = &schemas[types[id.0].schemas[0]];
        problems.push(
            Problem::error(
                Place { document: schema.document, at: Spot::Pointer(schema.pointer.clone(), MemberPart::Value) },
                "no value can keep this schema: it requires itself again without end",
            )
            .help("make a property on the way optional, nullable or an array"),
        );
    }
    let mut state = vec![State::New; types.len()];
    // Which use of a circle stands behind a pointer must not follow from the order of a document.
    let mut ids: Vec<TypeId> = (0..types.len()).map(TypeId).collect();
    ids.sort_by_cached_key(|id| {
        let schema = types[id.0].schemas.first().map(|id| &schemas[*id]);
        let place = schema.map(|schema| (schema.document, schema.pointer.tokens().count(), schema.pointer.clone()));
        (place, *id)
    });
    for id in ids {
        visit(types, id, &mut state);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// Boxes every use that leads back to a type that is being visited.
fn visit(types: &mut [TypeDef], id: TypeId, state: &mut [State]) {
    if state[id.0] != State::New {
        return;
    }
    state[id.0] = State::Open;
    let targets: Vec<_> = uses(&mut types[id.0]).iter().map(|value| named(value)).collect();
    let mut leads_back = vec![false; targets.len()];
    for place in in_order(&types[id.0]) {
        if let Some(target) = targets[place] {
            visit(types, target, state);
            leads_back[place] = state[target.0] == State::Open;
        }
    }
    for (value, leads_back) in uses(&mut types[id.0]).into_iter().zip(leads_back) {
        value.boxed |= leads_back;
    }
    state[id.0] = State::Done;
}

/// The places of a type's uses, in an order that is not the document's.
fn in_order(def: &TypeDef) -> Vec<usize> {
    match &def.body {
        TypeBody::Struct { fields, .. } => {
            let mut places: Vec<usize> = (0..fields.len()).collect();
            places.sort_by_key(|&place| &fields[place].name);
            places
        }
        TypeBody::Union { variants, .. } => (0..variants.len()).collect(),
        TypeBody::Wrapper { .. } => vec![0],
        TypeBody::Enum { .. } => Vec::new(),
    }
}

fn named(value: &Use) -> Option<TypeId> {
    if let Shape::Named(target) = value.shape { Some(target) } else { None }
}

fn uses(def: &mut TypeDef) -> Vec<&mut Use> {
    match &mut def.body {
        // What stands in a list or a map stands behind a pointer already.
        TypeBody::Struct { fields, .. } => fields.iter_mut().map(|field| &mut field.value).collect(),
        TypeBody::Union { variants, .. } => variants.iter_mut().map(|variant| &mut variant.inner).collect(),
        TypeBody::Wrapper { inner } => vec![inner],
        TypeBody::Enum { .. } => Vec::new(),
    }
}

/// Whether each type has a value that ends, and which of its parts was the first to make that sure: what that needs ends
/// without the type. Each type is looked at again when one that it needs turns out to end.
fn ends(types: &[TypeDef]) -> (Vec<bool>, Vec<Option<usize>>) {
    let mut users = vec![Vec::new(); types.len()];
    for (id, def) in types.iter().enumerate() {
        def.each_type(|inner| users[inner.0].push(id));
    }
    let mut ends = vec![false; types.len()];
    let mut firsts = vec![None; types.len()];
    let mut open: Vec<usize> = (0..types.len()).rev().collect();
    while let Some(id) = open.pop() {
        if ends[id] {
            continue;
        }
        let Some((uses, is_one_enough)) = needed(&types[id]) else {
            ends[id] = true;
            open.extend(&users[id]);
            continue;
        };
        let first = uses.iter().position(|value| use_ends(value, &ends) == is_one_enough);
        // The first that ends is enough, or the first that does not is one too many.
        if first.is_some() == is_one_enough {
            ends[id] = true;
            firsts[id] = first;
            open.extend(&users[id]);
        }
    }
    (ends, firsts)
}

/// What a value of a type cannot be without, and whether one of it is enough.
fn needed(def: &TypeDef) -> Option<(Vec<&Use>, bool)> {
    match &def.body {
        TypeBody::Struct { fields, .. } => {
            Some((fields.iter().filter(|field| field.required).map(|field| &field.value).collect(), false))
        }
        TypeBody::Union { variants, open: false } => {
            Some((variants.iter().map(|variant| &variant.inner).collect(), true))
        }
        TypeBody::Union { open: true, .. } | TypeBody::Enum { .. } => None,
        TypeBody::Wrapper { inner } => Some((vec![inner], false)),
    }
}

fn use_ends(value: &Use, ends: &[bool]) -> bool {
    match value.shape {
        Shape::Named(id) => value.nullable || ends[id.0],
        // Lists and maps can be empty.
        _ => true,
    }
}

/// Whether a type has no value that ends, because each would hold one of it.
fn is_endless(types: &[TypeDef], ends: &[bool], start: TypeId) -> bool {
    let mut open = vec![start];
    let mut seen = HashSet::new();
    while let Some(id) = open.pop().filter(|_| !ends[start.0]) {
        let uses = needed(&types[id.0]).map(|(uses, _)| uses).unwrap_or_default();
        for value in uses.into_iter().filter(|value| !use_ends(value, ends)) {
            let Shape::Named(target) = value.shape else { continue };
            if target == start {
                return true;
            }
            if seen.insert(target) {
                open.push(target);
            }
        }
    }
    false
}
