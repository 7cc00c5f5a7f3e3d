//! Bodies that cannot be read.

use std::fmt;

/// A body that is invalid JSON, an invalid form, or over a limit. It has an offset and a reason, but no part of the
/// body other than a name that the schema has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Where reading stopped: how many bytes come before. Messages count bytes from 1, as editors do.
    pub offset: usize,
    /// Why reading stopped.
    pub reason: Reason,
}

/// Why a body was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The body ended within a value (RFC 8259, section 2).
    Ended,
    /// A byte that is not allowed there.
    Unexpected,
    /// Something after the value.
    Trailing,
    /// A control character or an invalid escape in a string (RFC 8259, section 7).
    BadString,
    /// An unpaired surrogate (RFC 8259, section 8.2), which is not a Unicode scalar value.
    LoneSurrogate,
    /// A number outside RFC 8259's grammar (section 6).
    BadNumber,
    /// Bytes that are not UTF-8, plain or percent-encoded.
    NotUtf8,
    /// A multipart body that does not begin with the boundary of its media type and a line break (RFC 2046, section
    /// 5.1.1): nothing may come before its first part.
    Boundary,
    /// A part of a multipart body without one plain name, or with headers that are malformed or too many (RFC 7578).
    BadPart,
    /// A part of a multipart body that is a file, or neither text nor JSON; with its name, if the schema has it.
    File(Option<&'static str>),
    /// More levels than [`Limits::depth`](crate::Limits::depth).
    TooDeep,
    /// More bytes than [`Limits::bytes`](crate::Limits::bytes).
    TooLarge,
    /// More values than [`Limits::values`](crate::Limits::values).
    TooMany,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nth = self.offset.saturating_add(1);
        let reason = match self.reason {
            Reason::Ended => "it ends within a value",
            Reason::Unexpected => "it has an unexpected byte",
            Reason::Trailing => "it continues after the value",
            Reason::BadString => "a string has a control character or an invalid escape",
            Reason::LoneSurrogate => "a string has an unpaired surrogate",
            Reason::BadNumber => "a number is not in JSON's grammar",
            Reason::NotUtf8 => "it is not UTF-8",
            Reason::Boundary => "it does not begin with its boundary",
            Reason::BadPart => "a part has no plain name, or other headers than those of a form",
            Reason::File(None) => "a part is a file, or neither text nor JSON",
            Reason::File(Some(name)) => {
                let what = "is a file, or neither text nor JSON";
                return write!(f, "the body cannot be read: the part `{name}` {what} (at byte {nth})");
            }
            Reason::TooDeep => "it is nested deeper than the limit",
            Reason::TooLarge => "it is larger than the limit",
            Reason::TooMany => "it has more values than the limit",
        };
        write!(f, "the body cannot be read: {reason} (at byte {nth})")
    }
}

impl std::error::Error for Malformed {}
