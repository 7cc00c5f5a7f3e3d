//! What a provider says of how it signs.

use crate::Wire;

/// How a provider signs the requests of a webhook: what an `x-signature` of its document says, as a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// The name of the security scheme in the document.
    pub name: &'static str,
    /// How the signature is computed of the message.
    pub algorithm: Algorithm,
    /// The header that holds the signature, and after it those that may stand in its place.
    pub headers: &'static [&'static str],
    /// How the header holds it.
    pub layout: Layout,
    /// How the signature's bytes are written.
    pub encoding: Encoding,
    /// What is signed, part after part.
    pub message: &'static [Part],
    /// When it was signed; where a scheme has none, a request that was seen once can be sent again at any time.
    pub timestamp: Option<Timestamp>,
    /// How a key is written.
    pub key: KeyFormat,
    /// What becomes of the url before it is signed.
    pub url: UrlRules,
    /// The parameter of the url that holds a digest of the body, where the message does not hold the body itself.
    pub body_hash: Option<BodyHash>,
    /// The wires whose requests it signs.
    pub wires: &'static [Wire],
}

/// How a signature is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Algorithm {
    /// HMAC (RFC 2104) with SHA-1: 20 bytes.
    #[cfg(feature = "hmac-sha1")]
    HmacSha1,
    /// HMAC (RFC 2104) with SHA-256: 32 bytes.
    #[cfg(feature = "hmac-sha256")]
    HmacSha256,
    /// Ed25519 (RFC 8032, section 5.1): 64 bytes.
    #[cfg(feature = "ed25519")]
    Ed25519,
}

/// How a header holds a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// The signature is all of the value, behind a prefix that may be empty.
    Whole {
        /// What stands before it (`sha256=`).
        prefix: &'static str,
    },
    /// The value is a list of items, each with a key; any of those that have the key may be the signature.
    Items {
        /// What stands between items: `,` or a space.
        between: char,
        /// What stands between the key of an item and its text: `=` or `,`.
        within: char,
        /// The key of the items that are signatures (`v1`).
        key: &'static str,
    },
}

/// How bytes are written as text. Each has one spelling: another of the same bytes is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Base 16 in lower case (RFC 4648, section 8).
    Hex,
    /// Base 64 with padding (RFC 4648, section 4).
    Base64,
}

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The body as it came.
    Body,
    /// The url as the provider was told it, with its query.
    Url,
    /// The value of a header, which has to be there once.
    Header(&'static str),
    /// The text of the timestamp.
    Timestamp,
    /// Every decoded parameter of a form body, name and value without anything between, sorted by name; those of one
    /// name in the order in which they were sent.
    ///
    /// Nothing in such a message says where a name or a value ends, so whoever has seen one form can, without the key, send
    /// others that are signed alike. A receiver sees only what was sent, so it refuses what the document does not explain
    /// where it explains another reading of the same text better: of `CallD=uration12` that it is `CallDuration=12`, of
    /// `RecordingDuration=12RecordingSidR1` that these are two. A name that stands twice and is no array's is refused, and so is
    /// one of other characters than letters, digits and `-._[]`.
    ///
    /// What no receiver can tell from a genuine form is taken:
    ///
    /// - A form with documented names only, whose values are valid against their schemas. `SipCallId=abcSipResultCode603` is
    ///   signed like `SipCallId=abc&SipResultCode=603`, and either may be genuine. Refusing the first would let everybody who
    ///   can choose a value (a caller his name, or the id of his call) have the requests about him refused.
    /// - A form of which the end of a value has become a parameter that nobody documents: providers add parameters.
    ///   `SipCallId=abcDef` is signed like `SipCallId=abc&Def=`.
    /// - The other way round, what a documented parameter becomes within the value of one that nobody documents.
    ///
    /// One kind of genuine form is refused: with a new parameter that may be a missing one, or one more item of an array, and
    /// its value, as `RecordingUrlExpires=3` is `RecordingUrl=Expires3`. Documenting the new one by an overlay mends that.
    ///
    /// So a service should act on nothing that is only there, or only missing, in a form that is signed so: prefer JSON with
    /// a digest of the body where the provider offers it, read what the schema requires, and ask the provider's API for what
    /// matters.
    SortedForm,
    /// A text that is always the same.
    Text(&'static str),
}

/// When a request was signed, in seconds since 1970-01-01T00:00:00Z, written as decimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp {
    /// Where it stands.
    pub at: TimestampAt,
    /// How far it may be from the receiver's clock, in seconds, before it and after it.
    pub tolerance: u32,
}

/// Where a timestamp stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampAt {
    /// It is the value of a header.
    Header(&'static str),
    /// It is the item of the signature's header that has this key.
    Item(&'static str),
}

/// How a key is written where people copy it from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyFormat {
    /// What it is for.
    pub kind: KeyKind,
    /// What stands before it and is no part of it (`whsec_`).
    pub prefix: &'static str,
    /// How its bytes are written; `None` where they are the text itself.
    pub encoding: Option<Encoding>,
    /// The fewest bytes that a secret has: [`LEAST`](Self::LEAST), unless the provider issues shorter ones. A public key
    /// has its 32 bytes whatever this says.
    pub min_bytes: usize,
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyKind {
    /// A secret that provider and receiver share.
    Secret,
    /// The public key of Ed25519 (RFC 8032, section 5.1.5): 32 bytes.
    #[cfg(feature = "ed25519")]
    Ed25519,
}

/// What becomes of a url before it is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UrlRules {
    /// Whether a port that the url's scheme implies (`:443` of https, `:80` of http) may be there or not, whatever the
    /// configured url has. Otherwise the url is signed as it is configured.
    pub any_default_port: bool,
    /// Whether the user information (`user:password@`) is left out.
    pub without_user: bool,
}

/// A digest of the body (SHA-256, in lower hex) in the query of the url.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyHash {
    /// The name of the parameter, which has to be there once.
    pub parameter: &'static str,
}
