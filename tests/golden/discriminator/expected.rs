//=== src/discriminator/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Cat {
    /// `kind`
    pub kind: String,
    /// `lives`
    pub lives: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static CAT: [&str; 2] = ["kind", "lives"];

impl rt::Object for Cat {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&CAT)?;
        Some(Self {
            kind: fields.required(0),
            lives: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("kind", &self.kind)?;
        members.optional("lives", &self.lives)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Cat, super::validator::cat);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Dog {
    /// `kind`
    pub kind: String,
    /// `name`
    pub name: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static DOG: [&str; 2] = ["kind", "name"];

impl rt::Object for Dog {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&DOG)?;
        Some(Self {
            kind: fields.required(0),
            name: fields.required(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("kind", &self.kind)?;
        members.required("name", &self.name)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Dog, super::validator::dog);

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Pet {
    /// An object.
    Cat(Cat),
    /// An object.
    Dog(Dog),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Pet {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Pet {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        match rt::tag(value, &["kind"]).as_deref() {
            Some("Cat") if rt::is_valid(value, super::validator::cat) => {
                return rt::Model::decode(value).map(Self::Cat);
            }
            Some("hound") | Some("Dog") if rt::is_valid(value, super::validator::dog) => {
                return rt::Model::decode(value).map(Self::Dog);
            }
            _ => {}
        }
        if value.is(rt::Types::OBJECT) && rt::is_valid(value, super::validator::cat) {
            return rt::Model::decode(value).map(Self::Cat);
        }
        if value.is(rt::Types::OBJECT) && rt::is_valid(value, super::validator::dog) {
            return rt::Model::decode(value).map(Self::Dog);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Cat(value) => value.encode(out),
            Self::Dog(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Pet {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Cat(value) => value.serialize(serializer),
            Self::Dog(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Pet, super::validator::pet);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `pet`
    pub pet: Option<Pet>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 1] = ["pet"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            pet: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("pet", &self.pet)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/discriminator/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Types, Value, check};

pub(super) fn cat(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Cat");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::CAT) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property(&fields, 1, SCHEMA, report, check::integer);
    }
}

pub(super) fn dog(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Dog");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::DOG) {
        check::required(&fields, &[0, 1], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property(&fields, 1, SCHEMA, report, check::string);
    }
}

pub(super) fn pet(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/pet",
    );
    check::one_of_hinted(
        value,
        Types::OBJECT,
        SCHEMA,
        report,
        |value| {
            match check::tag(value, &["kind"]).as_deref() {
                Some("Cat") => Some(0),
                Some("hound") | Some("Dog") => Some(1),
                _ => None,
            }
        },
        &[self::cat, self::dog],
    );
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property_as(&fields, 0, report, self::pet);
    }
}
