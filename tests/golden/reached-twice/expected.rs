//=== src/reached_twice/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Node {
    /// An object.
    Left(Box<NodeLeft>),
    /// An object.
    Right(NodeRight),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Node {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Node {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(value, super::validator::node_one_of_0)
        {
            return rt::Model::decode(value).map(Self::Left);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(value, super::validator::node_one_of_1)
        {
            return rt::Model::decode(value).map(Self::Right);
        }
        rt::nearest(
                value,
                &[
                    (
                        super::validator::node_one_of_0,
                        |value| rt::Model::decode(value).map(Self::Left),
                    ),
                    (
                        super::validator::node_one_of_1,
                        |value| rt::Model::decode(value).map(Self::Right),
                    ),
                ],
            )
            .or_else(|| rt::Model::decode(value).map(Self::Unrecognized))
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Left(value) => value.encode(out),
            Self::Right(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Node {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Left(value) => value.serialize(serializer),
            Self::Right(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Node, super::validator::ping);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NodeLeft {
    /// `name`
    pub name: Option<String>,
    /// `next`
    pub next: Option<Node>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    NodeLeft: super::validator::NODE_LEFT;
    name: optional "name";
    next: optional "next";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NodeRight {
    /// `name`
    pub name: Option<String>,
    /// `next`
    pub next: Option<Box<Node>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    NodeRight: super::validator::NODE_RIGHT;
    name: optional "name";
    next: optional "next";
    ..additional_properties
}

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Ping {
    /// An object.
    Left(NodeLeft),
    /// An object.
    Right(NodeRight),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Ping {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Ping {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(value, super::validator::node_one_of_0)
        {
            return rt::Model::decode(value).map(Self::Left);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(value, super::validator::node_one_of_1)
        {
            return rt::Model::decode(value).map(Self::Right);
        }
        rt::nearest(
                value,
                &[
                    (
                        super::validator::node_one_of_0,
                        |value| rt::Model::decode(value).map(Self::Left),
                    ),
                    (
                        super::validator::node_one_of_1,
                        |value| rt::Model::decode(value).map(Self::Right),
                    ),
                ],
            )
            .or_else(|| rt::Model::decode(value).map(Self::Unrecognized))
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Left(value) => value.encode(out),
            Self::Right(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Ping {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Left(value) => value.serialize(serializer),
            Self::Right(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Ping, super::validator::ping);

/// Another name for [`NodeLeft`], which has the same schema.
pub type NodePingLeft = NodeLeft;

/// Another name for [`NodeRight`], which has the same schema.
pub type NodePingRight = NodeRight;

//=== src/reached_twice/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static NODE_LEFT: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Node",
    &[
        optional("name", ANY),
        optional("next", ANY),
    ],
)
.types(ANY)
.with(|value, report| {
    self::ping(value, report);
    self::node_one_of_0(value, report);
});

pub(super) fn node_one_of_0(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Node/oneOf/0");
    check::memoized(
        value,
        report,
        |value, report| {
            check::required(
                value,
                &[
                    "left",
                ],
                SCHEMA,
                report,
            );
            check::property_as(value, "next", report, self::ping);
        },
    );
}

pub(super) fn node_one_of_1(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Node/oneOf/1");
    check::memoized(
        value,
        report,
        |value, report| {
            check::required(
                value,
                &[
                    "right",
                ],
                SCHEMA,
                report,
            );
            check::property_as(value, "next", report, self::ping);
        },
    );
}

pub(super) static NODE_RIGHT: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Node",
    &[
        optional("name", ANY),
        optional("next", ANY),
    ],
)
.types(ANY)
.with(|value, report| {
    self::ping(value, report);
    self::node_one_of_1(value, report);
});

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Node");
    check::memoized(
        value,
        report,
        |value, report| {
            check::object(value, SCHEMA, report);
            check::property(value, "name", SCHEMA, report, check::string);
            check::one_of(
                value,
                Types::ALL,
                SCHEMA,
                report,
                &[
                    self::node_one_of_0,
                    self::node_one_of_1,
                ],
            );
        },
    );
}
