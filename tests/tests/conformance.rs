//! Generated validators against other verdicts: a sample of the JSON Schema Test Suite, if it is next to this repository,
//! and the `jsonschema` crate on generated schemas. `cargo xtask conformance` runs the whole suite.

use std::collections::BTreeMap;
use std::path::Path;

use ringback_tests::generate::Random;
use ringback_tests::schemas;
use serde_json::{Value, json};
use xtask::conformance::{Group, Suite, Test, run};

/// All in one crate, since compiling its dependencies takes longest.
#[test]
fn verdicts_agree() {
    let mut groups = generated();
    groups.extend(deep());
    groups.push(nested());
    let suite = Suite::find().expect("the suite can be read");
    if let Some(suite) = &suite {
        groups.extend(sample(suite));
    } else {
        println!(
            "skipped: no JSON Schema Test Suite at {} (set RINGBACK_SUITE to its folder)",
            Suite::root().display()
        );
    }
    let remotes = suite.map(|suite| suite.remotes).unwrap_or_default();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("conformance");
    let outcome = run(&remotes, groups, &folder).expect("the groups can be run");
    println!("{}", outcome.summary());
    assert!(outcome.failures().is_empty(), "{}", outcome.failures().join("\n"));
}

/// The group with the shortest schema of each file of the suite.
fn sample(suite: &Suite) -> impl Iterator<Item = Group> {
    let mut shortest: BTreeMap<String, Group> = BTreeMap::new();
    for group in suite.groups().expect("the suite can be read") {
        match shortest.get(&group.file) {
            Some(other) if other.schema.len() <= group.schema.len() => {}
            _ => drop(shortest.insert(group.file.clone(), group)),
        }
    }
    shortest.into_values()
}

/// Schemas from seeds, with the verdicts of `jsonschema`. `RINGBACK_CASES` overrides their number.
fn generated() -> Vec<Group> {
    const VALUES: usize = 40;
    let from_environment = |name, otherwise| std::env::var(name).ok().map_or(otherwise, |text| text.parse().unwrap());
    let first = from_environment("RINGBACK_SEED", 2026);
    let group = |seed: u64| {
        let mut random = Random::new(seed);
        let schema = schemas::schema(&mut random);
        let judge = jsonschema::draft202012::new(&schema).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        let values = (0..VALUES).map(|_| schemas::value(&mut random, 3));
        let tests = values.map(|value| test(&value, judge.is_valid(&value))).collect();
        Group { file: format!("seed {seed}"), description: schema.to_string(), schema: schema.to_string(), tests }
    };
    (first..first + from_environment("RINGBACK_CASES", 24)).map(group).collect()
}

/// Schemas that contain themselves more than once: without memoization, the work would double with each level.
fn deep() -> Vec<Group> {
    let node = json!({"$ref": "#"});
    let schemas = [
        json!({"anyOf": [{"properties": {"next": node}, "required": ["left"]}, {"properties": {"next": node}}]}),
        json!({"oneOf": [
            {"properties": {"next": node}, "required": ["left"]},
            {"properties": {"next": node}, "required": ["right"]},
            {"properties": {"next": node}, "not": {"anyOf": [{"required": ["left"]}, {"required": ["right"]}]}},
        ]}),
        json!({"allOf": [{"properties": {"next": node}}, {"properties": {"next": node}}], "properties": {"next": node}}),
        json!({"if": {"properties": {"next": node}}, "then": {"properties": {"next": node}}, "else": false}),
        json!({"not": {"not": {"properties": {"next": node}}}, "properties": {"next": node}}),
        // The selected branch is validated twice: whether the value matches, and then for its findings.
        json!({"anyOf": [{"properties": {"next": node}}, false]}),
        json!({"anyOf": [{"properties": {"next": node}}], "unevaluatedProperties": {"type": "integer"}}),
        json!({
            "anyOf": [{"properties": {"next": {"$ref": "#/$defs/one"}}}],
            "properties": {"next": {"$ref": "#/$defs/two"}},
            "$defs": {
                "one": {"properties": {"next": {"$ref": "#/$defs/one"}}},
                "two": {"allOf": [{"$ref": "#/$defs/one"}], "properties": {"next": {"$ref": "#"}}},
            },
        }),
        json!({
            "propertyNames": {"maxLength": 5},
            "patternProperties": {"^ne": node, "t$": node},
            "dependentSchemas": {"next": {"properties": {"next": node}}},
        }),
    ];
    let nested = |innermost: Value| (0..60).fold(innermost, |value, _| json!({"next": value, "n": 1}));
    let group = |mut schema: Value| {
        schema["type"] = json!("object");
        let tests = vec![test(&nested(json!({})), true), test(&nested(json!(1)), false)];
        Group { file: "deep".to_owned(), description: schema.to_string(), schema: schema.to_string(), tests }
    };
    schemas.into_iter().map(group).collect()
}

/// Nested branches with evaluated properties of their own: the generated code must not double with each level.
fn nested() -> Group {
    let schema = (0..30).fold(
        json!({"properties": {"a": true}}),
        |schema, _| json!({"anyOf": [schema, {"maxProperties": 0}], "unevaluatedProperties": false}),
    );
    let tests = vec![test(&json!({"a": 1}), true), test(&json!({"b": 1}), false), test(&json!({}), true)];
    Group { file: "nested".to_owned(), description: "30 levels".to_owned(), schema: schema.to_string(), tests }
}

fn test(value: &Value, valid: bool) -> Test {
    Test { description: value.to_string(), data: value.to_string(), valid }
}
