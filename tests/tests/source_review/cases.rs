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
            [
                &["Minor Added Field acme::order::Order.note (-> Option<String>)"],
                &["Major Removed Field acme::order::Order.note (Option<String>)"],
            ],
        ),
        (
            "a required member",
            [
                object("properties: {total: {type: integer}}"),
                object("properties: {total: {type: integer}}, required: [total]"),
            ],
            [
                &["Major Changed Field acme::order::Order.total (Option<rt::Integer> -> rt::Integer)"],
                &["Major Changed Field acme::order::Order.total (rt::Integer -> Option<rt::Integer>)"],
            ],
        ),
        (
            "null",
            [object("properties: {total: {type: integer}}"), object("properties: {total: {type: [integer, 'null']}}")],
            [
                &["Major Changed Field acme::order::Order.total (Option<rt::Integer> -> rt::Presence<rt::Integer>)"],
                &["Major Changed Field acme::order::Order.total (rt::Presence<rt::Integer> -> Option<rt::Integer>)"],
            ],
        ),
        (
            "another type",
            [object("properties: {total: {type: integer}}"), object("properties: {total: {type: string}}")],
            [
                &["Major Changed Field acme::order::Order.total (Option<rt::Integer> -> Option<String>)"],
                &["Major Changed Field acme::order::Order.total (Option<String> -> Option<rt::Integer>)"],
            ],
        ),
        (
            "a format",
            [object("properties: {id: {type: string}}"), object("properties: {id: {type: string, format: uuid}}")],
            [
                &["Major Changed Field acme::order::Order.id (Option<String> -> Option<rt::text::Uuid>)"],
                &["Major Changed Field acme::order::Order.id (Option<rt::text::Uuid> -> Option<String>)"],
            ],
        ),
        (
            "items of another type",
            [
                object("properties: {ids: {type: array, items: {type: string}}}"),
                object("properties: {ids: {type: array, items: {type: integer}}}"),
            ],
            [
                &["Major Changed Field acme::order::Order.ids (Option<Vec<String>> -> Option<Vec<rt::Integer>>)"],
                &["Major Changed Field acme::order::Order.ids (Option<Vec<rt::Integer>> -> Option<Vec<String>>)"],
            ],
        ),
        (
            "a closed object",
            [
                object("properties: {total: {type: integer}}, additionalProperties: false"),
                object("properties: {total: {type: integer}}"),
            ],
            [
                &["Minor Added Field acme::order::Order.additional_properties (-> rt::Map<rt::Json>)"],
                &["Major Removed Field acme::order::Order.additional_properties (rt::Map<rt::Json>)"],
            ],
        ),
        (
            "other members of a type",
            [
                object("properties: {total: {type: integer}}"),
                object("properties: {total: {type: integer}}, additionalProperties: {type: string}"),
            ],
            [
                &[
                    "Major Changed Field acme::order::Order.additional_properties (rt::Map<rt::Json> -> rt::Map<String>)",
                ],
                &[
                    "Major Changed Field acme::order::Order.additional_properties (rt::Map<String> -> rt::Map<rt::Json>)",
                ],
            ],
        ),
        (
            "a deprecated member",
            [
                object("properties: {total: {type: integer}}"),
                object("properties: {total: {type: integer, deprecated: true}}"),
            ],
            [
                &["Minor Deprecated Field acme::order::Order.total"],
                &["Patch Undeprecated Field acme::order::Order.total"],
            ],
        ),
        (
            "a deprecated schema",
            [
                object("properties: {data: {type: object}}"),
                object("properties: {data: {type: object, deprecated: true}}"),
            ],
            [
                &["Minor Deprecated Field acme::order::Order.data"],
                &["Patch Undeprecated Field acme::order::Order.data"],
            ],
        ),
        (
            "a string of an enum",
            [
                object("properties: {state: {enum: [paid, sent]}}"),
                object("properties: {state: {enum: [paid, sent, lost]}}"),
            ],
            [
                &["Minor Added Variant acme::order::State::Lost (-> \"lost\")"],
                &["Major Removed Variant acme::order::State::Lost (\"lost\")"],
            ],
        ),
        (
            "a string by the same name",
            [
                object("properties: {state: {enum: [request-removed]}}"),
                object("properties: {state: {enum: [request.removed]}}"),
            ],
            [
                &[
                    "Patch Meaning Variant acme::order::State::RequestRemoved (\"request-removed\" -> \"request.removed\")",
                ],
                &[
                    "Patch Meaning Variant acme::order::State::RequestRemoved (\"request.removed\" -> \"request-removed\")",
                ],
            ],
        ),
        (
            "a member by the same name",
            [object("properties: {request-id: {type: string}}"), object("properties: {request_id: {type: string}}")],
            [
                &["Patch Meaning Field acme::order::Order.request_id (\"request-id\" -> \"request_id\")"],
                &["Patch Meaning Field acme::order::Order.request_id (\"request_id\" -> \"request-id\")"],
            ],
        ),
        (
            "listed strings",
            [object("properties: {state: {type: string}}"), object("properties: {state: {enum: [paid]}}")],
            [
                &[
                    "Major Changed Field acme::order::Order.state (Option<String> -> Option<acme::order::State>)",
                    "Minor Added Type acme::order::State (-> an enum of strings)",
                ],
                &[
                    "Major Changed Field acme::order::Order.state (Option<acme::order::State> -> Option<String>)",
                    "Major Removed Type acme::order::State (an enum of strings)",
                ],
            ],
        ),
        (
            "another kind of type",
            [
                object("properties: {state: {enum: [paid]}}"),
                object("properties: {state: {type: object, properties: {paid: {type: boolean}}}}"),
            ],
            [
                &["Major Changed Type acme::order::State (an enum of strings -> a struct)"],
                &["Major Changed Type acme::order::State (a struct -> an enum of strings)"],
            ],
        ),
        (
            "a branch",
            [
                object("properties: {data: {oneOf: [{type: string}, {type: integer}]}}"),
                object("properties: {data: {oneOf: [{type: string}, {type: integer}, {type: boolean}]}}"),
            ],
            [
                &["Minor Added Variant acme::order::Data::Boolean (-> bool)"],
                &["Major Removed Variant acme::order::Data::Boolean (bool)"],
            ],
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
            [
                &["Major Changed Variant acme::order::Data::Other (Vec<String> -> Vec<rt::Integer>)"],
                &["Major Changed Variant acme::order::Data::Other (Vec<rt::Integer> -> Vec<String>)"],
            ],
        ),
        (
            "a payload that is no object",
            [schema("{type: array, items: {type: string}}"), schema("{type: array, items: {type: integer}}")],
            [
                &["Major Changed Field acme::order::Order.0 (Vec<String> -> Vec<rt::Integer>)"],
                &["Major Changed Field acme::order::Order.0 (Vec<rt::Integer> -> Vec<String>)"],
            ],
        ),
        (
            "a type that contains itself",
            [
                components(
                    "{$ref: '#/components/schemas/Order'}",
                    "Order: {type: object, properties: {next: {$ref: '#/components/schemas/Other'}}}, Other: {type: object, properties: {id: {type: string}}}",
                ),
                components(
                    "{$ref: '#/components/schemas/Order'}",
                    "Order: {type: object, properties: {next: {$ref: '#/components/schemas/Other'}}}, Other: {type: object, properties: {id: {type: string}, next: {$ref: '#/components/schemas/Order'}}}",
                ),
            ],
            [
                &[
                    "Minor Added Field acme::order::Other.next (-> Option<acme::shared::Order>)",
                    "Minor Added Module acme::shared",
                ],
                &[
                    "Major Removed Field acme::order::Other.next (Option<acme::shared::Order>)",
                    "Major Removed Module acme::shared",
                ],
            ],
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
            [
                &["Major Renamed Type acme::order::Cart (a struct -> acme::order::Basket)"],
                &["Major Renamed Type acme::order::Basket (a struct -> acme::order::Cart)"],
            ],
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
            [
                &[
                    "Patch Meaning Variant acme::order::CardBy::Card (\"card\" -> \"CARD\")",
                    "Patch Meaning Variant acme::order::Data::Card (by is \"card\" -> by is \"CARD\")",
                ],
                &[
                    "Patch Meaning Variant acme::order::CardBy::Card (\"CARD\" -> \"card\")",
                    "Patch Meaning Variant acme::order::Data::Card (by is \"CARD\" -> by is \"card\")",
                ],
            ],
        ),
        (
            "a wire",
            [
                wires("application/json: {schema: {type: object, properties: {total: {type: integer}}}}"),
                wires(
                    "application/json: {schema: {type: object, properties: {total: {type: integer}}}}, application/x-www-form-urlencoded: {schema: {type: object, properties: {total: {type: integer}}}}",
                ),
            ],
            [
                &[
                    "Minor Added Function acme::order::Order::from_form",
                    "Patch Meaning Constant acme::order::WEBHOOK (\"order\", POST as json -> \"order\", POST as json, form)",
                ],
                &[
                    "Major Removed Function acme::order::Order::from_form",
                    "Patch Meaning Constant acme::order::WEBHOOK (\"order\", POST as json, form -> \"order\", POST as json)",
                ],
            ],
        ),
        (
            "a webhook",
            [
                document(
                    "order: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}}",
                    "",
                ),
                document(
                    "order: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}}, refund: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}}",
                    "",
                ),
            ],
            [&["Minor Added Module acme::refund"], &["Major Removed Module acme::refund"]],
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
            [
                &[
                    "Major Renamed Module acme::order_paid (-> acme::order_payed)",
                    "Minor Added Module acme::order_payed",
                ],
                &[
                    "Minor Added Module acme::order_paid",
                    "Major Renamed Module acme::order_payed (-> acme::order_paid)",
                ],
            ],
        ),
        (
            "a webhook with the same module",
            [
                document(
                    "order.paid: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}}",
                    "",
                ),
                document(
                    "orderPaid: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}}",
                    "",
                ),
            ],
            [
                &[
                    "Patch Meaning Constant acme::order_paid::WEBHOOK (\"order.paid\", POST as json -> \"orderPaid\", POST as json)",
                ],
                &[
                    "Patch Meaning Constant acme::order_paid::WEBHOOK (\"orderPaid\", POST as json -> \"order.paid\", POST as json)",
                ],
            ],
        ),
        (
            "a deprecated webhook",
            [
                document(
                    "order: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}}",
                    "",
                ),
                document(
                    "order: {post: {deprecated: true, requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}}",
                    "",
                ),
            ],
            [
                &["Minor Deprecated Type acme::order::Order", "Minor Deprecated Constant acme::order::WEBHOOK"],
                &["Patch Undeprecated Type acme::order::Order", "Patch Undeprecated Constant acme::order::WEBHOOK"],
            ],
        ),
        (
            "another method",
            [
                document(
                    "order: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}}",
                    "",
                ),
                document(
                    "order: {put: {requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}}",
                    "",
                ),
            ],
            [
                &["Patch Meaning Constant acme::order::WEBHOOK (\"order\", POST as json -> \"order\", PUT as json)"],
                &["Patch Meaning Constant acme::order::WEBHOOK (\"order\", PUT as json -> \"order\", POST as json)"],
            ],
        ),
        (
            "headers",
            [
                document(
                    "order: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}}",
                    "",
                ),
                document(
                    "order: {post: {parameters: [{in: header, name: X-Id, schema: {type: string}}], requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}}",
                    "",
                ),
            ],
            [
                &[
                    "Minor Added Type acme::order::Headers (-> a struct)",
                    "Minor Added Implementation acme::order::Order: WithHeaders (-> acme::order::Headers)",
                ],
                &[
                    "Major Removed Type acme::order::Headers (a struct)",
                    "Major Removed Implementation acme::order::Order: WithHeaders (acme::order::Headers)",
                ],
            ],
        ),
        (
            "a second user of a component",
            [
                two(
                    "{type: object, properties: {cart: {$ref: '#/components/schemas/Cart'}}}",
                    "{type: object, properties: {id: {type: string}}}",
                ),
                two(
                    "{type: object, properties: {cart: {$ref: '#/components/schemas/Cart'}}}",
                    "{type: object, properties: {cart: {$ref: '#/components/schemas/Cart'}}}",
                ),
            ],
            [
                &[
                    "Minor Added Module acme::shared",
                    "Minor Added Path acme::two::Cart (-> acme::shared::Cart)",
                    "Minor Added Field acme::two::Two.cart (-> Option<acme::shared::Cart>)",
                    "Major Removed Field acme::two::Two.id (Option<String>)",
                ],
                &[
                    "Major Removed Module acme::shared",
                    "Major Removed Path acme::shared::Cart (a struct -> acme::one::Cart), also acme::two::Cart",
                    "Major Removed Field acme::two::Two.cart (Option<acme::shared::Cart>)",
                    "Minor Added Field acme::two::Two.id (-> Option<String>)",
                ],
            ],
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
            [
                &[
                    "Major Removed Variant acme::one::State::B (\"b\")",
                    "Major Changed Path acme::two::State (acme::one::State -> another type)",
                    "Major Changed Field acme::two::Two.state (Option<acme::one::State> -> Option<acme::two::State>)",
                ],
                &[
                    "Minor Added Variant acme::one::State::B (-> \"b\")",
                    "Major Changed Path acme::two::State (an enum of strings -> an alias of acme::one::State)",
                    "Minor Added Variant acme::two::State::A (-> \"a\")",
                ],
            ],
        ),
        (
            "a signature",
            [signed(false), signed(true)],
            [
                &[
                    "Minor Added Type acme::Acme (-> a provider)",
                    "Minor Added Implementation acme::order::Order: Signed (-> acme::Acme)",
                    "Minor Added Function acme::order::Order::verify",
                ],
                &[
                    "Major Removed Type acme::Acme (a provider)",
                    "Major Removed Implementation acme::order::Order: Signed (acme::Acme)",
                    "Major Removed Function acme::order::Order::verify",
                ],
            ],
        ),
        (
            "an event",
            [events(&["one", "two"], "{body: /type}"), events(&["one", "two", "three"], "{body: /type}")],
            [
                &[
                    "Minor Added Variant acme::Event::Three (-> Box<acme::three::Three>)",
                    "Minor Added Module acme::three",
                ],
                &[
                    "Major Removed Variant acme::Event::Three (Box<acme::three::Three>)",
                    "Major Removed Module acme::three",
                ],
            ],
        ),
        (
            "a header that tells",
            [events(&["one", "two"], "{body: /type}"), events(&["one", "two"], "{header: X-Type}")],
            [
                &["Major Removed Implementation acme::Event: Deserialize"],
                &["Minor Added Implementation acme::Event: Deserialize"],
            ],
        ),
    ]
}
