//! From schemas to what is generated: types that hold a value ([`shape`]) and checks that judge one ([`check`]).
//!
//! The two are made apart and never see each other. A type follows only from what decides which JSON types a value may
//! have; a check follows every keyword. What cannot be honoured is refused here, by name.

pub(crate) mod check;
pub(crate) mod format;
mod recursion;
pub(crate) mod shape;
pub(crate) mod types;
mod view;

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::openapi::{Header, Webhook};
use crate::problem::Problem;
use crate::schema::{Body, Keywords, Schema, SchemaId, Schemas, Type};
use check::Function;
use shape::{TypeDef, TypeId};

/// Everything that is generated, without a name yet.
pub(crate) struct Lowered {
    /// The types, each after the one in which it was first met.
    pub types: Vec<TypeDef>,
    /// The checks of the schemas that have a function of their own, in the order in which they were met.
    pub functions: IndexMap<SchemaId, Function>,
    /// One for each webhook, in the same order.
    pub roots: Vec<Root>,
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
    /// All schemas with a function that are reached from here.
    pub functions: BTreeSet<SchemaId>,
}

/// Lowers all webhooks.
pub(crate) fn lower(webhooks: &[Webhook], schemas: &mut Schemas, problems: &mut Vec<Problem>) -> Lowered {
    let headers: Vec<_> = webhooks.iter().map(|webhook| headers_schema(webhook, schemas)).collect();
    let mut shapes = shape::Shapes::new(schemas, problems);
    let mut roots = Vec::new();
    for (nth, (webhook, headers)) in webhooks.iter().zip(&headers).enumerate() {
        roots.push(Root {
            payload: webhook.body.map(|body| (shapes.payload(nth, webhook, body), body)),
            headers: headers.map(|schema| (shapes.headers(nth, schema, &webhook.headers), schema)),
            ..Root::default()
        });
    }
    let mut types = shapes.finish();
    recursion::bx(&mut types, schemas, problems);
    let mut checks = check::Checker::new(schemas, problems, typed(&types));
    for root in &roots {
        for (_, schema) in root.payload.iter().chain(&root.headers) {
            checks.function(*schema);
        }
    }
    let functions = checks.finish();
    for root in &mut roots {
        let named = root.payload.iter().chain(&root.headers);
        let (first_types, first_schemas): (Vec<_>, Vec<_>) = named.copied().unzip();
        root.types = reach(first_types, |id, next| types[id.0].each_type(|inner| next.push(inner)));
        root.functions = reach(first_schemas, |id, next| functions[&id].checks.each_call(&mut |call| next.push(call)));
    }
    Lowered { types, functions, roots }
}

/// The schemas of types that bring their validator: an enum of texts takes every text.
fn typed(types: &[TypeDef]) -> BTreeSet<SchemaId> {
    let judged = types.iter().filter(|def| !matches!(def.body, shape::TypeBody::Enum { .. }));
    judged.flat_map(|def| def.schemas.iter().copied()).collect()
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
fn headers_schema(webhook: &Webhook, schemas: &mut Schemas) -> Option<SchemaId> {
    if webhook.headers.is_empty() {
        return None;
    }
    let keywords = Keywords {
        types: Some(vec![Type::Object]),
        properties: webhook.headers.iter().map(|header| (header.name.clone(), header.schema)).collect(),
        required: webhook
            .headers
            .iter()
            .filter(|header| header.required)
            .map(|header: &Header| header.name.clone())
            .collect(),
        ..Keywords::default()
    };
    let pointer = webhook.pointer.child("parameters");
    Some(schemas.push(Schema { document: webhook.document, pointer, body: Body::Keywords(Box::new(keywords)) }))
}
