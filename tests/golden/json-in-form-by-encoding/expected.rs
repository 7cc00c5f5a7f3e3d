//=== src/json_in_form_by_encoding/stats/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Quality {
    /// `mos`
    pub mos: Option<rt::Number>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Quality: super::validator::QUALITY;
    mos: optional "mos";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Stats {
    /// `quality`
    pub quality: rt::Presence<Quality>,
    /// `codes`
    pub codes: Option<Vec<rt::Integer>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Stats: super::validator::STATS;
    quality: presence "quality";
    codes: optional "codes";
    ..additional_properties
}

//=== src/json_in_form_by_encoding/stats/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static QUALITY: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Stats/properties/quality",
    &[
        optional("mos", NUMBER),
    ],
)
.types(NULL.or(OBJECT));

pub(super) static STATS: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Stats",
    &[
        optional("quality", object(&self::QUALITY)),
        optional("codes", ARRAY.with(&[Items("/properties/codes/items", &INTEGER)])),
    ],
);
