//=== src/prefix_items/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `point`
    pub point: Option<Vec<rt::Json>>,
    /// `pair`
    pub pair: Option<Vec<rt::Json>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    point: optional "point";
    pair: optional "pair";
    ..additional_properties
}

//=== src/prefix_items/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("point", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/point",
            );
            check::array(value, SCHEMA, report);
            check::prefix_items(
                value,
                report,
                &[
                    |value, report| {
                        check::integer(value, SCHEMA.at("/prefixItems/0"), report);
                    },
                    |_, _| {},
                    |value, report| {
                        check::string(value, SCHEMA.at("/prefixItems/2"), report);
                    },
                ],
            );
            check::items_after(
                value,
                3,
                report,
                |value, report| {
                    check::boolean(value, SCHEMA.at("/items"), report);
                },
            );
        })),
        optional("pair", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/pair",
            );
            check::array(value, SCHEMA, report);
            check::prefix_items(
                value,
                report,
                &[
                    |value, report| {
                        check::integer(value, SCHEMA.at("/prefixItems/0"), report);
                    },
                    |value, report| {
                        check::integer(value, SCHEMA.at("/prefixItems/1"), report);
                    },
                ],
            );
            check::items_after(
                value,
                2,
                report,
                |value, report| {
                    check::never(value, SCHEMA.at("/items"), report);
                },
            );
        })),
    ],
);
