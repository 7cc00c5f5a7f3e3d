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
    assert!(received.strict().is_ok(), "as JSON: {}", received.report());
}

//=== src/x_webhooks/ping/model.rs
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
    pub at: rt::Integer,
    /// `by`
    pub by: Option<String>,
    /// `kind`
    pub kind: rt::Presence<Kind>,
    /// `sort`
    pub sort: Option<Sort>,
    /// `same`, `maxLength: 9`
    pub same: Option<String>,
    /// `part`, `exclusiveMaximum: 1`
    pub part: rt::Presence<rt::Number>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 6] = ["at", "by", "kind", "sort", "same", "part"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            at: fields.required(0),
            by: fields.required(1),
            kind: fields.presence(2),
            sort: fields.optional(3),
            same: fields.optional(4),
            part: fields.presence(5),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("at", &self.at)?;
        members.required("by", &self.by)?;
        members.presence("kind", &self.kind)?;
        members.optional("sort", &self.sort)?;
        members.optional("same", &self.same)?;
        members.presence("part", &self.part)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Sort {
    /// `a`
    A,
    /// `b`
    B,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for Sort {
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

rt::string_enum!(Sort);

//=== src/x_webhooks/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Literal, Report, Schema, Types, Value, check};

pub(super) fn part(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("part.yaml#/Part");
    check::types(value, Types::NULL.or(Types::NUMBER), SCHEMA, report);
    check::exclusive_maximum(value, "1", SCHEMA, report);
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/x-webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::required(&fields, &[0, 1], SCHEMA, report);
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
                check::types(value, Types::NULL.or(Types::STRING), schema, report);
                check::enumeration(
                    value,
                    &[Literal::String("a"), Literal::String("b"), Literal::Null],
                    schema,
                    report,
                );
            },
        );
        check::property(
            &fields,
            3,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::string_enumeration(value, &["a", "b"], schema, report);
            },
        );
        check::property_as(&fields, 4, report, self::text);
        check::property_as(&fields, 5, report, self::part);
    }
}

pub(super) fn text(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Text");
    check::string(value, SCHEMA, report);
    check::max_length(value, 9, SCHEMA, report);
}
