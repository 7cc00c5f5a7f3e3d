//! Small changes, each with its mirror.

use ringback_generator::review::source::SourceReview;
use ringback_generator::review::verdict::Compatibility;
use ringback_generator::{Output, SourceFile, generate};
use ringback_tests::cases::{acme, options};

use crate::shown;

/// A change: what it is about, the documents before and after, and what is said in both directions.
type Case = (&'static str, [String; 2], [&'static [&'static str]; 2]);

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
        "{type: object, $comment: no, properties: {id: {type: string}, state: {type: string, enum: [a, b]}}}",
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

fn output(document: &str) -> Output {
    let output = acme(&[("webhooks.yaml", document)]);
    assert!(!output.has_errors(), "{}\n{document}", output.show_problems(false));
    output
}

fn document(webhooks: &str, rest: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\nwebhooks: {{{webhooks}}}\n{rest}\n")
}

/// A webhook with this payload.
fn webhook(name: &str, schema: &str) -> String {
    format!("{name}: {{post: {{requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}}}}}")
}

/// A document of one webhook, `order`, with this payload.
fn schema(schema: &str) -> String {
    document(&webhook("order", schema), "")
}

/// The same, whose payload is an object with these keywords.
fn object(keywords: &str) -> String {
    schema(&format!("{{type: object, {keywords}}}"))
}

/// The same with components.
fn components(payload: &str, components: &str) -> String {
    document(&webhook("order", payload), &format!("components: {{schemas: {{{components}}}}}"))
}

/// A webhook with these media types.
fn wires(content: &str) -> String {
    document(&format!("order: {{post: {{requestBody: {{content: {{{content}}}}}}}}}"), "")
}

/// Two webhooks with payloads that may have a `Cart`.
fn two(one: &str, two: &str) -> String {
    let cart = "components: {schemas: {Cart: {type: object, properties: {total: {type: integer}}}}}";
    document(&format!("{}, {}", webhook("one", one), webhook("two", two)), cart)
}

/// Events of these types, told so.
fn events(types: &[&str], tell: &str) -> String {
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
fn signed(is_signed: bool) -> String {
    let scheme = "{type: apiKey, in: header, name: S, x-signature: {algorithm: hmac-sha256, encoding: hex, message: '{body}', key: {prefix: s_}}}";
    let signed = format!("components: {{securitySchemes: {{signature: {scheme}}}}}\nsecurity: [{{signature: []}}]");
    document(&webhook("order", "{type: object}"), if is_signed { &signed } else { "" })
}

fn cases() -> Vec<Case> {
    vec![
        (
            "a member",
            [
                object("properties: {total: {type: integer}}"),
                object("properties: {total: {type: integer}, note: {type: string}}"),
            ],
            [&[], &[]],
        ),
        (
            "a required member",
            [
                object("properties: {total: {type: integer}}"),
                object("properties: {total: {type: integer}}, required: [total]"),
            ],
            [&[], &[]],
        ),
        (
            "null",
            [object("properties: {total: {type: integer}}"), object("properties: {total: {type: [integer, 'null']}}")],
            [&[], &[]],
        ),
        (
            "another type",
            [object("properties: {total: {type: integer}}"), object("properties: {total: {type: string}}")],
            [&[], &[]],
        ),
        (
            "a format",
            [object("properties: {id: {type: string}}"), object("properties: {id: {type: string, format: uuid}}")],
            [&[], &[]],
        ),
        (
            "items of another type",
            [
                object("properties: {ids: {type: array, items: {type: string}}}"),
                object("properties: {ids: {type: array, items: {type: integer}}}"),
            ],
            [&[], &[]],
        ),
        (
            "a closed object",
            [
                object("properties: {total: {type: integer}}, additionalProperties: false"),
                object("properties: {total: {type: integer}}"),
            ],
            [&[], &[]],
        ),
        (
            "other members of a type",
            [
                object("properties: {total: {type: integer}}"),
                object("properties: {total: {type: integer}}, additionalProperties: {type: string}"),
            ],
            [&[], &[]],
        ),
        (
            "a deprecated member",
            [
                object("properties: {total: {type: integer}}"),
                object("properties: {total: {type: integer, deprecated: true}}"),
            ],
            [&[], &[]],
        ),
        (
            "a deprecated schema",
            [
                object("properties: {data: {type: object}}"),
                object("properties: {data: {type: object, deprecated: true}}"),
            ],
            [&[], &[]],
        ),
        (
            "a string of an enum",
            [
                object("properties: {state: {enum: [paid, sent]}}"),
                object("properties: {state: {enum: [paid, sent, lost]}}"),
            ],
            [&[], &[]],
        ),
        (
            "a string by the same name",
            [
                object("properties: {state: {enum: [request-removed]}}"),
                object("properties: {state: {enum: [request.removed]}}"),
            ],
            [&[], &[]],
        ),
        (
            "a member by the same name",
            [object("properties: {request-id: {type: string}}"), object("properties: {request_id: {type: string}}")],
            [&[], &[]],
        ),
        (
            "listed strings",
            [object("properties: {state: {type: string}}"), object("properties: {state: {enum: [paid]}}")],
            [&[], &[]],
        ),
        (
            "another kind of type",
            [
                object("properties: {state: {enum: [paid]}}"),
                object("properties: {state: {type: object, properties: {paid: {type: boolean}}}}"),
            ],
            [&[], &[]],
        ),
        (
            "a branch",
            [
                object("properties: {data: {oneOf: [{type: string}, {type: integer}]}}"),
                object("properties: {data: {oneOf: [{type: string}, {type: integer}, {type: boolean}]}}"),
            ],
            [&[], &[]],
        ),
        (
            "a branch of another type",
            [
                object(
                    "properties: {data: {oneOf: [{type: string}, {title: Other, type: array, items: {type: string}}]}}",
                ),
                object(
                    "properties: {data: {oneOf: [{type: string}, {title: Other, type: array, items: {type: integer}}]}}",
                ),
            ],
            [&[], &[]],
        ),
        (
            "a payload that is no object",
            [schema("{type: array, items: {type: string}}"), schema("{type: array, items: {type: integer}}")],
            [&[], &[]],
        ),
        (
            "a type that contains itself",
            [
                components(
                    "{$ref: '#/components/schemas/Order'}",
                    "Order: {type: object, properties: {next: {$ref: '#/components/schemas/Other'}}}, Other: {type: object}",
                ),
                components(
                    "{$ref: '#/components/schemas/Order'}",
                    "Order: {type: object, properties: {next: {$ref: '#/components/schemas/Other'}}}, Other: {type: object, properties: {next: {$ref: '#/components/schemas/Order'}}}",
                ),
            ],
            [&[], &[]],
        ),
        (
            "a component by another name",
            [
                components(
                    "{type: object, properties: {data: {$ref: '#/components/schemas/Cart'}}}",
                    "Cart: {type: object, properties: {total: {type: integer}}}",
                ),
                components(
                    "{type: object, properties: {data: {$ref: '#/components/schemas/Basket'}}}",
                    "Basket: {type: object, properties: {total: {type: integer}}}",
                ),
            ],
            [&[], &[]],
        ),
        (
            "a tag",
            [
                components(
                    "{type: object, properties: {data: {oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]}}}",
                    "Card: {type: object, required: [by], properties: {by: {const: card}}}, Cash: {type: object, required: [by], properties: {by: {const: cash}}}",
                ),
                components(
                    "{type: object, properties: {data: {oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]}}}",
                    "Card: {type: object, required: [by], properties: {by: {const: CARD}}}, Cash: {type: object, required: [by], properties: {by: {const: cash}}}",
                ),
            ],
            [&[], &[]],
        ),
        (
            "a wire",
            [
                wires("application/json: {schema: {type: object, properties: {total: {type: integer}}}}"),
                wires(
                    "application/json: {schema: {type: object, properties: {total: {type: integer}}}}, application/x-www-form-urlencoded: {schema: {type: object, properties: {total: {type: integer}}}}",
                ),
            ],
            [&[], &[]],
        ),
        (
            "a webhook",
            [
                document("order: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}", ""),
                document(
                    "order: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}, refund: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}",
                    "",
                ),
            ],
            [&[], &[]],
        ),
        (
            "a webhook by another name",
            [
                document(
                    "order.paid: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {data: {type: object, properties: {id: {type: string}}}}}}}}}}",
                    "",
                ),
                document(
                    "order.payed: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {data: {type: object, properties: {id: {type: string}}}}}}}}}}",
                    "",
                ),
            ],
            [&[], &[]],
        ),
        (
            "a webhook with the same module",
            [
                document(
                    "order.paid: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}",
                    "",
                ),
                document(
                    "orderPaid: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}",
                    "",
                ),
            ],
            [&[], &[]],
        ),
        (
            "a deprecated webhook",
            [
                document("order: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}", ""),
                document(
                    "order: {post: {deprecated: true, requestBody: {content: {application/json: {schema: {type: object}}}}}}",
                    "",
                ),
            ],
            [&[], &[]],
        ),
        (
            "another method",
            [
                document("order: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}", ""),
                document("order: {put: {requestBody: {content: {application/json: {schema: {type: object}}}}}}", ""),
            ],
            [&[], &[]],
        ),
        (
            "headers",
            [
                document("order: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}", ""),
                document(
                    "order: {post: {parameters: [{in: header, name: X-Id, schema: {type: string}}], requestBody: {content: {application/json: {schema: {type: object}}}}}}",
                    "",
                ),
            ],
            [&[], &[]],
        ),
        (
            "a second user of a component",
            [
                two("{type: object, properties: {cart: {$ref: '#/components/schemas/Cart'}}}", "{type: object}"),
                two(
                    "{type: object, properties: {cart: {$ref: '#/components/schemas/Cart'}}}",
                    "{type: object, properties: {cart: {$ref: '#/components/schemas/Cart'}}}",
                ),
            ],
            [&[], &[]],
        ),
        (
            "a place of its own",
            [
                two(
                    "{type: object, properties: {state: {enum: [a, b]}}}",
                    "{type: object, properties: {state: {enum: [a, b]}}}",
                ),
                two(
                    "{type: object, properties: {state: {enum: [a]}}}",
                    "{type: object, properties: {state: {enum: [b]}}}",
                ),
            ],
            [&[], &[]],
        ),
        ("a signature", [signed(false), signed(true)], [&[], &[]]),
        (
            "an event",
            [events(&["one", "two"], "{body: /type}"), events(&["one", "two", "three"], "{body: /type}")],
            [&[], &[]],
        ),
        (
            "a header that tells",
            [events(&["one", "two"], "{body: /type}"), events(&["one", "two"], "{header: X-Type}")],
            [&[], &[]],
        ),
    ]
}
