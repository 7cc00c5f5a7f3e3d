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

rt::object! {
    Cat: super::validator::CAT;
    kind: required "kind";
    lives: optional "lives";
    ..additional_properties
}

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

rt::object! {
    Dog: super::validator::DOG;
    kind: required "kind";
    name: required "name";
    ..additional_properties
}

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
        match rt::tag(value, "kind").as_deref() {
            Some(
                "Cat",
            ) if rt::is_valid(
                value,
                |value, report| super::validator::CAT.validate(value, report),
            ) => return rt::Model::decode(value).map(Self::Cat),
            Some("hound")
            | Some(
                "Dog",
            ) if rt::is_valid(
                value,
                |value, report| super::validator::DOG.validate(value, report),
            ) => return rt::Model::decode(value).map(Self::Dog),
            _ => {}
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::CAT.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::Cat);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::DOG.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::Dog);
        }
        rt::nearest(
                value,
                &[
                    (
                        |value, report| super::validator::CAT.validate(value, report),
                        |value| rt::Model::decode(value).map(Self::Cat),
                    ),
                    (
                        |value, report| super::validator::DOG.validate(value, report),
                        |value| rt::Model::decode(value).map(Self::Dog),
                    ),
                ],
            )
            .or_else(|| rt::Model::decode(value).map(Self::Unrecognized))
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

rt::object! {
    Ping: super::validator::PING;
    pet: optional "pet";
    ..additional_properties
}

//=== src/discriminator/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static CAT: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Cat",
    &[
        required("kind", STRING),
        optional("lives", INTEGER),
    ],
);

pub(super) static DOG: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Dog",
    &[
        required("kind", STRING),
        required("name", STRING),
    ],
);

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
            match check::tag(value, "kind").as_deref() {
                Some("Cat") => Some(0),
                Some("hound") | Some("Dog") => Some(1),
                _ => None,
            }
        },
        &[
            |value, report| self::CAT.validate(value, report),
            |value, report| self::DOG.validate(value, report),
        ],
    );
}

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("pet", function(self::pet)),
    ],
);
