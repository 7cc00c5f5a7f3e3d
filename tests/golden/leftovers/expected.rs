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
    assert!(received.strict().is_ok(), "as JSON: {}", received.report());
}

//=== src/leftovers/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// `a`
    A,
    /// `b`
    B,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for Kind {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "a" => Self::A,
            "b" => Self::B,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(Kind);

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

pub(super) static PING: [&str; 4] = ["at", "by", "kind", "same"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            at: fields.optional(0),
            by: fields.presence(1),
            kind: fields.optional(2),
            same: fields.presence(3),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("at", &self.at)?;
        members.presence("by", &self.by)?;
        members.optional("kind", &self.kind)?;
        members.presence("same", &self.same)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/leftovers/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Types, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::integer(value, schema, report);
                check::exclusive_minimum(value, "0", schema, report);
                check::maximum(value, "9", schema, report);
            },
        );
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::types(value, Types::NULL.or(Types::STRING), schema, report);
            },
        );
        check::property(
            &fields,
            2,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::string_enumeration(value, &["a", "b"], schema, report);
            },
        );
        check::property(
            &fields,
            3,
            SCHEMA,
            report,
            |value, schema, report| {
                check::types(value, Types::NULL.or(Types::STRING), schema, report);
                self::text(value, report);
            },
        );
    }
}

pub(super) fn text(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Text");
    check::types(value, Types::NULL.or(Types::STRING), SCHEMA, report);
    check::max_length(value, 9, SCHEMA, report);
}
