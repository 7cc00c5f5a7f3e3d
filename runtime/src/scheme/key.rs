//! How keys are written.

use std::borrow::Cow;
use std::fmt;

use super::Encoding;

/// How a key is written where people copy it from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyFormat {
    /// What it is for.
    pub kind: KeyKind,
    /// How it is written as text.
    pub encoding: KeyEncoding,
    /// What precedes the key and is not part of it (`whsec_`).
    pub prefix: Cow<'static, str>,
    /// The minimum length of a secret in bytes: [`LEAST`](Self::LEAST), unless the provider issues shorter ones. A
    /// public key has the length of its [`kind`](KeyKind::length), whatever this is.
    pub min_bytes: usize,
    /// Where the provider shows it, in the document's words; empty where the document does not say. Errors show it.
    pub description: Cow<'static, str>,
}

impl KeyFormat {
    /// The minimum length of a secret in bytes, unless the document has another. Whoever has captured one signed
    /// request can try secrets offline, as fast as a processor computes HMACs. Keys of less than 112 bits are
    /// disallowed (NIST SP 800-131A Rev. 2, section 10), and 128 bits are usual.
    pub const LEAST: usize = 16;

    /// A key that is its own text, after a prefix that may be empty.
    pub const fn new(kind: KeyKind, prefix: &'static str) -> Self {
        let min_bytes = kind.min_bytes();
        let (encoding, description) = (KeyEncoding::Text, Cow::Borrowed(""));
        Self { kind, encoding, prefix: Cow::Borrowed(prefix), min_bytes, description }
    }

    /// The same with encoded bytes.
    #[must_use]
    pub const fn with_encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = KeyEncoding::Bytes(encoding);
        self
    }

    /// The same for a public key as base 64 of its `SubjectPublicKeyInfo`.
    #[must_use]
    pub const fn with_spki(mut self) -> Self {
        self.encoding = KeyEncoding::Spki;
        self
    }

    /// The same for a public key as PEM.
    #[must_use]
    pub const fn with_pem(mut self) -> Self {
        self.encoding = KeyEncoding::Pem;
        self
    }

    /// The same with another minimum length of a secret.
    #[must_use]
    pub const fn with_min_bytes(mut self, min_bytes: usize) -> Self {
        self.min_bytes = min_bytes;
        self
    }

    /// The same with the place where the provider shows it.
    #[must_use]
    pub const fn with_description(mut self, description: &'static str) -> Self {
        // A constant cannot drop the one before, which is not allocated.
        std::mem::forget(std::mem::replace(&mut self.description, Cow::Borrowed(description)));
        self
    }
}

/// A format in prose: what a key is, and how it is written.
impl fmt::Display for KeyFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, encoding, prefix, min_bytes, description } = self;
        match kind.length() {
            None => write!(f, "a secret of {min_bytes} bytes or more")?,
            Some(_) => write!(f, "a public key of {}", kind.title())?,
        }
        match (encoding, kind.length()) {
            (KeyEncoding::Text, _) => f.write_str(" as text")?,
            (KeyEncoding::Bytes(encoding), None) => write!(f, " in {}", encoding.name())?,
            (KeyEncoding::Bytes(encoding), Some(length)) => write!(f, ", {length} bytes in {}", encoding.name())?,
            (KeyEncoding::Spki, _) => f.write_str(" as SPKI in base64 (`MFkw…`, `MCow…`)")?,
            (KeyEncoding::Pem, _) => f.write_str(" as PEM (`-----BEGIN PUBLIC KEY-----`)")?,
        }
        if !prefix.is_empty() {
            write!(f, " after the prefix `{prefix}`")?;
        }
        if !description.is_empty() {
            write!(f, " ({description})")?;
        }
        Ok(())
    }
}

/// How a key is written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyEncoding {
    /// The text itself is the key.
    Text,
    /// Its bytes are encoded, hex in either case: of an Ed25519 key those of RFC 8032, of a P-256 key the uncompressed point (SEC 1, section
    /// 2.3.3).
    Bytes(Encoding),
    /// A public key as base 64 of its `SubjectPublicKeyInfo` in DER (RFC 5280, section 4.1.2.7).
    Spki,
    /// The same as PEM (RFC 7468, section 13): `-----BEGIN PUBLIC KEY-----`, base 64 in lines, and the end.
    Pem,
}

impl KeyEncoding {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Text, Self::Bytes(Encoding::Hex), Self::Bytes(Encoding::Base64), Self::Spki, Self::Pem];

    /// Its name in documents.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Bytes(encoding) => encoding.name(),
            Self::Spki => "spki",
            Self::Pem => "pem",
        }
    }
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum KeyKind {
    /// A secret that provider and receiver share.
    Secret,
    /// An Ed25519 public key (RFC 8032, section 5.1.5).
    Ed25519,
    /// A public key on the curve P-256 (NIST SP 800-186, section 3.2.1.3).
    P256,
}

impl KeyKind {
    /// How many bytes each such key has; `None` where that is up to the provider.
    pub const fn length(self) -> Option<usize> {
        match self {
            Self::Secret => None,
            Self::Ed25519 => Some(32),
            Self::P256 => Some(65),
        }
    }

    /// The minimum length in bytes, unless the document has another.
    pub const fn min_bytes(self) -> usize {
        match self.length() {
            None => KeyFormat::LEAST,
            Some(length) => length,
        }
    }

    /// Its name in prose.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Ed25519 => "Ed25519",
            Self::P256 => "P-256",
        }
    }

    /// What precedes the bytes of a key in its `SubjectPublicKeyInfo`: the lengths and the identifiers of the algorithm
    /// and the curve. DER has no other spelling of these (RFC 8410, section 4; RFC 5480, section 2), and a curve with
    /// parameters of its own has other ones. A secret has none.
    #[cfg(feature = "signature")]
    pub(crate) const fn spki(self) -> &'static [u8] {
        match self {
            Self::Secret => &[],
            Self::Ed25519 => b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00",
            Self::P256 => {
                b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00"
            }
        }
    }
}
