//! Exports schemas as one JSON Schema document with plain references only, for other validators.

use serde_json::{Map, Value, json};

use super::interner::Interner;
use super::{Body, Keywords, SchemaId, Schemas, Value as Held, values};
use crate::Formats;
use crate::keyword::{About, Keyword};
use crate::source::{Number, Tree};

/// Writes schemas for another validator.
pub(crate) struct JsonSchemaExport<'s> {
    pub schemas: &'s Schemas,
    pub formats: Formats,
    /// One of several equal schemas represents all.
    interner: &'s Interner,
    /// Which schemas have no subschemas and are so small that writing one costs no more than a reference.
    small: Vec<bool>,
}

impl<'s> JsonSchemaExport<'s> {
    pub fn new(schemas: &'s Schemas, interner: &'s Interner, formats: Formats) -> Self {
        let small = schemas.iter().map(|(_, schema)| is_small(&schema.body)).collect();
        Self { schemas, formats, interner, small }
    }

    /// A document with these schemas; [`reference`] names each. They must include all schemas that can be reached from
    /// them, except those that are small enough to be written inline.
    pub fn document(&self, ids: impl Iterator<Item = SchemaId>) -> Value {
        let members: Map<_, _> = ids.map(|id| (id.0.to_string(), self.schema(id))).collect();
        json!({ "$defs": members })
    }

    /// A schema with the keywords that decide which values are valid.
    pub fn schema(&self, id: SchemaId) -> Value {
        match &self.schemas[id].body {
            Body::Boolean(verdict) => Value::Bool(*verdict),
            Body::Keywords(keywords) => self.keywords(keywords),
        }
    }

    /// Whether a schema is written inline at each reference.
    pub fn is_small(&self, id: SchemaId) -> bool {
        self.small[id.0 as usize]
    }

    /// The schema that represents this one.
    pub fn first(&self, id: SchemaId) -> SchemaId {
        self.interner.representative(id)
    }

    fn refer(&self, id: SchemaId) -> Value {
        let id = self.first(id);
        if self.is_small(id) { self.schema(id) } else { json!({ "$ref": reference(id) }) }
    }

    fn keywords(&self, keywords: &Keywords) -> Value {
        let (mut members, mut small) = (Map::new(), None);
        for (keyword, value) in keywords.iter().filter(|(keyword, _)| keyword.row().about == About::Validity) {
            match (keyword, value) {
                (Keyword::Ref, Held::Schema(id)) if self.is_small(*id) => small = Some(self.refer(*id)),
                (Keyword::Ref, Held::Schema(id)) => {
                    members.insert("$ref".to_owned(), reference(self.first(*id)).into());
                }
                (_, value) => {
                    members.extend(self.value(value).map(|value| (keyword.name().to_owned(), value)));
                }
            }
        }
        let format = keywords.format().filter(|_| self.formats == Formats::Asserted).and_then(number_format);
        let all_of = keywords.all_of().iter().map(|id| self.refer(*id));
        let all: Vec<_> = small.into_iter().chain(all_of).chain(format).collect();
        if !all.is_empty() {
            members.insert("allOf".to_owned(), all.into());
        }
        Value::Object(members)
    }

    /// The value of a keyword; `None` if validators do not need it.
    fn value(&self, value: &Held) -> Option<Value> {
        Some(match value {
            Held::Schema(id) => self.refer(*id),
            Held::Schemas(ids) => ids.iter().map(|id| self.refer(*id)).collect(),
            Held::SchemasByName(ids) => {
                ids.iter().map(|(name, id)| (name.clone(), self.refer(*id))).collect::<Map<_, _>>().into()
            }
            Held::Number(bound) => number(bound).unwrap_or_default(),
            Held::Count(count) => Value::from(*count),
            Held::Text(text) => Value::from(text.as_str()),
            Held::Flag => Value::Bool(true),
            Held::Any(value) => written(value),
            Held::Types(types) => types.iter().map(|kind| values::type_name(*kind)).collect(),
            Held::Values(values) => values.iter().map(written).collect(),
            Held::Names(names) => json!(names),
            Held::NamesByName(names) => json!(**names),
            Held::Examples(_) | Held::Discriminator(_) | Held::Unread => return None,
        })
    }
}

fn is_small(body: &Body) -> bool {
    const FEW: usize = 8;
    const SHORT: usize = 100;
    let Body::Keywords(keywords) = body else { return true };
    let is_scalar = |value: &Tree| value.as_array().is_none() && value.as_object().is_none();
    keywords.subschemas().next().is_none()
        && keywords.enumeration().is_none_or(|values| values.len() <= FEW && values.iter().all(is_scalar))
        && keywords.constant().is_none_or(is_scalar)
        && keywords.pattern().is_none_or(|pattern| pattern.len() <= SHORT)
        && keywords.required().len() <= FEW
        && keywords.dependent_required().is_empty()
}

/// The place of a schema in the document, as a URI fragment.
pub(crate) fn reference(id: SchemaId) -> String {
    format!("#/$defs/{}", id.0)
}

/// A value for the validator; `None` if `serde_json` cannot hold one of its numbers.
///
/// The depth of documents is limited, and so is this recursion.
pub(crate) fn value(tree: &Tree) -> Option<Value> {
    Some(match tree {
        Tree::Null => Value::Null,
        Tree::Boolean(boolean) => Value::Bool(*boolean),
        Tree::Number(written) => number(written)?,
        Tree::String(text) => Value::from(text.as_str()),
        Tree::Array(items) => Value::Array(items.iter().map(value).collect::<Option<_>>()?),
        Tree::Object(members) => {
            let members = members.iter().map(|(name, tree)| Some((name.clone(), value(tree)?)));
            Value::Object(members.collect::<Option<_>>()?)
        }
    })
}

fn written(tree: &Tree) -> Value {
    value(tree).unwrap_or_default()
}

fn number(number: &Number) -> Option<Value> {
    serde_json::from_str(number.as_str()).ok()
}

/// The bounds of a number format of OpenAPI's registry, which JSON Schema does not have.
fn number_format(format: &str) -> Option<Value> {
    let bounds = match format {
        "int32" => json!({ "type": "integer", "minimum": i32::MIN, "maximum": i32::MAX }),
        "int64" => json!({ "type": "integer", "minimum": i64::MIN, "maximum": i64::MAX }),
        "float" => json!({ "minimum": f32::MIN, "maximum": f32::MAX }),
        _ => return None,
    };
    Some(json!({ "if": { "type": "number" }, "then": bounds }))
}
