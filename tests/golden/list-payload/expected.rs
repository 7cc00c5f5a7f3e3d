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

pub(super) static PING_ITEM: [&str; 1] = ["id"];

impl rt::Object for PingItem {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING_ITEM)?;
        Some(Self {
            id: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("id", &self.id)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(PingItem, super::validator::ping_item);

//=== src/list_payload/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::array(value, SCHEMA, report);
    check::items(value, report, self::ping_item);
}

pub(super) fn ping_item(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/items",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING_ITEM) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}
