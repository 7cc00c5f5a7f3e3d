//=== src/tagged_union/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Contact {
    /// `kind` is `person` or `robot`.
    Person(Person),
    /// `kind` is `company`.
    Company(ContactCompany),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Contact {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Contact {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        match rt::tag(value, "kind").as_deref() {
            Some("person") | Some("robot") => {
                return rt::Model::decode(value).map(Self::Person);
            }
            Some("company") => return rt::Model::decode(value).map(Self::Company),
            _ => {}
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Person(value) => value.encode(out),
            Self::Company(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Contact {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Person(value) => value.serialize(serializer),
            Self::Company(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Contact, super::validator::contact);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ContactCompany {
    /// `kind`, `const: "company"`
    pub kind: ContactCompanyKind,
    /// `staff`
    pub staff: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    ContactCompany: super::validator::CONTACT_COMPANY;
    kind: required "kind";
    staff: optional "staff";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum ContactCompanyKind {
        /// `company`
        Company = "company",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Person {
    /// `kind`
    pub kind: PersonKind,
    /// `age`
    pub age: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Person: super::validator::PERSON;
    kind: required "kind";
    age: optional "age";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum PersonKind {
        /// `person`
        Person = "person",
        /// `robot`
        Robot = "robot",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `contact`
    pub contact: Option<Contact>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    contact: required "contact";
    ..additional_properties
}

//=== src/tagged_union/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn contact(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/contact",
    );
    check::one_of_exclusive(
        value,
        Types::NULL.or(Types::OBJECT),
        SCHEMA,
        report,
        |value| {
            if value.is(Types::NULL) {
                return Some(2);
            }
            match check::tag(value, "kind").as_deref() {
                Some("person") | Some("robot") => Some(0),
                Some("company") => Some(1),
                _ => None,
            }
        },
        &[
            |value, report| self::PERSON.validate(value, report),
            |value, report| self::CONTACT_COMPANY.validate(value, report),
            |value, report| {
                check::null(value, SCHEMA.at("/oneOf/2"), report);
            },
        ],
    );
}

pub(super) static CONTACT_COMPANY: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/contact/oneOf/1",
    &[
        required("kind", ANY.with(&[Constant(Literal::String("company"))])),
        optional("staff", INTEGER),
    ],
);

pub(super) static PERSON: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Person",
    &[
        required("kind", ANY.with(&[Strings(&[
            "person",
            "robot",
        ])])),
        optional("age", INTEGER),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        required("contact", function(self::contact)),
    ],
);
