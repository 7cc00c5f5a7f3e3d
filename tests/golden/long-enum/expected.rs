//=== src/long_enum/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ping(
    /// The value.
    pub Vec<PingItem>,
);

impl rt::Model for Ping {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        rt::Model::decode(value).map(Self)
    }
    fn encode(&self, out: &mut String) {
        self.0.encode(out);
    }
}

impl rt::serde::Serialize for Ping {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

rt::checked!(Ping, super::validator::ping);

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PingItem {
    /// A number.
    Number(rt::Number),
    /// A string.
    String(PingItemString),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for PingItem {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for PingItem {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::NUMBER) {
            return rt::Model::decode(value).map(Self::Number);
        }
        if value.is(rt::Types::STRING) {
            return rt::Model::decode(value).map(Self::String);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Number(value) => value.encode(out),
            Self::String(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for PingItem {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(value) => value.serialize(serializer),
            Self::String(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(PingItem, super::validator::ping_item);

rt::string_enum! {
    /// A string of the payload.
    pub enum PingItemString {
        /// `t00`
        T00 = "t00",
        /// `t01`
        T01 = "t01",
        /// `t02`
        T02 = "t02",
        /// `t03`
        T03 = "t03",
        /// `t04`
        T04 = "t04",
        /// `t05`
        T05 = "t05",
        /// `t06`
        T06 = "t06",
        /// `t07`
        T07 = "t07",
        /// `t08`
        T08 = "t08",
        /// `t09`
        T09 = "t09",
        /// `t10`
        T10 = "t10",
        /// `t11`
        T11 = "t11",
        /// `t12`
        T12 = "t12",
        /// `t13`
        T13 = "t13",
        /// `t14`
        T14 = "t14",
        /// `t15`
        T15 = "t15",
        /// `t16`
        T16 = "t16",
    }
}

//=== src/long_enum/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::array(value, SCHEMA, report);
    check::items(value, report, self::ping_item);
}

pub(super) fn ping_item(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/items",
    );
    check::any_of_exclusive(
        value,
        Types::NUMBER.or(Types::STRING),
        SCHEMA,
        report,
        |value| {
            if value.is(Types::NUMBER) {
                return Some(0);
            }
            if value.is(Types::STRING) {
                return Some(1);
            }
            None
        },
        &[
            |value, report| {
                let schema = SCHEMA.at("/anyOf/0");
                check::number(value, schema, report);
                {
                    use ringback_runtime::check::EnumValues;
                    static VALUES: std::sync::LazyLock<EnumValues> = std::sync::LazyLock::new(||
                    EnumValues::new(
                        &[
                            Literal::Number("0.5"),
                            Literal::Number("1"),
                            Literal::Number("1.5"),
                            Literal::Number("2"),
                            Literal::Number("2.5"),
                            Literal::Number("3"),
                            Literal::Number("3.5"),
                            Literal::Number("4"),
                            Literal::Number("4.5"),
                        ],
                    ));
                    check::long_enumeration(value, &VALUES, schema, report);
                }
            },
            |value, report| {
                let schema = SCHEMA.at("/anyOf/1");
                check::string(value, schema, report);
                {
                    use ringback_runtime::check::EnumValues;
                    static VALUES: std::sync::LazyLock<EnumValues> = std::sync::LazyLock::new(||
                    EnumValues::from_strings(
                        &[
                            "t00",
                            "t01",
                            "t02",
                            "t03",
                            "t04",
                            "t05",
                            "t06",
                            "t07",
                            "t08",
                            "t09",
                            "t10",
                            "t11",
                            "t12",
                            "t13",
                            "t14",
                            "t15",
                            "t16",
                        ],
                    ));
                    check::long_enumeration(value, &VALUES, schema, report);
                }
                {
                    use ringback_runtime::pattern::Pattern;
                    static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(||
                    Pattern::linear("t"));
                    check::pattern(value, &PATTERN, schema, report);
                }
            },
        ],
    );
}
