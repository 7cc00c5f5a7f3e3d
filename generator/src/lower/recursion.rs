//! Types that contain themselves.

use super::shape::{Shape, TypeBody, TypeDef, TypeId, Use};
use crate::problem::{Part, Place, Problem, Severity, Spot};
use crate::schema::Schemas;

/// Puts a pointer where a type would otherwise contain itself, and refuses values that could never end.
pub(super) fn bx(types: &mut [TypeDef], schemas: &Schemas, problems: &mut Vec<Problem>) {
    let endless: Vec<TypeId> = (0..types.len()).map(TypeId).filter(|&id| is_endless(types, id)).collect();
    for &id in &endless {
        let schema = &schemas[types[id.0].schemas[0]];
        problems.push(Problem {
            place: Place { document: schema.document, at: Spot::Pointer(schema.pointer.clone(), Part::Value) },
            severity: Severity::Error,
            what: "no value can keep this schema: it requires itself again without end".to_owned(),
            help: "make a property on the way optional, nullable or an array".to_owned(),
            other: None,
        });
    }
    let mut state = vec![State::New; types.len()];
    for id in 0..types.len() {
        visit(types, TypeId(id), &mut state);
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
    for place in 0..uses(&mut types[id.0]).len() {
        let Shape::Named(target) = uses(&mut types[id.0])[place].shape else { continue };
        visit(types, target, state);
        if state[target.0] == State::Open {
            uses(&mut types[id.0])[place].boxed = true;
        }
    }
    state[id.0] = State::Done;
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

/// Whether a type requires itself by nothing but required members that cannot be null.
fn is_endless(types: &[TypeDef], start: TypeId) -> bool {
    let mut open = vec![start];
    let mut seen = Vec::new();
    while let Some(id) = open.pop() {
        let TypeBody::Struct { fields, .. } = &types[id.0].body else {
            continue;
        };
        for field in fields.iter().filter(|field| field.required && !field.value.nullable) {
            match field.value.shape {
                Shape::Named(target) if target == start => return true,
                Shape::Named(target) if !seen.contains(&target) => {
                    seen.push(target);
                    open.push(target);
                }
                _ => {}
            }
        }
    }
    false
}
