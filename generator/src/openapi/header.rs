//! Header parameters (OpenAPI 3.1, section 4.8.12).

use openapiv3::{Operation, Parameter, PathItem};

use super::lift::lift;
use super::objects::PARAMETER;
use super::{Header, Reading, example};
use crate::problem::{Part, Problem};
use crate::source::{Node, Tree, follow};

/// Parameters of these names SHALL be ignored (section 4.8.12.1).
const IGNORED: [&str; 3] = ["Accept", "Content-Type", "Authorization"];

/// Reads the headers of an operation: those of its path item, each of which the operation's own may replace, then its
/// own.
pub(super) fn headers<'d>(
    item: &PathItem,
    item_node: &Node<'d>,
    operation: &Operation,
    operation_node: &Node<'d>,
    reading: &mut Reading<'d, '_>,
) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    for (list, node) in [(&item.parameters, item_node), (&operation.parameters, operation_node)] {
        let own: Vec<_> = node.get("parameters").map(|node| list_of(&node, list.len(), reading)).unwrap_or_default();
        let inherited = headers.len();
        for header in own {
            let same = |other: &Header| other.name.eq_ignore_ascii_case(&header.name);
            match headers.iter().position(same) {
                None => headers.push(header),
                Some(index) if index < inherited => headers[index] = header,
                Some(index) => reading.problems.push(twice(&header, &headers[index], reading)),
            }
        }
    }
    headers
}

fn list_of<'d>(parameters: &Node<'d>, length: usize, reading: &mut Reading<'d, '_>) -> Vec<Header> {
    let Tree::List(items) = parameters.tree else {
        let what = format!("`parameters` must be a list, not {}", parameters.tree.kind());
        reading.problems.push(parameters.error(what, "write a list of parameters"));
        return Vec::new();
    };
    debug_assert_eq!(items.len(), length, "each parameter was lifted out");
    parameters.items().filter_map(|node| header(&node, reading)).collect()
}

fn header<'d>(node: &Node<'d>, reading: &mut Reading<'d, '_>) -> Option<Header> {
    let node = follow(reading.documents, node, reading.problems)?;
    if !check(&node, reading) {
        return None;
    }
    let parameter: Parameter = lift(&node, &PARAMETER, reading.problems)?;
    let data = parameter.parameter_data_ref();
    if let Some(ignored) = IGNORED.iter().find(|name| name.eq_ignore_ascii_case(&data.name)) {
        let what = format!("the header parameter `{ignored}` is ignored, as OpenAPI 3.1 (section 4.8.12.1) requires");
        let help = "remove it: `content` and `security` say what it would";
        reading.problems.push(node.get("name")?.warning(what, help));
        return None;
    }
    Some(Header {
        name: data.name.clone(),
        document: node.document,
        pointer: node.pointer.clone(),
        description: data.description.clone(),
        required: data.required,
        deprecated: data.deprecated.unwrap_or_default(),
        schema: reading.schemas.id(node.get("schema")?),
        examples: example::examples(&node, &data.examples, reading),
    })
}

/// Refuses what is no header, and what of a header is not read; of several refusals the first is shown.
fn check(node: &Node<'_>, reading: &mut Reading<'_, '_>) -> bool {
    let refusals = [unnamed, elsewhere, with_content, with_style, exploded, without_schema];
    // What is no object is refused where it is lifted out.
    let refusal = node.tree.as_map().and_then(|_| refusals.into_iter().find_map(|refusal| refusal(node)));
    let holds = refusal.is_none();
    reading.problems.extend(refusal);
    holds
}

fn unnamed(node: &Node<'_>) -> Option<Problem> {
    let help = [("name", "write the name of the header"), ("in", "write `in: header`")];
    let (key, help) = help.into_iter().find(|(key, _)| node.get(key).is_none())?;
    Some(node.error_at_key(format!("this parameter has no `{key}`"), help))
}

fn elsewhere(node: &Node<'_>) -> Option<Problem> {
    let place = node.get("in")?;
    match place.tree.as_text() {
        Some("header") => None,
        Some(kind @ ("query" | "path" | "cookie")) => {
            let what = format!("not supported yet: a {kind} parameter of a webhook");
            Some(place.error(what, "remove it, if the payload and the headers are enough to receive the webhook"))
        }
        _ => Some(place.error("`in` must be `header`, `query`, `path` or `cookie`", "write `in: header`")),
    }
}

fn with_content(node: &Node<'_>) -> Option<Problem> {
    let help = "write `schema` in its place, if the header's text is the value itself";
    Some(node.get("content")?.error_at_key("not supported yet: `content` of a header parameter", help))
}

fn with_style(node: &Node<'_>) -> Option<Problem> {
    let style = node.get("style").filter(|style| style.tree.as_text() != Some("simple"))?;
    let what = "the `style` of a header parameter must be `simple` (OpenAPI 3.1, section 4.8.12.2)";
    Some(style.error(what, "write `style: simple`, or remove it"))
}

fn exploded(node: &Node<'_>) -> Option<Problem> {
    let explode = node.get("explode").filter(|explode| *explode.tree == Tree::Boolean(true))?;
    let help = "remove it, if the header is a single value or a list with commas";
    Some(explode.error_at_key("not supported yet: `explode` of a header parameter", help))
}

fn without_schema(node: &Node<'_>) -> Option<Problem> {
    let is_missing = node.get("schema").is_none();
    is_missing.then(|| node.error_at_key("this parameter has no `schema`", "write the schema of its value"))
}

fn twice(header: &Header, first: &Header, reading: &Reading<'_, '_>) -> Problem {
    let node = |header: &Header| Node {
        document: header.document,
        pointer: header.pointer.child("name"),
        tree: &reading.documents[header.document].tree,
    };
    let mut problem =
        node(header).error(format!("the header `{}` stands here again", header.name), "keep one of the two");
    problem.other = Some((node(first).place(Part::Value), "it stands here first".to_owned()));
    problem
}
