//! The schemas of payloads in a document.

use std::collections::BTreeMap;

use ringback_generator::model::Model;
use serde_yaml::{Mapping, Value};

use super::documents::Document;

/// The schemas in a document that a webhook reaches, without those that are conditions, by their JSON pointers.
pub(crate) struct Places<'d> {
    schemas: BTreeMap<String, &'d Mapping>,
    /// The places of the schemas with a meaning.
    equal: BTreeMap<String, Vec<String>>,
}

impl<'d> Places<'d> {
    pub(crate) fn new(document: &'d Document, model: &Model) -> Self {
        let places = model.schemas().iter().map(|(id, _)| model.place(id));
        let own = places.filter(|place| place.document == document.path && !is_condition(&place.pointer));
        // A schema of an overlay is not in the document.
        let schemas = own.filter_map(|place| {
            let schema = steps(&place.pointer).try_fold(&document.tree, |tree, step| match tree {
                Value::Sequence(items) => items.get(step.parse::<usize>().ok()?),
                tree => tree.get(step),
            });
            Some((place.pointer, schema?.as_mapping()?))
        });
        let schemas: BTreeMap<_, _> = schemas.collect();
        let mut equal: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (pointer, schema) in schemas.iter().filter(|(pointer, _)| !is_component(pointer)) {
            equal.entry(meaning(schema)).or_default().push(pointer.clone());
        }
        Self { schemas, equal }
    }

    /// The schemas with a type.
    pub(crate) fn with_type(&self, name: &'static str) -> impl Iterator<Item = (&str, &'d Mapping)> {
        let schemas = self.schemas.iter().map(|(pointer, schema)| (pointer.as_str(), *schema));
        schemas.filter(move |(_, schema)| schema.get("type").and_then(Value::as_str) == Some(name))
    }

    /// The places that have a schema like that of a place, which is a type that they share. If one of them is edited alone,
    /// its name in the types is no longer another name of the others' type, and these lines change.
    pub(crate) fn equal(&self, pointer: &str) -> Vec<String> {
        let equal = self.equal.get(&meaning(self.schemas[pointer])).filter(|_| !is_component(pointer));
        equal.cloned().unwrap_or_else(|| vec![pointer.to_owned()])
    }

    /// Whether a place or one within it may have a type that other places have, too.
    pub(crate) fn are_shared(&self, pointer: &str) -> bool {
        let is_within =
            |inner: &str| inner.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let has_type = |schema: &Mapping| ["enum", "properties"].iter().any(|keyword| schema.contains_key(*keyword));
        let mut typed = self.schemas.iter().filter(|(inner, schema)| is_within(inner) && has_type(schema));
        typed.any(|(inner, _)| self.equal(inner).len() > 1)
    }

    /// Whether some place has such a schema.
    pub(crate) fn has(&self, schema: &Mapping) -> bool {
        self.equal.contains_key(&meaning(schema))
    }

    /// Whether a schema is one of several that a union tells apart, for which the strings of its members are lines, too.
    pub(crate) fn is_branch(&self, pointer: &str) -> bool {
        let is_union = |keyword: &str| matches!(keyword, "oneOf" | "anyOf");
        let refers = |schema: &Mapping| {
            let branches =
                ["oneOf", "anyOf"].iter().filter_map(|keyword| schema.get(*keyword)?.as_sequence()).flatten();
            let mut references = branches.filter_map(|branch| branch.get("$ref")?.as_str());
            references.any(|reference| reference.strip_prefix('#') == Some(pointer))
        };
        pointer.split('/').any(is_union) || self.schemas.values().any(|schema| refers(schema))
    }
}

/// Replaces a part of a document.
pub(crate) fn part<'t>(tree: &'t mut Value, pointer: &str) -> &'t mut Value {
    steps(pointer).fold(tree, |tree, step| match tree {
        Value::Sequence(items) => &mut items[step.parse::<usize>().expect("a position")],
        tree => &mut tree[step],
    })
}

fn steps(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
}

fn is_condition(pointer: &str) -> bool {
    const CONDITIONS: [&str; 7] = ["if", "then", "else", "not", "contains", "dependentSchemas", "propertyNames"];
    pointer.split('/').any(|step| CONDITIONS.contains(&step))
}

/// Whether a schema has a name of its own, and so is a type of its own.
fn is_component(pointer: &str) -> bool {
    pointer.strip_prefix("/components/schemas/").is_some_and(|rest| !rest.contains('/'))
}

/// A schema without what does not affect its values, in one order.
fn meaning(schema: &Mapping) -> String {
    const NOTES: [&str; 7] = ["description", "title", "example", "examples", "default", "readOnly", "writeOnly"];
    let is_note = |key: &str| NOTES.contains(&key) || key.starts_with("x-");
    let members = schema.iter().filter_map(|(key, value)| Some((key.as_str()?, value)));
    let members = members.filter(|(key, _)| !is_note(key)).map(|(key, value)| match value.as_mapping() {
        Some(named) if key == "properties" => {
            let mut named: Vec<_> = named.iter().map(|(name, value)| format!("{name:?}: {}", part_of(value))).collect();
            named.sort();
            format!("{key}: {named:?}")
        }
        _ => format!("{key}: {}", part_of(value)),
    });
    let mut members: Vec<_> = members.collect();
    members.sort();
    members.join(", ")
}

fn part_of(value: &Value) -> String {
    match value {
        Value::Mapping(schema) => format!("{{{}}}", meaning(schema)),
        Value::Sequence(items) => {
            let mut items: Vec<_> = items.iter().map(part_of).collect();
            items.sort();
            format!("{items:?}")
        }
        other => format!("{other:?}"),
    }
}
