//=== src/odd_names/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

rt::string_enum! {
    /// A string of the payload.
    pub enum Answer {
        /// The empty text.
        Empty = "",
        /// `+1`
        Plus1 = "+1",
        /// `-1`
        Minus1 = "-1",
        /// `2nd`
        _2nd = "2nd",
        /// `self`
        Self_ = "self",
        /// `a/b`
        AB = "a/b",
        /// `ÜBER`
        Über = "ÜBER",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `type`
    pub type_: Option<String>,
    /// `self`
    pub self_: Option<String>,
    /// `+1`
    pub plus_1: Option<String>,
    /// `2nd`
    pub _2nd: Option<String>,
    /// `@id`
    pub id: Option<String>,
    /// `größe`
    pub größe: Option<String>,
    /// `answer`
    pub answer: Option<Answer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    type_: optional "type";
    self_: optional "self";
    plus_1: optional "+1";
    _2nd: optional "2nd";
    id: optional "@id";
    größe: optional "größe";
    answer: optional "answer";
    ..additional_properties
}

//=== src/odd_names/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("type", STRING),
        optional("self", STRING),
        optional("+1", STRING),
        optional("2nd", STRING),
        optional("@id", STRING),
        optional("größe", STRING),
        optional("answer", STRING.with(&[Strings(&[
            "",
            "+1",
            "-1",
            "2nd",
            "self",
            "a/b",
            "ÜBER",
        ])])),
    ],
);
