//=== src/list_payload/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ping(
    /// The value.
    pub Vec<PingItem>,
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

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingItem {
    /// `id`
    pub id: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PingItem: super::validator::PING_ITEM;
    id: optional "id";
    ..additional_properties
}

//=== src/list_payload/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::array(value, SCHEMA, report);
    check::items(value, report, |value, report| self::PING_ITEM.validate(value, report));
}

pub(super) static PING_ITEM: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/items",
    &[
        optional("id", STRING),
    ],
);
