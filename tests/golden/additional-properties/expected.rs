//=== src/additional_properties/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Closed {
    /// `a`
    pub a: Option<String>,
}

rt::object! {
    Closed: super::validator::CLOSED;
    a: optional "a";
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Open {
    /// `a`
    pub a: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Open: super::validator::OPEN;
    a: optional "a";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `open`
    pub open: Option<Open>,
    /// `closed`
    pub closed: Option<Closed>,
    /// `empty`
    pub empty: Option<rt::Map<rt::Json>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<String>,
}

rt::object! {
    Ping: super::validator::PING;
    open: optional "open";
    closed: optional "closed";
    empty: optional "empty";
    ..additional_properties
}

//=== src/additional_properties/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static CLOSED: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/closed",
    &[
        optional("a", ANY),
    ],
)
.types(ANY)
.with(|value, report| {
    self::closed(value, report);
});

pub(super) fn closed(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/closed",
    );
    check::object(value, SCHEMA, report);
    check::required(
        value,
        &[
            "b",
        ],
        SCHEMA,
        report,
    );
    check::property(value, "a", SCHEMA, report, check::string);
    check::no_additional_properties(
        value,
        &[
            "a",
        ],
        SCHEMA,
        report,
    );
}

pub(super) static OPEN: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/open",
    &[
        optional("a", STRING),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("open", object(&self::OPEN)),
        optional("closed", function(self::closed)),
        optional("empty", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/empty",
            );
            check::object(value, SCHEMA, report);
            check::no_additional_properties(value, &[], SCHEMA, report);
        })),
    ],
)
.additional("/additionalProperties", &STRING.with(&[MaxLength(9)]));
