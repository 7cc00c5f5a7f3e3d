//! Request bodies: their one schema, and the wires by which it comes.

use openapiv3::{MediaType, RequestBody};

use super::lift::{expect_map, lift};
use super::objects::{MEDIA_TYPE, REQUEST_BODY};
use super::version::Version;
use super::{Example, Reading, Wire, encoding, example};
use crate::problem::{MemberPart, Problem};
use crate::schema::SchemaId;
use crate::source::{Node, follow, resolve};

/// What an operation says of its payload.
#[derive(Default)]
pub(super) struct Body {
    pub(super) schema: Option<SchemaId>,
    pub(super) wires: Vec<Wire>,
    pub(super) examples: Vec<Example>,
}

/// Reads the request body of an operation; `None` where it is refused.
pub(super) fn body<'d>(operation: &Node<'d>, reading: &mut Reading<'d, '_>) -> Option<Body> {
    let node = follow(reading.documents, &operation.get("requestBody")?, reading.problems)?;
    let _: RequestBody = lift(&node, &REQUEST_BODY, reading.version, reading.problems)?;
    let content = node.get("content").filter(|content| content.tree.as_map().is_none_or(|map| !map.is_empty()));
    let Some(content) = content else {
        let help = "name the media type and its schema below `content`";
        reading.problems.push(node.error_at_key("this body has no media type", help));
        return None;
    };
    if !expect_map(&content, reading.problems) {
        return None;
    }

    let (known, unknown): (Vec<_>, Vec<_>) = content
        .members()
        .map(|(name, media_type)| (wire(name), name, media_type))
        .partition(|(wire, ..)| wire.is_some());
    for (_, name, media_type) in unknown {
        reading.problems.push(without_wire(name, &media_type, known.is_empty()));
    }
    let mut read = Body::default();
    let mut first: Option<Node<'d>> = None;
    let mut holds = !known.is_empty();
    for (wire, _, node) in known {
        let Some((schema, examples)) = wire.and_then(|wire| media_type(wire, &node, reading)) else {
            holds = false;
            continue;
        };
        read.wires.extend(wire.filter(|wire| !read.wires.contains(wire)));
        read.examples.extend(examples);
        match &first {
            Some(first) if !is_same(first, &schema, reading) => {
                holds = false;
                reading.problems.push(another(&schema, first));
            }
            Some(_) => {}
            None => first = Some(schema),
        }
    }
    read.schema = first.map(|schema| reading.schemas.id(schema));
    holds.then_some(read)
}

/// The wire of a media type or of a range that JSON lies in. Parameters (`; charset=utf-8`) change nothing: all wires
/// are UTF-8.
fn wire(name: &str) -> Option<Wire> {
    let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (main, sub) = essence.split_once('/')?;
    match (main, sub) {
        ("application" | "text", "json") | ("application" | "*", "*") => Some(Wire::Json),
        // The suffix says that it is JSON (RFC 6839, section 3.1).
        _ if sub.ends_with("+json") => Some(Wire::Json),
        ("application", "x-www-form-urlencoded") => Some(Wire::Form),
        _ => None,
    }
}

/// A body may come by a wire that is not read only where it may come by one that is.
fn without_wire(name: &str, node: &Node<'_>, alone: bool) -> Problem {
    if alone {
        let help = "write `application/json` or `application/x-www-form-urlencoded`, if that is what is sent";
        return node.error_at_key(format!("not supported yet: a body of the media type `{name}`"), help);
    }
    let what = format!("a body of the media type `{name}` is not read; those that stand beside it are");
    node.warning_at_key(what, "remove it, if that is not sent")
}

/// The schema and the examples of a media type; `None` where it is refused.
fn media_type<'d>(wire: Wire, node: &Node<'d>, reading: &mut Reading<'d, '_>) -> Option<(Node<'d>, Vec<Example>)> {
    // A Media Type Object by `$ref` came with OpenAPI 3.2.
    let node = match reading.version {
        Version::V3_2 => follow(reading.documents, node, reading.problems)?,
        Version::V3_0 | Version::V3_1 => node.clone(),
    };
    let media_type: MediaType = lift(&node, &MEDIA_TYPE, reading.version, reading.problems)?;
    if let Some(items) = node.get("itemSchema") {
        let help = "write `schema`, if a body holds one payload";
        reading.problems.push(items.error_at_key("not supported yet: `itemSchema` of a media type", help));
        return None;
    }
    if !encoding::check(wire, &node, reading) {
        return None;
    }
    let Some(schema) = node.get("schema") else {
        let help = "write the schema of the payload, or `schema: true` where it may be anything";
        reading.problems.push(node.error_at_key("this media type has no `schema`", help));
        return None;
    };
    let examples = example::examples(&node, &media_type.examples, reading);
    Some((schema, examples))
}

/// Whether two schemas say the same: they are one, by whatever references, or their trees are equal.
fn is_same(one: &Node<'_>, two: &Node<'_>, reading: &Reading<'_, '_>) -> bool {
    let (one, two) = (target(one, reading), target(two, reading));
    // In another document the references of an equal tree lead elsewhere.
    one.document == two.document && (one.pointer == two.pointer || one.tree == two.tree)
}

/// Where a schema that is nothing but a `$ref` leads.
fn target<'n>(node: &Node<'n>, reading: &Reading<'n, '_>) -> Node<'n> {
    /// Longer chains are refused as going round, or read as different.
    const LONGEST_CHAIN: usize = 100;
    let mut node = node.clone();
    for _ in 0..LONGEST_CHAIN {
        let alone = node.tree.as_map().is_some_and(|members| members.len() == 1);
        let reference = node.text("$ref").filter(|_| alone);
        match reference.map(|reference| resolve(reading.documents, &node, reference)) {
            Some(Ok(next)) => node = next,
            Some(Err(_)) | None => break,
        }
    }
    node
}

fn another(schema: &Node<'_>, first: &Node<'_>) -> Problem {
    schema
        .error_at_key(
            "not supported yet: another schema for each media type of one body",
            "refer to one schema from all of them, or write a webhook for each",
        )
        .other(first.place(MemberPart::Key), "the first one stands here")
}
