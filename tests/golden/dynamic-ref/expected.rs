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

pub(super) static PAGE: [&str; 1] = ["items"];

impl rt::Object for Page {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PAGE)?;
        Some(Self {
            items: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("items", &self.items)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Page, super::validator::page);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PageOfNumberPageNumber {
    /// `items`
    pub items: Option<Vec<rt::Integer>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

impl rt::Object for PageOfNumberPageNumber {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PAGE)?;
        Some(Self {
            items: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("items", &self.items)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(PageOfNumberPageNumber, super::validator::page_of_number_page_number);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PageOfTextPageText {
    /// `items`
    pub items: Option<Vec<String>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

impl rt::Object for PageOfTextPageText {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PAGE)?;
        Some(Self {
            items: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("items", &self.items)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(PageOfTextPageText, super::validator::page_of_text_page_text);

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

pub(super) static PING: [&str; 3] = ["numbers", "texts", "anything"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            numbers: fields.optional(0),
            texts: fields.optional(1),
            anything: fields.optional(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("numbers", &self.numbers)?;
        members.optional("texts", &self.texts)?;
        members.optional("anything", &self.anything)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/dynamic_ref/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn number_page_defs_number(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/NumberPage/$defs/number");
    check::integer(value, SCHEMA, report);
    check::minimum(value, "1", SCHEMA, report);
}

pub(super) fn page(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Page");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PAGE) {
        check::property(&fields, 0, SCHEMA, report, check::array);
    }
}

pub(super) fn page_of_number_page_number(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Page");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PAGE) {
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::array(value, schema, report);
                check::items(value, report, self::number_page_defs_number);
            },
        );
    }
}

pub(super) fn page_of_text_page_text(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Page");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PAGE) {
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::array(value, schema, report);
                check::items(value, report, self::text_page_defs_text);
            },
        );
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property_as(&fields, 0, report, self::page_of_number_page_number);
        check::property_as(&fields, 1, report, self::page_of_text_page_text);
        check::property_as(&fields, 2, report, self::page);
    }
}

pub(super) fn text_page_defs_text(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/TextPage/$defs/text");
    check::string(value, SCHEMA, report);
    check::max_length(value, 9, SCHEMA, report);
}
