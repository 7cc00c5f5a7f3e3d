//! Schemas as a document of JSON Schema with nothing but plain references, for a judge that knows no documents of ours.

use serde_json::{Map, Value, json};

use super::dialect::Dialects;
use super::keywords::{Family, KEYWORDS};
use super::vocabulary::Vocabulary;
use super::{Body, Schema, SchemaId, Schemas};
use crate::source::{Documents, Node, Tree};

/// A document that has every schema; [`reference`] names each.
pub(crate) fn document(schemas: &Schemas, documents: &Documents) -> Value {
    let mut dialects = Dialects::new(documents);
    let members = schemas.iter().map(|(id, schema)| (id.0.to_string(), one(schema, documents, &mut dialects)));
    json!({ "$defs": members.collect::<Map<_, _>>() })
}

/// Where a schema stands in that document, as the fragment of an address.
pub(crate) fn reference(id: SchemaId) -> String {
    format!("#/$defs/{}", id.0)
}

fn one(schema: &Schema, documents: &Documents, dialects: &mut Dialects<'_>) -> Value {
    let keywords = match &schema.body {
        Body::Boolean(verdict) => return Value::Bool(*verdict),
        Body::Keywords(keywords) => keywords,
    };
    let refer = |id: SchemaId| json!({ "$ref": reference(id) });
    let mut members = Map::new();
    if let Some(node) = documents.node(schema.document, &schema.pointer) {
        asserted(&node, dialects, &mut members);
    }
    if let Some(target) = keywords.reference {
        members.insert("$ref".to_owned(), reference(target).into());
    }
    // The table has one accessor for a field, and that may write.
    let mut keywords = keywords.clone();
    for (name, family) in KEYWORDS {
        let value = match family {
            Family::Schema(field) => field(&mut keywords).map(refer),
            Family::Schemas(field) => {
                let list = field(&mut keywords);
                (!list.is_empty()).then(|| list.iter().copied().map(refer).collect())
            }
            Family::SchemasByName(field) => {
                let named = field(&mut keywords).iter().map(|(name, id)| (name.clone(), refer(*id)));
                let named: Map<_, _> = named.collect();
                (!named.is_empty()).then_some(Value::Object(named))
            }
            _ => None,
        };
        members.extend(value.map(|value| ((*name).to_owned(), value)));
    }
    Value::Object(members)
}

/// The keywords that judge a value by themselves.
fn asserted(node: &Node<'_>, dialects: &mut Dialects<'_>, members: &mut Map<String, Value>) {
    // What is wrong with a dialect was said when the schema was read.
    let dialect = dialects.of(node, &mut Vec::new());
    for (name, tree) in node.tree.as_map().into_iter().flatten() {
        let judges = matches!(Vocabulary::of_keyword(name), Some(Vocabulary::Validation | Vocabulary::Format));
        if judges && dialect.knows(name) {
            members.insert(name.clone(), value(tree));
        }
    }
}

/// Documents are of limited depth, and so is this.
fn value(tree: &Tree) -> Value {
    match tree {
        Tree::Null => Value::Null,
        Tree::Boolean(boolean) => Value::Bool(*boolean),
        Tree::Number(number) => serde_json::from_str(number.as_str()).unwrap_or_default(),
        Tree::Text(text) => Value::from(text.as_str()),
        Tree::List(items) => items.iter().map(value).collect(),
        Tree::Map(members) => members.iter().map(|(name, tree)| (name.clone(), value(tree))).collect(),
    }
}
