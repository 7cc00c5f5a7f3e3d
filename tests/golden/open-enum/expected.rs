//=== src/open_enum/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `state`
    pub state: State,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    state: required "state";
    ..additional_properties
}

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// `ringing`
    Ringing,
    /// `in-progress`
    InProgress,
    /// `completed`
    Completed,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for State {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "ringing" => Self::Ringing,
            "in-progress" => Self::InProgress,
            "completed" => Self::Completed,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Ringing => "ringing",
            Self::InProgress => "in-progress",
            Self::Completed => "completed",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(State);

//=== src/open_enum/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        required("state", STRING.with(&[Strings(&[
            "ringing",
            "in-progress",
            "completed",
        ])])),
    ],
);
