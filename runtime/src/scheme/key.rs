//! How keys are written.

use std::borrow::Cow;

use super::Encoding;

/// How a key is written where people copy it from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyFormat {
    /// What it is for.
    pub kind: KeyKind,
    /// How its bytes are encoded; `None` where the text itself is the key.
    pub encoding: Option<Encoding>,
    /// What precedes the key and is not part of it (`whsec_`).
    pub prefix: Cow<'static, str>,
    /// The minimum length of a secret in bytes: [`LEAST`](Self::LEAST), unless the provider issues shorter ones. A
    /// public key has the length of its [`kind`](KeyKind::length), whatever this is.
    pub min_bytes: usize,
}

impl KeyFormat {
    /// The minimum length of a secret in bytes, unless the document has another. Whoever has captured one signed
    /// request can try secrets offline, as fast as a processor computes HMACs. Keys of less than 112 bits are
    /// disallowed (NIST SP 800-131A Rev. 2, section 10), and 128 bits are usual.
    pub const LEAST: usize = 16;

    /// A key that is its own text, after a prefix that may be empty.
    pub const fn new(kind: KeyKind, prefix: &'static str) -> Self {
        let min_bytes = kind.min_bytes();
        Self { kind, encoding: None, prefix: Cow::Borrowed(prefix), min_bytes }
    }

    /// The same with encoded bytes.
    #[must_use]
    pub const fn with_encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = Some(encoding);
        self
    }

    /// The same with another minimum length of a secret.
    #[must_use]
    pub const fn with_min_bytes(mut self, min_bytes: usize) -> Self {
        self.min_bytes = min_bytes;
        self
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
}

impl KeyKind {
    /// How many bytes each such key has; `None` where that is up to the provider.
    pub const fn length(self) -> Option<usize> {
        match self {
            Self::Secret => None,
            Self::Ed25519 => Some(32),
        }
    }

    /// The minimum length in bytes, unless the document has another.
    pub const fn min_bytes(self) -> usize {
        match self.length() {
            None => KeyFormat::LEAST,
            Some(length) => length,
        }
    }
}
