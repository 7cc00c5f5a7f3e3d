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

rt::object! {
    Iban: super::validator::IBAN;
    type_: required "type";
    iban: required "iban";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum IbanType {
        /// `iban`
        Iban = "iban",
    }
}

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

rt::object! {
    Ping: super::validator::PING;
    account: optional "account";
    again: optional "again";
    ..additional_properties
}

//=== src/one_branch/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static IBAN: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Iban",
    &[
        required("type", STRING.with(&[Strings(&[
            "iban",
        ])])),
        required("iban", STRING),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("account", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/account",
            );
            check::one_of_hinted(
                value,
                Types::OBJECT,
                SCHEMA,
                report,
                |_| Some(0),
                &[
                    |value, report| self::IBAN.validate(value, report),
                ],
            );
        })),
        optional("again", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/again",
            );
            check::any_of_hinted(
                value,
                Types::OBJECT,
                SCHEMA,
                report,
                |_| Some(0),
                &[
                    |value, report| self::IBAN.validate(value, report),
                    |value, report| {
                        check::never(value, SCHEMA.at("/anyOf/1"), report);
                    },
                    |value, report| self::IBAN.validate(value, report),
                ],
            );
        })),
    ],
);
