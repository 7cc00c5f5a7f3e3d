//! Schemas that apply themselves to the same value without end.
//!
//! JSON Schema forbids these (2020-12 Core, section 9.4.1). A cycle through `properties`, `items` or the like is fine,
//! because each turn needs a deeper value.

use super::{Body, Schema, SchemaId, Schemas};
use crate::problem::{Diagnostics, Id, MemberPart, Place, Problem, Spot};
use crate::source::Documents;

/// Reports every such cycle once.
pub(super) fn check(schemas: &Schemas, documents: &Documents, problems: &mut Diagnostics) {
    let mut states = vec![State::New; schemas.nodes.len()];
    for (id, _) in schemas.iter() {
        if states[id.0 as usize] == State::New {
            visit(schemas, documents, id, &mut states, problems);
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the path from the schema at which the search began.
    Open,
    Done,
}

/// Searches depth first, with a stack of its own: a chain of references may be long.
fn visit(schemas: &Schemas, documents: &Documents, start: SchemaId, states: &mut [State], problems: &mut Diagnostics) {
    let mut path = vec![(start, in_place(&schemas[start]))];
    states[start.0 as usize] = State::Open;
    while let Some((id, next)) = path.last_mut() {
        let Some(to) = next.pop() else {
            states[id.0 as usize] = State::Done;
            path.pop();
            continue;
        };
        match states[to.0 as usize] {
            State::New => {
                states[to.0 as usize] = State::Open;
                path.push((to, in_place(&schemas[to])));
            }
            State::Open => {
                let begin = path.iter().position(|(id, _)| *id == to).unwrap_or_default();
                let cycle: Vec<_> = path[begin..].iter().map(|(id, _)| &schemas[*id]).collect();
                problems.push(refuse(&cycle, documents));
            }
            State::Done => {}
        }
    }
}

/// The schemas that a schema applies to the same value, the last one first.
fn in_place(schema: &Schema) -> Vec<SchemaId> {
    let Body::Keywords(keywords) = &schema.body else {
        return Vec::new();
    };
    let mut ids: Vec<_> = keywords.in_place().collect();
    ids.reverse();
    ids
}

fn refuse(cycle: &[&Schema], documents: &Documents) -> Problem {
    let only_references =
        cycle.iter().all(|schema| matches!(&schema.body, Body::Keywords(keywords) if keywords.reference().is_some()));
    // A cycle is reported at the same schema wherever it was entered.
    let first =
        (0..cycle.len()).min_by_key(|&index| (cycle[index].document, &cycle[index].pointer)).unwrap_or_default();
    let names: Vec<_> = cycle.iter().cycle().skip(first).take(cycle.len() + 1).collect();
    let path: Vec<_> = names.iter().map(|schema| format!("#{}", schema.pointer)).collect();
    let schema = cycle[first];
    let has_reference = matches!(&schema.body, Body::Keywords(keywords) if keywords.reference().is_some());
    let node = documents.node(schema.document, &schema.pointer);
    let keyword = if node.is_some_and(|node| node.get("$ref").is_some()) { "$ref" } else { "$dynamicRef" };
    let what = if only_references {
        format!("this `{keyword}` leads back to itself through references alone")
    } else {
        "this schema applies itself to the same value endlessly".to_owned()
    };
    let (pointer, part) = if has_reference {
        (schema.pointer.child(keyword), MemberPart::Value)
    } else {
        (schema.pointer.clone(), MemberPart::Key)
    };
    Problem::error(Id::CircularReference, Place { document: schema.document, at: Spot::Pointer(pointer, part) }, what)
        .help(format!("break the cycle {}", path.join(" -> ")))
}
