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

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SelfValue {
    /// `a`
    A,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for SelfValue {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "a" => Self::A,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::A => "a",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(SelfValue);

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
