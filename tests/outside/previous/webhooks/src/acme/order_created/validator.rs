// Written by Ringback from `specs/acme/webhooks.yaml`; edits are lost.

//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static ORDER_CREATED: ObjectSchema = ObjectSchema::new(
    "#/webhooks/order.created/post/requestBody/content/application~1json/schema",
    &[
        optional("type", ANY.with(&[Constant(Literal::String("order.created"))])),
        required("data", object(&super::super::shared::validator::ORDER)),
        optional("id", ANY),
        optional("created", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &super::super::shared::validator::EVENT,
]);
