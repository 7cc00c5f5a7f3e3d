//! Schemas that apply themselves to the same value for ever.
//!
//! JSON Schema forbids that (2020-12 Core, section 9.4.1). A reference back is fine where `properties`, `items` or the
//! like lie between, because then each turn needs a deeper value.

use super::{Body, Schema, SchemaId, Schemas};
use crate::problem::{Diagnostics, MemberPart, Place, Problem, Spot};
use crate::source::Documents;

/// Refuses every such cycle, once.
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
    /// On the way from the schema where the search began.
    Open,
    Done,
}

/// Searches depth first, with a stack of its own: a chain of references may be long.
fn visit(schemas: &Schemas, documents: &Documents, start: SchemaId, states: &mut [State], problems: &mut Diagnostics) {
    let mut way = vec![(start, in_place(&schemas[start]))];
    states[start.0 as usize] = State::Open;
    while let Some((id, next)) = way.last_mut() {
        let Some(to) = next.pop() else {
            states[id.0 as usize] = State::Done;
            way.pop();
            continue;
        };
        match states[to.0 as usize] {
            State::New => {
                states[to.0 as usize] = State::Open;
                way.push((to, in_place(&schemas[to])));
            }
            State::Open => {
                let begin = way.iter().position(|(id, _)| *id == to).unwrap_or_default();
                let cycle: Vec<_> = way[begin..].iter().map(|(id, _)| &schemas[*id]).collect();
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
    // The same cycle is shown from the same schema, wherever it was entered.
    let first =
        (0..cycle.len()).min_by_key(|&index| (cycle[index].document, &cycle[index].pointer)).unwrap_or_default();
    let names: Vec<_> = cycle.iter().cycle().skip(first).take(cycle.len() + 1).collect();
    let way: Vec<_> = names.iter().map(|schema| format!("#{}", schema.pointer)).collect();
    let schema = cycle[first];
    let has_reference = matches!(&schema.body, Body::Keywords(keywords) if keywords.reference().is_some());
    let node = documents.node(schema.document, &schema.pointer);
    let keyword = if node.is_some_and(|node| node.get("$ref").is_some()) { "$ref" } else { "$dynamicRef" };
    let what = if only_references {
        format!("this `{keyword}` leads back to itself, through nothing but references")
    } else {
        "this schema applies itself to the same value, without end".to_owned()
    };
    let (pointer, part) = if has_reference {
        (schema.pointer.child(keyword), MemberPart::Value)
    } else {
        (schema.pointer.clone(), MemberPart::Key)
    };
    Problem::error(Place { document: schema.document, at: Spot::Pointer(pointer, part) }, what)
        .help(format!("break the cycle {}", way.join(" -> ")))
}
