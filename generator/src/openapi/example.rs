//! Examples of media types and parameters (OpenAPI 3.1, sections 4.8.14 and 4.8.19).

use super::Reading;
use super::lift::{expect_map, lift};
use super::objects::EXAMPLE;
use crate::problem::Id;
use crate::source::{Example, Node, follow};

/// Reads `example` and `examples` of an object. Whatever is wrong with them is a warning.
pub(super) fn examples<'d>(node: &Node<'d>, reading: &mut Reading<'d, '_>) -> Vec<Example> {
    let before = reading.problems.len();
    let mut examples: Vec<_> = node.get("example").iter().map(Example::from).collect();
    let named = node.get("examples").and_then(|named| follow(reading.documents, &named, reading.problems));
    if let Some(named) = named.filter(|named| expect_map(named, reading.problems)) {
        examples.extend(named.members().filter_map(|(_, node)| from_object(&node, reading)));
    }
    reading.problems.soften(before);
    examples
}

fn from_object<'d>(node: &Node<'d>, reading: &mut Reading<'d, '_>) -> Option<Example> {
    let node = follow(reading.documents, node, reading.problems)?;
    let object: openapiv3::Example = lift(&node, &EXAMPLE, reading.version, reading.problems)?;
    if object.external_value.is_some() {
        // What it refers to may be anything, anywhere, and is no part of what is received.
        return None;
    }
    // OpenAPI 3.2 prefers the name `dataValue` (Example Object).
    let value = node.get("value").or_else(|| node.get("dataValue"));
    if let Some(serialized) = node.get("serializedValue").filter(|_| value.is_none()) {
        let what = "not supported yet: an example given as `serializedValue`";
        reading.problems.push(serialized.error_at_key(
            Id::ExampleUnreadable,
            what,
            "write the example itself as `dataValue`",
        ));
    } else if value.is_none() {
        let help = "write the example as `value`";
        reading.problems.push(node.error_at_key(Id::ExampleUnreadable, "this example has no `value`", help));
    }
    value.map(|value| Example::from(&value))
}
