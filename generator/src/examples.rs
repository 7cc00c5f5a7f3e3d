//! The examples of a document, each in a payload that has it in its place.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use crate::lower::Root;
use crate::openapi::Webhook;
use crate::problem::{Part, Place, Problem, Severity, Spot};
use crate::schema::{Body, Schema, SchemaId, Schemas};
use crate::source::{DocumentId, Documents, Pointer, Resource, Tree};

/// An example in its place.
pub(crate) struct Placed {
    /// Where it stands in the document.
    pub place: Pointer,
    /// The document that it stands in.
    pub document: DocumentId,
    /// The example itself.
    pub value: Tree,
    /// A payload that has it where its schema is.
    pub payload: Tree,
    /// The schemas that it has to keep; all of the payload's where there is none.
    pub schemas: Vec<SchemaId>,
    /// The schema beside which it stands.
    pub schema: SchemaId,
}

/// All examples of a webhook's payload, or of its headers.
pub(crate) fn of_webhook(webhook: &Webhook, root: SchemaId, headers: bool, schemas: &Schemas) -> Vec<Placed> {
    let mut placed = Vec::new();
    if headers {
        for header in &webhook.headers {
            let payload = |value: &Tree| Tree::Map(IndexMap::from([(header.name.clone(), value.clone())]));
            placed.extend(header.examples.iter().map(|example| Placed {
                place: example.pointer.clone(),
                document: example.document,
                value: example.value.clone(),
                payload: payload(&example.value),
                schemas: in_place(header.schema, schemas),
                schema: header.schema,
            }));
        }
    } else {
        placed.extend(webhook.examples.iter().map(|example| Placed {
            place: example.pointer.clone(),
            document: example.document,
            value: example.value.clone(),
            payload: example.value.clone(),
            schemas: Vec::new(),
            schema: root,
        }));
    }
    placed.extend(within(root, schemas));
    placed
}

/// Refuses every example that does not keep the schema beside which it stands.
///
/// `jsonschema` judges here, so that what generated tests find later was judged by another hand before.
pub(crate) fn check(
    webhooks: &[Webhook],
    roots: &[Root],
    schemas: &Schemas,
    documents: &Documents,
    problems: &mut Vec<Problem>,
) {
    let roots = webhooks.iter().zip(roots);
    let placed = roots.flat_map(|(webhook, root)| {
        let payload = root.payload.map(|(_, schema)| of_webhook(webhook, schema, false, schemas));
        let headers = root.headers.map(|(_, schema)| of_webhook(webhook, schema, true, schemas));
        payload.into_iter().chain(headers).flatten()
    });
    let placed: Vec<_> = placed.collect();
    // Making a judge of large documents takes longer than everything else.
    let Some(registry) = (!placed.is_empty()).then(|| registry(documents)).flatten() else { return };
    let mut judges = HashMap::new();
    for example in &placed {
        let judge =
            judges.entry(example.schema).or_insert_with(|| judge(&registry, schemas, documents, example.schema));
        let (Some(judge), Ok(value)) = (judge, serde_json::from_str(&example.value.to_string())) else { continue };
        if let Err(error) = judge.validate(&value) {
            let at = error.instance_path().to_string();
            let within = if at.is_empty() { String::new() } else { format!(" (at `{at}` of it)") };
            problems.push(Problem {
                place: Place { document: example.document, at: Spot::Pointer(example.place.clone(), Part::Value) },
                severity: Severity::Error,
                what: format!("this example does not keep its own schema: {error}{within}"),
                help: "correct the example or the schema".to_owned(),
                other: None,
            });
        }
    }
}

/// The documents, and every schema in them that has an address of its own.
fn registry(documents: &Documents) -> Option<jsonschema::Registry<'static>> {
    let mut registry = jsonschema::Registry::new();
    for (id, document) in documents.iter() {
        let tree: serde_json::Value = serde_json::from_str(&document.tree.to_string()).ok()?;
        for (address, resource) in documents.resources().of_document(id) {
            let mut schema = tree.pointer(resource.root.as_str())?.clone();
            add_anchors(&mut schema, resource, documents);
            registry = registry.add(address, schema).ok()?;
        }
    }
    registry.prepare().ok()
}

/// Shows a judge the anchors that stand where it does not look for schemas: below the names of OpenAPI.
fn add_anchors(schema: &mut serde_json::Value, resource: &Resource, documents: &Documents) {
    let Some(members) = schema.as_object_mut().filter(|members| members.contains_key("openapi")) else { return };
    let anchors = resource.anchors.iter().map(|(name, anchor)| {
        let keyword = if anchor.dynamic { "$dynamicAnchor" } else { "$anchor" };
        let address = documents.resources().address(resource.document, &anchor.pointer);
        (name.clone(), serde_json::json!({ keyword: name, "$ref": address }))
    });
    members.insert("$defs".to_owned(), anchors.collect());
}

/// A judge of values that stand where a schema does. What leads to the schema may bind its dynamic anchors.
fn judge(
    registry: &jsonschema::Registry<'static>,
    schemas: &Schemas,
    documents: &Documents,
    id: SchemaId,
) -> Option<jsonschema::Validator> {
    let address = |id: SchemaId| {
        let Schema { document, pointer, .. } = &schemas[id];
        documents.node(*document, pointer)?;
        Some(documents.resources().address(*document, pointer))
    };
    let mut bound = serde_json::Map::new();
    for (name, target) in schemas.bound(id) {
        bound.insert(name.clone(), serde_json::json!({ "$dynamicAnchor": name, "$ref": address(*target)? }));
    }
    let reference = serde_json::json!({ "$ref": address(id)?, "$defs": bound });
    jsonschema::options().should_validate_formats(true).with_registry(registry).build(&reference).ok()
}

/// The examples of all schemas that members, items and references lead to.
fn within(root: SchemaId, schemas: &Schemas) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut seen = HashSet::new();
    // References may follow one another further than a stack would reach.
    let mut open = vec![(root, Vec::new())];
    while let Some((id, path)) = open.pop() {
        let Body::Keywords(keywords) = &schemas[id].body else { continue };
        if !seen.insert(id) {
            continue;
        }
        for example in &keywords.examples {
            let payload = path.iter().rev().fold(example.value.clone(), |inner, step| match step {
                Step::Member(name) => Tree::Map(IndexMap::from([(String::clone(name), inner)])),
                Step::Item => Tree::List(vec![inner]),
            });
            // An example of a whole payload keeps all of its schemas.
            let kept = if path.is_empty() { Vec::new() } else { in_place(id, schemas) };
            placed.push(Placed {
                place: example.pointer.clone(),
                document: example.document,
                value: example.value.clone(),
                payload,
                schemas: kept,
                schema: id,
            });
        }
        let below = |step| [path.as_slice(), &[step]].concat();
        let items = keywords.items.map(|items| (items, below(Step::Item)));
        let members = keywords.properties.iter().map(|(name, &member)| (member, below(Step::Member(name))));
        let same = keywords.reference.iter().chain(&keywords.all_of).map(|&target| (target, path.clone()));
        // The last to be pushed is the first to be looked at.
        let next: Vec<_> = same.chain(members).chain(items).collect();
        open.extend(next.into_iter().rev());
    }
    placed
}

#[derive(Clone)]
enum Step<'s> {
    Member(&'s String),
    Item,
}

/// A schema and those that it applies to the same value without a condition.
pub(crate) fn in_place(id: SchemaId, schemas: &Schemas) -> Vec<SchemaId> {
    let mut all = Vec::new();
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if all.contains(&id) {
            continue;
        }
        all.push(id);
        if let Body::Keywords(keywords) = &schemas[id].body {
            open.extend(keywords.reference.iter().chain(&keywords.all_of));
        }
    }
    all
}
