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
