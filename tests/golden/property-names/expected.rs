//=== src/property_names/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ping(
    /// The value.
    pub rt::Map<rt::Json>,
);

impl rt::Model for Ping {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        rt::Model::decode(value).map(Self)
    }
    fn encode(&self, out: &mut String) {
        self.0.encode(out);
    }
}

impl rt::serde::Serialize for Ping {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

rt::checked!(Ping, super::validator::ping);

//=== src/property_names/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    check::property_names(
        value,
        SCHEMA,
        report,
        |value, report| {
            check::max_length(value, 3, SCHEMA.at("/propertyNames"), report);
        },
    );
}
