//=== src/odd_names/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Answer {
    /// The empty text.
    Empty,
    /// `+1`
    Plus1,
    /// `-1`
    Minus1,
    /// `2nd`
    _2nd,
    /// `self`
    Self_,
    /// `a/b`
    AB,
    /// `ÜBER`
    Über,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for Answer {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "" => Self::Empty,
            "+1" => Self::Plus1,
            "-1" => Self::Minus1,
            "2nd" => Self::_2nd,
            "self" => Self::Self_,
            "a/b" => Self::AB,
            "ÜBER" => Self::Über,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Empty => "",
            Self::Plus1 => "+1",
            Self::Minus1 => "-1",
            Self::_2nd => "2nd",
            Self::Self_ => "self",
            Self::AB => "a/b",
            Self::Über => "ÜBER",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(Answer);

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
