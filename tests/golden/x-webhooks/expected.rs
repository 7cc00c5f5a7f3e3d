//=== src/x_webhooks/ping/examples.rs
//! Examples of the payload and of its parts.

use ringback_runtime as rt;

/// The location of each example, a payload that contains it, and the schemas that it must match (all, if none is named).
#[test]
fn payload() {
    const EXAMPLES: &[(&str, &str, &[&str])] = &[
        (
            "/x-webhooks/ping/post/requestBody/content/application~1json/example",
            "{\"at\":1,\"by\":null,\"kind\":null,\"part\":null}",
            &[],
        ),
    ];
    for (place, payload, schemas) in EXAMPLES {
        let findings = rt::example_findings::<super::Ping>(payload, schemas);
        assert!(findings.is_empty(), "{place}: {findings:?}");
    }
}

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Ping as ringback_runtime::testing::Example>::JSON;
    let received = super::Ping::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
}

//=== src/x_webhooks/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

rt::string_enum! {
    /// A string of the payload.
    pub enum Kind {
        /// `a`
        A = "a",
        /// `b`
        B = "b",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `at`, `exclusiveMinimum: 0`, `maximum: 9`
    pub at: rt::Integer,
    /// `by`
    pub by: Option<String>,
    /// `kind`
    pub kind: rt::Presence<Kind>,
    /// `sort`
    pub sort: Option<Sort>,
    /// `same`
    pub same: rt::Presence<String>,
    /// `part`, `exclusiveMaximum: 1`
    pub part: rt::Presence<rt::Number>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    at: required "at";
    by: required "by";
    kind: presence "kind";
    sort: optional "sort";
    same: presence "same";
    part: presence "part";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum Sort {
        /// `a`
        A = "a",
        /// `b`
        B = "b",
    }
}

//=== src/x_webhooks/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PART: Definition = Definition::new(
    "part.yaml#/Part",
    NULL.or(NUMBER).with(&[ExclusiveMaximum("1")]),
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/x-webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        required("at", INTEGER.with(&[ExclusiveMinimum("0"), Maximum("9")])),
        required("by", NULL.or(STRING)),
        optional("kind", NULL.or(STRING).with(&[Values(&[Literal::String("a"), Literal::String("b"), Literal::Null])])),
        optional("sort", STRING.with(&[Strings(&[
            "a",
            "b",
        ])])),
        optional("same", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/x-webhooks/ping/post/requestBody/content/application~1json/schema/properties/same",
            );
            check::any_of_exclusive(
                value,
                Types::NULL.or(Types::STRING),
                SCHEMA,
                report,
                |value| {
                    if value.is(Types::STRING) {
                        return Some(0);
                    }
                    if value.is(Types::NULL) {
                        return Some(1);
                    }
                    None
                },
                &[
                    |value, report| {
                        let schema = Schema::new("#/components/schemas/Text");
                        check::string(value, schema, report);
                        check::max_length(value, 9, schema, report);
                    },
                    |value, report| {
                        check::null(value, SCHEMA.at("/anyOf/1"), report);
                    },
                ],
            );
        })),
        optional("part", definition(&self::PART)),
    ],
);
