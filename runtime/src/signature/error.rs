//! Why a request is not known to be signed.

use std::fmt;

/// Why a request is not known to be signed by its provider. It holds nothing of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unsigned {
    /// No header holds a signature.
    Missing,
    /// The header of the signature is there more than once.
    Repeated,
    /// Several headers may hold the signature, and they hold different ones.
    Conflicting,
    /// The header of the signature is longer than 4096 bytes.
    Oversized,
    /// What the header holds is not written as the scheme says.
    Unreadable,
    /// A header that is part of the message is missing, doubled, longer than 4096 bytes, or has in it what ends it in the
    /// message.
    Header,
    /// The timestamp is no decimal number of seconds.
    Timestamp,
    /// It was signed longer ago than the scheme tolerates.
    Stale,
    /// It was signed further in the future than the scheme tolerates.
    Early,
    /// The url to which the provider sent it is not known.
    Url,
    /// No scheme of the webhook is for this kind of request.
    NoScheme,
    /// A form has more than 10,000 parameters, where they would have to be sorted.
    Parameters,
    /// No key makes this signature of this request.
    Mismatch,
    /// There is something in the request that the signature does not cover.
    Uncovered,
    /// The body is not the one whose digest is signed.
    BodyHash,
    /// A form with other parameters, or a request of another wire, would have the same signature.
    Ambiguous,
}

impl fmt::Display for Unsigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "the request has no signature",
            Self::Repeated => "the header of the signature stands there more than once",
            Self::Conflicting => "the headers that may hold the signature do not hold the same",
            Self::Oversized => "the header of the signature is too long",
            Self::Unreadable => "the signature is not written as the scheme says",
            Self::Header => "a header that is signed is missing, doubled, too long or ambiguous",
            Self::Timestamp => "the timestamp is no number of seconds",
            Self::Stale => "the request was signed too long ago",
            Self::Early => "the request is signed for a time to come",
            Self::Url => "the url to which the request was sent is not known",
            Self::NoScheme => "no scheme of the webhook is for this kind of request",
            Self::Parameters => "the form has too many parameters",
            Self::Mismatch => "no key makes this signature of this request",
            Self::Uncovered => "the signature does not cover the whole request",
            Self::BodyHash => "the body is not the one that was signed",
            Self::Ambiguous => "another request would have the same signature",
        })
    }
}

impl std::error::Error for Unsigned {}
