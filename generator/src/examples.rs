//! The examples of a document, each in a payload that has it in its place.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use crate::Formats;
use crate::lower::Root;
use crate::openapi::{Example, Webhook};
use crate::problem::{Part, Place, Problem, Severity, Spot};
use crate::schema::{Body, SchemaId, Schemas, plain};
use crate::source::{DocumentId, Documents, Pointer, Tree};

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

/// The examples of one webhook.
#[derive(Default)]
pub(crate) struct Examples {
    pub payload: Vec<Placed>,
    pub headers: Vec<Placed>,
}

impl Examples {
    pub fn is_empty(&self) -> bool {
        self.payload.is_empty() && self.headers.is_empty()
    }
}

/// Puts every example that a webhook's members and items lead to in its place, with the first webhook that leads to it.
pub(crate) fn place(webhooks: &[Webhook], roots: &[Root], schemas: &Schemas) -> Vec<Examples> {
    let ways = Ways::of(schemas);
    let mut known = HashSet::new();
    let mut place = |webhook: &Webhook, root: Option<SchemaId>, headers: bool| {
        let mut placed = root.map(|root| of_webhook(webhook, root, headers, schemas, &ways)).unwrap_or_default();
        placed.retain(|placed| known.insert((placed.schema, placed.document, placed.place.clone())));
        placed
    };
    let roots = webhooks.iter().zip(roots);
    roots
        .map(|(webhook, root)| Examples {
            payload: place(webhook, root.payload.map(|(_, schema)| schema), false),
            headers: place(webhook, root.headers.map(|(_, schema)| schema), true),
        })
        .collect()
}

/// All examples of a webhook's payload, or of its headers.
fn of_webhook(webhook: &Webhook, root: SchemaId, headers: bool, schemas: &Schemas, ways: &Ways) -> Vec<Placed> {
    let mut placed = Vec::new();
    if headers || !webhook.query.is_empty() {
        for header in if headers { &webhook.headers } else { &webhook.query } {
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
    placed.extend(within(root, schemas, ways));
    placed
}

/// Refuses every example that does not keep the schema beside which it stands.
///
/// `jsonschema` judges here, so that what generated tests find later was judged by another hand before.
pub(crate) fn check(
    examples: &[Examples],
    roots: &[Root],
    schemas: &Schemas,
    documents: &Documents,
    formats: Formats,
    problems: &mut Vec<Problem>,
) {
    let placed = examples.iter().flat_map(|examples| examples.payload.iter().chain(&examples.headers));
    let mut judged: Vec<_> = placed
        .map(|Placed { place, document, value, schema, .. }| {
            (*schema, Example { document: *document, pointer: place.clone(), value: value.clone() })
        })
        .collect();
    // One place may be read as several schemas, by what dynamic anchors are bound to.
    let key = |schema: SchemaId, example: &Example| (schema, example.document, example.pointer.clone());
    let mut known: HashSet<_> = judged.iter().map(|(schema, example)| key(*schema, example)).collect();
    let roots = roots.iter().flat_map(|root| root.payload.iter().chain(&root.headers)).map(|(_, schema)| *schema);
    for (schema, example) in reached(roots.collect(), schemas) {
        if known.insert(key(schema, example)) {
            judged.push((schema, example.clone()));
        }
    }
    // Making a judge of large documents takes longer than everything else.
    let roots = judged.iter().map(|(schema, _)| *schema);
    let Some(registry) = (!judged.is_empty()).then(|| registry(schemas, roots)).flatten() else { return };
    let mut judges = HashMap::new();
    for (schema, example) in &judged {
        let judge = judges.entry(*schema).or_insert_with(|| judge(&registry, formats, *schema));
        let (Some(judge), Ok(value)) = (judge, serde_json::from_str(&example.value.to_string())) else { continue };
        if let Err(error) = judge.validate(&value) {
            let at = error.instance_path().to_string();
            let within = if at.is_empty() { String::new() } else { format!(" (at `{at}` of it)") };
            // What is long stands in the document to be read.
            let said = error.to_string();
            let said = if said.len() > LONGEST { error.masked_with("this value").to_string() } else { said };
            let target = target(&example.pointer, &documents[example.document].tree);
            problems.push(Problem {
                place: Place { document: example.document, at: Spot::Pointer(example.pointer.clone(), Part::Value) },
                severity: Severity::Error,
                what: format!("this example does not keep its own schema: {said}{within}"),
                help: format!(
                    "correct the example or the schema; or let an overlay remove the example: `target: {target}`"
                ),
                other: None,
            });
        }
    }
}

/// The longest that is quoted.
const LONGEST: usize = 300;

/// The `JSONPath` of what an overlay may remove so that an example is gone.
fn target(example: &Pointer, tree: &Tree) -> String {
    let tokens: Vec<_> = example.tokens().collect();
    match tokens.as_slice() {
        // Others refer to it, and none of them may lead to nothing.
        [components, examples, name, value]
            if [components, examples, value].map(AsRef::as_ref) == ["components", "examples", "value"] =>
        {
            let name = Pointer::root().child(name);
            let reference = format!("#/components/examples{name}").replace('\\', "\\\\").replace('\'', "\\'");
            format!("$..examples[?@['$ref'] == '{reference}']")
        }
        // An Example Object, or a list of them: what is removed from it moves the others.
        [.., list, nth] if list == "examples" && nth.parse::<usize>().is_ok() => up(example).json_path(tree),
        [.., examples, _, value] if examples == "examples" && value == "value" => up(example).json_path(tree),
        _ => example.json_path(tree),
    }
}

fn up(pointer: &Pointer) -> Pointer {
    pointer.parent().unwrap_or_default()
}

/// These schemas and all that they lead to, by the ids that references to them have.
fn registry(schemas: &Schemas, roots: impl Iterator<Item = SchemaId>) -> Option<jsonschema::Registry<'static>> {
    jsonschema::Registry::new().add(ADDRESS, plain::document(schemas, roots)).ok()?.prepare().ok()
}

fn judge(registry: &jsonschema::Registry<'static>, formats: Formats, id: SchemaId) -> Option<jsonschema::Validator> {
    let reference = serde_json::json!({ "$ref": format!("{ADDRESS}{}", plain::reference(id)) });
    jsonschema::options()
        .should_validate_formats(formats == Formats::Asserted)
        .with_registry(registry)
        .build(&reference)
        .ok()
}

/// The address of all schemas, which stands in no document.
const ADDRESS: &str = "schemas:///";

/// From which schemas a way leads to an example. Most have none, and to walk them for each webhook would take long.
struct Ways(Vec<bool>);

impl Ways {
    fn of(schemas: &Schemas) -> Self {
        let mut from: Vec<Vec<SchemaId>> = vec![Vec::new(); schemas.nodes.len()];
        let mut ways = vec![false; schemas.nodes.len()];
        let mut open = Vec::new();
        for (id, schema) in schemas.iter() {
            let Body::Keywords(keywords) = &schema.body else { continue };
            keywords.subschemas().for_each(|inner| from[inner.0 as usize].push(id));
            open.extend((!keywords.examples.is_empty()).then_some(id));
        }
        while let Some(id) = open.pop() {
            if !std::mem::replace(&mut ways[id.0 as usize], true) {
                open.extend(&from[id.0 as usize]);
            }
        }
        Self(ways)
    }

    fn lead_from(&self, id: SchemaId) -> bool {
        self.0[id.0 as usize]
    }
}

/// The examples of all schemas that members, items and references lead to.
fn within(root: SchemaId, schemas: &Schemas, ways: &Ways) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut seen = HashSet::new();
    // References may follow one another further than a stack would reach.
    let mut open = vec![(root, Vec::new())];
    while let Some((id, path)) = open.pop() {
        let Body::Keywords(keywords) = &schemas[id].body else { continue };
        if !ways.lead_from(id) || !seen.insert(id) {
            continue;
        }
        for example in &keywords.examples {
            let payload = path.iter().rev().fold(example.value.clone(), |inner, step| match step {
                Step::Member(name) => Tree::Map(IndexMap::from([(String::clone(name), inner)])),
                // What stands before it is no example, so nobody asks whether it keeps its schema.
                Step::Item(nth) => Tree::List([vec![Tree::Null; *nth], vec![inner]].concat()),
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
        let first = keywords.prefix_items.len();
        let prefix = keywords.prefix_items.iter().enumerate().map(|(nth, &item)| (item, below(Step::Item(nth))));
        let items = prefix.chain(keywords.items.map(|items| (items, below(Step::Item(first)))));
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
    /// To the item after so many others.
    Item(usize),
}

/// The examples of all schemas that others lead to, also where nobody knows whether a payload keeps the schema: in a
/// branch, in a condition, for members that have no name.
fn reached(mut open: Vec<SchemaId>, schemas: &Schemas) -> Vec<(SchemaId, &Example)> {
    let mut seen = HashSet::new();
    open.reverse();
    let mut examples = Vec::new();
    while let Some(id) = open.pop() {
        let Body::Keywords(keywords) = &schemas[id].body else { continue };
        if seen.insert(id) {
            examples.extend(keywords.examples.iter().map(|example| (id, example)));
            open.extend(keywords.subschemas());
        }
    }
    examples
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
