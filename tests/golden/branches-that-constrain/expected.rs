//=== src/branches_that_constrain/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `email`
    pub email: Option<String>,
    /// `phone`
    pub phone: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    email: optional "email";
    phone: optional "phone";
    ..additional_properties
}

//=== src/branches_that_constrain/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("email", STRING),
        optional("phone", STRING),
    ],
)
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::any_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[
            |value, report| {
                check::required(
                    value,
                    &[
                        "email",
                    ],
                    SCHEMA.at("/anyOf/0"),
                    report,
                );
            },
            |value, report| {
                check::required(
                    value,
                    &[
                        "phone",
                    ],
                    SCHEMA.at("/anyOf/1"),
                    report,
                );
            },
        ],
    );
});
