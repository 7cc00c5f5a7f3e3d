//! What generating costs is bounded by the documents: each of these small ones would take longer than anybody waits, or
//! more memory than there is, were something of a schema written again for each way that leads to it.

use ringback_generator::{Input, Output, generate};
use ringback_tests::cases::options;
use serde_json::{Map, Value, json};

/// Generates a webhook whose payload is `S0`; each schema is made of a reference to the next.
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
    let input = Input { provider: "other".to_owned(), path: "other/document.json".to_owned(), text };
    generate(vec![input], &options("received", "../runtime"))
}

/// How many bytes of files there are.
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
    assert_eq!(shown.matches("error: `strnig` is no type of JSON Schema\n").count(), 500);
    assert!(shown.contains("error: 19500 more errors are not shown\n"), "{}", &shown[shown.len() - 300..]);
    let text = &output.model.documents().iter().next().expect("the document").1.text;
    for (nth, (column, _)) in text.match_indices("\"strnig\"").take(500).enumerate() {
        let head = format!("--> specs/other/document.json:1:{}\n", column + 1);
        assert!(shown.contains(&head), "the {nth}th problem stands elsewhere");
    }
    assert!(shown.len() < 500 * 600, "{} bytes are shown", shown.len());
}
