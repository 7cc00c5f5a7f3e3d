//! Documents that are made to keep a review busy.

use ringback_generator::review::{Review, review};
use serde_json::{Map, Value, json};

use super::schemas::{webhook, with_webhooks};
use super::version;

fn reviewed(old: &Value, new: &Value) -> Review {
    let version = |tree: &Value| version(tree.to_string()).expect("a version");
    review(&version(old), &version(new))
}

fn document(payload: &Value, components: &Value) -> Value {
    with_webhooks(&json!({ "paid": webhook(payload) }), components)
}

fn refer(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn has(review: &Review, ids: &[&str]) {
    let found: Vec<_> = review.edits.iter().map(|edit| edit.rule.id()).collect();
    assert_eq!(found, ids);
}

#[test]
fn recursive_components() {
    let version = |leaf: Value| {
        let node = json!({ "type": "object", "required": ["leaf"], "properties": {
            "leaf": leaf, "left": refer("Node"), "right": { "anyOf": [refer("Tree"), { "type": "null" }] },
        } });
        let tree = json!({ "type": "object", "additionalProperties": { "type": "array", "items": refer("Node") } });
        document(&refer("Tree"), &json!({ "Node": node, "Tree": tree }))
    };
    has(&reviewed(&version(json!({ "type": "string" })), &version(json!({ "type": "boolean" }))), &["type-changed"]);
}

/// A union whose branches are told apart by a constant, or by nothing.
fn union(branches: impl Iterator<Item = usize>, is_told: bool, field: &str) -> Value {
    let branch = |nth: usize| {
        let tag = if is_told { json!({ "const": format!("kind{nth}") }) } else { json!({ "type": "string" }) };
        let name = format!("own{nth}");
        json!({ "type": "object", "required": ["kind", name], "properties": { "kind": tag, name: { "type": field } } })
    };
    let branches: Vec<_> = branches.map(branch).collect();
    document(&json!({ "type": "object", "required": ["a"], "properties": { "a": { "oneOf": branches } } }), &json!({}))
}

#[test]
fn unions_of_300_branches() {
    const COUNT: usize = 300;
    let told = union(0..COUNT, true, "string");
    has(&reviewed(&told, &union((0..COUNT).rev(), true, "string")), &[]);
    has(&reviewed(&told, &union(0..COUNT - 1, true, "string")), &["kind-removed"]);
    has(&reviewed(&told, &union(0..COUNT, true, "boolean")), &["type-changed"]);
    let bare = union(0..COUNT, false, "string");
    has(&reviewed(&bare, &union(0..COUNT - 1, false, "string")), &["kind-removed"]);
}

#[test]
fn levels_of_all_of() {
    let version = |leaf: &str, twice: bool| {
        let level = |nth: usize| {
            let name = format!("a{nth}");
            let own = json!({ "type": "object", "properties": { name: { "type": leaf } } });
            let next = refer(&format!("L{}", nth + 1));
            let parts = if twice { json!([next, next, own]) } else { json!([next, own]) };
            (format!("L{nth}"), if nth == 63 { own } else { json!({ "allOf": parts }) })
        };
        let levels: Map<_, _> = (0..64).map(level).collect();
        document(&refer("L0"), &levels.into())
    };
    for twice in [false, true] {
        has(&reviewed(&version("string", twice), &version("boolean", twice)), &["type-changed"; 64]);
    }
}

/// Rings of components, of which each refers to the next one, so that every component of one version meets every component
/// of the other one where their lengths have no common divisor.
fn rings(count: usize, length: usize, leaf: &str) -> Value {
    let name = |ring: usize, nth: usize| format!("R{ring}N{}", nth % length);
    let component = |ring: usize, nth: usize| {
        let next = refer(&name(ring, nth + 1));
        let schema = json!({ "type": "object", "properties": { "leaf": { "type": leaf }, "next": next } });
        (name(ring, nth), schema)
    };
    let components: Map<_, _> = (0..count * length).map(|nth| component(nth / length, nth % length)).collect();
    let starts: Map<_, _> = (0..count).map(|ring| (format!("ring{ring}"), refer(&name(ring, 0)))).collect();
    document(&json!({ "type": "object", "properties": starts }), &components.into())
}

#[test]
fn a_thousand_components_that_refer_to_each_other() {
    let one = rings(10, 100, "string");
    has(&reviewed(&one, &one), &[]);
    let other = reviewed(&rings(2, 59, "string"), &rings(2, 61, "boolean"));
    assert!(other.edits.iter().all(|edit| edit.rule.id() == "type-changed"));
    // Those of the second version that the first one has no more are found where the first one has others.
    assert_eq!(other.edits.len(), 2 * 61);
}
