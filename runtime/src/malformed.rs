//! Bodies that cannot be read.

use std::fmt;

/// A body that is invalid JSON, an invalid form, or over a limit. It has an offset and a reason, but no part of the
/// body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Where reading stopped, in bytes from the start of the body.
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
    /// More levels than [`Limits::depth`](crate::Limits::depth).
    TooDeep,
    /// More bytes than [`Limits::bytes`](crate::Limits::bytes).
    TooLarge,
    /// More values than [`Limits::values`](crate::Limits::values).
    TooMany,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            Reason::Ended => "it ends within a value",
            Reason::Unexpected => "it has an unexpected byte",
            Reason::Trailing => "it continues after the value",
            Reason::BadString => "a string has a control character or an invalid escape",
            Reason::LoneSurrogate => "a string has an unpaired surrogate",
            Reason::BadNumber => "a number is not in JSON's grammar",
            Reason::NotUtf8 => "it is not UTF-8",
            Reason::TooDeep => "it is nested deeper than the limit",
            Reason::TooLarge => "it is larger than the limit",
            Reason::TooMany => "it has more values than the limit",
        };
        write!(f, "the body cannot be read: {reason} (at byte {})", self.offset)
    }
}

impl std::error::Error for Malformed {}
