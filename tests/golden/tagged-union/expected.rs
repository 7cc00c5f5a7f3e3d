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
        match rt::tag(value, &["kind"]).as_deref() {
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
    /// `kind`
    pub kind: ContactCompanyKind,
    /// `staff`
    pub staff: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static CONTACT_COMPANY: [&str; 2] = ["kind", "staff"];

impl rt::Object for ContactCompany {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&CONTACT_COMPANY)?;
        Some(Self {
            kind: fields.required(0),
            staff: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("kind", &self.kind)?;
        members.optional("staff", &self.staff)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(ContactCompany, super::validator::contact_company);

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContactCompanyKind {
    /// `company`
    Company,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for ContactCompanyKind {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "company" => Self::Company,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Company => "company",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(ContactCompanyKind);

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

pub(super) static PERSON: [&str; 2] = ["kind", "age"];

impl rt::Object for Person {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PERSON)?;
        Some(Self {
            kind: fields.required(0),
            age: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("kind", &self.kind)?;
        members.optional("age", &self.age)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Person, super::validator::person);

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PersonKind {
    /// `person`
    Person,
    /// `robot`
    Robot,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for PersonKind {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "person" => Self::Person,
            "robot" => Self::Robot,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Person => "person",
            Self::Robot => "robot",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(PersonKind);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `contact`
    pub contact: Option<Contact>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 1] = ["contact"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            contact: fields.required(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("contact", &self.contact)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/tagged_union/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Literal, Report, Schema, Types, Value, check};

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
            match check::tag(value, &["kind"]).as_deref() {
                Some("person") | Some("robot") => Some(0),
                Some("company") => Some(1),
                _ => None,
            }
        },
        &[
            self::person,
            self::contact_company,
            |value, report| {
                check::null(value, SCHEMA.at("/oneOf/2"), report);
            },
        ],
    );
}

pub(super) fn contact_company(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/contact/oneOf/1",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::CONTACT_COMPANY) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::constant(value, Literal::String("company"), schema, report);
            },
        );
        check::property(&fields, 1, SCHEMA, report, check::integer);
    }
}

pub(super) fn person(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Person");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PERSON) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string_enumeration(value, &["person", "robot"], schema, report);
            },
        );
        check::property(&fields, 1, SCHEMA, report, check::integer);
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property_as(&fields, 0, report, self::contact);
    }
}
