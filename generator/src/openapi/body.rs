//! Request bodies: their one schema, and the wires by which it comes.

use openapiv3::{MediaType, ReferenceOr, RequestBody};

use super::lift::lift;
use super::objects::REQUEST_BODY;
use super::{Example, Reading, Wire, example};
use crate::problem::{Part, Problem};
use crate::schema::SchemaId;
use crate::source::{Node, follow};

/// What an operation says of its payload.
#[derive(Default)]
pub(super) struct Body {
    pub(super) schema: Option<SchemaId>,
    pub(super) wires: Vec<Wire>,
    pub(super) examples: Vec<Example>,
}

/// Reads a request body; `None` where it is refused.
pub(super) fn body<'d>(
    body: &ReferenceOr<RequestBody>,
    operation: &Node<'d>,
    reading: &mut Reading<'d, '_>,
) -> Option<Body> {
    // Every body was lifted out, so that one in place and one by reference are read alike.
    let ReferenceOr::Reference { .. } = body else {
        return None;
    };
    let node = follow(reading.documents, &operation.get("requestBody")?, reading.problems)?;
    let body: RequestBody = lift(&node, &REQUEST_BODY, reading.problems)?;
    let Some(content) = node.get("content").filter(|_| !body.content.is_empty()) else {
        let help = "name the media type and its schema below `content`";
        reading.problems.push(node.error_at_key("this body has no media type", help));
        return None;
    };

    let mut read = Body::default();
    let mut first: Option<Node<'d>> = None;
    let mut holds = true;
    for (name, media_type) in &body.content {
        let media_node = content.get(name)?;
        match (wire(name, &media_node), schema(&media_node, media_type, first.as_ref())) {
            (Ok(wire), Ok(schema)) => {
                if !read.wires.contains(&wire) {
                    read.wires.push(wire);
                }
                first.get_or_insert(schema);
            }
            (wire, schema) => {
                holds = false;
                reading.problems.extend(wire.err().map(|problem| *problem));
                reading.problems.extend(schema.err().map(|problem| *problem));
            }
        }
        read.examples.extend(example::examples(&media_node, &media_type.examples, reading));
    }
    read.schema = first.map(|schema| reading.schemas.id(schema));
    holds.then_some(read)
}

/// The wire of a media type. Its parameters (`; charset=utf-8`) change nothing: both wires are UTF-8.
fn wire(name: &str, node: &Node<'_>) -> Result<Wire, Box<Problem>> {
    let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json")) {
        return Ok(Wire::Json);
    }
    if essence == "application/x-www-form-urlencoded" {
        return Ok(Wire::Form);
    }
    Err(Box::new(node.error_at_key(
        format!("not supported yet: a body of the media type `{name}`"),
        "write `application/json` or `application/x-www-form-urlencoded`, if that is what is sent",
    )))
}

/// The schema of a media type, which must say the same as that of the first one.
fn schema<'d>(node: &Node<'d>, media_type: &MediaType, first: Option<&Node<'d>>) -> Result<Node<'d>, Box<Problem>> {
    if let Some(encoding) = node.get("encoding") {
        return Err(Box::new(encoding.error_at_key(
            "not supported yet: `encoding` of a media type",
            "remove it, if the fields are encoded as form fields are by default",
        )));
    }
    let Some(schema) = node.get("schema").filter(|_| media_type.schema.is_some()) else {
        let help = "write the schema of the payload, or `schema: true` where it may be anything";
        return Err(Box::new(node.error_at_key("this media type has no `schema`", help)));
    };
    match first {
        Some(first) if first.tree != schema.tree => {
            let mut problem = schema.error_at_key(
                "not supported yet: another schema for each media type of one body",
                "refer to one schema from all of them, or write a webhook for each",
            );
            problem.other = Some((first.place(Part::Key), "the first one stands here".to_owned()));
            Err(Box::new(problem))
        }
        _ => Ok(schema),
    }
}
