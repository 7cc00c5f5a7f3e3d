//! Parameters (OpenAPI 3.1, section 4.8.12): headers, and the query of a webhook that has no body.

use openapiv3::Parameter;

use super::lift::lift;
use super::objects::PARAMETER;
use super::{Header, Reading, example};
use crate::keyword::Keyword;
use crate::problem::{Diagnostics, MemberPart, Problem};
use crate::schema::{Keywords, SchemaId, Type, Value};
use crate::source::{DocumentId, Node, Pointer, Tree, follow};

/// Header parameters of these names SHALL be ignored (section 4.8.12.1).
const IGNORED: [&str; 3] = ["Accept", "Content-Type", "Authorization"];

/// The parameters of an operation.
#[derive(Default)]
pub(super) struct Parameters {
    pub(super) headers: Vec<Header>,
    pub(super) query: Vec<Header>,
}

/// Reads the parameters of an operation: those of its path item, each of which the operation's own may replace, then its
/// own.
pub(super) fn parameters<'d>(
    item: &Node<'d>,
    operation: &Node<'d>,
    has_body: bool,
    reading: &mut Reading<'d, '_>,
) -> Parameters {
    let mut all: Vec<(Location, Header)> = Vec::new();
    for node in [item, operation] {
        let inherited = all.len();
        for (location, own) in node.get("parameters").map(|node| list(&node, has_body, reading)).unwrap_or_default() {
            let same = |(at, other): &(Location, Header)| *at == location && location.same(&other.name, &own.name);
            match all.iter().position(same) {
                None => all.push((location, own)),
                Some(index) if index < inherited => all[index] = (location, own),
                Some(index) => reading.problems.push(twice(location, &own, &all[index].1)),
            }
        }
    }
    let mut parameters = Parameters::default();
    for (location, parameter) in all {
        match location {
            Location::Header => parameters.headers.push(parameter),
            Location::Query => parameters.query.push(parameter),
        }
    }
    parameters
}

/// The query parameters as the schema of an object: a query is read as a form is.
pub(super) fn query_schema(
    query: &[Header],
    document: DocumentId,
    operation: &Pointer,
    reading: &mut Reading<'_, '_>,
) -> SchemaId {
    reading.schemas.add(document, operation.child("parameters"), parameters_schema(query))
}

/// Parameters as the keywords of an object's schema.
pub(crate) fn parameters_schema(parameters: &[Header]) -> Keywords {
    let required = parameters.iter().filter(|parameter| parameter.required);
    let schemas = parameters.iter().map(|parameter| (parameter.name.clone(), parameter.schema));
    Keywords::from_values([
        (Keyword::Type, Value::Types(vec![Type::Object])),
        (Keyword::Properties, Value::SchemasByName(Box::new(schemas.collect()))),
        (Keyword::Required, Value::Names(required.map(|parameter| parameter.name.clone()).collect())),
    ])
}

/// Where a parameter stands in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Location {
    Header,
    Query,
}

impl Location {
    fn name(self) -> &'static str {
        match self {
            Location::Header => "header",
            Location::Query => "query",
        }
    }

    /// Headers' names know no case (RFC 9110, section 5.1).
    fn same(self, one: &str, two: &str) -> bool {
        match self {
            Location::Header => one.eq_ignore_ascii_case(two),
            Location::Query => one == two,
        }
    }
}

fn list<'d>(parameters: &Node<'d>, has_body: bool, reading: &mut Reading<'d, '_>) -> Vec<(Location, Header)> {
    if parameters.tree.as_list().is_none() {
        let what = format!("`parameters` must be a list, not {}", parameters.tree.kind());
        reading.problems.push(parameters.error(what, "write a list of parameters"));
    }
    parameters.items().filter_map(|node| parameter(&node, has_body, reading)).collect()
}

fn parameter<'d>(node: &Node<'d>, has_body: bool, reading: &mut Reading<'d, '_>) -> Option<(Location, Header)> {
    let node = follow(reading.documents, node, reading.problems)?;
    // What is no object is refused where it is lifted out.
    let location = match node.tree.as_map().map(|_| location(&node, has_body)) {
        Some(Ok(location)) => location,
        Some(Err(problem)) => {
            reading.problems.push(*problem);
            return None;
        }
        None => Location::Header,
    };
    if let Some(problem) = refusal(location, &node, reading) {
        reading.problems.push(problem);
        return None;
    }
    let parameter: Parameter = lift(&node, &PARAMETER, reading.version, reading.problems)?;
    let data = parameter.parameter_data_ref();
    let ignored = IGNORED.iter().find(|name| name.eq_ignore_ascii_case(&data.name));
    if let Some(ignored) = ignored.filter(|_| location == Location::Header) {
        let what = format!("the header parameter `{ignored}` is ignored, as OpenAPI 3.1 (section 4.8.12.1) requires");
        let help = "remove it: `content` and `security` say what it would";
        reading.problems.push(node.get("name")?.warning(what, help));
        return None;
    }
    let read = Header {
        name: data.name.clone(),
        document: node.document,
        pointer: node.pointer.clone(),
        description: data.description.clone(),
        required: data.required,
        deprecated: data.deprecated.unwrap_or_default(),
        schema: reading.schemas.id(node.get("schema")?),
        examples: example::examples(&node, &data.examples, reading),
    };
    Some((location, read))
}

/// Where a parameter stands, or why it cannot be read.
fn location(node: &Node<'_>, has_body: bool) -> Result<Location, Box<Problem>> {
    let help = [("name", "write the name of the parameter"), ("in", "write `in: header`")];
    if let Some((key, help)) = help.into_iter().find(|(key, _)| node.get(key).is_none()) {
        return Err(Box::new(node.error_at_key(format!("this parameter has no `{key}`"), help)));
    }
    let Some(location) = node.get("in") else { return Ok(Location::Header) };
    let help = "remove it, if the payload and the headers are enough to receive the webhook";
    Err(Box::new(match location.tree.as_text() {
        Some("header") => return Ok(Location::Header),
        Some("query") if !has_body => return Ok(Location::Query),
        Some("query") => location.error("not supported yet: a query parameter of a webhook that has a body", help),
        Some(kind @ ("path" | "cookie" | "querystring")) => {
            location.error(format!("not supported yet: a {kind} parameter of a webhook"), help)
        }
        _ => location.error("`in` must be `header`, `query`, `path` or `cookie`", "write `in: header`"),
    }))
}

/// What of a parameter is not read; of several refusals the first is shown.
fn refusal(location: Location, node: &Node<'_>, reading: &mut Reading<'_, '_>) -> Option<Problem> {
    node.tree.as_map()?;
    let kind = location.name();
    if let Some(content) = node.get("content") {
        let what = format!("not supported yet: `content` of a {kind} parameter");
        let help = format!("write `schema` in its place, if the {kind}'s text is the value itself");
        return Some(content.error_at_key(what, help));
    }
    if let Some(style) = node.get("style") {
        match (location, style.tree.as_text()) {
            (Location::Header, Some("simple")) | (Location::Query, Some("form")) => {}
            (Location::Header, _) => {
                let what = "the `style` of a header parameter must be `simple` (OpenAPI 3.1, section 4.8.12.2)";
                return Some(style.error(what, "write `style: simple`, or remove it"));
            }
            (Location::Query, _) => {
                let what = "not supported yet: a `style` of a query parameter other than `form`";
                return Some(style.error(what, "remove it, if the query is written as a form is"));
            }
        }
    }
    let explode = node.get("explode");
    let explodes = explode.as_ref().and_then(|node| node.tree.as_boolean());
    match (location, explodes) {
        (Location::Header, Some(true)) => {
            let help = "remove it, if the header is a single value or a list with commas";
            return Some(explode?.error_at_key("not supported yet: `explode` of a header parameter", help));
        }
        // Without it the items of a list stand in one pair, between commas; of a scalar it says nothing.
        (Location::Query, Some(false)) if !is_scalar(node, reading) => {
            let help = "remove it, if each item of the list comes as a pair of its own";
            return Some(explode?.error_at_key("not supported yet: a query parameter that does not `explode`", help));
        }
        _ => {}
    }
    let is_missing = node.get("schema").is_none();
    is_missing.then(|| node.error_at_key("this parameter has no `schema`", "write the schema of its value"))
}

/// Whether a parameter's schema says the type of a scalar.
fn is_scalar(node: &Node<'_>, reading: &Reading<'_, '_>) -> bool {
    // Where the reference leads nowhere is said when the schema is read.
    let schema = node.get("schema").and_then(|schema| follow(reading.documents, &schema, &mut Diagnostics::default()));
    let kind = schema.as_ref().and_then(|schema| schema.text("type"));
    matches!(kind, Some("string" | "integer" | "number" | "boolean"))
}

fn twice(location: Location, again: &Header, first: &Header) -> Problem {
    let node =
        |header: &Header| Node { document: header.document, pointer: header.pointer.child("name"), tree: &Tree::Null };
    let kind = match location {
        Location::Header => "header",
        Location::Query => "query parameter",
    };
    node(again)
        .error(format!("the {kind} `{}` stands here again", again.name), "keep one of the two")
        .other(node(first).place(MemberPart::Value), "it stands here first")
}
