//! Parameters (OpenAPI 3.1, section 4.8.12): headers, and the query of a webhook without a body.

use openapiv3::Parameter;

use super::lift::lift;
use super::objects::PARAMETER;
use super::{Header, Reading, content, example};
use crate::keyword::Keyword;
use crate::problem::{Diagnostics, Id, MemberPart, Problem};
use crate::schema::content::example_of_text;
use crate::schema::{Keywords, SchemaId, Type, Value};
use crate::source::{DocumentId, Node, Pointer, Tree, follow};

/// Header parameters with these names SHALL be ignored (section 4.8.12.1).
const IGNORED: [&str; 3] = ["Accept", "Content-Type", "Authorization"];

/// The parameters of an operation.
#[derive(Default)]
pub(super) struct Parameters {
    pub(super) headers: Vec<Header>,
    pub(super) query: Vec<Header>,
}

/// Reads the parameters of an operation: those of its path item, which the operation may override, then its own.
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
                Some(index) => reading.problems.push(duplicate(location, &own, &all[index].1)),
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

/// The query parameters as the schema of an object, since a query is read like a form.
pub(super) fn query_schema(
    query: &[Header],
    document: DocumentId,
    operation: &Pointer,
    reading: &mut Reading<'_, '_>,
) -> SchemaId {
    reading.schemas.add(document, operation.child("parameters"), parameters_schema(query))
}

/// The keywords of an object schema with these parameters.
pub(crate) fn parameters_schema(parameters: &[Header]) -> Keywords {
    let required = parameters.iter().filter(|parameter| parameter.required);
    let schemas = parameters.iter().map(|parameter| (parameter.name.clone(), parameter.schema));
    Keywords::from_values([
        (Keyword::Type, Value::Types(vec![Type::Object])),
        (Keyword::Properties, Value::SchemasByName(Box::new(schemas.collect()))),
        (Keyword::Required, Value::Names(required.map(|parameter| parameter.name.clone()).collect())),
    ])
}

/// The location of a parameter in a request (`in`).
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

    /// Whether two names are the same; those of headers are case-insensitive (RFC 9110, section 5.1).
    fn same(self, one: &str, two: &str) -> bool {
        match self {
            Location::Header => one.eq_ignore_ascii_case(two),
            Location::Query => one == two,
        }
    }
}

fn list<'d>(node: &Node<'d>, has_body: bool, reading: &mut Reading<'d, '_>) -> Vec<(Location, Header)> {
    let Some(parameters) = follow(reading.documents, node, reading.problems) else { return Vec::new() };
    if parameters.tree.as_array().is_none() {
        let what = format!("`parameters` must be an array, not {}", parameters.tree.kind());
        reading.problems.push(parameters.error(Id::InvalidParameter, what, "write an array of parameters"));
    }
    parameters.items().filter_map(|node| parameter(&node, has_body, reading)).collect()
}

fn parameter<'d>(node: &Node<'d>, has_body: bool, reading: &mut Reading<'d, '_>) -> Option<(Location, Header)> {
    let node = follow(reading.documents, node, reading.problems)?;
    // A value that is not an object is refused by `lift`.
    let location = match node.tree.as_object().map(|_| location(&node, has_body)) {
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
        let help = "remove it: `content` and `security` describe these headers";
        reading.problems.push(node.get("name")?.warning(Id::IgnoredParameter, what, help));
        return None;
    }
    let schema = node.get("schema")?;
    let (schema, json) = match location {
        Location::Header => (reading.schemas.id(schema), None),
        Location::Query => content::parameter(&data.name, schema, reading),
    };
    let mut examples = example::examples(&node, reading);
    if json.is_some() {
        examples = examples.into_iter().map(example_of_text).collect();
    }
    let read = Header {
        name: data.name.clone(),
        document: node.document,
        pointer: node.pointer.clone(),
        description: data.description.clone(),
        required: data.required,
        deprecated: data.deprecated.unwrap_or_default(),
        schema,
        json,
        examples,
    };
    Some((location, read))
}

/// The location of a parameter.
fn location(node: &Node<'_>, has_body: bool) -> Result<Location, Box<Problem>> {
    let help = [("name", "add the name of the parameter"), ("in", "add `in: header`")];
    if let Some((key, help)) = help.into_iter().find(|(key, _)| node.get(key).is_none()) {
        return Err(Box::new(node.error_at_key(Id::InvalidParameter, format!("this parameter has no `{key}`"), help)));
    }
    let Some(location) = node.get("in") else { return Ok(Location::Header) };
    let help = "remove it, if the payload and the headers are enough to receive the webhook";
    Err(Box::new(match location.tree.as_str() {
        Some("header") => return Ok(Location::Header),
        Some("query") if !has_body => return Ok(Location::Query),
        Some("query") => location.error(
            Id::UnsupportedParameter,
            "not supported yet: a query parameter of a webhook with a body",
            help,
        ),
        Some(kind @ ("path" | "cookie" | "querystring")) => location.error(
            Id::UnsupportedParameter,
            format!("not supported yet: a {kind} parameter of a webhook"),
            help,
        ),
        _ => location.error(
            Id::InvalidParameter,
            "`in` must be `header`, `query`, `path` or `cookie`",
            "write `in: header`",
        ),
    }))
}

/// The first unsupported feature of a parameter.
fn refusal(location: Location, node: &Node<'_>, reading: &mut Reading<'_, '_>) -> Option<Problem> {
    node.tree.as_object()?;
    let kind = location.name();
    if let Some(content) = node.get("content") {
        let what = format!("not supported yet: `content` of a {kind} parameter");
        let help = format!("write `schema` instead, if the {kind}'s text is the plain value");
        return Some(content.error_at_key(Id::UnsupportedParameter, what, help));
    }
    if let Some(style) = node.get("style") {
        match (location, style.tree.as_str()) {
            (Location::Header, Some("simple")) | (Location::Query, Some("form")) => {}
            (Location::Header, _) => {
                let what = "the `style` of a header parameter must be `simple` (OpenAPI 3.1, section 4.8.12.2)";
                return Some(style.error(Id::UnsupportedParameter, what, "write `style: simple`, or remove it"));
            }
            (Location::Query, _) => {
                let what = "not supported yet: a query parameter with a `style` other than `form`";
                return Some(style.error(
                    Id::UnsupportedParameter,
                    what,
                    "remove it, if the query has the syntax of a form",
                ));
            }
        }
    }
    let explode = node.get("explode");
    let explodes = explode.as_ref().and_then(|node| node.tree.as_bool());
    match (location, explodes) {
        (Location::Header, Some(true)) => {
            let help = "remove it, if the header is a single value or a comma-separated list";
            return Some(explode?.error_at_key(
                Id::UnsupportedParameter,
                "not supported yet: `explode` of a header parameter",
                help,
            ));
        }
        // Without it the items of an array are one comma-separated pair; for a scalar it makes no difference.
        (Location::Query, Some(false)) if !is_scalar(node, reading) => {
            let help = "remove it, if each item of the array is sent as its own pair";
            return Some(explode?.error_at_key(
                Id::UnsupportedParameter,
                "not supported yet: a query parameter with `explode: false`",
                help,
            ));
        }
        _ => {}
    }
    let is_missing = node.get("schema").is_none();
    is_missing.then(|| {
        node.error_at_key(Id::InvalidParameter, "this parameter has no `schema`", "add the schema of its value")
    })
}

/// Whether a parameter's schema has the type of a scalar.
fn is_scalar(node: &Node<'_>, reading: &Reading<'_, '_>) -> bool {
    // A dangling reference is reported when the schema is read.
    let schema = node.get("schema").and_then(|schema| follow(reading.documents, &schema, &mut Diagnostics::default()));
    let kind = schema.as_ref().and_then(|schema| schema.text("type"));
    matches!(kind, Some("string" | "integer" | "number" | "boolean"))
}

fn duplicate(location: Location, second: &Header, first: &Header) -> Problem {
    let node =
        |header: &Header| Node { document: header.document, pointer: header.pointer.child("name"), tree: &Tree::Null };
    let kind = match location {
        Location::Header => "header",
        Location::Query => "query parameter",
    };
    node(second)
        .error(Id::DuplicateParameter, format!("the {kind} `{}` is a duplicate", second.name), "keep one of the two")
        .other(node(first).place(MemberPart::Value), "the first one is here")
}
