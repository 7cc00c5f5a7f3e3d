//! The small changes: what each is about, the documents before and after, and what is said in both directions.

use crate::cases::{Case, components, document, events, object, schema, signed, two, wires};

#[expect(clippy::too_many_lines, reason = "it is a table")]
pub(crate) fn cases() -> Vec<Case> {
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
            "a format",
            [object("properties: {id: {type: string}}"), object("properties: {id: {type: string, format: uuid}}")],
            [
                &["Major Changed Field acme::order::Order.id (Option<String> -> Option<rt::text::Uuid>)"],
                &["Major Changed Field acme::order::Order.id (Option<rt::text::Uuid> -> Option<String>)"],
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
                    "{type: object, properties: {id: {type: string}, cart: {$ref: '#/components/schemas/Cart'}}}",
                ),
            ],
            [
                &[
                    "Minor Added Module acme::shared",
                    "Minor Added Path acme::two::Cart (-> acme::one::Cart)",
                    "Minor Added Field acme::two::Two.cart (-> Option<acme::shared::Cart>)",
                ],
                &[
                    "Major Removed Module acme::shared",
                    "Major Removed Path acme::shared::Cart (a struct -> acme::one::Cart), also acme::two::Cart",
                    "Major Removed Field acme::two::Two.cart (Option<acme::shared::Cart>)",
                ],
            ],
        ),
        (
            "an earlier place",
            [
                two(
                    "{type: object, properties: {id: {type: string}}}",
                    "{type: object, properties: {state: {enum: [a, b]}}}",
                ),
                two(
                    "{type: object, properties: {id: {type: string}, state: {enum: [a, b]}}}",
                    "{type: object, properties: {state: {enum: [a, b]}}}",
                ),
            ],
            [
                &[
                    "Minor Added Field acme::one::One.state (-> Option<acme::one::State>)",
                    "Minor Added Path acme::one::State (-> acme::two::State)",
                    "Major Changed Path acme::two::State (an enum of strings -> an alias of acme::one::State)",
                ],
                &[
                    "Major Removed Field acme::one::One.state (Option<acme::one::State>)",
                    "Major Removed Path acme::one::State (an enum of strings -> acme::two::State)",
                ],
            ],
        ),
        (
            "an earlier place of an object",
            [
                two(
                    "{type: object, properties: {id: {type: string}}}",
                    "{type: object, properties: {data: {type: object, properties: {id: {type: string}}}}}",
                ),
                two(
                    "{type: object, properties: {id: {type: string}, data: {type: object, properties: {id: {type: string}}}}}",
                    "{type: object, properties: {data: {type: object, properties: {id: {type: string}}}}}",
                ),
            ],
            [
                &[
                    "Minor Added Path acme::one::Data (-> acme::two::Data)",
                    "Minor Added Field acme::one::One.data (-> Option<acme::one::Data>)",
                ],
                &[
                    "Major Removed Path acme::one::Data (a struct -> acme::two::Data)",
                    "Major Removed Field acme::one::One.data (Option<acme::one::Data>)",
                ],
            ],
        ),
        (
            "objects that become equal",
            [
                two(
                    "{type: object, properties: {data: {type: object, properties: {id: {type: string}}}}}",
                    "{type: object, properties: {data: {type: object, properties: {id: {type: string, minLength: 1}}}}}",
                ),
                two(
                    "{type: object, properties: {data: {type: object, properties: {id: {type: string}}}}}",
                    "{type: object, properties: {data: {type: object, properties: {id: {type: string}}}}}",
                ),
            ],
            [
                &["Major Changed Type acme::two::Data (a struct -> the same type as acme::one::Data)"],
                &[
                    "Major Changed Path acme::two::Data (acme::one::Data -> another type)",
                    "Major Changed Field acme::two::Two.data (Option<acme::one::Data> -> Option<acme::two::Data>)",
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
                    "Major Changed Type acme::two::State (an enum of strings -> the same type as acme::one::State)",
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
