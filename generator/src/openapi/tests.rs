//! What is read from envelopes that are right. What is refused is in `tests/bad-documents`.

use super::{Webhook, Wire};
use crate::problem::Problem;
use crate::source::Input;

fn read(files: &[(&str, &str)]) -> (Vec<Webhook>, Vec<Problem>) {
    let input = |(path, text): &(&str, &str)| Input {
        provider: "p".to_owned(),
        path: format!("p/{path}"),
        text: text.as_bytes().to_vec(),
    };
    let mut problems = Vec::new();
    let documents = crate::source::read(files.iter().map(input).collect(), &mut problems);
    let (webhooks, _) = super::read(&documents, &mut problems);
    (webhooks, problems)
}

#[test]
fn a_webhook_is_read_with_all_that_it_has() {
    let (webhooks, problems) = read(&[("a.yaml", include_str!("tests/whole.yaml"))]);
    assert_eq!(problems, []);
    let [webhook] = webhooks.as_slice() else { panic!("one webhook") };
    assert_eq!(webhook.name, "call/status");
    assert_eq!(webhook.rust_name.as_deref(), Some("CallStatus"));
    assert_eq!(webhook.method, "PUT");
    assert_eq!(webhook.pointer.as_str(), "/webhooks/call~1status/put");
    assert_eq!(webhook.summary.as_deref(), Some("Of the operation"));
    assert_eq!(webhook.description.as_deref(), Some("Of the path item"));
    assert!(webhook.deprecated);
    assert!(webhook.body.is_some());
    assert_eq!(webhook.wires, [Wire::Json, Wire::Form]);
    let examples: Vec<_> = webhook.examples.iter().map(|example| example.pointer.as_str()).collect();
    let content = "/components/requestBodies/Call/content";
    assert_eq!(
        examples,
        [
            &format!("{content}/application~1json/example"),
            &format!("{content}/application~1vnd.call+json; charset=utf-8/examples/here/value"),
            "/components/examples/There/value",
        ]
    );
    let headers: Vec<_> = webhook.headers.iter().map(|header| (header.name.as_str(), header.required)).collect();
    assert_eq!(headers, [("X-Id", true), ("x-time", false), ("X-Signature", true)]);
    assert_eq!(webhook.headers[2].pointer.as_str(), "/components/parameters/Signature%");
    assert_eq!(webhook.headers[1].examples.len(), 1);
}

#[test]
fn a_path_item_may_stand_in_another_file() {
    let root = "openapi: 3.1.0\nwebhooks:\n  ping: {$ref: 'items.yaml#/ping'}\n";
    let items = "ping:\n  post:\n    requestBody:\n      content: {application/json: {schema: {$ref: '#/payload'}}}\n\
                 payload: {type: object}\n";
    let (webhooks, problems) = read(&[("root.yaml", root), ("items.yaml", items)]);
    assert_eq!(problems, []);
    assert_eq!(webhooks[0].pointer.as_str(), "/webhooks/ping");
    assert!(webhooks[0].body.is_some());
}

#[test]
fn a_webhook_needs_no_body() {
    let (webhooks, problems) = read(&[("a.yaml", "openapi: 3.1\nwebhooks: {ping: {get: {}}}\n")]);
    assert_eq!(problems, []);
    assert_eq!((webhooks[0].body, webhooks[0].wires.len()), (None, 0));
}
