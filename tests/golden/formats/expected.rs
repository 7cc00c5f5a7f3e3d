//=== src/formats/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `id`, `format: uuid`
    pub id: Option<rt::text::Uuid>,
    /// `sent`, `format: date-time`
    pub sent: Option<rt::text::DateTime>,
    /// `day`, `format: date`
    pub day: Option<rt::text::Date>,
    /// `at`, `format: time`
    pub at: Option<rt::text::Time>,
    /// `mailed`, `format: rfc2822`
    pub mailed: Option<rt::text::Rfc2822>,
    /// `mail`, `format: email`
    pub mail: Option<rt::text::Email>,
    /// `home`, `format: uri`
    pub home: Option<rt::text::Uri>,
    /// `page`, `format: uri-reference`
    pub page: Option<rt::text::UriReference>,
    /// `host`, `format: hostname`
    pub host: Option<rt::text::Hostname>,
    /// `template`, `format: uri-template`
    pub template: Option<String>,
    /// `pointer`, `format: json-pointer`
    pub pointer: Option<String>,
    /// `way`, `format: relative-json-pointer`
    pub way: Option<String>,
    /// `v4`, `format: ipv4`
    pub v4: Option<rt::text::Ipv4>,
    /// `v6`, `format: ipv6`
    pub v6: Option<rt::text::Ipv6>,
    /// `blob`, `format: byte`
    pub blob: Option<rt::text::Base64>,
    /// `raw`, `format: binary`
    pub raw: Option<String>,
    /// `secret`, `format: password`
    pub secret: Option<rt::text::Password>,
    /// `other`, `format: phone`
    pub other: Option<String>,
    /// `small`, `format: int32`
    pub small: Option<rt::Integer>,
    /// `large`, `format: int64`
    pub large: Option<rt::Integer>,
    /// `single`, `format: float`
    pub single: Option<rt::Number>,
    /// `double`, `format: double`
    pub double: Option<rt::Number>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 22] = [
    "id",
    "sent",
    "day",
    "at",
    "mailed",
    "mail",
    "home",
    "page",
    "host",
    "template",
    "pointer",
    "way",
    "v4",
    "v6",
    "blob",
    "raw",
    "secret",
    "other",
    "small",
    "large",
    "single",
    "double",
];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            id: fields.optional(0),
            sent: fields.optional(1),
            day: fields.optional(2),
            at: fields.optional(3),
            mailed: fields.optional(4),
            mail: fields.optional(5),
            home: fields.optional(6),
            page: fields.optional(7),
            host: fields.optional(8),
            template: fields.optional(9),
            pointer: fields.optional(10),
            way: fields.optional(11),
            v4: fields.optional(12),
            v6: fields.optional(13),
            blob: fields.optional(14),
            raw: fields.optional(15),
            secret: fields.optional(16),
            other: fields.optional(17),
            small: fields.optional(18),
            large: fields.optional(19),
            single: fields.optional(20),
            double: fields.optional(21),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("id", &self.id)?;
        members.optional("sent", &self.sent)?;
        members.optional("day", &self.day)?;
        members.optional("at", &self.at)?;
        members.optional("mailed", &self.mailed)?;
        members.optional("mail", &self.mail)?;
        members.optional("home", &self.home)?;
        members.optional("page", &self.page)?;
        members.optional("host", &self.host)?;
        members.optional("template", &self.template)?;
        members.optional("pointer", &self.pointer)?;
        members.optional("way", &self.way)?;
        members.optional("v4", &self.v4)?;
        members.optional("v6", &self.v6)?;
        members.optional("blob", &self.blob)?;
        members.optional("raw", &self.raw)?;
        members.optional("secret", &self.secret)?;
        members.optional("other", &self.other)?;
        members.optional("small", &self.small)?;
        members.optional("large", &self.large)?;
        members.optional("single", &self.single)?;
        members.optional("double", &self.double)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/formats/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check, format};

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
                check::string(value, schema, report);
                check::format(value, format::uuid, schema, report);
            },
        );
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::date_time, schema, report);
            },
        );
        check::property(
            &fields,
            2,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::date, schema, report);
            },
        );
        check::property(
            &fields,
            3,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::time, schema, report);
            },
        );
        check::property(
            &fields,
            4,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::rfc2822, schema, report);
            },
        );
        check::property(
            &fields,
            5,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::email, schema, report);
            },
        );
        check::property(
            &fields,
            6,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::uri, schema, report);
            },
        );
        check::property(
            &fields,
            7,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::uri_reference, schema, report);
            },
        );
        check::property(
            &fields,
            8,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::hostname, schema, report);
            },
        );
        check::property(
            &fields,
            9,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::uri_template, schema, report);
            },
        );
        check::property(
            &fields,
            10,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::json_pointer, schema, report);
            },
        );
        check::property(
            &fields,
            11,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::relative_json_pointer, schema, report);
            },
        );
        check::property(
            &fields,
            12,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::ipv4, schema, report);
            },
        );
        check::property(
            &fields,
            13,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::ipv6, schema, report);
            },
        );
        check::property(
            &fields,
            14,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::byte, schema, report);
            },
        );
        check::property(&fields, 15, SCHEMA, report, check::string);
        check::property(&fields, 16, SCHEMA, report, check::string);
        check::property(&fields, 17, SCHEMA, report, check::string);
        check::property(
            &fields,
            18,
            SCHEMA,
            report,
            |value, schema, report| {
                check::integer(value, schema, report);
                check::number_format(value, format::int32, schema, report);
            },
        );
        check::property(
            &fields,
            19,
            SCHEMA,
            report,
            |value, schema, report| {
                check::integer(value, schema, report);
                check::number_format(value, format::int64, schema, report);
            },
        );
        check::property(
            &fields,
            20,
            SCHEMA,
            report,
            |value, schema, report| {
                check::number(value, schema, report);
                check::number_format(value, format::float, schema, report);
            },
        );
        check::property(
            &fields,
            21,
            SCHEMA,
            report,
            |value, schema, report| {
                check::number(value, schema, report);
                check::number_format(value, format::double, schema, report);
            },
        );
    }
}
