//! Reading of valid envelopes. What is refused is in `tests/bad-documents`.

use super::{Webhook, Wire};
use crate::problem::{Diagnostics, Problem};
use crate::source::SourceFile;

fn read(files: &[(&str, &str)]) -> (Vec<Webhook>, Vec<Problem>) {
    let input = |(path, text): &(&str, &str)| SourceFile {
        provider: "p".to_owned(),
        path: format!("p/{path}"),
        text: text.as_bytes().to_vec(),
    };
    let mut problems = Diagnostics::default();
    let documents = crate::source::read(files.iter().map(input).collect(), &mut problems);
    let super::Resolved { webhooks, .. } = super::resolve(&documents, &mut problems);
    // The smallest webhooks have no payload.
    let is_told = |problem: &Problem| !problem.what.ends_with("has no payload");
    (webhooks, problems.into_problems().into_iter().filter(is_told).collect())
}

#[test]
fn a_webhook_is_read_with_all_that_it_has() {
    let (webhooks, problems) = read(&[("a.yaml", include_str!("tests/whole.yaml"))]);
    assert_eq!(problems, []);
    let [webhook] = webhooks.as_slice() else { panic!("one webhook") };
    assert_eq!(webhook.naming.key, "call/status");
    assert_eq!(webhook.naming.rust_name.as_deref(), Some("CallStatus"));
    assert_eq!(webhook.delivery.method, "PUT");
    assert_eq!(webhook.pointer.as_str(), "/webhooks/call~1status/put");
    assert_eq!(webhook.docs.summary.as_deref(), Some("Of the operation"));
    assert_eq!(webhook.docs.description.as_deref(), Some("Of the path item"));
    assert!(webhook.docs.deprecated);
    assert!(webhook.delivery.body.is_some());
    assert_eq!(webhook.delivery.wires, [Wire::Json, Wire::Form]);
    let examples: Vec<_> = webhook.delivery.examples.iter().map(|example| example.pointer.as_str()).collect();
    let content = "/components/requestBodies/Call/content";
    assert_eq!(
        examples,
        [
            &format!("{content}/application~1json/example"),
            &format!("{content}/application~1vnd.call+json; charset=utf-8/examples/here/value"),
            "/components/examples/There/value",
        ]
    );
    let headers: Vec<_> =
        webhook.delivery.headers.iter().map(|header| (header.name.as_str(), header.required)).collect();
    assert_eq!(headers, [("X-Id", true), ("x-time", false), ("X-Signature", true)]);
    assert_eq!(webhook.delivery.headers[2].pointer.as_str(), "/components/parameters/Signature%");
    assert_eq!(webhook.delivery.headers[1].examples.len(), 1);
}

#[test]
fn a_path_item_may_be_in_another_file() {
    let root = "openapi: 3.1.0\nwebhooks:\n  ping: {$ref: 'items.yaml#/ping'}\n";
    let items = "ping:\n  post:\n    requestBody:\n      content: {application/json: {schema: {$ref: '#/payload'}}}\n\
                 payload: {type: object}\n";
    let (webhooks, problems) = read(&[("root.yaml", root), ("items.yaml", items)]);
    assert_eq!(problems, []);
    assert_eq!(webhooks[0].pointer.as_str(), "/webhooks/ping");
    assert!(webhooks[0].delivery.body.is_some());
}

#[test]
fn a_webhook_needs_no_body() {
    let (webhooks, problems) = read(&[("a.yaml", "openapi: 3.1\nwebhooks: {ping: {get: {}}}\n")]);
    assert_eq!(problems, []);
    assert_eq!((webhooks[0].delivery.body, webhooks[0].delivery.wires.len()), (None, 0));
}

/// A document of this version with these webhooks in `key`, and these components.
fn document(version: &str, key: &str, webhooks: &str, components: &str) -> String {
    format!("openapi: {version}\npaths: {{}}\n{key}: {webhooks}\ncomponents: {components}\n")
}

fn names(webhooks: &[Webhook]) -> Vec<String> {
    webhooks.iter().map(|webhook| webhook.naming.full_name()).collect()
}

#[test]
fn a_second_method_is_a_second_webhook() {
    let one = document("3.1.0", "webhooks", "{new-pet: {post: {}}}", "{}");
    let (webhooks, problems) = read(&[("a.yaml", &one)]);
    assert_eq!((names(&webhooks), problems), (vec!["new-pet".to_owned()], Vec::new()));

    let two = "{new-pet: {x-rust-name: Pet, post: {}, get: {x-rust-name: Asked}}}";
    let (webhooks, problems) = read(&[("a.yaml", &document("3.1.0", "webhooks", two, "{}"))]);
    assert_eq!(problems, []);
    assert_eq!(names(&webhooks), ["Asked", "Pet post"]);
    assert_eq!(webhooks[1].pointer.as_str(), "/webhooks/new-pet/post");
}

#[test]
fn a_path_item_by_reference_has_the_name_of_the_reference() {
    let root = document(
        "3.1.0",
        "webhooks",
        "{here: {$ref: '#/components/pathItems/Item'}, there: {$ref: 'b.yaml#/components/pathItems/Item'}}",
        "{pathItems: {Item: {post: {operationId: a}, put: {operationId: b}}}}",
    );
    let other = document("3.1.0", "webhooks", "{}", "{pathItems: {Item: {post: {operationId: c}}}}");
    let (webhooks, problems) = read(&[("a.yaml", &root), ("b.yaml", &other)]);
    assert_eq!(problems, []);
    assert_eq!(names(&webhooks), ["here put", "here post", "there"]);
    assert_eq!(webhooks[0].pointer.as_str(), "/webhooks/here");
}

#[test]
fn a_document_of_3_0_lists_webhooks_by_the_extension() {
    let schema = "{type: object, properties: {a: {type: string, nullable: true}, b: {type: integer, minimum: 0, \
                  exclusiveMinimum: true}, c: {$ref: '#/components/schemas/C', description: Ignored}}}";
    let webhooks = format!(
        "{{x-of-a-tool: {{group: a}}, ping: {{post: {{requestBody: {{content: {{application/json: \
         {{schema: {schema}}}}}}}}}}}}}"
    );
    let text = document("3.0.3", "x-webhooks", &webhooks, "{schemas: {C: {type: string, nullable: false}}}");
    let (webhooks, problems) = read(&[("a.yaml", &text)]);
    assert_eq!(problems, [], "what 3.0 defines is not reported");
    assert_eq!(names(&webhooks), ["ping"]);
}

#[test]
fn a_document_of_3_1_may_list_webhooks_by_the_extension_too() {
    let text = "openapi: 3.1.0\nwebhooks: {ping: {post: {}}}\nx-webhooks: {pong: {post: {}}}\n";
    let (webhooks, problems) = read(&[("a.yaml", text)]);
    assert_eq!((names(&webhooks), problems), (vec!["ping".to_owned(), "pong".to_owned()], Vec::new()));
    let pointers: Vec<_> = webhooks.iter().map(|webhook| webhook.pointer.as_str()).collect();
    assert_eq!(pointers, ["/webhooks/ping/post", "/x-webhooks/pong/post"]);
}

#[test]
fn methods_of_3_2_are_read() {
    let item = "{ping: {query: {}, additionalOperations: {LINK: {}}}}";
    let (webhooks, problems) = read(&[("a.yaml", &document("3.2.0", "webhooks", item, "{}"))]);
    assert_eq!(problems, []);
    let methods: Vec<_> = webhooks.iter().map(|webhook| webhook.delivery.method.as_str()).collect();
    assert_eq!(methods, ["QUERY", "LINK"]);
}

#[test]
fn json_has_many_media_types() {
    let wire = |media_type: &str| {
        let content = format!("{{{media_type}: {{schema: {{type: object}}}}}}");
        let item = format!("{{ping: {{post: {{requestBody: {{content: {content}}}}}}}}}");
        let (webhooks, _) = read(&[("a.yaml", &document("3.1.0", "webhooks", &item, "{}"))]);
        webhooks.first().map(|webhook| webhook.delivery.wires.clone())
    };
    for name in ["application/json", "'Application/JSON; charset=utf-8'", "application/cloudevents+json", "text/json"] {
        assert_eq!(wire(name), Some(vec![Wire::Json]), "{name}");
    }
    for name in ["application/*+json", "application/*", "'*/*'", "application/vnd.a.b+json; version=1"] {
        assert_eq!(wire(name), Some(vec![Wire::Json]), "{name}");
    }
    for name in ["text/*", "text/plain", "application/xml", "application/json-seq", "application/jsonl", "json", "''"] {
        assert_eq!(wire(name), None, "{name}");
    }
}

#[test]
fn one_payload_may_have_several_wires() {
    let wires = |one: &str, two: &str| {
        let content =
            format!("{{application/json: {{schema: {one}}}, application/x-www-form-urlencoded: {{schema: {two}}}}}");
        let item = format!("{{ping: {{post: {{requestBody: {{content: {content}}}}}}}}}");
        let components = "{schemas: {A: {$ref: '#/components/schemas/B'}, B: {type: object, title: B}, C: {$ref: '#/components/schemas/C'}}}";
        let (webhooks, _) = read(&[("a.yaml", &document("3.1.0", "webhooks", &item, components))]);
        webhooks.first().map_or(0, |webhook| webhook.delivery.wires.len())
    };
    let (a, b) = ("{$ref: '#/components/schemas/A'}", "{$ref: '#/components/schemas/B'}");
    for (one, two) in
        [(b, b), (a, b), (b, "{title: B, type: object}"), ("{title: T, type: object}", "{type: object, title: T}")]
    {
        assert_eq!(wires(one, two), 2, "{one} and {two}");
    }
    let beside = "{$ref: '#/components/schemas/B', title: Other}";
    for (one, two) in [(b, "{type: object}"), (b, beside), (b, "{$ref: '#/components/schemas/C'}")] {
        assert_eq!(wires(one, two), 0, "{one} and {two}");
    }
}

#[test]
fn a_foreign_dialect_matters_where_a_schema_is_in_it() {
    let text =
        |item: &str| format!("jsonSchemaDialect: https://example.com/\n{}", document("3.1.0", "webhooks", item, "{}"));
    let (_, problems) = read(&[("a.yaml", &text("{ping: {post: {}}}"))]);
    assert_eq!(problems, []);
    let body = "{ping: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}}";
    let (_, problems) = read(&[("a.yaml", &text(body))]);
    assert_eq!(problems.len(), 1);
}

#[test]
fn a_file_that_only_a_discriminator_names_is_a_fragment() {
    let body = "{type: object, discriminator: {propertyName: kind, mapping: {a: 'b.yaml#/A'}}}";
    let item = format!("{{ping: {{post: {{requestBody: {{content: {{application/json: {{schema: {body}}}}}}}}}}}}}");
    let root = document("3.1.0", "webhooks", &item, "{}");
    let (_, problems) = read(&[("a.yaml", &root), ("b.yaml", "A: {type: object}\n")]);
    assert_eq!(problems, []);
}

#[test]
fn a_query_is_the_payload_where_there_is_no_body() {
    let item = "{ping: {parameters: [{name: a, in: query, schema: {type: string}}, \
                {name: a, in: header, schema: {type: string}}], get: {parameters: [\
                {name: a, in: query, required: true, schema: {type: integer}}, \
                {name: A, in: query, explode: false, schema: {$ref: '#/components/schemas/Text'}}, \
                {name: Accept, in: query, style: form, schema: {type: array, items: true}}]}}}";
    let text = document("3.1.0", "webhooks", item, "{schemas: {Text: {type: string}}}");
    let (webhooks, problems) = read(&[("a.yaml", &text)]);
    assert_eq!(problems, []);
    assert_eq!(webhooks[0].delivery.wires, [Wire::Query]);
    let query: Vec<_> = webhooks[0].delivery.query.iter().map(|query| (query.name.as_str(), query.required)).collect();
    assert_eq!(query, [("a", true), ("A", false), ("Accept", false)]);
    assert_eq!(webhooks[0].delivery.headers.len(), 1);
}
