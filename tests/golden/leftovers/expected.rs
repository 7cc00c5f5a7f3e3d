//=== src/leftovers/ping/examples.rs
//! Examples of the payload and of its parts.

use ringback_runtime as rt;

/// The location of each example, a payload that contains it, and the schemas that it must match (all, if none is named).
#[test]
fn payload() {
    const EXAMPLES: &[(&str, &str, &[&str])] = &[
        (
            "/webhooks/ping/post/requestBody/content/application~1json/example",
            "{\"at\":1,\"by\":null,\"same\":null}",
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

//=== src/leftovers/ping/model.rs
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
    pub at: Option<rt::Integer>,
    /// `by`
    pub by: rt::Presence<String>,
    /// `kind`
    pub kind: Option<Kind>,
    /// `same`, `maxLength: 9`
    pub same: rt::Presence<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    at: optional "at";
    by: presence "by";
    kind: optional "kind";
    same: presence "same";
    ..additional_properties
}

//=== src/leftovers/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("at", INTEGER.with(&[ExclusiveMinimum("0"), Maximum("9")])),
        optional("by", NULL.or(STRING)),
        optional("kind", STRING.with(&[Strings(&[
            "a",
            "b",
        ])])),
        optional("same", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/same",
            );
            check::types(value, Types::NULL.or(Types::STRING), SCHEMA, report);
            self::TEXT.validate(value, report);
        })),
    ],
);

pub(super) static TEXT: Definition = Definition::new(
    "#/components/schemas/Text",
    NULL.or(STRING).with(&[MaxLength(9)]),
);
