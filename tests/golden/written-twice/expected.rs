//=== src/written_twice/answered/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Answered {
    /// Who calls.
    ///
    /// `from`
    pub from: Option<From>,
    /// Who is called.
    ///
    /// `to`
    pub to: Option<To>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Answered: super::validator::ANSWERED;
    from: optional "from";
    to: optional "to";
    ..additional_properties
}

/// Who calls.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct From {
    /// `number`
    pub number: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    From: super::validator::FROM;
    number: optional "number";
    ..additional_properties
}

/// Another name for [`From`], which has the same schema.
pub type To = From;

//=== src/written_twice/answered/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static ANSWERED: ObjectSchema = ObjectSchema::new(
    "#/webhooks/answered/post/requestBody/content/application~1json/schema",
    &[
        optional("from", object(&self::FROM)),
        optional("to", object(&self::FROM)),
    ],
);

pub(in super::super) static FROM: ObjectSchema = ObjectSchema::new(
    "#/webhooks/answered/post/requestBody/content/application~1json/schema/properties/from",
    &[
        optional("number", STRING),
    ],
);

//=== src/written_twice/ended/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ended {
    /// `by`
    pub by: Option<By>,
    /// `from`
    pub from: Option<From>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ended: super::validator::ENDED;
    by: optional "by";
    from: optional "from";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct From {
    /// `reason`
    pub reason: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    From: super::validator::FROM;
    reason: optional "reason";
    ..additional_properties
}

/// Another name for [`From`](super::super::answered::From), which has the same schema.
pub type By = super::super::answered::From;

//=== src/written_twice/ended/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static ENDED: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ended/post/requestBody/content/application~1json/schema",
    &[
        optional("by", object(&super::super::answered::validator::FROM)),
        optional("from", object(&self::FROM)),
    ],
);

pub(super) static FROM: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ended/post/requestBody/content/application~1json/schema/properties/from",
    &[
        optional("reason", STRING),
    ],
);
