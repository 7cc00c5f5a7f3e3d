//=== src/overlapping_union/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `target`
    pub target: Option<Target>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 1] = ["target"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            target: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("target", &self.target)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Target {
    /// An object.
    User(User),
    /// Team
    Team(TargetTeam),
    /// An array.
    Array(Vec<String>),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Target {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Target {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::OBJECT) && rt::is_valid(value, super::validator::user) {
            return rt::Model::decode(value).map(Self::User);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(value, super::validator::target_team)
        {
            return rt::Model::decode(value).map(Self::Team);
        }
        if value.is(rt::Types::ARRAY) {
            return rt::Model::decode(value).map(Self::Array);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::User(value) => value.encode(out),
            Self::Team(value) => value.encode(out),
            Self::Array(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Target {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::User(value) => value.serialize(serializer),
            Self::Team(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Target, super::validator::target);

/// Team
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TargetTeam {
    /// `team`
    pub team: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static TARGET_TEAM: [&str; 1] = ["team"];

impl rt::Object for TargetTeam {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&TARGET_TEAM)?;
        Some(Self {
            team: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("team", &self.team)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(TargetTeam, super::validator::target_team);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct User {
    /// `login`
    pub login: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static USER: [&str; 1] = ["login"];

impl rt::Object for User {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&USER)?;
        Some(Self {
            login: fields.required(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("login", &self.login)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(User, super::validator::user);

//=== src/overlapping_union/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Types, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property_as(&fields, 0, report, self::target);
    }
}

pub(super) fn target(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/target",
    );
    check::any_of(
        value,
        Types::ARRAY.or(Types::OBJECT),
        SCHEMA,
        report,
        &[
            self::user,
            self::target_team,
            |value, report| {
                let schema = SCHEMA.at("/anyOf/2");
                check::array(value, schema, report);
                check::items(
                    value,
                    report,
                    |value, report| {
                        check::string(value, SCHEMA.at("/anyOf/2/items"), report);
                    },
                );
            },
        ],
    );
}

pub(super) fn target_team(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/target/anyOf/1",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::TARGET_TEAM) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}

pub(super) fn user(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/User");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::USER) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}
