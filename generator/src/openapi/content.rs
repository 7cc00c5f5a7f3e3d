//! The members of a form or a query that are JSON text, by `contentSchema` of their schemas.

use std::collections::BTreeSet;

use super::body::{PayloadDescription, PayloadSchema};
use super::{JsonText, Reading, Wire};
use crate::problem::{Id, Problem};
use crate::schema::SchemaId;
use crate::schema::content::{ContentString, example_of_pairs};
use crate::source::Node;

/// The id of a payload's schema. Where the payload comes only as pairs, its members with a `contentSchema` are JSON text.
pub(super) fn schema<'d>(
    payload: &mut PayloadDescription<'d>,
    wires: &[Wire],
    reading: &mut Reading<'d, '_>,
) -> Option<SchemaId> {
    let node = match payload.schema.take()? {
        PayloadSchema::Made(id) => return Some(id),
        PayloadSchema::At(node) => node,
    };
    if wires.iter().all(|wire| wire.is_json()) {
        return Some(reading.schemas.id(node));
    }
    let has_json = wires.iter().any(|wire| wire.is_json());
    let mut names = BTreeSet::new();
    for string in reading.schemas.strings(&node, reading.problems) {
        let ContentString { name, at, obstacle } = string;
        if let Some(problem) = problem(name, &at, obstacle, has_json) {
            // What is in a member that is encoded as JSON is JSON already, in which a string is a string.
            let is_encoded = payload.json.iter().any(|json| json.name == name);
            reading.problems.extend(Some(problem).filter(|_| !is_encoded));
            continue;
        }
        names.insert(name.to_owned());
        payload.json.retain(|json| json.name != name);
        payload.json.push(JsonText::new(name, false, &at));
    }
    if names.is_empty() {
        return Some(reading.schemas.id(node));
    }
    let examples = std::mem::take(&mut payload.examples);
    payload.examples = examples.into_iter().map(|example| example_of_pairs(example, &names)).collect();
    Some(reading.schemas.id_of_pairs(node, names))
}

/// The id of the schema of a query parameter, and the place of its `contentSchema` if it is JSON text.
pub(super) fn parameter<'d>(
    name: &str,
    schema: Node<'d>,
    reading: &mut Reading<'d, '_>,
) -> (SchemaId, Option<JsonText>) {
    let Some(content) = reading.schemas.content(&schema, reading.problems) else {
        return (reading.schemas.id(schema), None);
    };
    if let Some(problem) = problem(name, &content.schema, content.obstacle, false) {
        reading.problems.push(problem);
        return (reading.schemas.id(schema), None);
    }
    (reading.schemas.id_of_text(schema), Some(JsonText::new(name, false, &content.schema)))
}

/// The warning about a string that stays one, if so.
fn problem(name: &str, at: &Node<'_>, obstacle: Option<String>, has_json: bool) -> Option<Problem> {
    let (why, help) = match obstacle {
        Some(why) => (why, "let nothing else apply to the text, or remove the `contentSchema`"),
        None if has_json => (
            "the webhook is also delivered as JSON, where it is only a note".to_owned(),
            "write `x-wires` without `json` and `text`, if the payload never is JSON; or remove the `contentSchema`",
        ),
        None => return None,
    };
    let what = format!("`{name}` stays a string, and its `contentSchema` is not checked: {why}");
    Some(at.warning_at_key(Id::IgnoredContent, what, help))
}
