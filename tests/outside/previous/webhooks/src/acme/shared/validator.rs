// Written by Ringback from `specs`; edits are lost.

//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(in super::super) static EVENT: ObjectSchema = ObjectSchema::new(
    "webhooks.yaml#/components/schemas/Event",
    &[
        required("id", STRING),
        required("type", STRING),
        required("created", DATE_TIME),
    ],
);

pub(in super::super) static ORDER: ObjectSchema = ObjectSchema::new(
    "webhooks.yaml#/components/schemas/Order",
    &[
        required("id", STRING),
        required("total", INTEGER.with(&[Minimum("0")])),
    ],
);
