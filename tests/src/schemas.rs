//! Generates schemas that use every applicator, and values that are nearly valid. A seed gives the same on every machine.

use serde_json::{Map, Value, json};

use crate::generate::Random;

/// The schemas in `$defs`. Each may apply the later ones to the same value.
const DEFINITIONS: [&str; 3] = ["one", "two", "three"];
const NAMES: [&str; 4] = ["a", "b", "ab", "c"];
const PATTERNS: [&str; 3] = ["^a", "b$", "^c?$"];

/// A schema with definitions and references to them.
pub fn schema(random: &mut Random) -> Value {
    let mut schema = Map::new();
    while schema.is_empty() {
        schema = keywords(random, 3, 0);
    }
    let definitions = (0..DEFINITIONS.len()).map(|place| {
        let body = keywords(random, 2, place + 1);
        (DEFINITIONS[place].to_owned(), Value::Object(body))
    });
    let definitions: Map<_, _> = definitions.collect();
    schema.insert("$defs".to_owned(), definitions.into());
    schema.into()
}

/// Any value, from the vocabulary of the schemas.
pub fn value(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 4 } else { 9 }) {
        0 => Value::Null,
        1 | 2 => random.pick(&scalars()).clone(),
        3 => json!(random.pick(&NAMES)),
        4 | 5 => (0..random.below(4)).map(|_| value(random, depth - 1)).collect(),
        _ => (0..random.below(5)).map(|_| (random.pick(&NAMES).to_string(), value(random, depth - 1))).collect(),
    }
}

fn scalars() -> [Value; 5] {
    [json!(true), json!(1), json!(2.5), json!("a"), json!("")]
}

/// A subschema, which may only refer to definitions from `free` on.
fn inner(random: &mut Random, depth: usize, free: usize) -> Value {
    if depth == 0 || random.one_in(5) {
        return match random.below(6) {
            0 => json!(true),
            1 => json!(false),
            2 => json!({ "const": random.pick(&scalars()) }),
            _ => json!({ "type": random.pick(&["string", "integer", "object", "array", "null"]) }),
        };
    }
    keywords(random, depth, free).into()
}

fn keywords(random: &mut Random, depth: usize, free: usize) -> Map<String, Value> {
    let mut schema = Map::new();
    for _ in 0..=random.below(3) {
        for (name, value) in some(random, depth.saturating_sub(1), free) {
            schema.insert(name.to_owned(), value);
        }
    }
    schema
}

/// One keyword, or a few related ones. Those that apply to members and items may refer to every definition.
fn some(random: &mut Random, depth: usize, free: usize) -> Vec<(&'static str, Value)> {
    let list =
        |random: &mut Random, free| -> Value { (0..=random.below(3)).map(|_| inner(random, depth, free)).collect() };
    let by = |random: &mut Random, keys: &[&str], free| -> Value {
        (0..=random.below(2)).map(|_| (random.pick(keys).to_string(), inner(random, depth, free))).collect()
    };
    match random.below(22) {
        0 => vec![("type", json!(random.pick(&["string", "integer", "object", "array"])))],
        1 => vec![("required", json!([random.pick(&NAMES)]))],
        2 | 3 => vec![("properties", by(random, &NAMES, 0))],
        4 => vec![("patternProperties", by(random, &PATTERNS, 0))],
        5 => vec![("additionalProperties", inner(random, depth, 0))],
        6 => vec![("propertyNames", json!({ "pattern": random.pick(&PATTERNS) }))],
        7 => vec![("dependentSchemas", by(random, &NAMES, free))],
        8 => vec![("dependentRequired", json!({ *random.pick(&NAMES): [random.pick(&NAMES)] }))],
        9 | 10 => vec![("prefixItems", list(random, 0))],
        11 => vec![("items", inner(random, depth, 0))],
        12 => vec![("contains", inner(random, depth, 0)), ("minContains", json!(random.below(3)))],
        13 => vec![("contains", inner(random, depth, 0)), ("maxContains", json!(random.below(3) + 2))],
        14 => vec![("allOf", list(random, free))],
        15 => vec![("anyOf", list(random, free))],
        16 => vec![("oneOf", list(random, free))],
        17 => vec![("not", inner(random, depth, free))],
        18 => {
            let branches = ["if", "then", "else"].map(|name| (name, inner(random, depth, free)));
            branches.into_iter().take(2 + random.below(2)).collect()
        }
        19 => vec![("unevaluatedProperties", inner(random, depth.min(1), 0))],
        20 => vec![("unevaluatedItems", inner(random, depth.min(1), 0))],
        _ if free < DEFINITIONS.len() => {
            vec![("$ref", json!(format!("#/$defs/{}", random.pick(&DEFINITIONS[free..]))))]
        }
        _ => vec![("minProperties", json!(1))],
    }
}
