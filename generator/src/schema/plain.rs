//! Schemas as a document of JSON Schema with nothing but plain references, for a judge that knows no documents of ours.

use serde_json::{Map, Value, json};

use super::keywords::{Family, KEYWORDS};
use super::{Body, Schema, SchemaId, Schemas, values};
use crate::source::{Number, Tree};

/// A document that has these schemas and all that they lead to; [`reference`] names each.
pub(crate) fn document(schemas: &Schemas, roots: impl Iterator<Item = SchemaId>) -> Value {
    let mut open: Vec<SchemaId> = roots.collect();
    let mut members = Map::new();
    while let Some(id) = open.pop() {
        let name = id.0.to_string();
        if members.contains_key(&name) {
            continue;
        }
        members.insert(name, one(&schemas[id]));
        if let Body::Keywords(keywords) = &schemas[id].body {
            open.extend(keywords.subschemas());
        }
    }
    json!({ "$defs": members })
}

/// Where a schema stands in that document, as the fragment of an address.
pub(crate) fn reference(id: SchemaId) -> String {
    format!("#/$defs/{}", id.0)
}

/// What says nothing about which values are valid is left out.
fn one(schema: &Schema) -> Value {
    let mut keywords = match &schema.body {
        Body::Boolean(verdict) => return Value::Bool(*verdict),
        // The table has one accessor for a field, and that may write.
        Body::Keywords(keywords) => keywords.clone(),
    };
    let refer = |id: SchemaId| json!({ "$ref": reference(id) });
    let mut members = Map::new();
    for (name, family) in KEYWORDS {
        let written = match family {
            Family::Schema(field) => field(&mut keywords).map(refer),
            Family::Schemas(field) => some(field(&mut keywords).iter().copied().map(refer).collect::<Vec<_>>()),
            Family::SchemasByName(field) => {
                let named = field(&mut keywords).iter().map(|(name, id)| (name.clone(), refer(*id)));
                some(named.collect::<Map<_, _>>())
            }
            Family::Number(field) => field(&mut keywords).as_ref().map(number),
            Family::MultipleOf => keywords.multiple_of.as_ref().map(number),
            Family::Count(field) => field(&mut keywords).map(Value::from),
            Family::Text(field) if matches!(*name, "pattern" | "format") => {
                field(&mut keywords).clone().map(Value::from)
            }
            Family::Flag(field) => field(&mut keywords).then_some(Value::Bool(true)),
            Family::Value(field) if *name == "const" => field(&mut keywords).as_ref().map(value),
            Family::Reference => keywords.reference.map(|target| reference(target).into()),
            Family::Type => {
                keywords.types.as_ref().map(|types| types.iter().map(|kind| values::type_name(*kind)).collect())
            }
            Family::Enumeration => keywords.enumeration.as_ref().map(|values| values.iter().map(value).collect()),
            Family::Required => some(keywords.required.clone()),
            Family::DependentRequired => {
                let named = keywords.dependent_required.iter();
                some(named.map(|(name, others)| (name.clone(), json!(others))).collect::<Map<_, _>>())
            }
            _ => None,
        };
        members.extend(written.map(|written| ((*name).to_owned(), written)));
    }
    Value::Object(members)
}

/// A list or a map, which says nothing where it is empty.
fn some(written: impl Into<Value>) -> Option<Value> {
    let written = written.into();
    let is_empty = written.as_array().is_some_and(Vec::is_empty) || written.as_object().is_some_and(Map::is_empty);
    (!is_empty).then_some(written)
}

fn number(number: &Number) -> Value {
    serde_json::from_str(number.as_str()).unwrap_or_default()
}

/// Documents are of limited depth, and so is this.
fn value(tree: &Tree) -> Value {
    match tree {
        Tree::Null => Value::Null,
        Tree::Boolean(boolean) => Value::Bool(*boolean),
        Tree::Number(written) => number(written),
        Tree::Text(text) => Value::from(text.as_str()),
        Tree::List(items) => items.iter().map(value).collect(),
        Tree::Map(members) => members.iter().map(|(name, tree)| (name.clone(), value(tree))).collect(),
    }
}
