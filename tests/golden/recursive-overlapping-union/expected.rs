//=== src/recursive_overlapping_union/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Ping {
    /// Branch
    Branch(TreeBranch),
    /// Leaf
    Leaf(TreeLeaf),
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
            && rt::is_valid(value, super::validator::tree_branch)
        {
            return rt::Model::decode(value).map(Self::Branch);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::TREE_LEAF.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::Leaf);
        }
        rt::nearest(
                value,
                &[
                    (
                        super::validator::tree_branch,
                        |value| rt::Model::decode(value).map(Self::Branch),
                    ),
                    (
                        |value, report| {
                            super::validator::TREE_LEAF.validate(value, report)
                        },
                        |value| rt::Model::decode(value).map(Self::Leaf),
                    ),
                ],
            )
            .or_else(|| rt::Model::decode(value).map(Self::Unrecognized))
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Branch(value) => value.encode(out),
            Self::Leaf(value) => value.encode(out),
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
            Self::Branch(value) => value.serialize(serializer),
            Self::Leaf(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Ping, super::validator::ping);

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Tree {
    /// Branch
    Branch(TreeBranch),
    /// Leaf
    Leaf(TreeLeaf),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Tree {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Tree {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(value, super::validator::tree_branch)
        {
            return rt::Model::decode(value).map(Self::Branch);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::TREE_LEAF.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::Leaf);
        }
        rt::nearest(
                value,
                &[
                    (
                        super::validator::tree_branch,
                        |value| rt::Model::decode(value).map(Self::Branch),
                    ),
                    (
                        |value, report| {
                            super::validator::TREE_LEAF.validate(value, report)
                        },
                        |value| rt::Model::decode(value).map(Self::Leaf),
                    ),
                ],
            )
            .or_else(|| rt::Model::decode(value).map(Self::Unrecognized))
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Branch(value) => value.encode(out),
            Self::Leaf(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Tree {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Branch(value) => value.serialize(serializer),
            Self::Leaf(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Tree, super::validator::ping);

/// Branch
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TreeBranch {
    /// `children`
    pub children: Vec<Tree>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    TreeBranch: super::validator::TREE_BRANCH;
    children: required "children";
    ..additional_properties
}

/// Leaf
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TreeLeaf {
    /// `name`
    pub name: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    TreeLeaf: super::validator::TREE_LEAF;
    name: optional "name";
    ..additional_properties
}

/// Another name for [`TreeBranch`], which has the same schema.
pub type TreePingBranch = TreeBranch;

/// Another name for [`TreeLeaf`], which has the same schema.
pub type TreePingLeaf = TreeLeaf;

//=== src/recursive_overlapping_union/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Tree");
    check::any_of(
        value,
        Types::OBJECT,
        SCHEMA,
        report,
        &[
            self::tree_branch,
            |value, report| self::TREE_LEAF.validate(value, report),
        ],
    );
}

pub(super) static TREE_BRANCH: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Tree/anyOf/0",
    &[
        optional("children", ANY),
    ],
)
.types(ANY)
.with(|value, report| {
    self::tree_branch(value, report);
});

pub(super) fn tree_branch(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Tree/anyOf/0");
    check::memoized(
        value,
        report,
        |value, report| {
            check::object(value, SCHEMA, report);
            check::required(
                value,
                &[
                    "children",
                ],
                SCHEMA,
                report,
            );
            check::property(
                value,
                "children",
                SCHEMA,
                report,
                |value, schema, report| {
                    check::array(value, schema, report);
                    check::items(value, report, self::ping);
                },
            );
        },
    );
}

pub(super) static TREE_LEAF: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Tree/anyOf/1",
    &[
        optional("name", STRING),
    ],
);
