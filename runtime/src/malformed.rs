//! Why a body could not be read as what it claims to be.

use std::fmt;

/// A body that is no JSON, no form or over a limit. It holds an offset and a reason, never a part of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Where reading stopped, in bytes from the body's start.
    pub offset: usize,
    /// Why.
    pub reason: Reason,
}

/// Why a body was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The body ended within a value (RFC 8259, section 2).
    Ended,
    /// A byte that cannot stand there.
    Unexpected,
    /// Something after the value.
    Trailing,
    /// A control character or an escape that a JSON string cannot have (RFC 8259, section 7).
    BadString,
    /// Half of a surrogate pair (RFC 8259, section 8.2), which no Unicode text can hold.
    LoneSurrogate,
    /// A number outside RFC 8259's grammar (section 6).
    BadNumber,
    /// Bytes that are no UTF-8, written plainly or percent-encoded.
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
            Reason::Unexpected => "a byte stands where none can",
            Reason::Trailing => "something follows the value",
            Reason::BadString => "a control character or a bad escape stands in a string",
            Reason::LoneSurrogate => "half of a surrogate pair stands in a string",
            Reason::BadNumber => "a number is not in JSON's grammar",
            Reason::NotUtf8 => "it is not UTF-8",
            Reason::TooDeep => "it is nested deeper than the limit",
            Reason::TooLarge => "it is larger than the limit",
            Reason::TooMany => "it holds more values than the limit",
        };
        write!(f, "the body cannot be read: {reason} (at byte {})", self.offset)
    }
}

impl std::error::Error for Malformed {}
