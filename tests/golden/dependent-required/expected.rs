//=== src/dependent_required/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `card`
    pub card: Option<String>,
    /// `holder`
    pub holder: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    card: optional "card";
    holder: optional "holder";
    ..additional_properties
}

//=== src/dependent_required/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("card", STRING),
        optional("holder", STRING),
    ],
)
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::dependent_required(
        value,
        "card",
        &[
            "holder",
            "billed_to",
        ],
        SCHEMA,
        report,
    );
});
