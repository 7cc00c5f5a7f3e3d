//=== src/unevaluated_properties/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `kind`
    pub kind: Option<String>,
    /// What the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 1] = ["kind"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            kind: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::Members>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("kind", &self.kind)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/unevaluated_properties/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn a(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/A");
    if let Some(fields) = value.fields(&["a"]) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
    check::one_of(value, SCHEMA, report, &[self::a, self::ping_one_of_1]);
    check::no_unevaluated_properties(
        value,
        SCHEMA,
        report,
        |marks, report| {
            marks.names(&["kind"]);
            marks
                .when(
                    report,
                    self::a,
                    |marks, _| {
                        marks.names(&["a"]);
                        {
                            use ringback_runtime::pattern::Pattern;
                            static PATTERNS: [std::sync::LazyLock<Pattern>; 1] = [
                                std::sync::LazyLock::new(|| Pattern::linear("^x-")),
                            ];
                            marks.patterns(&PATTERNS);
                        }
                    },
                );
            marks
                .when(
                    report,
                    self::ping_one_of_1,
                    |marks, _| {
                        marks.names(&["b"]);
                    },
                );
        },
    );
}

pub(super) fn ping_one_of_1(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/oneOf/1",
    );
    if let Some(fields) = value.fields(&["b"]) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}
