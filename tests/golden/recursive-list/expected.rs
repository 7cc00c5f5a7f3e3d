//=== src/recursive_list/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Nest(
    /// The value.
    pub rt::Map<Nest>,
);

impl rt::Model for Nest {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        rt::Model::decode(value).map(Self)
    }
    fn encode(&self, out: &mut String) {
        self.0.encode(out);
    }
}

impl rt::serde::Serialize for Nest {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

rt::checked!(Nest, super::validator::nest);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `tree`
    pub tree: Option<Tree>,
    /// `nest`
    pub nest: Option<Nest>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    tree: optional "tree";
    nest: optional "nest";
    ..additional_properties
}

/// A value of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree(
    /// The value.
    pub Vec<Tree>,
);

impl rt::Model for Tree {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        rt::Model::decode(value).map(Self)
    }
    fn encode(&self, out: &mut String) {
        self.0.encode(out);
    }
}

impl rt::serde::Serialize for Tree {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

rt::checked!(Tree, super::validator::tree);

//=== src/recursive_list/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn nest(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Nest");
    check::object(value, SCHEMA, report);
    check::additional_properties(value, &[], report, self::nest);
}

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("tree", function(self::tree)),
        optional("nest", function(self::nest)),
    ],
);

pub(super) fn tree(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Tree");
    check::array(value, SCHEMA, report);
    check::items(value, report, self::tree);
}
