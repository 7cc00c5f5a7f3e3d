//! From schemas to what is generated: types that hold a value ([`shape`]) and checks that judge one ([`check`]).
//!
//! The two are made apart and never see each other. A type follows only from what decides which JSON types a value may
//! have; a check follows every keyword. What cannot be honoured is refused here, by name.

mod budget;
mod build;
pub(crate) mod check;
pub(crate) mod docs;
mod facts;
pub(crate) mod format;
mod kinds;
mod memory;
pub(crate) mod patterns;
mod positions;
mod recursion;
pub(crate) mod shape;
mod structs;
pub(crate) mod types;
mod union;
mod view;

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;

use crate::Formats;
use crate::openapi::{SecurityScheme, Webhook, WebhookId, Wire, parameters_schema};
use crate::problem::{Diagnostics, MemberPart, Place, Problem, Spot};
use crate::schema::interner::Interner;
use crate::schema::{Body, Schema, SchemaId, Schemas};
use check::{Check, Function, FunctionId};
use shape::{Field, Shape, TypeBody, TypeDef, TypeId};

/// Everything that is generated, without a name yet.
pub(crate) struct Lowered {
    /// The types, each after the one in which it was first met.
    pub types: Vec<TypeDef>,
    /// What the schemas test and mark that have a function of their own for it, in the order in which they were met.
    pub functions: IndexMap<FunctionId, Function>,
    /// The struct that holds a function's value, where its schema or one around it is the struct's.
    pub structs: HashMap<FunctionId, TypeId>,
    /// One for each webhook, in the same order.
    pub roots: Vec<Root>,
    /// How often a type that stands in place served another place that says the same.
    pub shared: usize,
}

impl Lowered {
    /// What there is of so many webhooks where nothing could be lowered.
    pub fn empty(webhooks: usize) -> Self {
        let roots = (0..webhooks).map(|_| Root::default()).collect();
        Self { types: Vec::new(), functions: IndexMap::new(), structs: HashMap::new(), roots, shared: 0 }
    }
}

/// What is known of all schemas before any of them is lowered.
pub(crate) struct Start {
    /// The schema of each webhook's headers, where it has some, in the order of the webhooks.
    pub headers: Vec<Option<SchemaId>>,
    /// Which schemas say the same.
    pub interner: Interner,
}

/// What one webhook is made of.
#[derive(Default)]
pub(crate) struct Root {
    /// The payload's type and schema, where there is a body.
    pub payload: Option<(TypeId, SchemaId)>,
    /// The type and the schema of the headers, where there are any.
    pub headers: Option<(TypeId, SchemaId)>,
    /// All types that are reached from here.
    pub types: BTreeSet<TypeId>,
    /// All functions that are reached from here.
    pub functions: BTreeSet<FunctionId>,
}

/// Makes the schemas that stand in no document: those of headers.
pub(crate) fn headers(webhooks: &[Webhook], schemas: &mut Schemas) -> Vec<Option<SchemaId>> {
    let webhooks = webhooks.iter().enumerate();
    webhooks.map(|(id, webhook)| headers_schema(WebhookId(id), webhook, schemas)).collect()
}

/// Finds out which schemas are the same.
pub(crate) fn intern(webhooks: &[Webhook], headers: &[Option<SchemaId>], schemas: &Schemas) -> Interner {
    let roots =
        webhooks.iter().zip(headers).flat_map(|(webhook, headers)| webhook.delivery.body.into_iter().chain(*headers));
    Interner::new(schemas, roots)
}

/// Lowers all webhooks.
pub(crate) fn lower(
    webhooks: &[Webhook],
    schemas: &Schemas,
    start: &Start,
    formats: Formats,
    problems: &mut Diagnostics,
) -> Lowered {
    let Start { headers, interner } = start;
    let facts = facts::Facts::of(schemas);
    let budget = budget::Budget::new(schemas.nodes.len());
    let memory = memory::Memory::new(&budget);
    let kinds = kinds::Kinds { facts: &facts, interner, memory: &memory };
    let mut shapes = build::Shapes::new(kinds);
    let mut roots = Vec::new();
    for (id, (webhook, headers)) in webhooks.iter().zip(headers).enumerate() {
        let id = WebhookId(id);
        roots.push(Root {
            payload: webhook.delivery.body.map(|body| (shapes.payload(id, webhook, body), body)),
            headers: headers.map(|schema| (shapes.headers(id, schema, &webhook.delivery.headers), schema)),
            ..Root::default()
        });
    }
    let (beyond, shared) = (shapes.beyond, shapes.shared);
    let mut types = shapes.finish(webhooks);
    if let Some(Schema { document, pointer, .. }) = beyond.map(|id| &schemas[id]) {
        problems.push(
            Problem::error(
                Place { document: *document, at: Spot::Pointer(pointer.clone(), MemberPart::Value) },
                "schemas lead to too many types, or to types too deep within one another",
            )
            .help("keep to 200 levels of types, and to 50,000 types in all"),
        );
    }
    recursion::bx(&mut types, schemas, problems);
    for (webhook, root) in webhooks.iter().zip(&roots) {
        refuse_in_forms(webhook, root, &types, schemas, problems);
    }
    let typed = typed(&types);
    let mut checks = check::Checker::new(kinds, problems, formats, typed.clone());
    for root in &roots {
        for (_, schema) in root.payload.iter().chain(&root.headers) {
            checks.function(*schema);
        }
    }
    // A type may stand where nothing is tested, as in a branch beside one that accepts everything.
    for schema in typed {
        checks.function(schema);
    }
    let mut functions = checks.finish();
    problems.extend(budget.spent_at().map(|id| {
        let Schema { document, pointer, .. } = &schemas[id];
        let place = Place { document: *document, at: Spot::Pointer(pointer.clone(), MemberPart::Value) };
        Problem::error(place, "schemas meet in too many combinations, each of which would be a type of its own")
            .help("let fewer of them meet in one value by `allOf`, `oneOf`, `anyOf` and `$ref`")
    }));
    let called = called(&functions);
    let called = |id: SchemaId| called.get(&id).copied().unwrap_or(id);
    functions.values_mut().for_each(|function| function.change_calls(&called));
    for def in &mut types {
        def.each_function_mut(|id| *id = called(*id));
    }
    let asked =
        types.iter().flat_map(TypeDef::kept).map(|id| FunctionId::Test(called(interner.representative(*id)))).collect();
    check::once::mark(&mut functions, &asked);
    let mut reached = BTreeSet::new();
    for root in &mut roots {
        if let Some((id, schema)) = root.payload {
            // The type follows references further than the checks may: what stands beside one is tested too.
            types[id.0].schemas = vec![called(interner.representative(schema))];
        }
        let first_types: Vec<_> = root.payload.iter().chain(&root.headers).map(|(id, _)| *id).collect();
        root.types = reach(first_types, |id, next| types[id.0].each_type(|inner| next.push(inner)));
        let mut first = Vec::new();
        root.types.iter().for_each(|id| types[id.0].each_function(|schema| first.push(FunctionId::Test(schema))));
        root.functions = reach(first, |id, next| {
            functions.get(&id).into_iter().for_each(|function| function.each_call(&mut |call| next.push(call)));
        });
        reached.extend(root.functions.iter().copied());
    }
    functions.retain(|id, _| reached.contains(id));
    let structs = structs::of_functions(&functions, &types, schemas);
    Lowered { types, functions, structs, roots, shared }
}

/// Of each function that does nothing but call another, the one that does the work in the end.
fn called(functions: &IndexMap<FunctionId, Function>) -> HashMap<SchemaId, SchemaId> {
    let next = |id: SchemaId| match functions.get(&FunctionId::Test(id))?.checks()?.list.as_slice() {
        [Check::Call(target)] => Some(*target),
        _ => None,
    };
    let mut called = HashMap::new();
    let tests = functions.iter().filter(|(_, function)| function.checks().is_some());
    for id in tests.map(|(id, _)| id.schema()) {
        let mut way = Vec::new();
        let mut last = id;
        // Calls that go round are refused, but not before this.
        while let Some(target) = called.get(&last).copied().or_else(|| next(last))
            && way.len() < functions.len()
        {
            way.push(last);
            last = target;
        }
        called.extend(way.into_iter().map(|one| (one, last)));
    }
    called
}

/// Refuses members that no pair of a form can bring.
fn refuse_in_forms(webhook: &Webhook, root: &Root, types: &[TypeDef], schemas: &Schemas, problems: &mut Diagnostics) {
    let pairs = webhook.delivery.wires.iter().find(|wire| matches!(wire, Wire::Form | Wire::Query));
    let (Some(wire), Some((id, schema))) = (pairs, root.payload) else { return };
    let place = if *wire == Wire::Form { "form" } else { "query" };
    let mut refuse = |schema: SchemaId, what: String| {
        let Schema { document, pointer, .. } = &schemas[schema];
        problems.push(
            Problem::error(
                Place { document: *document, at: Spot::Pointer(pointer.clone(), MemberPart::Key) },
                format!("{what} in a {place} is not supported yet"),
            )
            .help(format!(
                "let the {place} have members that are scalars or arrays of them, or let the payload come as JSON"
            )),
        );
    };
    let TypeBody::Struct { fields, rest } = &types[id.0].body else {
        return refuse(schema, "a payload without named members".to_owned());
    };
    // Of a name that the schema does not list nobody knows what its text is to count as.
    if rest.as_ref().is_some_and(|rest| !holds_text(&rest.shape, types)) {
        refuse(schema, "an additional member that is no text".to_owned());
    }
    for field in fields.iter().filter(|field| field.lexical.is_none()) {
        if let Shape::Named(_) | Shape::Map(_) | Shape::List(_) = field.value.shape {
            refuse(field.schema, format!("`{}`, which is neither a scalar nor an array of them,", field.name));
        }
    }
    refuse_unusual_names(&webhook.security.schemes, fields, schemas, problems);
}

/// Refuses names that verifiers refuse: where names and values are signed with nothing between them, other signs in a name
/// are how a value is made a part of it.
fn refuse_unusual_names(schemes: &[SecurityScheme], fields: &[Field], schemas: &Schemas, problems: &mut Diagnostics) {
    let signs = |SecurityScheme { scheme, .. }: &SecurityScheme| {
        scheme.wires.contains(&Wire::Form) && scheme.signs(&ringback_runtime::scheme::Part::SortedForm)
    };
    let is_usual = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._[]".contains(&byte))
    };
    let fields = fields.iter().filter(|field| schemes.iter().any(signs) && !is_usual(&field.name));
    for Field { name, schema, .. } in fields {
        let Schema { document, pointer, .. } = &schemas[*schema];
        problems.push(
            Problem::error(
                Place { document: *document, at: Spot::Pointer(pointer.clone(), MemberPart::Key) },
                format!("a form with the parameter `{name}` cannot be verified by `{{form:sorted}}`"),
            )
            .help("names of letters, digits and `-._[]` can; with others, one form is signed like another"),
        );
    }
}

/// Whether a value of this shape can be a text.
fn holds_text(shape: &Shape, types: &[TypeDef]) -> bool {
    match shape {
        Shape::Text(_) | Shape::Json => true,
        Shape::Named(id) => !matches!(types[id.0].body, TypeBody::Struct { .. }),
        Shape::Boolean | Shape::Integer | Shape::Number | Shape::List(_) | Shape::Map(_) => false,
    }
}

/// The schemas of types that bring their validator, and those that tell kinds of values apart. An enum of texts takes
/// every text.
fn typed(types: &[TypeDef]) -> BTreeSet<SchemaId> {
    let judged = types.iter().filter(|def| !matches!(def.body, TypeBody::Enum { .. }));
    let told = types.iter().flat_map(TypeDef::kept).copied();
    judged.flat_map(|def| def.schemas.iter().copied()).chain(told).collect()
}

/// Everything that can be reached, the beginnings included.
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
