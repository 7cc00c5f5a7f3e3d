//! Schemas as a document of JSON Schema with nothing but plain references, for a judge that knows no documents of ours.

use serde_json::{Map, Value, json};

use super::{Body, Keywords, Rare, SchemaId, Schemas, values};
use crate::Formats;
use crate::lower::classes::Classes;
use crate::source::{ByName, Number, Tree};

/// Writes schemas for a judge.
pub(crate) struct Plain<'s> {
    pub schemas: &'s Schemas,
    pub formats: Formats,
    /// Of schemas that say the same, one stands for all.
    classes: &'s Classes,
    /// Which schemas hold no other and say little, so that to write one costs no more than to refer to it.
    small: Vec<bool>,
}

impl<'s> Plain<'s> {
    pub fn new(schemas: &'s Schemas, classes: &'s Classes, formats: Formats) -> Self {
        let small = schemas.iter().map(|(_, schema)| is_small(&schema.body)).collect();
        Self { schemas, formats, classes, small }
    }

    /// A document that has these schemas; [`reference`] names each. It has to have all that they lead to, but for those
    /// that are small enough to stand where they are referred to.
    pub fn document(&self, ids: impl Iterator<Item = SchemaId>) -> Value {
        let members: Map<_, _> = ids.map(|id| (id.0.to_string(), self.schema(id))).collect();
        json!({ "$defs": members })
    }

    /// What a schema says about which values are valid.
    pub fn schema(&self, id: SchemaId) -> Value {
        match &self.schemas[id].body {
            Body::Boolean(verdict) => Value::Bool(*verdict),
            Body::Keywords(keywords) => self.keywords(keywords),
        }
    }

    /// Whether a schema stands where it is referred to.
    pub fn is_small(&self, id: SchemaId) -> bool {
        self.small[id.0 as usize]
    }

    /// The schema that stands for this one.
    pub fn first(&self, id: SchemaId) -> SchemaId {
        self.classes.first(id)
    }

    fn refer(&self, id: SchemaId) -> Value {
        let id = self.first(id);
        if self.is_small(id) { self.schema(id) } else { json!({ "$ref": reference(id) }) }
    }

    #[expect(clippy::too_many_lines, reason = "it has a line for each keyword")]
    fn keywords(&self, keywords: &Keywords) -> Value {
        let Keywords {
            reference: referred,
            properties,
            items,
            types,
            enumeration,
            required,
            format,
            // What says nothing about which values are valid is left out.
            title: _,
            description: _,
            deprecated: _,
            read_only: _,
            write_only: _,
            rare: _,
        } = keywords;
        let Rare {
            all_of,
            any_of,
            one_of,
            not,
            if_schema,
            then_schema,
            else_schema,
            dependent_schemas,
            additional_properties,
            pattern_properties,
            property_names,
            prefix_items,
            contains,
            unevaluated_items,
            unevaluated_properties,
            constant,
            pattern,
            multiple_of,
            maximum,
            exclusive_maximum,
            minimum,
            exclusive_minimum,
            max_length,
            min_length,
            max_items,
            min_items,
            unique_items,
            max_contains,
            min_contains,
            max_properties,
            min_properties,
            dependent_required,
            default: _,
            examples: _,
            discriminator: _,
            rust_name: _,
            enum_names: _,
            corrections: _,
            unread: _,
        } = &**keywords;
        let mut members = Map::new();
        let mut say = |name: &str, value: Option<Value>| {
            members.extend(value.map(|value| (name.to_owned(), value)));
        };
        let one = |id: &Option<SchemaId>| id.map(|id| self.refer(id));
        let (small, large) =
            if referred.is_some_and(|id| self.is_small(id)) { (*referred, None) } else { (None, *referred) };
        say("$ref", large.map(|id| reference(self.first(id)).into()));
        let beyond = format.as_deref().filter(|_| self.formats == Formats::Asserted).and_then(of_numbers);
        say("allOf", some(small.iter().chain(all_of).map(|id| self.refer(*id)).chain(beyond).collect::<Vec<_>>()));
        for (name, list) in [("anyOf", any_of), ("oneOf", one_of), ("prefixItems", prefix_items)] {
            say(name, some(list.iter().map(|id| self.refer(*id)).collect::<Vec<_>>()));
        }
        for (name, id) in [
            ("not", not),
            ("if", if_schema),
            ("then", then_schema),
            ("else", else_schema),
            ("additionalProperties", additional_properties),
            ("propertyNames", property_names),
            ("items", items),
            ("contains", contains),
            ("unevaluatedItems", unevaluated_items),
            ("unevaluatedProperties", unevaluated_properties),
        ] {
            say(name, one(id));
        }
        let by_name = |map: &ByName<SchemaId>| {
            some(map.iter().map(|(name, id)| (name.clone(), self.refer(*id))).collect::<Map<_, _>>())
        };
        say("dependentSchemas", by_name(dependent_schemas));
        say("properties", by_name(properties));
        say("patternProperties", by_name(pattern_properties));
        say("type", types.as_ref().map(|types| types.iter().map(|kind| values::type_name(*kind)).collect()));
        say("enum", enumeration.as_ref().map(|values| values.iter().map(written).collect()));
        say("const", constant.as_ref().map(written));
        for (name, bound) in [
            ("multipleOf", multiple_of),
            ("maximum", maximum),
            ("exclusiveMaximum", exclusive_maximum),
            ("minimum", minimum),
            ("exclusiveMinimum", exclusive_minimum),
        ] {
            say(name, bound.as_ref().map(|bound| number(bound).unwrap_or_default()));
        }
        for (name, count) in [
            ("maxLength", max_length),
            ("minLength", min_length),
            ("maxItems", max_items),
            ("minItems", min_items),
            ("maxContains", max_contains),
            ("minContains", min_contains),
            ("maxProperties", max_properties),
            ("minProperties", min_properties),
        ] {
            say(name, count.map(Value::from));
        }
        say("uniqueItems", unique_items.then_some(Value::Bool(true)));
        say("pattern", pattern.clone().map(Value::from));
        say("format", format.clone().map(Value::from));
        say("required", some(required.clone()));
        let dependent = dependent_required.iter().map(|(name, others)| (name.clone(), json!(others)));
        say("dependentRequired", some(dependent.collect::<Map<_, _>>()));
        Value::Object(members)
    }
}

fn is_small(body: &Body) -> bool {
    const FEW: usize = 8;
    const SHORT: usize = 100;
    let Body::Keywords(keywords) = body else { return true };
    let is_scalar = |value: &Tree| value.as_list().is_none() && value.as_map().is_none();
    keywords.subschemas().next().is_none()
        && keywords.enumeration.as_ref().is_none_or(|values| values.len() <= FEW && values.iter().all(is_scalar))
        && keywords.constant.as_ref().is_none_or(is_scalar)
        && keywords.pattern.as_ref().is_none_or(|pattern| pattern.len() <= SHORT)
        && keywords.required.len() <= FEW
        && keywords.dependent_required.is_empty()
}

/// Where a schema stands in the document, as the fragment of an address.
pub(crate) fn reference(id: SchemaId) -> String {
    format!("#/$defs/{}", id.0)
}

/// A value as the judge reads it; `None` where one of its numbers is beyond what the judge can hold.
///
/// Documents are of limited depth, and so is this.
pub(crate) fn value(tree: &Tree) -> Option<Value> {
    Some(match tree {
        Tree::Null => Value::Null,
        Tree::Boolean(boolean) => Value::Bool(*boolean),
        Tree::Number(written) => number(written)?,
        Tree::Text(text) => Value::from(text.as_str()),
        Tree::List(items) => Value::Array(items.iter().map(value).collect::<Option<_>>()?),
        Tree::Map(members) => {
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

/// A list or a map, which says nothing where it is empty.
fn some(written: impl Into<Value>) -> Option<Value> {
    let written = written.into();
    let is_empty = written.as_array().is_some_and(Vec::is_empty) || written.as_object().is_some_and(Map::is_empty);
    (!is_empty).then_some(written)
}

/// What a format of OpenAPI's registry says of numbers, which JSON Schema does not know.
fn of_numbers(format: &str) -> Option<Value> {
    let keeps = match format {
        "int32" => json!({ "type": "integer", "minimum": i32::MIN, "maximum": i32::MAX }),
        "int64" => json!({ "type": "integer", "minimum": i64::MIN, "maximum": i64::MAX }),
        "float" => json!({ "minimum": f32::MIN, "maximum": f32::MAX }),
        _ => return None,
    };
    Some(json!({ "if": { "type": "number" }, "then": keeps }))
}
