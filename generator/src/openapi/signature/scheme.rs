//! What a document says of how a webhook's requests are signed.

use crate::openapi::Wire;
use crate::source::{DocumentId, Pointer};

/// How the requests of a webhook are signed: a security scheme with `x-signature`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// The name of the security scheme, as `security` names it.
    pub name: String,
    /// The document that the security scheme stands in.
    pub document: DocumentId,
    /// Where the security scheme stands, behind all references.
    pub pointer: Pointer,
    /// How the signature is computed of the message.
    pub algorithm: Algorithm,
    /// The header that holds the signature, and after it those that may stand in its place.
    pub headers: Vec<String>,
    /// How the header holds it.
    pub layout: Layout,
    /// How the signature's bytes are written.
    pub encoding: Encoding,
    /// What is signed, part after part.
    pub message: Vec<Part>,
    /// When it was signed.
    pub timestamp: Option<Timestamp>,
    /// How a key is written.
    pub key: KeyFormat,
    /// What becomes of the url before it is signed.
    pub url: UrlRules,
    /// The parameter of the url that holds the SHA-256 of the body in lower hex.
    pub body_hash: Option<String>,
    /// The wires of the webhook whose requests it signs, in the order of the webhook's wires.
    pub wires: Vec<Wire>,
}

/// How a signature is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Algorithm {
    /// HMAC (RFC 2104) with SHA-1.
    HmacSha1,
    /// HMAC (RFC 2104) with SHA-256.
    HmacSha256,
    /// Ed25519 (RFC 8032, section 5.1).
    Ed25519,
}

impl Algorithm {
    /// Its name in documents, which is that of the runtime's feature too.
    pub fn name(self) -> &'static str {
        match self {
            Algorithm::HmacSha1 => "hmac-sha1",
            Algorithm::HmacSha256 => "hmac-sha256",
            Algorithm::Ed25519 => "ed25519",
        }
    }

    /// How many bytes a signature has.
    pub fn length(self) -> u64 {
        match self {
            Algorithm::HmacSha1 => 20,
            Algorithm::HmacSha256 => 32,
            Algorithm::Ed25519 => 64,
        }
    }

    /// What its keys are.
    pub fn key(self) -> KeyKind {
        match self {
            Algorithm::HmacSha1 | Algorithm::HmacSha256 => KeyKind::Secret,
            Algorithm::Ed25519 => KeyKind::Ed25519,
        }
    }
}

/// How a header holds a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// The signature is all of the value, behind a prefix that may be empty.
    Whole {
        /// What stands before it.
        prefix: String,
    },
    /// The value is a list of items, each with a key; any of those that have the key may be the signature.
    Items {
        /// What stands between items.
        between: char,
        /// What stands between the key of an item and its text.
        within: char,
        /// The key of the items that are signatures.
        key: String,
    },
}

/// How bytes are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// Base 16 in lower case (RFC 4648, section 8).
    Hex,
    /// Base 64 with padding (RFC 4648, section 4).
    Base64,
}

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The body as it came.
    Body,
    /// The url as the provider was told it, with its query.
    Url,
    /// The value of a header.
    Header(String),
    /// The text of the timestamp.
    Timestamp,
    /// Every decoded parameter of a form body, sorted by name.
    SortedForm,
    /// A text that is always the same.
    Text(String),
}

/// When a request was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timestamp {
    /// Where it stands.
    pub at: TimestampAt,
    /// How far it may be from the receiver's clock, in seconds.
    pub tolerance: u32,
}

/// Where a timestamp stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimestampAt {
    /// It is the value of a header.
    Header(String),
    /// It is the item of the signature's header that has this key.
    Item(String),
}

/// How a key is written where people copy it from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyFormat {
    /// What it is for.
    pub kind: KeyKind,
    /// How its bytes are written; `None` where they are the text itself.
    pub encoding: Option<Encoding>,
    /// What stands before it and is no part of it.
    pub prefix: String,
    /// The fewest bytes that it has.
    pub min_bytes: u32,
}

impl KeyFormat {
    /// The fewest bytes of a secret where the document does not say it: keys of HMAC have to have 112 bits (NIST SP 800-131A
    /// Rev. 2, section 10), and 128 are usual.
    pub const LEAST: u32 = 16;
    /// The most that a document can ask for: what is longer is hashed before it is used (RFC 2104, section 3).
    pub const MOST: u32 = 64;
    /// The bytes of a public key of Ed25519 (RFC 8032, section 5.1.5).
    pub const PUBLIC: u32 = 32;
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyKind {
    /// A secret that provider and receiver share.
    Secret,
    /// The public key of Ed25519 (RFC 8032, section 5.1.5).
    Ed25519,
}

/// What becomes of a url before it is signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UrlRules {
    /// Whether a port that the url's scheme implies may be there or not.
    pub any_default_port: bool,
    /// Whether the user information is left out.
    pub without_user: bool,
}
