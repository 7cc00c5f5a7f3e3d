//=== src/references/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Call {
    /// `from`, `minLength: 1`
    pub from: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Call: super::validator::CALL;
    from: optional "from";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Nested {
    /// `parts`
    pub parts: Option<Box<Parts>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Nested: super::validator::NESTED;
    parts: optional "parts";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Parts {
    /// `state`
    pub state: Option<String>,
    /// `nested`
    pub nested: Option<Nested>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Parts: super::validator::PARTS;
    state: optional "state";
    nested: optional "nested";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `by_address`
    pub by_address: Option<String>,
    /// `by_anchor`
    pub by_anchor: Option<Call>,
    /// `by_both`, `minimum: 0`
    pub by_both: Option<rt::Integer>,
    /// `by_pointer`, `minLength: 1`
    pub by_pointer: Option<String>,
    /// `in_a_file`
    pub in_a_file: Option<Parts>,
    /// `beside`, `maxLength: 5`
    pub beside: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    by_address: optional "by_address";
    by_anchor: optional "by_anchor";
    by_both: optional "by_both";
    by_pointer: optional "by_pointer";
    in_a_file: optional "in_a_file";
    beside: optional "beside";
    ..additional_properties
}

//=== src/references/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static CALL: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Call",
    &[
        optional("from", STRING.with(&[MinLength(1)])),
    ],
);

pub(super) static CALL_PROPERTIES_FROM: Definition = Definition::new(
    "#/components/schemas/Call/properties/from",
    STRING.with(&[MinLength(1)]),
);

pub(super) static NESTED: ObjectSchema = ObjectSchema::new(
    "parts.json#/$defs/nested",
    &[
        optional("parts", object(&self::PARTS)),
    ],
);

pub(super) static PARTS: ObjectSchema = ObjectSchema::new(
    "parts.json#",
    &[
        optional("state", definition(&self::STATE)),
        optional("nested", object(&self::NESTED)),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("by_address", definition(&self::STATE)),
        optional("by_anchor", object(&self::CALL)),
        optional("by_both", definition(&self::STATE_DEFS_REASON)),
        optional("by_pointer", definition(&self::CALL_PROPERTIES_FROM)),
        optional("in_a_file", object(&self::PARTS)),
        optional("beside", function(|value, report| {
            self::STATE.validate(value, report);
            {
                check::max_length(value, 5, Schema::new("#/components/schemas/Short"), report);
            }
        })),
    ],
);

pub(super) static STATE: Definition = Definition::new(
    "#/components/schemas/State",
    STRING,
);

pub(super) static STATE_DEFS_REASON: Definition = Definition::new(
    "#/components/schemas/State/$defs/reason",
    INTEGER.with(&[Minimum("0")]),
);
