//! Types that contain themselves.

use std::collections::HashSet;

use super::shape::{Shape, TypeBody, TypeDef, TypeId, Use};
use crate::problem::{Diagnostics, Id, MemberPart, Place, Problem, Spot};
use crate::schema::Schemas;

/// Boxes uses where a type would otherwise contain itself, and reports types that no finite value has.
pub(super) fn box_cycles(types: &mut [TypeDef], schemas: &Schemas, problems: &mut Diagnostics) {
    let finite = finite(types);
    let endless: Vec<TypeId> = (0..types.len()).map(TypeId).filter(|&id| is_endless(types, &finite, id)).collect();
    for &id in &endless {
        let schema = &schemas[types[id.0].schemas[0]];
        problems.push(
            Problem::error(
                Id::EndlessSchema,
                Place { document: schema.document, at: Spot::Pointer(schema.pointer.clone(), MemberPart::Value) },
                "no value matches this schema, because it requires itself endlessly",
            )
            .help("make a property of the cycle optional, nullable or an array"),
        );
    }
    let mut state = vec![State::New; types.len()];
    // Which use of a cycle is boxed must not depend on the document's order.
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

/// The indices of a type's uses, in an order that does not depend on the document's.
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
        // The values of arrays and maps are behind a pointer already.
        TypeBody::Struct { fields, .. } => fields.iter_mut().map(|field| &mut field.value).collect(),
        TypeBody::Union { variants, .. } => variants.iter_mut().map(|variant| &mut variant.inner).collect(),
        TypeBody::Wrapper { inner } => vec![inner],
        TypeBody::Enum { .. } => Vec::new(),
    }
}

/// Whether each type has a finite value. A type is visited again when one that it needs turns out to be finite.
fn finite(types: &[TypeDef]) -> Vec<bool> {
    let mut users = vec![Vec::new(); types.len()];
    for (id, def) in types.iter().enumerate() {
        def.each_type(|inner| users[inner.0].push(id));
    }
    let mut finite = vec![false; types.len()];
    let mut open: Vec<usize> = (0..types.len()).rev().collect();
    while let Some(id) = open.pop() {
        if !finite[id] && needed(&types[id]).into_iter().all(|value| is_finite(value, &finite)) {
            finite[id] = true;
            open.extend(&users[id]);
        }
    }
    finite
}

/// The uses that every value of a type needs. A union holds a value of no kind, too.
fn needed(def: &TypeDef) -> Vec<&Use> {
    match &def.body {
        TypeBody::Struct { fields, .. } => {
            fields.iter().filter(|field| field.required).map(|field| &field.value).collect()
        }
        TypeBody::Union { .. } | TypeBody::Enum { .. } => Vec::new(),
        TypeBody::Wrapper { inner } => vec![inner],
    }
}

fn is_finite(value: &Use, finite: &[bool]) -> bool {
    match value.shape {
        Shape::Named(id) => value.nullable || finite[id.0],
        // Arrays and maps can be empty.
        _ => true,
    }
}

/// Whether a type has no finite value because each value would contain another.
fn is_endless(types: &[TypeDef], finite: &[bool], start: TypeId) -> bool {
    let mut open = vec![start];
    let mut seen = HashSet::new();
    while let Some(id) = open.pop().filter(|_| !finite[start.0]) {
        for value in needed(&types[id.0]).into_iter().filter(|value| !is_finite(value, finite)) {
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
