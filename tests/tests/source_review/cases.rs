//! Small changes, each with its mirror.

use ringback_generator::review::source::SourceReview;
use ringback_generator::review::verdict::Compatibility;
use ringback_generator::{Output, SourceFile, generate};
use ringback_tests::cases::{acme, options};

use crate::changes::cases;
use crate::shown;

/// A change: what it is about, the documents before and after, and what is said in both directions.
pub(crate) type Case = (&'static str, [String; 2], [&'static [&'static str]; 2]);

#[test]
fn each_change_is_said_with_its_mirror() {
    let mut wrong = String::new();
    for (about, [old, new], expected) in cases() {
        let (old, new) = (output(&old), output(&new));
        let both = [(&old, &new), (&new, &old)].map(|(old, new)| SourceReview::of(old, new).expect("no errors"));
        let found = both.each_ref().map(|review| review.changes.iter().map(shown).collect::<Vec<_>>());
        for (review, found) in both.iter().zip(&found) {
            let worst = found.iter().map(|line| line.split(' ').next().expect("a verdict")).collect::<Vec<_>>();
            let worst = ["Major", "Minor", "Patch"].into_iter().find(|verdict| worst.contains(verdict));
            assert_eq!(worst.unwrap_or("None"), format!("{:?}", review.verdict), "{about}");
        }
        if found != expected {
            wrong += &format!("{about}: {found:#?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_behind_the_items_is_a_patch() {
    for (old, new) in [
        (
            "{type: object, properties: {total: {type: integer}}}",
            "{type: object, properties: {total: {type: integer, minimum: 1}}}",
        ),
        (
            "{type: object, properties: {id: {type: string}}}",
            "{type: object, properties: {id: {type: string, pattern: '^a'}}}",
        ),
        (
            "{type: object, properties: {id: {const: a}, on: {const: 1}}}",
            "{type: object, properties: {id: {const: a}, on: {const: 2}}}",
        ),
    ] {
        for (old, new) in [(old, new), (new, old)] {
            let review = SourceReview::of(&output(&schema(old)), &output(&schema(new))).expect("no errors");
            assert_eq!((review.verdict, review.changes), (Compatibility::Patch, vec![]), "{old} {new}");
        }
    }
}

#[test]
fn words_and_examples_are_nothing() {
    let plain = "{type: object, properties: {id: {type: string}, state: {enum: [a, b]}}}";
    for other in [
        "{type: object, description: An order, properties: {id: {type: string, description: Its id}, state: {enum: [a, b]}}}",
        "{type: object, title: Some words, properties: {id: {type: string, example: b}, state: {enum: [a, b]}}, examples: [{id: c}]}",
        "{type: object, $comment: no, properties: {id: {type: string}, state: {enum: [a, b]}}}",
    ] {
        for (old, new) in [(plain, other), (other, plain), (other, other)] {
            let review = SourceReview::of(&output(&schema(old)), &output(&schema(new))).expect("no errors");
            assert_eq!(review, SourceReview::default(), "{old} {new}");
        }
    }
}

#[test]
fn a_provider_is_a_module_with_all_that_is_in_it() {
    let file = |provider: &str| SourceFile {
        provider: provider.to_owned(),
        path: format!("{provider}/webhooks.yaml"),
        text: schema("{type: object}").into_bytes(),
    };
    let of = |providers: &[&str]| {
        generate(providers.iter().map(|name| file(name)).collect(), &options("both", "../runtime"))
    };
    let (one, two) = (of(&["acme"]), of(&["acme", "beta"]));
    let lines = |old, new| -> Vec<String> {
        SourceReview::of(old, new).expect("no errors").changes.iter().map(shown).collect()
    };
    assert_eq!(lines(&one, &two), ["Minor Added Module beta"]);
    assert_eq!(lines(&two, &one), ["Major Removed Module beta"]);
}

#[test]
fn a_document_with_an_error_has_no_verdict() {
    let (right, wrong) = (output(&schema("{type: object}")), acme(&[("webhooks.yaml", &schema("{type: 1}"))]));
    assert!(wrong.has_errors());
    assert_eq!(SourceReview::of(&right, &wrong), None);
    assert_eq!(SourceReview::of(&wrong, &right), None);
}

/// What each change is about, with its documents.
pub(crate) fn documents() -> Vec<(&'static str, [String; 2])> {
    cases().into_iter().map(|(about, documents, _)| (about, documents)).collect()
}

fn output(document: &str) -> Output {
    let output = acme(&[("webhooks.yaml", document)]);
    assert!(!output.has_errors(), "{}\n{document}", output.show_problems(false));
    output
}

pub(crate) fn document(webhooks: &str, rest: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\nwebhooks: {{{webhooks}}}\n{rest}\n")
}

/// A webhook with this payload.
fn webhook(name: &str, schema: &str) -> String {
    format!("{name}: {{post: {{requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}}}}}")
}

/// A document of one webhook, `order`, with this payload.
pub(crate) fn schema(schema: &str) -> String {
    document(&webhook("order", schema), "")
}

/// The same, whose payload is an object with these keywords.
pub(crate) fn object(keywords: &str) -> String {
    schema(&format!("{{type: object, {keywords}}}"))
}

/// The same with components.
pub(crate) fn components(payload: &str, components: &str) -> String {
    document(&webhook("order", payload), &format!("components: {{schemas: {{{components}}}}}"))
}

/// A webhook with these media types.
pub(crate) fn wires(content: &str) -> String {
    document(&format!("order: {{post: {{requestBody: {{content: {{{content}}}}}}}}}"), "")
}

/// Two webhooks with payloads that may have a `Cart`.
pub(crate) fn two(one: &str, two: &str) -> String {
    let cart = "components: {schemas: {Cart: {type: object, properties: {total: {type: integer}}}}}";
    document(&format!("{}, {}", webhook("one", one), webhook("two", two)), cart)
}

/// Events of these types, told so.
pub(crate) fn events(types: &[&str], tell: &str) -> String {
    let event = |name: &&str| {
        let payload = format!("{{type: object, required: [type], properties: {{type: {{const: {name}}}}}}}");
        let content = format!("requestBody: {{content: {{application/json: {{schema: {payload}}}}}}}");
        let header = format!("parameters: [{{in: header, name: X-Type, required: true, schema: {{const: {name}}}}}]");
        format!("{name}: {{post: {{{header}, {content}}}}}")
    };
    let events: Vec<_> = types.iter().map(event).collect();
    document(&events.join(", "), &format!("x-events: {{tell: [{tell}]}}"))
}

/// A webhook whose requests may be signed.
pub(crate) fn signed(is_signed: bool) -> String {
    let scheme = "{type: apiKey, in: header, name: S, x-signature: {algorithm: hmac-sha256, encoding: hex, message: '{body}', key: {prefix: s_}}}";
    let signed = format!("components: {{securitySchemes: {{signature: {scheme}}}}}\nsecurity: [{{signature: []}}]");
    document(&webhook("order", "{type: object}"), if is_signed { &signed } else { "" })
}
