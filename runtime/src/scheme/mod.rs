//! How providers sign: the vocabulary of documents, generated code and verification.
//!
//! It needs no feature and no crate, so that a tool can describe any scheme. To verify one,
//! [`signature`](crate::signature) and the feature of its [`Algorithm`] are needed.

mod algorithm;
mod key;
mod timestamp;
mod written;

use std::borrow::Cow;

pub use algorithm::Algorithm;
pub use key::{KeyEncoding, KeyFormat, KeyKind};
pub use timestamp::{Timestamp, TimestampAt, TimestampUnit};

use crate::Wire;

/// How a provider signs the requests of a webhook: the `x-signature` of its document, as a value.
///
/// [`scheme!`](crate::scheme!) writes one as a constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// The name of the security scheme in the document.
    pub name: Cow<'static, str>,
    /// How the signature is computed from the message.
    pub algorithm: Algorithm,
    /// The header that holds the signature, followed by its aliases.
    pub headers: Cow<'static, [Cow<'static, str>]>,
    /// How the header holds the signature.
    pub layout: Layout,
    /// How the signature's bytes are encoded.
    pub encoding: Encoding,
    /// What is signed, part after part.
    pub message: Cow<'static, [Part]>,
    /// When it was signed. Without a timestamp, a captured request can be replayed at any time.
    pub timestamp: Option<Timestamp>,
    /// How a key is written.
    pub key: KeyFormat,
    /// How the URL is normalized before it is signed.
    pub url: UrlRules,
    /// The parameter of the URL that holds a digest of the body, where the message does not contain the body itself.
    pub body_hash: Option<BodyHash>,
    /// The wires whose requests it signs.
    pub wires: Cow<'static, [Wire]>,
}

impl Scheme {
    /// Whether the message contains this part.
    pub fn signs(&self, part: &Part) -> bool {
        self.message.contains(part)
    }

    /// Whether the message contains the parameters of a form.
    pub fn signs_form(&self) -> bool {
        self.message.iter().any(|part| matches!(part, Part::SortedForm | Part::SortedUniqueForm))
    }

    /// Whether the value of the header that is this part of the message is told from what is next to it. If not, requests
    /// with it are refused.
    pub fn is_delimited(&self, nth: usize, value: &str) -> bool {
        // The text that follows is signed, but not as a delimiter: in `id.body` nothing marks which of several dots ends
        // the id.
        let contains_end = match self.message.get(nth + 1) {
            Some(Part::Text(end)) => value.contains(&**end),
            Some(Part::Timestamp) => value.bytes().any(begins_json),
            _ => false,
        };
        // In `body.id` nothing marks which of several dots begins the id.
        let contains_start = match &self.message[..nth] {
            [.., Part::Header(_) | Part::Timestamp, Part::Text(_)] => false,
            [.., _, Part::Text(start)] => value.contains(&**start),
            _ => false,
        };
        !contains_end && !contains_start
    }

    /// The headers that are parts of the message, and the one with the timestamp, each once.
    pub fn signed_headers(&self) -> Vec<&str> {
        let signed = self.message.iter().filter_map(|part| match part {
            Part::Header(name) => Some(&**name),
            _ => None,
        });
        let stamp = self.timestamp.iter().filter_map(|timestamp| match &timestamp.at {
            TimestampAt::Header(name) => Some(&**name),
            TimestampAt::Item(_) => None,
        });
        let mut names = Vec::new();
        for name in signed.chain(stamp) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// Whether the JSON of an object or an array can begin with this character (RFC 8259, section 2).
pub(crate) fn begins_json(byte: u8) -> bool {
    matches!(byte, b'{' | b'[' | b' ' | b'\t' | b'\n' | b'\r')
}

/// How a header holds a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// The signature is the whole value, after a prefix that may be empty.
    Whole {
        /// What precedes the signature (`sha256=`).
        prefix: Cow<'static, str>,
    },
    /// The value is a list of items, each with a key; white space around items does not count. Every item with the given
    /// key is a candidate, and so is a signature without a key right after a candidate (`v1=ab,cd`).
    Items {
        /// The separator between items: `,`, `;` or a space.
        between: char,
        /// The separator between the key of an item and its text: `=` or `,`.
        within: char,
        /// The key of the items that are signatures (`v1`).
        key: Cow<'static, str>,
    },
}

impl Layout {
    /// The whole value, after a prefix that may be empty.
    pub const fn whole(prefix: &'static str) -> Self {
        Self::Whole { prefix: Cow::Borrowed(prefix) }
    }

    /// Items with a key: separated from each other by `between`, and each key from its text by `within`.
    pub const fn items(between: char, within: char, key: &'static str) -> Self {
        Self::Items { between, within, key: Cow::Borrowed(key) }
    }
}

/// How bytes are written as text. Each byte string has one spelling; any other is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// Base 16 in lower case (RFC 4648, section 8).
    Hex,
    /// Base 64 with padding (RFC 4648, section 4).
    Base64,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Hex, Self::Base64];

    /// Its name in documents.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hex => "hex",
            Self::Base64 => "base64",
        }
    }
}

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The body as it was received.
    Body,
    /// The URL that the provider was configured with, including its query.
    Url,
    /// The value of a header, which must be present exactly once.
    Header(Cow<'static, str>),
    /// The text of the timestamp.
    ///
    /// Right before or after a [`Body`](Self::Body), nothing marks the boundary but the JSON itself. It cannot move: the
    /// body of an object or an array begins with `{`, `[` or white space, and ends with `}`, `]` or white space; the
    /// text of a timestamp has none of these. So the timestamp ends where the first of them begins, or begins where the
    /// last of them ends. Verification refuses every other body of such a scheme.
    ///
    /// Between a [`Header`](Self::Header) and a body, a timestamp of RFC 3339 begins where it must: its letter `T` is the
    /// eleventh character, and there is one. The header must not contain what begins the body.
    Timestamp,
    /// The method in upper case. The webhook has one, and that of its queries, so a sender does not choose it.
    Method,
    /// Every decoded parameter of a form body, name and value with nothing between them, sorted by name. Parameters of
    /// the same name stay in the order in which they were sent.
    ///
    /// Nothing in such a message marks where a name or a value ends. Whoever has captured one form can therefore,
    /// without the key, send others with the same signature. The receiver sees only what was sent, so it refuses a form
    /// that the document explains worse than another reading of the same text: `CallD=uration12` is rather
    /// `CallDuration=12`, and `RecordingDuration=12RecordingSidR1` is rather two parameters. It also refuses a name
    /// that is repeated and is not an array's, and a name with characters other than letters, digits and `-._[]`.
    ///
    /// Forms that no receiver can distinguish from a genuine one are accepted:
    ///
    /// - A form with documented names only, whose values are valid against their schemas. `SipCallId=abcSipResultCode603`
    ///   has the signature of `SipCallId=abc&SipResultCode=603`, and either may be genuine. If the first were refused,
    ///   anyone who can choose a value (a caller its name, or the id of its call) could have the requests about it refused.
    /// - A form in which the end of a value has become an undocumented parameter, because providers add parameters.
    ///   `SipCallId=abcDef` has the signature of `SipCallId=abc&Def=`.
    /// - The reverse: a documented parameter that has become part of the value of an undocumented one.
    ///
    /// One kind of genuine form is refused: a form with a new parameter that reads as a missing one, or as one more
    /// item of an array, followed by its value, as `RecordingUrlExpires=3` reads as `RecordingUrl=Expires3`. An overlay
    /// that documents the new parameter fixes that.
    ///
    /// A service should therefore not act on the mere presence or absence of a parameter in such a form. Prefer JSON
    /// with a digest of the body where the provider has it, read what the schema requires, and ask the provider's API
    /// for anything that matters.
    SortedForm,
    /// The same, but parameters of the same name are sorted by value, each value once.
    ///
    /// In addition to what a [`SortedForm`](Self::SortedForm) leaves open, neither the order nor the number of equal items
    /// of an array is signed.
    SortedUniqueForm,
    /// A constant text.
    Text(Cow<'static, str>),
}

/// How a URL is normalized before it is signed. By default it is signed as configured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UrlRules {
    /// Whether the default port (`:443` of https, `:80` of http) may be present or absent, whatever the configured URL
    /// has.
    pub any_default_port: bool,
    /// Whether the user information (`user:password@`) is removed.
    pub without_user: bool,
}

impl UrlRules {
    /// The URL as configured.
    pub const AS_CONFIGURED: Self = Self { any_default_port: false, without_user: false };
}

/// A digest of the body (SHA-256, in lower-case hex) in the query of the URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyHash {
    /// The name of the parameter, which must be present exactly once.
    pub parameter: Cow<'static, str>,
}

impl BodyHash {
    /// The digest in this parameter.
    pub const fn new(parameter: &'static str) -> Self {
        Self { parameter: Cow::Borrowed(parameter) }
    }
}
