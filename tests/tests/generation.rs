//! The cost of generating is linear in the documents: each of these small ones would exhaust time or memory if a part
//! of a schema were generated again for each path to it.

use ringback_generator::problem::Severity;
use ringback_generator::{Output, SourceFile, generate};
use ringback_tests::cases::options;
use serde_json::{Map, Value, json};

/// Generates a webhook whose payload is `S0`; each schema is built from a reference to the next.
fn chain(levels: usize, level: impl Fn(usize, Value) -> Value) -> Output {
    let refer = |nth: usize| json!({ "$ref": format!("#/components/schemas/S{nth}") });
    let mut schemas: Map<_, _> = (0..levels).map(|nth| (format!("S{nth}"), level(nth, refer(nth + 1)))).collect();
    let last = json!({"properties": {"z": true}, "prefixItems": [true], "contains": {"type": "string"}});
    schemas.insert(format!("S{levels}"), last);
    generate_one(&json!({
        "openapi": "3.1.0",
        "info": {"title": "A document", "version": "1"},
        "webhooks": {"ping": {"post": {"requestBody": {"content": {"application/json": {"schema": refer(0)}}}}}},
        "components": {"schemas": schemas},
    }))
}

fn generate_one(document: &Value) -> Output {
    let text = document.to_string().into_bytes();
    let input = SourceFile { provider: "other".to_owned(), path: "other/document.json".to_owned(), text };
    generate(vec![input], &options("received", "../runtime"))
}

/// The total size of the files in bytes.
#[track_caller]
fn size(output: &Output) -> usize {
    assert!(!output.has_errors(), "{}", output.show_problems(false));
    output.files.values().map(String::len).sum()
}

#[test]
fn what_other_keywords_evaluate_is_written_once() {
    for (kind, keyword) in [("object", "unevaluatedProperties"), ("array", "unevaluatedItems")] {
        for level in [
            |next: &Value| json!({"anyOf": [next, {"if": next, "then": next}]}),
            |next: &Value| json!({"allOf": [{"oneOf": [next, {"allOf": [next]}]}]}),
            |next: &Value| json!({"dependentSchemas": {"a": next, "b": next, "c": next}}),
        ] {
            for is_in_each in [true, false] {
                let level = |nth: usize, next: Value| {
                    let mut schema = level(&next);
                    schema["type"] = json!(kind);
                    if is_in_each || nth == 0 {
                        schema[keyword] = json!(false);
                    }
                    schema
                };
                let (one, two) = (size(&chain(12, level)), size(&chain(24, level)));
                assert!(two < 3 * one, "{keyword}: {one} bytes become {two}");
            }
        }
    }
}

#[test]
fn many_problems_in_one_line_are_counted_and_the_first_are_shown() {
    let members: Map<_, _> = (0..20_000).map(|nth| (format!("p{nth}"), json!({"type": "strnig"}))).collect();
    let schema = json!({"type": "object", "properties": members});
    let output = generate_one(&json!({
        "openapi": "3.1.0",
        "info": {"title": "A document", "version": "1"},
        "webhooks": {"ping": {"post": {"requestBody": {"content": {"application/json": {"schema": schema}}}}}},
    }));
    assert_eq!(output.problems.len(), 20_000);
    let shown = output.show_problems(false);
    assert_eq!(shown.matches("error[unknown-type]: `strnig` ").count(), 500);
    assert!(shown.contains("error: 19500 more errors are not shown\n"), "{}", &shown[shown.len() - 300..]);
    let text = &output.model.documents().iter().next().expect("the document").1.text;
    for (nth, (column, _)) in text.match_indices("\"strnig\"").take(500).enumerate() {
        let head = format!("--> specs/other/document.json:1:{}\n", column + 1);
        assert!(shown.contains(&head), "the {nth}th problem is elsewhere");
    }
    assert!(shown.len() < 500 * 600, "{} bytes are shown", shown.len());
}

/// Generates a webhook whose payload is the first of these schemas, and returns the errors.
fn errors_of(schemas: &Map<String, Value>) -> Vec<String> {
    let payload = schemas.keys().next().expect("a schema");
    let payload = json!({ "$ref": format!("#/components/schemas/{payload}") });
    errors(generate_one(&json!({
        "openapi": "3.1.0",
        "info": {"title": "A document", "version": "1"},
        "webhooks": {"ping": {"post": {"requestBody": {"content": {"application/json": {"schema": payload}}}}}},
        "components": {"schemas": schemas},
    })))
}

fn errors(output: Output) -> Vec<String> {
    let errors = output.problems.into_iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| problem.what).collect()
}

const TOO_MANY: &str = "the schemas have too many combinations, each of which would be a separate type";

#[track_caller]
fn assert_refused(errors: &[String], wanted: &str) {
    assert!(errors.iter().any(|what| what == wanted), "{:?}", &errors[..errors.len().min(3)]);
}

#[test]
fn schemas_with_too_many_combinations_are_refused() {
    let refer = |name: String| json!({ "$ref": format!("#/components/schemas/{name}") });
    // Each level has three paths to the next, with siblings of their own: 3^n types.
    let schemas = (0..40).map(|nth| {
        let next = || refer(format!("S{}", nth + 1));
        let own = json!({"properties": {format!("p{nth}"): {"type": "string"}}});
        let branches = json!([next(), {"allOf": [next()], "required": ["q"]}, own]);
        (format!("S{nth}"), json!({"type": "object", "required": [format!("r{nth}")], "oneOf": branches}))
    });
    let schemas: Map<_, _> = schemas.chain([("S40".to_owned(), json!({"type": "object"}))]).collect();
    assert_refused(&errors_of(&schemas), TOO_MANY);
    // The schemas of each member are those of two others: each set of schemas is a type.
    let named = |nth: usize| refer(format!("S{}", nth % 30));
    let grown = (0..30).map(|nth| {
        let members = json!({
            "a": {"allOf": [named(nth + 1), named(nth * nth + 1)]},
            "b": {"allOf": [named(nth * 2 + 1), named(nth * 3 + 2)]},
            format!("x{nth}"): {"type": "string"},
        });
        (format!("S{nth}"), json!({"type": "object", "properties": members}))
    });
    assert_refused(&errors_of(&grown.collect()), TOO_MANY);
}

#[test]
fn members_merged_from_many_schemas_are_refused_before_they_are_written() {
    let base: Map<_, _> = (0..1_000).map(|nth| (format!("p{nth}"), json!({"type": "string"}))).collect();
    let wrapper = |nth: usize| {
        let own = json!({"properties": {format!("w{nth}"): {"type": "string"}}});
        (format!("W{nth}"), json!({"allOf": [{"$ref": "#/components/schemas/Base"}, own]}))
    };
    let all: Map<_, _> =
        (0..1_000).map(|nth| (format!("w{nth}"), json!({"$ref": format!("#/components/schemas/W{nth}")}))).collect();
    let mut schemas = Map::from_iter([("All".to_owned(), json!({"type": "object", "properties": all}))]);
    schemas.extend((0..1_000).map(wrapper));
    schemas.insert("Base".to_owned(), json!({"type": "object", "properties": base}));
    assert_refused(&errors_of(&schemas), TOO_MANY);
}

#[test]
fn a_chain_of_references_is_followed_once() {
    // Each member refers to another place in a chain.
    let chain = |length: usize| {
        let refer = |nth: usize| json!({ "$ref": format!("#/components/schemas/S{nth}") });
        let members: Map<_, _> = (0..length).map(|nth| (format!("p{nth}"), refer(nth))).collect();
        let mut schemas = Map::from_iter([("All".to_owned(), json!({"type": "object", "properties": members}))]);
        schemas.extend((0..length).map(|nth| (format!("S{nth}"), refer(nth + 1))));
        schemas.insert(format!("S{length}"), json!({"type": "string"}));
        errors_of(&schemas)
    };
    assert_eq!(chain(500), [""; 0]);
    assert_refused(&chain(4_000), TOO_MANY);
}

#[test]
fn patterns_too_large_in_total_are_refused_before_they_are_compiled() {
    let patterns = |count: usize| {
        let members = (0..count)
            .map(|nth| (format!("p{nth}"), json!({"type": "string", "pattern": format!("(?:a{{100}}){{100}}{nth}")})));
        let members: Map<_, _> = members.collect();
        errors_of(&Map::from_iter([("All".to_owned(), json!({"type": "object", "properties": members}))]))
    };
    assert_eq!(patterns(20), [""; 0]);
    let refusal = "with this pattern, all patterns together are too large to compile";
    assert_refused(&patterns(20_000), refusal);
}

#[test]
fn duplicate_keys_are_located_in_one_search() {
    let again = "\"a\": 1, ".repeat(20_000);
    let document =
        format!(r#"{{"openapi": "3.1.0", "info": {{"title": "A", "version": "1"}}, "x-all": {{{again}"b": 1}}}}"#);
    for (path, text) in [("other/document.json", document.clone()), ("other/document.yaml", document)] {
        let input = SourceFile { provider: "other".to_owned(), path: path.to_owned(), text: text.into_bytes() };
        let output = generate(vec![input], &options("received", "../runtime"));
        let twice = output.problems.iter().filter(|problem| problem.what.starts_with("the key `a` "));
        assert_eq!(twice.count(), 19_999);
        let shown = output.show_problems(false);
        let column = output.model.documents().iter().next().expect("the document").1.text.match_indices("\"a\"").nth(1);
        let place = format!("--> specs/{path}:1:{}\n", column.expect("the second key").0 + 1);
        assert!(shown.contains(&place), "{}", &shown[..300]);
    }
}

#[test]
fn overlays_have_a_budget_of_visited_nodes() {
    let text = "a".repeat(2_000_000);
    let document = json!({"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "x-text": text}).to_string();
    let overlaid = |count: usize, action: &dyn Fn(usize) -> Value| {
        let actions: Vec<_> = (0..count).map(action).collect();
        let overlay = json!({"overlay": "1.1.0", "info": {"title": "A", "version": "1"}, "actions": actions});
        let input = |path: &str, text: &str| SourceFile {
            provider: "other".to_owned(),
            path: path.to_owned(),
            text: text.as_bytes().to_vec(),
        };
        let inputs =
            vec![input("other/document.json", &document), input("other/overlays/overlay.json", &overlay.to_string())];
        errors(generate(inputs, &options("received", "../runtime")))
    };
    let selecting = |nth: usize| json!({"target": "$[?@.title == 'A']", "update": {format!("x-{nth}"): 1}, "x-evidence": "It is known."});
    let refusal = "up to this action, overlays search the documents too many times";
    assert!(!overlaid(10, &selecting).iter().any(|what| what == refusal));
    assert_refused(&overlaid(2_000, &selecting), refusal);
}
