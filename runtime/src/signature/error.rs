//! Why a request is not known to be signed.

use std::fmt;

/// Why a request is not known to be signed by its provider. It contains nothing of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unsigned {
    /// No header holds a signature.
    Missing,
    /// The signature's header is repeated.
    Repeated,
    /// The signature's header and its alias have different values.
    Conflicting,
    /// The signature's header is longer than 4096 bytes.
    Oversized,
    /// The signature is not written as the scheme describes.
    Unreadable,
    /// A signed header is missing, repeated, longer than 4096 bytes, or contains the text that follows it in the
    /// message.
    Header,
    /// The timestamp is missing, repeated, or not written in the scheme's unit.
    Timestamp,
    /// It was signed longer ago than the scheme tolerates.
    Stale,
    /// It was signed further in the future than the scheme tolerates.
    Early,
    /// The URL to which the provider sent it is unknown.
    Url,
    /// No scheme of the webhook signs requests of this wire.
    NoScheme,
    /// A form whose parameters are signed in order has more than 10,000 of them.
    Parameters,
    /// The signature is not that of the request by any key.
    Mismatch,
    /// The request contains something that the signature does not cover.
    Uncovered,
    /// The body does not have the signed digest.
    BodyHash,
    /// A form with other parameters, or a request of another wire, would have the same signature.
    Ambiguous,
}

impl fmt::Display for Unsigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "the request has no signature",
            Self::Repeated => "the signature's header is repeated",
            Self::Conflicting => "the headers that may hold the signature have different values",
            Self::Oversized => "the signature's header is too long",
            Self::Unreadable => "the signature is not written as the scheme describes",
            Self::Header => "a signed header is missing, repeated, too long or ambiguous",
            Self::Timestamp => "the timestamp is missing, repeated, or not written in the scheme's unit",
            Self::Stale => "the request was signed too long ago",
            Self::Early => "the request was signed for a time in the future",
            Self::Url => "the URL to which the request was sent is unknown",
            Self::NoScheme => "no scheme of the webhook signs such a request",
            Self::Parameters => "the form has too many parameters",
            Self::Mismatch => "the signature is not that of the request by any key",
            Self::Uncovered => "the signature does not cover the whole request",
            Self::BodyHash => "the body does not have the signed digest",
            Self::Ambiguous => "another request would have the same signature",
        })
    }
}

impl std::error::Error for Unsigned {}
