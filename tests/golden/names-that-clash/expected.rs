//=== src/names_that_clash/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

rt::string_enum! {
    /// A string of the payload.
    pub enum Case {
        /// `usd`
        UsdLower = "usd",
        /// `USD`
        USD = "USD",
        /// `in-progress`
        InDashProgress = "in-progress",
        /// `in_progress`
        InProgress = "in_progress",
        /// `Usd`
        Usd = "Usd",
        /// `unrecognized`
        UnrecognizedValue = "unrecognized",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `ping`
    pub ping: Option<PingPing>,
    /// `case`
    pub case: Option<Case>,
    /// `a`
    pub a: Option<TransactionDashSeries>,
    /// `b`
    pub b: Option<TransactionSeries>,
    /// `c`
    pub c: Option<Ruleset>,
    /// `d`
    pub d: Option<RulesetConditions>,
    /// `additionalProperties`
    pub additional_properties_member: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    ping: optional "ping";
    case: optional "case";
    a: optional "a";
    b: optional "b";
    c: optional "c";
    d: optional "d";
    additional_properties_member: optional "additionalProperties";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingPing {
    /// `idealIBAN`
    pub ideal_i_b_a_n: Option<String>,
    /// `idealIban`
    pub ideal_iban: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PingPing: super::validator::PING_PING;
    ideal_i_b_a_n: optional "idealIBAN";
    ideal_iban: optional "idealIban";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ruleset {
    /// `conditions`
    pub conditions: Option<RulesetPropertiesConditions>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ruleset: super::validator::RULESET;
    conditions: optional "conditions";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RulesetConditions {
    /// `all`
    pub all: Option<bool>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    RulesetConditions: super::validator::RULESET_CONDITIONS;
    all: optional "all";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RulesetPropertiesConditions {
    /// `any`
    pub any: Option<bool>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    RulesetPropertiesConditions: super::validator::RULESET_PROPERTIES_CONDITIONS;
    any: optional "any";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TransactionDashSeries {
    /// `kind`
    pub kind: Option<TransactionDashSeriesKind>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    TransactionDashSeries: super::validator::TRANSACTION_DASH_SERIES;
    kind: optional "kind";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum TransactionDashSeriesKind {
        /// `x`
        X = "x",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TransactionSeries {
    /// `kind`
    pub kind: Option<TransactionSeriesKind>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    TransactionSeries: super::validator::TRANSACTION_SERIES;
    kind: optional "kind";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum TransactionSeriesKind {
        /// `y`
        Y = "y",
    }
}

//=== src/names_that_clash/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("ping", object(&self::PING_PING)),
        optional("case", STRING.with(&[Strings(&[
            "usd",
            "USD",
            "in-progress",
            "in_progress",
            "Usd",
            "unrecognized",
        ])])),
        optional("a", object(&self::TRANSACTION_DASH_SERIES)),
        optional("b", object(&self::TRANSACTION_SERIES)),
        optional("c", object(&self::RULESET)),
        optional("d", object(&self::RULESET_CONDITIONS)),
        optional("additionalProperties", STRING),
    ],
);

pub(super) static PING_PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/ping",
    &[
        optional("idealIBAN", STRING),
        optional("idealIban", STRING),
    ],
);

pub(super) static RULESET: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/ruleset",
    &[
        optional("conditions", object(&self::RULESET_PROPERTIES_CONDITIONS)),
    ],
);

pub(super) static RULESET_CONDITIONS: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/ruleset-conditions",
    &[
        optional("all", BOOLEAN),
    ],
);

pub(super) static RULESET_PROPERTIES_CONDITIONS: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/ruleset/properties/conditions",
    &[
        optional("any", BOOLEAN),
    ],
);

pub(super) static TRANSACTION_DASH_SERIES: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/transaction-series",
    &[
        optional("kind", STRING.with(&[Strings(&[
            "x",
        ])])),
    ],
);

pub(super) static TRANSACTION_SERIES: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/transaction_series",
    &[
        optional("kind", STRING.with(&[Strings(&[
            "y",
        ])])),
    ],
);
