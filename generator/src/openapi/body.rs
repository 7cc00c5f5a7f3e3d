//! Request bodies: their schema and their wires.

use openapiv3::{MediaType, RequestBody};

use super::lift::{expect_map, lift};
use super::objects::{MEDIA_TYPE, REQUEST_BODY};
use super::{Example, JsonText, Reading, Wire, encoding, example, wires};
use crate::http::is_json;
use crate::problem::{Id, MemberPart, Problem};
use crate::schema::{Keywords, SchemaId};
use crate::source::{Node, follow, resolve};

/// An operation's description of its payload.
#[derive(Default)]
pub(super) struct PayloadDescription<'d> {
    pub(super) schema: Option<PayloadSchema<'d>>,
    pub(super) wires: Vec<Wire>,
    pub(super) examples: Vec<Example>,
    /// The members of a form that are JSON text.
    pub(super) json: Vec<JsonText>,
}

/// The schema of a payload.
pub(super) enum PayloadSchema<'d> {
    /// It is written at this place.
    At(Node<'d>),
    /// It is in no document as such.
    Made(SchemaId),
}

/// Reads the request body of an operation; `None` if it is refused.
pub(super) fn body<'d>(operation: &Node<'d>, reading: &mut Reading<'d, '_>) -> Option<PayloadDescription<'d>> {
    let node = follow(reading.documents, &operation.get("requestBody")?, reading.problems)?;
    let _: RequestBody = lift(&node, &REQUEST_BODY, reading.version, reading.problems)?;
    let content = node.get("content").and_then(|content| follow(reading.documents, &content, reading.problems));
    let content = content.filter(|content| content.tree.as_object().is_none_or(|map| !map.is_empty()));
    let Some(content) = content else {
        let help = "add a media type and its schema below `content`";
        reading.problems.push(node.error_at_key(Id::NoSchema, "this body has no media type", help));
        return None;
    };
    if !expect_map(&content, reading.problems) {
        return None;
    }

    let (known, unknown): (Vec<_>, Vec<_>) = content
        .members()
        .map(|(name, media_type)| (wire(name).filter(|wire| is_said(*wire, operation)), name, media_type))
        .partition(|(wire, ..)| wire.is_some());
    for (_, name, media_type) in unknown {
        let others: Vec<_> = known.iter().filter_map(|(wire, ..)| *wire).collect();
        reading.problems.push(without_wire(name, &media_type, &others));
    }
    let mut read = PayloadDescription::default();
    let mut first: Option<Node<'d>> = None;
    let mut anything: Option<Node<'d>> = None;
    let mut is_valid = !known.is_empty();
    for (wire, _, node) in known {
        let Some((schema, examples, json)) = wire.and_then(|wire| media_type(wire, &node, reading)) else {
            is_valid = false;
            continue;
        };
        read.json.extend(json);
        read.wires.extend(wire.filter(|wire| !read.wires.contains(wire)));
        read.examples.extend(examples);
        let Some(schema) = schema else {
            anything.get_or_insert(node);
            continue;
        };
        match &first {
            Some(first) if !is_same(first, &schema, reading) => {
                is_valid = false;
                reading.problems.push(another(&schema, first));
            }
            Some(_) => {}
            None => first = Some(schema),
        }
    }
    read.schema = match (first, anything) {
        (Some(schema), None) => Some(PayloadSchema::At(schema)),
        (Some(schema), Some(anything)) => {
            is_valid = false;
            reading.problems.push(another(&anything, &schema));
            None
        }
        (None, anything) => anything.map(|media_type| {
            let Node { document, pointer, tree: _ } = media_type;
            PayloadSchema::Made(reading.schemas.add(document, pointer, Keywords::default()))
        }),
    };
    is_valid.then_some(read)
}

/// The wire of a media type, or of a range that includes JSON. Parameters (`; charset=utf-8`) have no effect: all wires
/// are UTF-8.
fn wire(name: &str) -> Option<Wire> {
    let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (main, sub) = essence.split_once('/')?;
    match (main, sub) {
        _ if is_json(name) => Some(Wire::Json),
        ("application" | "*", "*") => Some(Wire::Json),
        ("text", "plain") => Some(Wire::Text),
        ("application", "x-www-form-urlencoded") => Some(Wire::Form),
        ("multipart", "form-data") => Some(Wire::Multipart),
        _ => None,
    }
}

/// Whether an operation has a wire, if its media type is in `content`. Only `x-wires` says that text is JSON.
fn is_said(own: Wire, operation: &Node<'_>) -> bool {
    own != Wire::Text || wires::has(operation, own)
}

/// An unsupported media type is an error only if the body has no supported one.
fn without_wire(name: &str, node: &Node<'_>, others: &[Wire]) -> Problem {
    let said = wire(name).map(|own| wires::spelled(&[others, &[own]].concat()));
    if others.is_empty() {
        let help = match said {
            Some(said) => format!("if JSON is sent like this, write `{said}` in the operation, by an overlay"),
            None => {
                "write `application/json`, `application/x-www-form-urlencoded` or `multipart/form-data`, if that is what is sent".to_owned()
            }
        };
        return node.error_at_key(
            Id::UnsupportedBody,
            format!("not supported yet: a body with the media type `{name}`"),
            help,
        );
    }
    let what =
        format!("not supported yet: a body with the media type `{name}`; the other media types here are supported");
    let sent = said.map(|said| format!("; if JSON is sent like this, write `{said}` in the operation"));
    node.warning_at_key(
        Id::IgnoredMediaType,
        what,
        "remove it, if it is never sent".to_owned() + &sent.unwrap_or_default(),
    )
}

/// The schema and the examples of a media type, and the members of its form that are JSON text; `None` if it is refused.
/// Without a schema, it is any JSON.
fn media_type<'d>(
    wire: Wire,
    node: &Node<'d>,
    reading: &mut Reading<'d, '_>,
) -> Option<(Option<Node<'d>>, Vec<Example>, Vec<JsonText>)> {
    // OpenAPI 3.2 added references to Media Type Objects; tools have long followed them.
    let node = follow(reading.documents, node, reading.problems)?;
    let _: MediaType = lift(&node, &MEDIA_TYPE, reading.version, reading.problems)?;
    if let Some(items) = node.get("itemSchema") {
        let help = "write `schema`, if a body contains one payload";
        reading.problems.push(items.error_at_key(
            Id::UnsupportedBody,
            "not supported yet: `itemSchema` of a media type",
            help,
        ));
        return None;
    }
    let json = encoding::json_members(wire, &node, reading)?;
    let schema = node.get("schema");
    if schema.is_none() {
        let help = "add the schema of the payload, or `schema: true` if it can be anything";
        reading.problems.push(if wire.is_json() {
            node.warning_at_key(Id::AnyPayload, "this media type has no `schema`, so its payload is any JSON", help)
        } else {
            node.error_at_key(
                Id::NoSchema,
                "this media type has no `schema`",
                "add the schema of the payload: an object",
            )
        });
        schema.as_ref().or(wire.is_json().then_some(&node))?;
    }
    let examples = example::examples(&node, reading);
    Some((schema, examples, json))
}

/// Whether two schemas are the same: references lead both to one place, or their trees are equal.
fn is_same(one: &Node<'_>, two: &Node<'_>, reading: &Reading<'_, '_>) -> bool {
    let (one, two) = (target(one, reading), target(two, reading));
    // In another document the references in an equal tree would lead elsewhere.
    one.document == two.document && (one.pointer == two.pointer || one.tree == two.tree)
}

/// The target of a schema that consists only of a `$ref`.
fn target<'n>(node: &Node<'n>, reading: &Reading<'n, '_>) -> Node<'n> {
    /// Longer chains are either circular, which is refused elsewhere, or are treated as different.
    const LONGEST_CHAIN: usize = 100;
    let mut node = node.clone();
    for _ in 0..LONGEST_CHAIN {
        let alone = node.tree.as_object().is_some_and(|members| members.len() == 1);
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
            Id::UnsupportedBody,
            "not supported yet: different schemas for the media types of one body",
            "use one schema for all of them, or write a webhook for each",
        )
        .other(first.place(MemberPart::Key), "the first one is here")
}
