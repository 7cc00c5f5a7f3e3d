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

rt::object! {
    Ping: super::validator::PING;
    id: optional "id";
    sent: optional "sent";
    day: optional "day";
    at: optional "at";
    mailed: optional "mailed";
    mail: optional "mail";
    home: optional "home";
    page: optional "page";
    host: optional "host";
    template: optional "template";
    pointer: optional "pointer";
    way: optional "way";
    v4: optional "v4";
    v6: optional "v6";
    blob: optional "blob";
    raw: optional "raw";
    secret: optional "secret";
    other: optional "other";
    small: optional "small";
    large: optional "large";
    single: optional "single";
    double: optional "double";
    ..additional_properties
}

//=== src/formats/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("id", UUID),
        optional("sent", DATE_TIME),
        optional("day", DATE),
        optional("at", TIME),
        optional("mailed", RFC2822),
        optional("mail", EMAIL),
        optional("home", URI),
        optional("page", URI_REFERENCE),
        optional("host", HOSTNAME),
        optional("template", STRING.with(&[Format(format::uri_template)])),
        optional("pointer", STRING.with(&[Format(format::json_pointer)])),
        optional("way", STRING.with(&[Format(format::relative_json_pointer)])),
        optional("v4", IPV4),
        optional("v6", IPV6),
        optional("blob", BYTE),
        optional("raw", STRING),
        optional("secret", STRING),
        optional("other", STRING),
        optional("small", INT32),
        optional("large", INT64),
        optional("single", NUMBER.with(&[NumberFormat(format::float)])),
        optional("double", NUMBER.with(&[NumberFormat(format::double)])),
    ],
);
