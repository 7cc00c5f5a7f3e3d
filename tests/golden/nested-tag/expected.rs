//=== src/nested_tag/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Change {
    /// `data/kind` is `added`.
    Added(ChangeAdded),
    /// `data/kind` is `gone`.
    Gone(ChangeGone),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Change {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Change {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if rt::is_tagged(value, &["data", "kind"], &[rt::Literal::String("added")]) {
            return rt::Model::decode(value).map(Self::Added);
        }
        if rt::is_tagged(value, &["data", "kind"], &[rt::Literal::String("gone")]) {
            return rt::Model::decode(value).map(Self::Gone);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Added(value) => value.encode(out),
            Self::Gone(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Change {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Added(value) => value.serialize(serializer),
            Self::Gone(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Change, super::validator::change);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ChangeAdded {
    /// `data`
    pub data: ChangeAddedData,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    ChangeAdded: super::validator::CHANGE_ADDED;
    data: required "data";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ChangeAddedData {
    /// `kind`, `const: "added"`
    pub kind: ChangeAddedDataKind,
    /// `by`
    pub by: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    ChangeAddedData: super::validator::CHANGE_ADDED_DATA;
    kind: required "kind";
    by: optional "by";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum ChangeAddedDataKind {
        /// `added`
        Added = "added",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ChangeGone {
    /// `data`
    pub data: ChangeGoneData,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    ChangeGone: super::validator::CHANGE_GONE;
    data: required "data";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ChangeGoneData {
    /// `kind`, `const: "gone"`
    pub kind: ChangeGoneDataKind,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    ChangeGoneData: super::validator::CHANGE_GONE_DATA;
    kind: required "kind";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum ChangeGoneDataKind {
        /// `gone`
        Gone = "gone",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `change`
    pub change: Option<Change>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    change: optional "change";
    ..additional_properties
}

//=== src/nested_tag/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn change(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/change",
    );
    check::one_of_exclusive(
        value,
        Types::OBJECT,
        SCHEMA,
        report,
        |value| {
            if check::is_tagged(value, &["data", "kind"], &[Literal::String("added")]) {
                return Some(0);
            }
            if check::is_tagged(value, &["data", "kind"], &[Literal::String("gone")]) {
                return Some(1);
            }
            None
        },
        &[
            |value, report| self::CHANGE_ADDED.validate(value, report),
            |value, report| self::CHANGE_GONE.validate(value, report),
        ],
    );
}

pub(super) static CHANGE_ADDED: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/change/oneOf/0",
    &[
        required("data", object(&self::CHANGE_ADDED_DATA)),
    ],
);

pub(super) static CHANGE_ADDED_DATA: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/change/oneOf/0/properties/data",
    &[
        required("kind", ANY.with(&[Constant(Literal::String("added"))])),
        optional("by", STRING),
    ],
);

pub(super) static CHANGE_GONE: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/change/oneOf/1",
    &[
        required("data", object(&self::CHANGE_GONE_DATA)),
    ],
);

pub(super) static CHANGE_GONE_DATA: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/change/oneOf/1/properties/data",
    &[
        required("kind", ANY.with(&[Constant(Literal::String("gone"))])),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("change", function(self::change)),
    ],
);
