//=== src/two_documents/new/model.rs
//! The payload's types.

use ringback_runtime as rt;

use super::super::shared::Currency;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Amount {
    /// `value`
    pub value: Option<String>,
    /// The same as before.
    ///
    /// `currency`
    pub currency: Option<Currency>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Amount: super::validator::AMOUNT;
    value: optional "value";
    currency: optional "currency";
    ..additional_properties
}

//=== src/two_documents/new/paid/model.rs
//! The payload's types.

use ringback_runtime as rt;

use super::super::super::new::Amount;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Paid {
    /// `amount`
    pub amount: Option<Amount>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Paid: super::validator::PAID;
    amount: optional "amount";
    ..additional_properties
}

//=== src/two_documents/new/paid/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(in super::super::super) static PAID: ObjectSchema = ObjectSchema::new(
    "#/webhooks/paid/post/requestBody/content/application~1json/schema",
    &[
        optional("amount", object(&super::super::super::new::validator::AMOUNT)),
    ],
);

//=== src/two_documents/new/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(in super::super) static AMOUNT: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Amount",
    &[
        optional("value", STRING),
        optional("currency", definition(&super::super::shared::validator::CURRENCY)),
    ],
);

//=== src/two_documents/old/model.rs
//! The payload's types.

use ringback_runtime as rt;

use super::super::shared::Currency;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Amount {
    /// `value`
    pub value: Option<rt::Integer>,
    /// The same as before.
    ///
    /// `currency`
    pub currency: Option<Currency>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Amount: super::validator::AMOUNT;
    value: optional "value";
    currency: optional "currency";
    ..additional_properties
}

//=== src/two_documents/old/paid/model.rs
//! The payload's types.

use ringback_runtime as rt;

use super::super::super::old::Amount;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Paid {
    /// `amount`
    pub amount: Option<Amount>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Paid: super::validator::PAID;
    amount: optional "amount";
    ..additional_properties
}

//=== src/two_documents/old/paid/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(in super::super::super) static PAID: ObjectSchema = ObjectSchema::new(
    "#/webhooks/paid/post/requestBody/content/application~1json/schema",
    &[
        optional("amount", object(&super::super::super::old::validator::AMOUNT)),
    ],
);

//=== src/two_documents/old/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(in super::super) static AMOUNT: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Amount",
    &[
        optional("value", INTEGER),
        optional("currency", definition(&super::super::shared::validator::CURRENCY)),
    ],
);

//=== src/two_documents/returned/model.rs
//! The payload's types.

use ringback_runtime as rt;

use super::super::new::Amount;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Returned {
    /// `amount`
    pub amount: Option<Amount>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Returned: super::validator::RETURNED;
    amount: optional "amount";
    ..additional_properties
}

//=== src/two_documents/returned/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static RETURNED: ObjectSchema = ObjectSchema::new(
    "#/webhooks/paid/post/requestBody/content/application~1json/schema",
    &[
        optional("amount", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &super::super::new::paid::validator::PAID,
]);

//=== src/two_documents/sent/model.rs
//! The payload's types.

use ringback_runtime as rt;

use super::super::old::Amount;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Sent {
    /// `amount`
    pub amount: Option<Amount>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Sent: super::validator::SENT;
    amount: optional "amount";
    ..additional_properties
}

//=== src/two_documents/sent/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static SENT: ObjectSchema = ObjectSchema::new(
    "#/webhooks/paid/post/requestBody/content/application~1json/schema",
    &[
        optional("amount", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &super::super::old::paid::validator::PAID,
]);

//=== src/two_documents/shared/model.rs
//! The payload's types.

use ringback_runtime as rt;

rt::string_enum! {
    /// The same as before.
    pub enum Currency {
        /// `USD`
        Usd = "USD",
        /// `EUR`
        Eur = "EUR",
    }
}

//=== src/two_documents/shared/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(in super::super) static CURRENCY: Definition = Definition::new(
    "new.yaml#/components/schemas/Currency",
    STRING.with(&[Strings(&[
        "USD",
        "EUR",
    ])]),
);
