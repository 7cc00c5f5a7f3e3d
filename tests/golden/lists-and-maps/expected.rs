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

pub(super) static LEGS_ITEM: [&str; 1] = ["id"];

impl rt::Object for LegsItem {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&LEGS_ITEM)?;
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

rt::object!(LegsItem, super::validator::legs_item);

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

pub(super) static PING: [&str; 6] = [
    "legs",
    "tags",
    "any",
    "grid",
    "labels",
    "anything",
];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            legs: fields.required(0),
            tags: fields.optional(1),
            any: fields.optional(2),
            grid: fields.optional(3),
            labels: fields.required(4),
            anything: fields.optional(5),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("legs", &self.legs)?;
        members.optional("tags", &self.tags)?;
        members.optional("any", &self.any)?;
        members.optional("grid", &self.grid)?;
        members.required("labels", &self.labels)?;
        members.optional("anything", &self.anything)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/lists_and_maps/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Types, Value, check};

pub(super) fn legs_item(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/legs/items",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::LEGS_ITEM) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::required(&fields, &[0, 4], SCHEMA, report);
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::array(value, schema, report);
                check::items(value, report, self::legs_item);
            },
        );
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::array(value, schema, report);
                check::items(
                    value,
                    report,
                    |value, report| {
                        check::string(
                            value,
                            SCHEMA.at("/properties/tags/items"),
                            report,
                        );
                    },
                );
            },
        );
        check::property(&fields, 2, SCHEMA, report, check::array);
        check::property(
            &fields,
            3,
            SCHEMA,
            report,
            |value, schema, report| {
                check::array(value, schema, report);
                check::items(
                    value,
                    report,
                    |value, report| {
                        let schema = SCHEMA.at("/properties/grid/items");
                        check::array(value, schema, report);
                        check::items(
                            value,
                            report,
                            |value, report| {
                                check::types(
                                    value,
                                    Types::NULL.or(Types::INTEGER),
                                    SCHEMA.at("/properties/grid/items/items"),
                                    report,
                                );
                            },
                        );
                    },
                );
            },
        );
        check::property(
            &fields,
            4,
            SCHEMA,
            report,
            |value, schema, report| {
                check::object(value, schema, report);
                if let Some(fields) = value.fields(&[]) {
                    check::additional_properties(
                        &fields,
                        report,
                        |value, report| {
                            check::string(
                                value,
                                SCHEMA.at("/properties/labels/additionalProperties"),
                                report,
                            );
                        },
                    );
                }
            },
        );
        check::property(&fields, 5, SCHEMA, report, check::object);
    }
}
