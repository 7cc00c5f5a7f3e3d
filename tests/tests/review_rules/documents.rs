//! Reviews of whole documents: providers, webhooks, signatures, and what could not be read.

use std::collections::BTreeSet;

use ringback_generator::review::review;
use ringback_generator::review::rules::Rule;
use ringback_generator::review::verdict::{Receipt, Security};
use ringback_generator::{Options, Output, SourceFile, generate, understand};

use super::{cases, operation, version, webhook};

/// What is accepted for one provider is not accepted for another.
#[test]
fn providers_are_kept_apart() {
    let file = |provider: &str, schema: &str| {
        SourceFile {
        provider: provider.to_owned(),
        path: format!("{provider}/webhooks.yaml"),
        text: format!(
            "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\nwebhooks: {}\ncomponents: {{schemas: {{Event: {schema}}}}}\n",
            webhook("{$ref: '#/components/schemas/Event'}")
        )
        .into_bytes(),
    }
    };
    let version = |schema: &str| {
        generate(vec![file("acme", schema), file("other", schema)], &Options::new("webhooks", "../runtime"))
    };
    let old = version("{type: object, required: [a], properties: {a: {type: string}}}");
    let new = version("{type: object, properties: {a: {type: string}}}");
    let found = review(&old, &new);
    let of: BTreeSet<(&str, String)> =
        found.edits.iter().map(|edit| (edit.provider.as_str(), edit.fingerprint())).collect();
    assert_eq!(of.iter().map(|(provider, _)| *provider).collect::<Vec<_>>(), ["acme", "other"]);
    assert_eq!(of.iter().map(|(_, fingerprint)| fingerprint).collect::<BTreeSet<_>>().len(), 2);
}

#[test]
fn webhooks_of_one_name_in_two_documents_are_kept_apart() {
    let file = |path: &str, schema: &str| {
        let text = format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\nwebhooks: {}\n", webhook(schema));
        SourceFile { provider: "acme".to_owned(), path: format!("acme/{path}.yaml"), text: text.into_bytes() }
    };
    let of = |kind: &str| format!("{{type: object, required: [b], properties: {{b: {{type: {kind}}}}}}}");
    let version = |kinds: &[(&str, &str)]| understand(kinds.iter().map(|(path, kind)| file(path, &of(kind))).collect());
    let old = version(&[("v1", "string"), ("v2", "string")]);
    assert!(review(&old, &old).edits.is_empty());
    let found = review(&old, &version(&[("v1", "string"), ("v2", "integer")]));
    assert_eq!((found.verdicts.wait, found.edits.len()), (Some(Receipt::Refused), 1));
    let found = review(&old, &version(&[("v1", "string")]));
    assert_eq!(found.edits.iter().map(|edit| edit.rule).collect::<Vec<_>>(), [Rule::WebhookRemoved]);
}

#[test]
fn a_renamed_webhook_is_compared_with_what_it_was() {
    let of = |name: &str, required: &str| {
        let schema = format!("{{type: object, required: [{required}], properties: {{id: {{type: string}}}}}}");
        version(&webhook(&schema).replace("paid", name), "")
    };
    let found = review(&of("order", "id"), &of("order2", ""));
    let rules: BTreeSet<_> = found.edits.iter().map(|edit| edit.rule).collect();
    assert_eq!(rules, BTreeSet::from([Rule::WebhookRenamed, Rule::NowOptional]));
    assert_eq!(found.verdicts.wait, Some(Receipt::Refused));
}

/// What could not be read has not changed, as far as anybody knows.
#[test]
fn errors_are_no_edits() {
    let file = |path: &str, text: &str| SourceFile {
        provider: "acme".to_owned(),
        path: format!("acme/{path}"),
        text: text.as_bytes().to_vec(),
    };
    let document = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\nwebhooks:\n  paid: {post: {requestBody: {content: \
                    {application/json: {schema: {$ref: '#/components/schemas/Card'}}}}}}\ncomponents:\n  schemas:\n    \
                    Last4: {type: string}\n    Card: {type: object, required: [last4], properties: {last4: {$ref: \
                    '#/components/schemas/Last4'}, id: {type: integer}}}\n";
    let overlay = "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nextends: ../webhooks.yaml\nactions:\n  - target: \
                   $.components.schemas.Card.properties.id\n    update: {minimum: 1}\n    x-evidence: seen\n";
    let read = |document: &str, overlay: &str| {
        understand(vec![file("webhooks.yaml", document), file("overlays/id.yaml", overlay)])
    };
    let old = read(document, overlay);
    assert!(!old.has_errors(), "{}", old.show_problems(false));
    for (from, to) in [
        ("schemas/Last4'", "schemas/Last5'"),
        ("{type: integer}", "{type: intger}"),
        ("webhooks:\n", "webhooks: [\n"),
        (
            "application/json: {schema",
            "application/x-www-form-urlencoded: {schema: {type: object}}, application/json: {schema",
        ),
    ] {
        let new = read(&document.replace(from, to), overlay);
        assert!(new.has_errors() && document.contains(from), "{to}");
        let found = review(&old, &new);
        assert!(found.edits.is_empty(), "{to}: {:#?}", found.edits);
        assert_eq!(found.verdicts.delivery, None, "{to}");
    }
    let new = read(document, &overlay.replace("../webhooks", "../other"));
    assert!(new.has_errors());
    let found = review(&old, &new);
    assert_eq!((found.edits.len(), found.verdicts.security), (0, None));
}

/// Signatures, by their `x-signature` and the media type of the body.
#[test]
fn signatures_are_compared_whatever_else_changes() {
    let of = |media: &str, signature: &str| {
        let body = format!(
            "requestBody: {{required: true, content: {{{media}: {{schema: {{type: object, properties: {{a: {{type: string}}}}}}}}}}}}"
        );
        let scheme = format!(
            "security: [{{s: []}}]\ncomponents: {{securitySchemes: {{s: {{type: apiKey, in: header, name: X-Sig, \
             x-signature: {{encoding: hex, {signature}}}}}}}}}"
        );
        version(&operation(&body), if signature.is_empty() { "" } else { &scheme })
    };
    let critical = |old: &Output, new: &Output| {
        assert_eq!(review(old, new).verdicts.security, Some(Security::Critical));
    };
    let (json, form) = ("application/json", "application/x-www-form-urlencoded");
    let body = "algorithm: hmac-sha512, message: '{body}'";
    critical(&of(json, body), &of(form, ""));
    critical(
        &of(json, body),
        &of(json, "algorithm: hmac-sha256, message: '{timestamp}.{body}', timestamp: {header: X-Time, tolerance: 300}"),
    );
    let key = |text: &str| of(json, &format!("{body}, key: {{description: {text}}}"));
    assert_eq!(review(&key("foo"), &key("Foo")).edits.len(), 0);
}

/// An event that no webhook describes is a finding, but not damage.
#[test]
fn an_unknown_event_is_a_finding() {
    let cases = cases();
    let case = cases.iter().find(|case| case.rule == "event-changed").expect("the rule");
    let found = review(&case.old.generate(), &case.new.generate());
    assert_eq!((found.verdicts.wait, found.verdicts.update), (Some(Receipt::Reported), Some(Receipt::Reported)));
}
