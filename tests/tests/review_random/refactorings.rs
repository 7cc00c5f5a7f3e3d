//! Random ways to say the same.

use ringback_tests::generate::Random;
use serde_json::{Map, Value, json};

use super::schemas::{halves, resolved};
use super::sites::sites;

/// A document that says the same, after some refactorings; `None` if there was nothing to do.
pub(crate) fn refactored(
    random: &mut Random,
    document: &Value,
    times: usize,
    is_disjoint: bool,
) -> Option<(Vec<String>, Value)> {
    let (mut new, mut done) = (document.clone(), Vec::new());
    for _ in 0..times * 4 {
        let all = sites(&new, is_disjoint);
        let site = random.pick(&all);
        let schema = new.pointer(&site.pointer).expect("a schema").clone();
        // Objects of which others say a part are not divided further.
        let ways = ways(&new, &schema, is_disjoint);
        if ways.is_empty() {
            continue;
        }
        let (name, changed) = random.pick(&ways).clone();
        let component = format!("Moved{}", done.len());
        let changed = if name == "component" {
            new["components"]["schemas"][&component] = schema;
            json!({ "$ref": format!("#/components/schemas/{component}") })
        } else {
            changed
        };
        *new.pointer_mut(&site.pointer).expect("a schema") = changed;
        done.push(format!("{name} at {}", site.pointer));
        if done.len() == times {
            break;
        }
    }
    (!done.is_empty()).then_some((done, new))
}

fn ways(document: &Value, schema: &Value, is_disjoint: bool) -> Vec<(&'static str, Value)> {
    let mut ways = Vec::new();
    let with = |keyword: &str, value: Value| {
        let mut schema = schema.clone();
        schema[keyword] = value;
        schema
    };
    if schema.get("$ref").is_some() {
        let is_alone = schema.as_object().is_some_and(|all| all.len() == 1);
        if is_alone && !has_references(resolved(document, schema)) {
            ways.push(("written out", resolved(document, schema).clone()));
        }
        return ways;
    }
    if !schema.is_object() {
        return ways;
    }
    ways.push(("component", Value::Null));
    ways.push(("words", with("description", "Other words".into())));
    ways.push(("an example", with("examples", json!([{ "other": [1] }]))));
    ways.push(("wrapped", json!({ "allOf": [schema] })));
    keywords(schema, with, &mut ways);
    if let Some(parts) =
        schema["allOf"].as_array().filter(|_| is_disjoint && schema.as_object().is_some_and(|all| all.len() == 1))
    {
        ways.extend(whole(parts).map(|whole| ("one object", whole)));
    }
    ways
}

/// Other spellings of keywords.
fn keywords(schema: &Value, with: impl Fn(&str, Value) -> Value, ways: &mut Vec<(&'static str, Value)>) {
    match &schema["type"] {
        Value::String(name) => {
            ways.push(("a list of one type", with("type", json!([name]))));
            match name.as_str() {
                "object" if schema.get("additionalProperties").is_none() => {
                    ways.push(("open as by default", with("additionalProperties", true.into())));
                    let is_plain = schema.get("minProperties").or(schema.get("maxProperties")).is_none();
                    if schema["properties"].is_object() && is_plain {
                        ways.push(("two parts", json!({ "allOf": halves(schema.clone()) })));
                    }
                }
                "string" if schema.get("minLength").is_none() => ways.push(("any length", with("minLength", 0.into()))),
                "array" if schema.get("minItems").is_none() => ways.push(("any number", with("minItems", 0.into()))),
                "array" if schema.get("uniqueItems").is_none() => {
                    ways.push(("as often as it likes", with("uniqueItems", false.into())));
                }
                _ => {}
            }
            if name == "object" && schema.get("minProperties").is_none() {
                ways.push(("any number of members", with("minProperties", 0.into())));
            }
        }
        Value::Array(names) if names.len() == 2 => {
            let mut branches: Vec<_> = names.iter().map(|name| with("type", name.clone())).collect();
            if schema.get("enum").is_some() {
                for (branch, name) in branches.iter_mut().zip(names) {
                    let values = branch["enum"].as_array_mut().expect("values");
                    values.retain(|value| value.is_null() == (*name == "null"));
                    if *name == "null" {
                        *branch = json!({ "type": "null" });
                    }
                }
            } else if let Some(null) = names.iter().position(|name| name == "null") {
                branches[null] = json!({ "type": "null" });
            }
            // Of several types with other keywords, a review does not know what each branch says.
            if names.iter().any(|name| name == "null") || schema.as_object().is_some_and(|all| all.len() == 1) {
                ways.push(("anyOf types", json!({ "anyOf": branches })));
                ways.push(("oneOf types", json!({ "oneOf": branches })));
            }
        }
        _ => {}
    }
    for keyword in ["minimum", "maximum"] {
        if let Some(bound) = schema[keyword].as_f64() {
            ways.push(("a bound with a point", with(keyword, bound.into())));
        }
    }
    match schema["enum"].as_array().map(Vec::as_slice) {
        Some([one]) => {
            let mut changed = with("const", one.clone());
            changed.as_object_mut().expect("a schema").remove("enum");
            ways.push(("const", changed));
        }
        Some(values) if schema["type"] == "string" && schema.as_object().is_some_and(|all| all.len() == 2) => {
            let each: Vec<_> = values.iter().map(|value| json!({ "const": value, "title": "A value" })).collect();
            ways.push(("oneOf const", json!({ "type": "string", "oneOf": each })));
        }
        _ => {}
    }
    if let Some(constant) = schema.get("const") {
        let mut changed = with("enum", json!([constant]));
        changed.as_object_mut().expect("a schema").remove("const");
        ways.push(("enum", changed));
    }
}

/// One object for disjoint parts of it.
fn whole(parts: &[Value]) -> Option<Value> {
    let known = ["type", "properties", "required"];
    let is_plain = |part: &Value| {
        part["type"] == "object"
            && part.as_object().is_some_and(|all| all.keys().all(|key| known.contains(&key.as_str())))
    };
    if !parts.iter().all(is_plain) {
        return None;
    }
    let properties = parts.iter().filter_map(|part| part["properties"].as_object()).flatten();
    let properties: Map<_, _> = properties.map(|(name, schema)| (name.clone(), schema.clone())).collect();
    let required: Vec<_> = parts.iter().filter_map(|part| part["required"].as_array()).flatten().cloned().collect();
    Some(json!({ "type": "object", "properties": properties, "required": required }))
}

fn has_references(schema: &Value) -> bool {
    schema.to_string().contains("\"$ref\"")
}

/// A document as JSON text, with the members of objects, and lists whose order says nothing, in a random order.
pub(crate) fn shuffled(random: &mut Random, document: &Value) -> String {
    match document {
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let is_list = ["required", "enum", "type", "oneOf", "anyOf", "allOf"].contains(&name.as_str());
                let text = match value {
                    Value::Array(items) if is_list => {
                        let items = items.iter().map(|item| shuffled(random, item)).collect();
                        format!("[{}]", shuffle(random, items).join(","))
                    }
                    _ => shuffled(random, value),
                };
                format!("{}:{text}", Value::from(name.as_str()))
            });
            let members = members.collect();
            format!("{{{}}}", shuffle(random, members).join(","))
        }
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| shuffled(random, item)).collect();
            format!("[{}]", items.join(","))
        }
        plain => plain.to_string(),
    }
}

fn shuffle(random: &mut Random, mut items: Vec<String>) -> Vec<String> {
    for nth in (1..items.len()).rev() {
        items.swap(nth, random.below(nth + 1));
    }
    items
}
