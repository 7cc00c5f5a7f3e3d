//! Strings with a format.
//!
//! Each type retains the received string, so that an odd timestamp does not cost a delivery and a round trip changes no
//! byte. The validator checks the format; conversion into a richer type is explicit.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::encode;
use crate::model::Model;
use crate::tape::Value;

macro_rules! string_formats {
    ($($(#[$doc:meta])* $name:ident, $debug:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The string as it came.
            #[inline]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The string itself.
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == *other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == **other
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                $debug(&self.0, f)
            }
        }

        impl Model for $name {
            #[inline]
            fn decode(value: Value<'_>) -> Option<Self> {
                String::decode(value).map(Self)
            }

            fn encode(&self, out: &mut String) {
                encode::write_string(out, &self.0);
            }

            crate::model::read_by! { source, rule, set => source.string(rule, |text| set(Self(text.to_owned()))) }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self)
            }
        }
    )*};
}

macro_rules! shown {
    ($($name:ident)*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

string_formats! {
    /// `format: uuid` (RFC 4122).
    Uuid, debug;
    /// `format: date-time` (RFC 3339, section 5.6).
    DateTime, debug;
    /// `format: date` (RFC 3339, section 5.6, `full-date`).
    Date, debug;
    /// `format: time` (RFC 3339, section 5.6, `full-time`).
    Time, debug;
    /// `format: rfc2822`: the date and time of mail (RFC 2822, section 3.3). This name is in no format registry.
    Rfc2822, debug;
    /// `format: email` (RFC 5321, section 4.1.2).
    Email, debug;
    /// `format: uri` (RFC 3986).
    Uri, debug;
    /// `format: uri-reference` (RFC 3986).
    UriReference, debug;
    /// `format: hostname` (RFC 1123, section 2.1).
    Hostname, debug;
    /// `format: ipv4` (RFC 2673, section 3.2).
    Ipv4, debug;
    /// `format: ipv6` (RFC 4291, section 2.2).
    Ipv6, debug;
    /// `format: byte`: base64 (RFC 4648, section 4), still encoded.
    Base64, debug;
    /// `format: password`: a string that `Debug` does not show and that has no `Display`, so it is not printed by
    /// mistake.
    Password, redacted;
}

shown! { Uuid DateTime Date Time Rfc2822 Email Uri UriReference Hostname Ipv4 Ipv6 Base64 }

fn debug(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(text, f)
}

fn redacted(_: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("Password(_)")
}

impl Ipv4 {
    /// The address.
    pub fn to_addr(&self) -> Result<std::net::Ipv4Addr, std::net::AddrParseError> {
        self.0.parse()
    }
}

impl Ipv6 {
    /// The address.
    pub fn to_addr(&self) -> Result<std::net::Ipv6Addr, std::net::AddrParseError> {
        self.0.parse()
    }
}

#[cfg(feature = "uuid")]
impl Uuid {
    /// The identifier as a type of `uuid`.
    pub fn to_uuid(&self) -> Result<uuid::Uuid, uuid::Error> {
        self.0.parse()
    }
}

#[cfg(feature = "jiff")]
impl DateTime {
    /// The instant as a type of `jiff`.
    pub fn to_jiff(&self) -> Result<jiff::Timestamp, jiff::Error> {
        self.0.parse()
    }
}

#[cfg(feature = "jiff")]
impl Date {
    /// The day as a type of `jiff`.
    pub fn to_jiff(&self) -> Result<jiff::civil::Date, jiff::Error> {
        self.0.parse()
    }
}

#[cfg(feature = "jiff")]
impl Rfc2822 {
    /// The instant as a type of `jiff`, which accepts comments only at the end.
    pub fn to_jiff(&self) -> Result<jiff::Timestamp, jiff::Error> {
        jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(&self.0)
    }
}

#[cfg(feature = "time")]
impl DateTime {
    /// The instant as a type of `time`.
    pub fn to_time(&self) -> Result<time::OffsetDateTime, time::error::Parse> {
        time::OffsetDateTime::parse(&self.0, &time::format_description::well_known::Rfc3339)
    }
}

#[cfg(feature = "time")]
impl Rfc2822 {
    /// The instant as a type of `time`.
    pub fn to_time(&self) -> Result<time::OffsetDateTime, time::error::Parse> {
        time::OffsetDateTime::parse(&self.0, &time::format_description::well_known::Rfc2822)
    }
}

#[cfg(feature = "chrono")]
impl DateTime {
    /// The instant as a type of `chrono`.
    pub fn to_chrono(&self) -> Result<chrono::DateTime<chrono::FixedOffset>, chrono::ParseError> {
        chrono::DateTime::parse_from_rfc3339(&self.0)
    }
}

#[cfg(feature = "chrono")]
impl Rfc2822 {
    /// The instant as a type of `chrono`, which accepts comments only at the end.
    pub fn to_chrono(&self) -> Result<chrono::DateTime<chrono::FixedOffset>, chrono::ParseError> {
        chrono::DateTime::parse_from_rfc2822(&self.0)
    }
}

#[cfg(feature = "chrono")]
impl Date {
    /// The day as a type of `chrono`.
    pub fn to_chrono(&self) -> Result<chrono::NaiveDate, chrono::ParseError> {
        self.0.parse()
    }
}
