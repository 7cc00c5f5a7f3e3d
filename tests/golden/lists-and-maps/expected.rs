//=== src/lists_and_maps/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct LegsItem {
    /// `id`
    pub id: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    LegsItem: super::validator::LEGS_ITEM;
    id: optional "id";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `legs`
    pub legs: Vec<LegsItem>,
    /// `tags`
    pub tags: Option<Vec<String>>,
    /// `any`
    pub any: Option<Vec<rt::Json>>,
    /// `grid`
    pub grid: Option<Vec<Vec<Option<rt::Integer>>>>,
    /// `labels`
    pub labels: rt::Map<String>,
    /// `anything`
    pub anything: Option<rt::Map<rt::Json>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    legs: required "legs";
    tags: optional "tags";
    any: optional "any";
    grid: optional "grid";
    labels: required "labels";
    anything: optional "anything";
    ..additional_properties
}

//=== src/lists_and_maps/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static LEGS_ITEM: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/legs/items",
    &[
        optional("id", STRING),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        required("legs", ARRAY.with(&[Items("", &object(&self::LEGS_ITEM))])),
        optional("tags", ARRAY.with(&[Items("/properties/tags/items", &STRING)])),
        optional("any", ARRAY),
        optional("grid", ARRAY.with(&[Items("/properties/grid/items", &ARRAY.with(&[Items("/properties/grid/items/items", &NULL.or(INTEGER))]))])),
        required("labels", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/labels",
            );
            check::object(value, SCHEMA, report);
            check::additional_properties(
                value,
                &[],
                report,
                |value, report| {
                    check::string(value, SCHEMA.at("/additionalProperties"), report);
                },
            );
        })),
        optional("anything", OBJECT),
    ],
);
