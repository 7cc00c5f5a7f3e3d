//! Random documents with webhooks, and random payloads that they describe.

use std::collections::BTreeMap;

use ringback_tests::generate::Random;
use serde_json::{Map, Value, json};

/// The components, each of which may refer to the later ones.
const COMPONENTS: [&str; 3] = ["Order", "Person", "Address"];
const NAMES: [&str; 8] = ["id", "state", "total", "owner", "items", "note", "count", "place"];
const VALUES: [&str; 5] = ["open", "paid", "lost", "sent", "back"];
/// The member that tells the branches of a union apart.
pub(crate) const TAG: &str = "kind";

/// A document with one or two webhooks.
pub(crate) fn document(random: &mut Random) -> Value {
    let components: Map<_, _> =
        (0..COMPONENTS.len()).map(|nth| (COMPONENTS[nth].to_owned(), object(random, 2, nth + 1))).collect();
    let names = if random.one_in(3) { &["paid", "moved"][..] } else { &["paid"] };
    let webhooks: BTreeMap<_, _> = names.iter().map(|name| (name, webhook(&object(random, 3, 0)))).collect();
    with_webhooks(&json!(webhooks), &components.into())
}

/// A document with these webhooks and components.
pub(crate) fn with_webhooks(webhooks: &Value, components: &Value) -> Value {
    json!({
        "openapi": "3.1.0", "info": { "title": "t", "version": "1" },
        "webhooks": webhooks, "components": { "schemas": components },
    })
}

/// A path item whose payload has a schema.
pub(crate) fn webhook(schema: &Value) -> Value {
    json!({ "post": {
        "requestBody": { "required": true, "content": { "application/json": { "schema": schema } } },
        "responses": { "200": { "description": "ok" } },
    } })
}

/// A schema that refers only to components from `free` on.
pub(crate) fn schema(random: &mut Random, depth: usize, free: usize) -> Value {
    match random.below(if depth == 0 { 5 } else { 12 }) {
        3 => nullable(scalar(random)),
        4 | 5 if free < COMPONENTS.len() => {
            let name = COMPONENTS[free + random.below(COMPONENTS.len() - free)];
            let refer = json!({ "$ref": format!("#/components/schemas/{name}") });
            if random.one_in(4) { json!({ "anyOf": [refer, { "type": "null" }] }) } else { refer }
        }
        0..=2 | 4 | 5 => scalar(random),
        6 => {
            let mut array = json!({ "type": "array", "items": schema(random, depth - 1, free) });
            if random.one_in(3) {
                array["minItems"] = 1.into();
            }
            array
        }
        7 => json!({ "type": "object", "additionalProperties": schema(random, depth - 1, free) }),
        8 => union(random, depth - 1, free),
        9 => {
            let parts = halves(object(random, depth - 1, free));
            json!({ "allOf": parts })
        }
        _ => object(random, depth - 1, free),
    }
}

fn scalar(random: &mut Random) -> Value {
    match random.below(9) {
        0 | 1 => json!({ "type": "string" }),
        2 => json!({ "type": "string", "enum": VALUES[..2 + random.below(3)] }),
        3 => json!({ "type": "string", "format": random.pick(&["date-time", "uuid", "date", "email"]) }),
        4 => json!({ "type": "string", "maxLength": 4 + random.below(4), "minLength": random.below(3) }),
        5 => json!({ "type": "integer" }),
        6 => json!({ "type": "integer", "minimum": random.below(5), "maximum": 10 + random.below(5) }),
        7 => json!({ "type": "number" }),
        _ => json!({ "type": "boolean" }),
    }
}

fn nullable(mut scalar: Value) -> Value {
    scalar["type"] = json!([scalar["type"], "null"]);
    if let Some(values) = scalar.get_mut("enum").and_then(Value::as_array_mut) {
        values.push(Value::Null);
    }
    scalar
}

fn object(random: &mut Random, depth: usize, free: usize) -> Value {
    let start = random.below(NAMES.len());
    let names: Vec<_> = (0..=random.below(4)).map(|nth| NAMES[(start + nth) % NAMES.len()]).collect();
    let properties: BTreeMap<_, _> = names.iter().map(|name| (name, schema(random, depth, free))).collect();
    let required: Vec<_> = names.iter().filter(|_| !random.one_in(3)).collect();
    let mut object = json!({ "type": "object", "properties": properties, "required": required });
    if random.one_in(5) {
        object["additionalProperties"] = false.into();
    }
    object
}

fn union(random: &mut Random, depth: usize, free: usize) -> Value {
    let branches: Vec<_> = VALUES[..2 + random.below(2)].iter().map(|tag| branch(random, depth, free, tag)).collect();
    json!({ "oneOf": branches })
}

/// A branch of a union.
pub(crate) fn branch(random: &mut Random, depth: usize, free: usize, tag: &str) -> Value {
    let mut branch = object(random, depth, free);
    branch["properties"][TAG] = json!({ "const": tag });
    branch["required"].as_array_mut().expect("names").push(TAG.into());
    branch
}

/// An open object in two parts, for an `allOf`.
pub(crate) fn halves(mut whole: Value) -> [Value; 2] {
    let properties = whole["properties"].as_object().cloned().unwrap_or_default();
    let required = whole["required"].as_array().cloned().unwrap_or_default();
    let half = |is_first: bool| {
        let own =
            |name: &str| properties.keys().position(|own| own == name).is_some_and(|nth| (nth % 2 == 0) == is_first);
        let mut half = whole.clone();
        let members = half.as_object_mut().expect("a schema");
        members.remove("additionalProperties");
        let properties: Map<_, _> = properties.clone().into_iter().filter(|(name, _)| own(name)).collect();
        members.insert("properties".to_owned(), properties.into());
        let required: Vec<_> = required.iter().filter(|name| own(name.as_str().unwrap_or_default())).cloned().collect();
        members.insert("required".to_owned(), required.into());
        half
    };
    let first = half(true);
    // The other part says nothing but that.
    whole = half(false);
    [first, whole]
}

/// The schema to which a reference leads.
pub(crate) fn resolved<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    match schema["$ref"].as_str().and_then(|reference| document.pointer(reference.trim_start_matches('#'))) {
        Some(target) => resolved(document, target),
        None => schema,
    }
}

/// A payload of the first webhook with this name; most are valid.
pub(crate) fn payload(random: &mut Random, document: &Value, webhook: &str) -> Value {
    let pointer = format!("/webhooks/{webhook}/post/requestBody/content/application~1json/schema");
    let schema = document.pointer(&pointer).expect("a payload");
    value(random, document, schema, 8)
}

fn value(random: &mut Random, document: &Value, schema: &Value, depth: usize) -> Value {
    let schema = resolved(document, schema);
    for union in ["anyOf", "oneOf"] {
        if let Some(branches) = schema[union].as_array() {
            let branch = random.pick(branches).clone();
            return value(random, document, &branch, depth);
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let parts: Vec<_> = parts.iter().map(|part| value(random, document, part, depth)).collect();
        let whole =
            parts.iter().filter_map(Value::as_object).flatten().map(|(name, value)| (name.clone(), value.clone()));
        let whole: Map<_, _> = whole.collect();
        return if parts.iter().all(Value::is_object) { whole.into() } else { parts[0].clone() };
    }
    if let Some(constant) = schema.get("const") {
        return constant.clone();
    }
    if let Some(values) = schema["enum"].as_array() {
        return random.pick(values).clone();
    }
    let name = match &schema["type"] {
        Value::Array(types) => random.pick(types).as_str().unwrap_or_default().to_owned(),
        one => one.as_str().unwrap_or("string").to_owned(),
    };
    let count = |keyword: &str| schema[keyword].as_u64().and_then(|count| usize::try_from(count).ok());
    match name.as_str() {
        "null" => Value::Null,
        "boolean" => random.one_in(2).into(),
        "integer" | "number" => {
            let bounds = ["minimum", "maximum"].iter().filter_map(|bound| schema[*bound].as_i64());
            let step = schema["multipleOf"].as_i64().unwrap_or(1);
            let near = bounds.flat_map(|bound| [bound, bound + 1, bound - 1]).chain([0, 1, 7, 1 << 40]);
            let near: Vec<Value> = near.map(|number| (number / step * step).into()).collect();
            let half = json!(2.5);
            if name == "number" && random.one_in(3) { half } else { random.pick(&near).clone() }
        }
        "string" => text(random, schema).into(),
        "array" => {
            let least = count("minItems").unwrap_or(0);
            let length = least + random.below(3);
            (0..length.min(count("maxItems").unwrap_or(length)))
                .map(|_| value(random, document, &schema["items"], depth.saturating_sub(1)))
                .collect()
        }
        _ => members(random, document, schema, depth),
    }
}

fn members(random: &mut Random, document: &Value, schema: &Value, depth: usize) -> Value {
    let mut object = Map::new();
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        let is_required = required.iter().any(|one| one == name);
        if is_required || depth > 0 && random.one_in(2) {
            object.insert(name.clone(), value(random, document, member, depth.saturating_sub(1)));
        }
    }
    if schema["additionalProperties"].is_object() && depth > 0 {
        for name in ["key", "other"].iter().take(random.below(3)) {
            let value = value(random, document, &schema["additionalProperties"], depth - 1);
            object.insert((*name).to_owned(), value);
        }
    }
    object.into()
}

fn text(random: &mut Random, schema: &Value) -> String {
    match schema["format"].as_str() {
        Some("date-time") => return "2026-01-02T03:04:05Z".to_owned(),
        Some("date") => return "2026-01-02".to_owned(),
        Some("uuid") => return "67e55044-10b1-426f-9247-bb680e5fe0c8".to_owned(),
        Some("email") => return "a@example.com".to_owned(),
        _ => {}
    }
    let lengths = ["minLength", "maxLength"].iter().filter_map(|bound| schema[*bound].as_u64());
    let lengths: Vec<_> = lengths.chain([0, 1, 5, 12]).collect();
    let length = usize::try_from(*random.pick(&lengths)).expect("a length");
    "x".repeat(length)
}
