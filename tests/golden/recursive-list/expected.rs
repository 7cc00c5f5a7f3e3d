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

pub(super) static PING: [&str; 2] = ["tree", "nest"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            tree: fields.optional(0),
            nest: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("tree", &self.tree)?;
        members.optional("nest", &self.nest)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

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

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn nest(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Nest");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&[]) {
        check::additional_properties(&fields, report, self::nest);
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property_as(&fields, 0, report, self::tree);
        check::property_as(&fields, 1, report, self::nest);
    }
}

pub(super) fn tree(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Tree");
    check::array(value, SCHEMA, report);
    check::items(value, report, self::tree);
}
