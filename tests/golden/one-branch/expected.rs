//=== src/one_branch/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Iban {
    /// `type`
    pub type_: IbanType,
    /// `iban`
    pub iban: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static IBAN: [&str; 2] = ["type", "iban"];

impl rt::Object for Iban {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&IBAN)?;
        Some(Self {
            type_: fields.required(0),
            iban: fields.required(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("type", &self.type_)?;
        members.required("iban", &self.iban)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Iban, super::validator::iban);

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IbanType {
    /// `iban`
    Iban,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for IbanType {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "iban" => Self::Iban,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Iban => "iban",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(IbanType);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `account`
    pub account: Option<Iban>,
    /// `again`
    pub again: Option<rt::Map<rt::Json>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 2] = ["account", "again"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            account: fields.optional(0),
            again: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("account", &self.account)?;
        members.optional("again", &self.again)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/one_branch/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Types, Value, check};

pub(super) fn iban(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Iban");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::IBAN) {
        check::required(&fields, &[0, 1], SCHEMA, report);
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::string_enumeration(value, &["iban"], schema, report);
            },
        );
        check::property(&fields, 1, SCHEMA, report, check::string);
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::one_of_hinted(
                    value,
                    Types::OBJECT,
                    schema,
                    report,
                    |_| Some(0),
                    &[self::iban],
                );
            },
        );
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::any_of_hinted(
                    value,
                    Types::OBJECT,
                    schema,
                    report,
                    |_| Some(0),
                    &[
                        self::iban,
                        |value, report| {
                            check::never(
                                value,
                                SCHEMA.at("/properties/again/anyOf/1"),
                                report,
                            );
                        },
                        self::iban,
                    ],
                );
            },
        );
    }
}
