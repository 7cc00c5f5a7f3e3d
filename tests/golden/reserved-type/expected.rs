//=== src/reserved_type/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OptionValue {
    /// `a`
    pub a: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    OptionValue: super::validator::OPTION_VALUE;
    a: optional "a";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `option`
    pub option: Option<OptionValue>,
    /// `self`
    pub self_: Option<SelfValue>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    option: optional "option";
    self_: optional "self";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum SelfValue {
        /// `a`
        A = "a",
    }
}

//=== src/reserved_type/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static OPTION_VALUE: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/option",
    &[
        optional("a", STRING),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("option", object(&self::OPTION_VALUE)),
        optional("self", STRING.with(&[Strings(&[
            "a",
        ])])),
    ],
);
