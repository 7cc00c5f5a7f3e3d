// Written by Ringback from `specs/acme/webhooks.yaml`; edits are lost.

//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static DATA: ObjectSchema = ObjectSchema::new(
    "#/webhooks/order.shipped/post/requestBody/content/application~1json/schema/properties/data",
    &[
        required("order", object(&super::super::shared::validator::ORDER)),
        required("carrier", STRING.with(&[Strings(&[
            "post",
            "bike",
        ])])),
    ],
);

pub(super) static ORDER_SHIPPED: ObjectSchema = ObjectSchema::new(
    "#/webhooks/order.shipped/post/requestBody/content/application~1json/schema",
    &[
        optional("type", ANY.with(&[Constant(Literal::String("order.shipped"))])),
        required("data", object(&self::DATA)),
        optional("id", ANY),
        optional("created", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &super::super::shared::validator::EVENT,
]);
