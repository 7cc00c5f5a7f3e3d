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

pub(super) static PING: [&str; 7] = [
    "type",
    "self",
    "+1",
    "2nd",
    "@id",
    "größe",
    "answer",
];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            type_: fields.optional(0),
            self_: fields.optional(1),
            plus_1: fields.optional(2),
            _2nd: fields.optional(3),
            id: fields.optional(4),
            größe: fields.optional(5),
            answer: fields.optional(6),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("type", &self.type_)?;
        members.optional("self", &self.self_)?;
        members.optional("+1", &self.plus_1)?;
        members.optional("2nd", &self._2nd)?;
        members.optional("@id", &self.id)?;
        members.optional("größe", &self.größe)?;
        members.optional("answer", &self.answer)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/odd_names/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property(&fields, 1, SCHEMA, report, check::string);
        check::property(&fields, 2, SCHEMA, report, check::string);
        check::property(&fields, 3, SCHEMA, report, check::string);
        check::property(&fields, 4, SCHEMA, report, check::string);
        check::property(&fields, 5, SCHEMA, report, check::string);
        check::property(
            &fields,
            6,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::string_enumeration(
                    value,
                    &["", "+1", "-1", "2nd", "self", "a/b", "ÜBER"],
                    schema,
                    report,
                );
            },
        );
    }
}
