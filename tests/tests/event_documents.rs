//! Documents of several events at one URL: what generates, and that its events cannot be confused.

use ringback_generator::openapi::EventRow;
use ringback_generator::{Output, SourceFile, generate};
use ringback_tests::cases::options;
use ringback_tests::generate::Random;
use serde_json::{Value, json};

/// A document with `x-events` and these webhooks.
fn document(events: &Value, webhooks: &Value) -> Value {
    json!({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "x-events": events, "webhooks": webhooks})
}

fn webhook(schema: &Value) -> Value {
    json!({"post": {"requestBody": {"content": {"application/json": {"schema": schema}}}}})
}

/// A webhook whose member `type` has this schema.
fn with_type(schema: &Value) -> Value {
    webhook(&json!({"type": "object", "required": ["type"], "properties": {"type": schema}}))
}

fn generated(documents: &[Value]) -> Output {
    let file = |(nth, document): (usize, &Value)| SourceFile {
        provider: "acme".to_owned(),
        path: format!("acme/document{nth}.json"),
        text: document.to_string().into_bytes(),
    };
    generate(documents.iter().enumerate().map(file).collect(), &options("events", "../runtime"))
}

/// What one document says about its webhooks is not applied to those of another.
#[test]
fn documents_of_one_endpoint_tell_their_events_in_the_same_way() {
    let one = document(&json!({"tell": [{"body": "/type"}]}), &json!({"a": with_type(&json!({"const": "a"}))}));
    let two = |from: &Value| {
        let mut tell = json!({"tell": [{"body": "/type"}]});
        tell["tell"][0].as_object_mut().expect("an object").extend(from.as_object().cloned().expect("an object"));
        document(&tell, &json!({"b": with_type(&json!({"enum": ["b", "c"]}))}))
    };
    let output = generated(&[one.clone(), two(&json!({}))]);
    assert!(!output.has_errors(), "{}", output.show_problems(false));
    // No one document is the source of the enum.
    let file = &output.files["src/acme/event.rs"];
    assert!(
        file.starts_with("// Written by Ringback from `specs/acme`; ") && file.contains("document: \"acme\","),
        "{file}"
    );
    let shown = generated(&[one, two(&json!({"from": "name"}))]).show_problems(false);
    assert!(shown.contains("the endpoint `event` is told differently in two documents"), "{shown}");
}

/// No request arrives at a URL of which nothing is generated.
#[test]
fn an_endpoint_without_generated_webhooks_is_none() {
    let mut other = with_type(&json!({"const": "other"}));
    other["post"]["x-event"] = json!(false);
    let webhooks =
        json!({"a": with_type(&json!({"const": "a"})), "b": with_type(&json!({"const": "b"})), "other": other});
    let mut document = document(&json!({"tell": [{"body": "/type"}]}), &webhooks);
    document["x-only"] = json!(["other"]);
    let output = generated(&[document]);
    assert!(!output.has_errors() && output.model.endpoints().next().is_none(), "{}", output.show_problems(false));
}

/// Each schema is looked at once, however many branches lead to it.
#[test]
fn branches_that_share_a_schema_take_no_longer() {
    let reference = |nth: usize| json!({"$ref": format!("#/components/schemas/S{nth}")});
    let doubled = |nth: usize| (format!("S{nth}"), json!({"anyOf": [reference(nth + 1), reference(nth + 1)]}));
    let mut schemas: serde_json::Map<_, _> = (0..30).map(doubled).collect();
    schemas.insert("S30".to_owned(), json!({"const": "a"}));
    let webhooks = json!({"a": with_type(&reference(0)), "b": with_type(&json!({"const": "b"}))});
    let mut document = document(&json!({"tell": [{"body": "/type"}]}), &webhooks);
    document["components"] = json!({"schemas": schemas});
    let output = generated(&[document]);
    let rows: Vec<_> = output.model.endpoints().flat_map(|endpoint| &endpoint.endpoint().rows).collect();
    assert_eq!(rows.iter().map(|row| &*row.texts[0]).collect::<Vec<_>>(), ["a", "b"]);
}

/// Random webhooks with random texts: what generates cannot be confused, and what can be does not generate.
#[test]
fn events_that_generate_cannot_be_confused() {
    let mut counts = [0, 0];
    for seed in 0..300 {
        let random = &mut Random::new(seed);
        let mut webhooks = serde_json::Map::new();
        for nth in 0..2 + random.below(4) {
            let mut texts =
                || -> Vec<_> { (0..=random.below(2)).map(|_| *random.pick(&["a", "b", "c", "d"])).collect() };
            let properties = json!({"type": {"enum": texts()}, "action": {"enum": texts()}});
            let schema = json!({"type": "object", "required": ["type", "action"], "properties": properties});
            webhooks.insert(format!("hook{nth}"), webhook(&schema));
        }
        let document = document(&json!({"tell": [{"body": "/type"}, {"body": "/action"}]}), &webhooks.into());
        let output = generated(std::slice::from_ref(&document));
        counts[usize::from(output.has_errors())] += 1;
        for endpoint in output.model.endpoints().filter(|_| !output.has_errors()) {
            let rows = &endpoint.endpoint().rows;
            for (nth, row) in rows.iter().enumerate() {
                let meets = |other: &&EventRow| row.texts.iter().zip(&other.texts).all(|(one, other)| one == other);
                assert_eq!(rows[nth + 1..].iter().find(meets), None, "{document}");
            }
        }
    }
    assert!(counts.iter().all(|count| *count > 20), "{counts:?}");
}

/// The texts of each row, sorted.
fn texts(output: &Output) -> Vec<&str> {
    let rows = output.model.endpoints().flat_map(|endpoint| &endpoint.endpoint().rows);
    let mut texts: Vec<_> = rows.flat_map(|row| &row.texts).map(String::as_str).collect();
    texts.sort_unstable();
    texts
}

/// Requests have nothing of the names that webhooks have in Rust.
#[test]
fn the_name_that_tells_is_the_key() {
    let text = json!({"type": "string"});
    let mut named = with_type(&text);
    named["post"]["x-rust-name"] = json!("Other");
    let mut both = with_type(&text);
    both["put"] = both["post"].clone();
    both["put"]["x-event"] = json!(false);
    let webhooks = json!({"named": named, "both": both});
    let output = generated(&[document(&json!({"tell": [{"body": "/type", "from": "name"}]}), &webhooks)]);
    assert_eq!(texts(&output), ["both", "named"], "{}", output.show_problems(false));
}

/// Where the payload is a query, its parameters tell the event and identify it.
#[test]
fn parameters_of_a_query_tell_events() {
    let query = |text: &str| {
        let type_ = json!({"in": "query", "name": "type", "required": true, "schema": {"const": text}});
        let id = json!({"in": "query", "name": "id", "schema": {"type": "integer"}});
        json!({"get": {"parameters": [id, type_], "x-identity": {"form": "id"}}})
    };
    for events in [json!({"tell": [{"body": "/type"}]}), json!({})] {
        let output = generated(&[document(&events, &json!({"one": query("one"), "two": query("two")}))]);
        assert_eq!(texts(&output), ["one", "two"], "{}", output.show_problems(false));
        assert!(!output.show_problems(false).contains("event-optional"));
    }
    let events = json!({"tell": [{"body": "/typ", "from": "name"}]});
    let output = generated(&[document(&events, &json!({"one": query("one"), "two": query("two")}))]);
    assert!(output.show_problems(false).contains("no schema of this webhook describes `/typ`"));
}
