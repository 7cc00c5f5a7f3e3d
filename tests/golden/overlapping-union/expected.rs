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

rt::object! {
    Ping: super::validator::PING;
    target: optional "target";
    ..additional_properties
}

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
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::USER.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::User);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::TARGET_TEAM.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::Team);
        }
        if value.is(rt::Types::ARRAY) {
            return rt::Model::decode(value).map(Self::Array);
        }
        rt::nearest(
                value,
                &[
                    (
                        |value, report| super::validator::USER.validate(value, report),
                        |value| rt::Model::decode(value).map(Self::User),
                    ),
                    (
                        |value, report| {
                            super::validator::TARGET_TEAM.validate(value, report)
                        },
                        |value| rt::Model::decode(value).map(Self::Team),
                    ),
                ],
            )
            .or_else(|| rt::Model::decode(value).map(Self::Unrecognized))
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

rt::object! {
    TargetTeam: super::validator::TARGET_TEAM;
    team: optional "team";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct User {
    /// `login`
    pub login: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    User: super::validator::USER;
    login: required "login";
    ..additional_properties
}

//=== src/overlapping_union/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("target", function(self::target)),
    ],
);

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
            |value, report| self::USER.validate(value, report),
            |value, report| self::TARGET_TEAM.validate(value, report),
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

pub(super) static TARGET_TEAM: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/target/anyOf/1",
    &[
        optional("team", STRING),
    ],
);

pub(super) static USER: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/User",
    &[
        required("login", STRING),
    ],
);
