// Written by Ringback from `specs/acme/webhooks.yaml`; edits are lost.

//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static DATA: ObjectSchema = ObjectSchema::new(
    "#/webhooks/refund.issued/post/requestBody/content/application~1json/schema/properties/data",
    &[
        required("order", STRING),
        required("amount", INTEGER),
    ],
);

pub(super) static REFUND_ISSUED: ObjectSchema = ObjectSchema::new(
    "#/webhooks/refund.issued/post/requestBody/content/application~1json/schema",
    &[
        optional("type", ANY.with(&[Constant(Literal::String("refund.issued"))])),
        required("data", object(&self::DATA)),
        optional("id", ANY),
        optional("created", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &super::super::shared::validator::EVENT,
]);
