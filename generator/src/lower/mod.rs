//! From schemas to what is generated: types that hold a value ([`shape`]) and checks that validate one ([`check`]).
//!
//! The two are made separately. A type follows only from keywords that decide which JSON types a value may have; checks
//! follow every keyword. What cannot be honoured is an error here.

mod boundary;
mod budget;
mod build;
pub(crate) mod check;
pub(crate) mod constant;
pub(crate) mod docs;
pub(crate) mod facts;
pub(crate) mod format;
mod kinds;
mod memory;
pub(crate) mod patterns;
mod positions;
mod recursion;
pub(crate) mod shape;
mod swaps;
mod tags;
pub(crate) mod types;
mod union;
pub(crate) mod view;

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;

use crate::Formats;
use crate::openapi::{Endpoint, JsonText, SecurityScheme, Webhook, WebhookId, Wire, parameters_schema};
use crate::problem::{Diagnostics, Id, MemberPart, Place, Problem, Spot};
use crate::schema::interner::Interner;
use crate::schema::{Body, Schema, SchemaId, Schemas};
use check::{Check, Function, FunctionId};
use shape::{Field, Shape, TypeBody, TypeDef, TypeId};

/// All types and functions that are generated, without names.
pub(crate) struct Lowered {
    /// The types, each after the one that first uses it.
    pub types: Vec<TypeDef>,
    /// The functions, in the order in which their schemas were met.
    pub functions: IndexMap<FunctionId, Function>,
    /// One for each webhook, in the same order.
    pub roots: Vec<WebhookTypes>,
    /// How often the type of an inline schema served an equal schema elsewhere.
    pub shared: usize,
    /// The events of each endpoint that an unsigned header could be swapped for.
    pub swaps: Vec<Vec<(WebhookId, WebhookId)>>,
}

impl Lowered {
    /// For so many webhooks, where nothing could be lowered.
    pub fn empty(webhooks: usize) -> Self {
        let roots = (0..webhooks).map(|_| WebhookTypes::default()).collect();
        Self { types: Vec::new(), functions: IndexMap::new(), roots, shared: 0, swaps: Vec::new() }
    }
}

/// What is known about all schemas before any of them is lowered.
pub(crate) struct Start {
    /// The schema of each webhook's headers, where it has some, in the order of the webhooks.
    pub headers: Vec<Option<SchemaId>>,
    /// Which schemas are equal.
    pub interner: Interner,
}

/// The types and functions of one webhook.
#[derive(Default)]
pub(crate) struct WebhookTypes {
    /// The payload's type and schema, where there is a body.
    pub payload: Option<(TypeId, SchemaId)>,
    /// The required members of the payload that can be one string only, with that string.
    pub constants: Vec<(String, String)>,
    /// The type and the schema of the headers, where there are any.
    pub headers: Option<(TypeId, SchemaId)>,
    /// The required headers that can have one value only, with that value.
    pub header_constants: Vec<(String, String)>,
    /// All types that can be reached from these.
    pub types: BTreeSet<TypeId>,
    /// All functions that these types need.
    pub functions: BTreeSet<FunctionId>,
}

impl WebhookTypes {
    /// Finds the types and functions that can be reached from its payload and headers.
    fn reach(&mut self, types: &[TypeDef], functions: &IndexMap<FunctionId, Function>) {
        let first: Vec<_> = self.payload.iter().chain(&self.headers).map(|(id, _)| *id).collect();
        self.types = reach(first, |id, next| types[id.0].each_type(|inner| next.push(inner)));
        let mut first = Vec::new();
        self.types.iter().for_each(|id| types[id.0].each_function(|schema| first.push(FunctionId::Test(schema))));
        self.functions = reach(first, |id, next| {
            functions.get(&id).into_iter().for_each(|function| function.each_call(&mut |call| next.push(call)));
        });
    }
}

/// Makes the schemas of headers, which no document has.
pub(crate) fn headers(webhooks: &[Webhook], schemas: &mut Schemas) -> Vec<Option<SchemaId>> {
    let webhooks = webhooks.iter().enumerate();
    webhooks.map(|(id, webhook)| headers_schema(WebhookId(id), webhook, schemas)).collect()
}

/// Finds equal schemas.
pub(crate) fn intern(webhooks: &[Webhook], headers: &[Option<SchemaId>], schemas: &Schemas) -> Interner {
    let roots =
        webhooks.iter().zip(headers).flat_map(|(webhook, headers)| webhook.delivery.body.into_iter().chain(*headers));
    Interner::new(schemas, roots)
}

/// Lowers all webhooks.
pub(crate) fn lower(
    (webhooks, endpoints): (&[Webhook], &[Endpoint]),
    schemas: &Schemas,
    start: &Start,
    formats: Formats,
    problems: &mut Diagnostics,
) -> Lowered {
    let Start { headers, interner } = start;
    let facts = facts::Facts::new(schemas);
    boundary::check(webhooks, &facts, problems);
    let budget = budget::Budget::new(schemas.nodes.len());
    let memory = memory::Memory::new(&budget);
    let kinds = kinds::Kinds { facts: &facts, interner, memory: &memory };
    let mut shapes = build::Shapes::new(kinds);
    let mut roots = Vec::new();
    for (id, (webhook, headers)) in webhooks.iter().zip(headers).enumerate() {
        let id = WebhookId(id);
        roots.push(WebhookTypes {
            payload: webhook.delivery.body.map(|body| (shapes.payload(id, webhook, body), body)),
            constants: webhook.delivery.body.map(|body| kinds.constants(body)).unwrap_or_default(),
            headers: headers.map(|schema| (shapes.headers(id, schema, &webhook.delivery.headers), schema)),
            header_constants: headers.map(|schema| kinds.constants(schema)).unwrap_or_default(),
            ..WebhookTypes::default()
        });
    }
    let (beyond, shared) = (shapes.beyond, shapes.shared);
    let swaps = swaps::swaps(endpoints, webhooks, kinds);
    let mut types = shapes.finish(webhooks);
    problems.extend(beyond.map(|id| {
        Problem::error(
            Id::TooManyTypes,
            value_of(id, schemas),
            "the schemas define too many types, or nest them too deeply",
        )
        .help("use at most 200 levels of types, and at most 50,000 types in all")
    }));
    recursion::box_cycles(&mut types, schemas, problems);
    for (webhook, root) in webhooks.iter().zip(&roots) {
        refuse_in_forms(webhook, root, &types, schemas, problems);
        refuse_json_text(webhook, root, &types, &facts, problems);
    }
    let typed = typed(&types);
    let mut checks = check::Checker::new(kinds, problems, formats, typed.clone());
    for root in &roots {
        for (_, schema) in root.payload.iter().chain(&root.headers) {
            checks.function(*schema);
        }
    }
    // A type may be used where nothing is checked, as in a branch beside one that accepts everything.
    for schema in typed {
        checks.function(schema);
    }
    let mut functions = checks.finish();
    problems.extend(budget.spent_at().map(|id| {
        let place = value_of(id, schemas);
        Problem::error(
            Id::TooManyTypes,
            place,
            "the schemas have too many combinations, each of which would be a separate type",
        )
        .help("combine fewer of them in one value with `allOf`, `oneOf`, `anyOf` and `$ref`")
    }));
    let called = called(&functions);
    let called = |id: SchemaId| called.get(&id).copied().unwrap_or(id);
    functions.values_mut().for_each(|function| function.change_calls(&called));
    for def in &mut types {
        def.each_function_mut(|id| *id = called(*id));
    }
    let asked = types
        .iter()
        .flat_map(TypeDef::discriminating_schemas)
        .map(|id| FunctionId::Test(called(interner.representative(*id))))
        .collect();
    check::memoize::memoize(&mut functions, &asked);
    for root in &mut roots {
        if let Some((id, schema)) = root.payload {
            // The type follows references further than its validator may: keywords beside a reference are checked too.
            types[id.0].schemas = vec![called(interner.representative(schema))];
        }
        root.reach(&types, &functions);
    }
    let reached: BTreeSet<_> = roots.iter().flat_map(|root| &root.functions).copied().collect();
    functions.retain(|id, _| reached.contains(id));
    Lowered { types, functions, roots, shared, swaps }
}

fn value_of(id: SchemaId, schemas: &Schemas) -> Place {
    let Schema { document, pointer, .. } = &schemas[id];
    Place { document: *document, at: Spot::Pointer(pointer.clone(), MemberPart::Value) }
}

/// For each function that only calls another, the one that finally does the work.
fn called(functions: &IndexMap<FunctionId, Function>) -> HashMap<SchemaId, SchemaId> {
    let next = |id: SchemaId| match functions.get(&FunctionId::Test(id))?.checks()?.list.as_slice() {
        [Check::Call(target)] => Some(*target),
        _ => None,
    };
    let mut called = HashMap::new();
    let tests = functions.iter().filter(|(_, function)| function.checks().is_some());
    for id in tests.map(|(id, _)| id.schema()) {
        let mut path = Vec::new();
        let mut last = id;
        // Cycles of calls are errors, but lowering goes on after these.
        while let Some(target) = called.get(&last).copied().or_else(|| next(last))
            && path.len() < functions.len()
        {
            path.push(last);
            last = target;
        }
        called.extend(path.into_iter().map(|one| (one, last)));
    }
    called
}

/// Reports members that pairs cannot express.
fn refuse_in_forms(
    webhook: &Webhook,
    root: &WebhookTypes,
    types: &[TypeDef],
    schemas: &Schemas,
    problems: &mut Diagnostics,
) {
    let pairs = webhook.delivery.wires.iter().find(|wire| !wire.is_json());
    let (Some(wire), Some((id, schema))) = (pairs, root.payload) else { return };
    let place = match wire {
        Wire::Query => "query",
        Wire::Multipart => "multipart body",
        _ => "form",
    };
    let or_text = match wire {
        Wire::Query => "",
        _ => "; if the member is JSON text, write `contentType: application/json` in its `encoding`",
    };
    let mut refuse = |schema: SchemaId, what: String| {
        let Schema { document, pointer, .. } = &schemas[schema];
        problems.push(
            Problem::error(
                Id::UnsupportedInPairs,
                Place { document: *document, at: Spot::Pointer(pointer.clone(), MemberPart::Key) },
                format!("not supported yet: {what} in a {place}"),
            )
            .help(format!(
                "use members that are scalars or arrays of scalars in the {place}, or send the payload as JSON{or_text}"
            )),
        );
    };
    let TypeBody::Struct { fields, rest } = &types[id.0].body else {
        return refuse(schema, "a payload without named members".to_owned());
    };
    // Without the name of a member in the schema, the type of its value is unknown.
    if rest.as_ref().is_some_and(|rest| !holds_text(&rest.shape, types)) {
        refuse(schema, "an additional member that is not a string".to_owned());
    }
    for field in fields.iter().filter(|field| field.lexical.is_none()) {
        if let Shape::Named(_) | Shape::Map(_) | Shape::List(_) = field.value.shape {
            refuse(field.schema, format!("`{}`, which is neither a scalar nor an array of scalars,", field.name));
        }
    }
    refuse_unusual_names(&webhook.security.schemes, fields, schemas, problems);
    if webhook.delivery.wires.contains(&Wire::Multipart) {
        check_parts(fields, schemas, problems);
    }
}

/// Reports what readers of multipart bodies reject: files, and names with quotes, which senders write in several ways.
fn check_parts(fields: &[Field], schemas: &Schemas, problems: &mut Diagnostics) {
    for Field { name, schema, .. } in fields {
        let Schema { document, pointer, body, .. } = &schemas[*schema];
        let place = Place { document: *document, at: Spot::Pointer(pointer.clone(), MemberPart::Key) };
        if matches!(body, Body::Keywords(keywords) if keywords.format() == Some("binary")) {
            let what = format!("not supported: `{name}` is a file; requests that have it are refused");
            let help = "remove it, if it is never sent, or receive these requests without this crate";
            problems.push(Problem::warning(Id::FileInParts, place.clone(), what).help(help));
        }
        if !name.contains(['"', '\\', '\r', '\n']) {
            continue;
        }
        problems.push(
            Problem::error(
                Id::UnsupportedInPairs,
                place,
                format!(
                    "not supported: `{name}`, whose name has a quote, a backslash or a line break, in a multipart body"
                ),
            )
            .help("use other characters, or send the payload as JSON"),
        );
    }
}

/// Reports encodings as JSON of members that no schema names, or whose schema is that of the text.
fn refuse_json_text(
    webhook: &Webhook,
    root: &WebhookTypes,
    types: &[TypeDef],
    facts: &facts::Facts<'_>,
    problems: &mut Diagnostics,
) {
    if webhook.delivery.wires.iter().all(|wire| wire.is_json()) {
        return;
    }
    let fields = root.payload.map(|(id, _)| types[id.0].fields()).unwrap_or_default();
    let is_text = |field: &Field| facts.types(field.schema).without(types::Types::NULL) == types::Types::STRING;
    for JsonText { name, document, pointer, .. } in webhook.delivery.json.iter().filter(|json| json.is_encoding) {
        let (what, help) = match fields.iter().find(|field| field.name == *name) {
            None => (
                format!("`encoding` says that `{name}` is JSON, but the schema has no such property"),
                "describe the value of the JSON in `properties`, or remove the encoding",
            ),
            Some(field) if is_text(field) => (
                format!("`encoding` says that `{name}` is JSON, but its schema is that of a string"),
                "describe the value of the JSON, not its text: write its schema instead, or as `contentSchema` beside \
                 `contentMediaType: application/json`",
            ),
            Some(_) => continue,
        };
        let at = Place { document: *document, at: Spot::Pointer(pointer.clone(), MemberPart::Value) };
        problems.push(Problem::error(Id::UnsupportedBody, at, what).help(help));
    }
}

/// Reports names that verifiers reject: where names and values are signed without separators, other characters in a
/// name would allow a value to pose as part of it.
fn refuse_unusual_names(schemes: &[SecurityScheme], fields: &[Field], schemas: &Schemas, problems: &mut Diagnostics) {
    let signs =
        |SecurityScheme { scheme, .. }: &SecurityScheme| scheme.wires.contains(&Wire::Form) && scheme.signs_form();
    let is_usual = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._[]".contains(&byte))
    };
    let fields = fields.iter().filter(|field| schemes.iter().any(signs) && !is_usual(&field.name));
    for Field { name, schema, .. } in fields {
        let Schema { document, pointer, .. } = &schemas[*schema];
        problems.push(
            Problem::error(
                Id::SignatureCoverage,
                Place { document: *document, at: Spot::Pointer(pointer.clone(), MemberPart::Key) },
                format!("not supported: a form with the parameter `{name}`, signed as `{{form:sorted}}`"),
            )
            .help("use only letters, digits and `-._[]`; with others, different forms can have the same signature"),
        );
    }
}

/// Whether a value of this shape can be a string.
fn holds_text(shape: &Shape, types: &[TypeDef]) -> bool {
    match shape {
        Shape::Text(_) | Shape::Json => true,
        Shape::Named(id) => !matches!(types[id.0].body, TypeBody::Struct { .. }),
        Shape::Boolean | Shape::Integer | Shape::Number | Shape::List(_) | Shape::Map(_) => false,
    }
}

/// The schemas of types that have a validator, and those that distinguish variants. An enum of strings has none, since
/// it holds every string.
fn typed(types: &[TypeDef]) -> BTreeSet<SchemaId> {
    let validated = types.iter().filter(|def| !matches!(def.body, TypeBody::Enum { .. }));
    let discriminating = types.iter().flat_map(TypeDef::discriminating_schemas).copied();
    validated.flat_map(|def| def.schemas.iter().copied()).chain(discriminating).collect()
}

/// Everything that can be reached, the starting points included.
fn reach<T: Copy + Ord>(mut open: Vec<T>, step: impl Fn(T, &mut Vec<T>)) -> BTreeSet<T> {
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            step(id, &mut open);
        }
    }
    seen
}

/// The header parameters as the schema of an object.
fn headers_schema(id: WebhookId, webhook: &Webhook, schemas: &mut Schemas) -> Option<SchemaId> {
    if webhook.delivery.headers.is_empty() {
        return None;
    }
    let keywords = parameters_schema(&webhook.delivery.headers);
    let pointer = webhook.pointer.child("parameters");
    Some(schemas.push_parameters(id, (webhook.document, pointer), Body::Keywords(Box::new(keywords))))
}
