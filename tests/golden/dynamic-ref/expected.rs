//=== src/dynamic_ref/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Page {
    /// `items`
    pub items: Option<Vec<rt::Json>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Page: super::validator::PAGE;
    items: optional "items";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PageOfNumberPageNumber {
    /// `items`
    pub items: Option<Vec<rt::Integer>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PageOfNumberPageNumber: super::validator::PAGE_OF_NUMBER_PAGE_NUMBER;
    items: optional "items";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PageOfTextPageText {
    /// `items`
    pub items: Option<Vec<String>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PageOfTextPageText: super::validator::PAGE_OF_TEXT_PAGE_TEXT;
    items: optional "items";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `numbers`
    pub numbers: Option<PageOfNumberPageNumber>,
    /// `texts`
    pub texts: Option<PageOfTextPageText>,
    /// `anything`
    pub anything: Option<Page>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    numbers: optional "numbers";
    texts: optional "texts";
    anything: optional "anything";
    ..additional_properties
}

//=== src/dynamic_ref/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static NUMBER_PAGE_DEFS_NUMBER: Definition = Definition::new(
    "#/components/schemas/NumberPage/$defs/number",
    INTEGER.with(&[Minimum("1")]),
);

pub(super) static PAGE: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Page",
    &[
        optional("items", ARRAY),
    ],
);

pub(super) static PAGE_OF_NUMBER_PAGE_NUMBER: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Page",
    &[
        optional("items", ARRAY.with(&[Items("", &definition(&self::NUMBER_PAGE_DEFS_NUMBER))])),
    ],
);

pub(super) static PAGE_OF_TEXT_PAGE_TEXT: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Page",
    &[
        optional("items", ARRAY.with(&[Items("", &definition(&self::TEXT_PAGE_DEFS_TEXT))])),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("numbers", object(&self::PAGE_OF_NUMBER_PAGE_NUMBER)),
        optional("texts", object(&self::PAGE_OF_TEXT_PAGE_TEXT)),
        optional("anything", object(&self::PAGE)),
    ],
);

pub(super) static TEXT_PAGE_DEFS_TEXT: Definition = Definition::new(
    "#/components/schemas/TextPage/$defs/text",
    STRING.with(&[MaxLength(9)]),
);
