//! Keys, which are never shown again once they are read.

use std::fmt;
use std::marker::PhantomData;

use zeroize::Zeroizing;

use super::Provider;
use crate::scheme::{KeyFormat, KeyKind};

/// The keys of a provider: one, or two during a rotation (two of each kind, where a provider has several kinds).
///
/// They are wiped from memory when they are dropped, and [`Debug`](fmt::Debug) shows only how many there are.
pub struct Keys<P> {
    list: Vec<Key>,
    count: usize,
    provider: PhantomData<fn() -> P>,
}

/// The most keys of one format that are accepted at a time.
const MOST: usize = 2;

impl<P: Provider> Keys<P> {
    /// Reads keys as the provider writes them. An error names the key and the reason, but does not contain the key.
    pub fn new<K: AsRef<str>>(texts: impl IntoIterator<Item = K>) -> Result<Self, BadKey> {
        let (mut list, mut count): (Vec<Key>, usize) = (Vec::new(), 0);
        for text in texts {
            let bad = |reason| BadKey { nth: count, reason };
            let read = P::KEYS.iter().map(|format| Key::read(format, count, text.as_ref()));
            let (good, wrong): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
            let good: Vec<Key> = good.into_iter().flatten().collect();
            // A key with a prefix is of that format only. A public key is public: if it counted as a secret as well,
            // anyone could sign.
            let rank = |key: &Key| (key.format.prefix.len(), key.format.kind != KeyKind::Secret);
            let Some(best) = good.iter().map(rank).max() else {
                let reason = wrong.into_iter().find_map(Result::err).unwrap_or(BadKeyReason::Unreadable);
                return Err(bad(reason));
            };
            list.extend(good.into_iter().filter(|key| rank(key) == best));
            if P::KEYS.iter().any(|format| list.iter().filter(|key| key.format == *format).count() > MOST) {
                return Err(bad(BadKeyReason::TooMany));
            }
            count += 1;
        }
        if count == 0 {
            return Err(BadKey { nth: 0, reason: BadKeyReason::None });
        }
        Ok(Self { list, count, provider: PhantomData })
    }
}

impl<P> Keys<P> {
    pub(crate) fn list(&self) -> &[Key] {
        &self.list
    }
}

impl<P> fmt::Debug for Keys<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({} redacted)", self.count)
    }
}

/// A key, read in one of the provider's formats.
pub(crate) struct Key {
    format: KeyFormat,
    /// Its position among the given keys.
    nth: usize,
    bytes: Zeroizing<Vec<u8>>,
}

impl Key {
    pub(crate) fn read(format: &KeyFormat, nth: usize, text: &str) -> Result<Self, BadKeyReason> {
        let bytes = format.read(text)?;
        if format.kind.length().is_some_and(|length| bytes.len() != length) {
            return Err(BadKeyReason::Length);
        }
        #[cfg(feature = "ed25519")]
        if format.kind == KeyKind::Ed25519 {
            super::algorithm::point(&bytes).ok_or(BadKeyReason::Point)?;
        }
        Ok(Self { format: format.clone(), nth, bytes })
    }

    pub(super) fn format(&self) -> &KeyFormat {
        &self.format
    }

    pub(super) fn nth(&self) -> usize {
        self.nth
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl KeyFormat {
    /// The bytes of a key in this format.
    pub(crate) fn read(&self, text: &str) -> Result<Zeroizing<Vec<u8>>, BadKeyReason> {
        // A key that was copied with a line end, or with the byte order mark that some editors write, can only be
        // wrong.
        if text.trim() != text || text.chars().any(is_unseen) {
            return Err(BadKeyReason::Space);
        }
        let text = text.strip_prefix(&*self.prefix).ok_or(BadKeyReason::Prefix)?;
        let bytes = match self.encoding {
            None => text.as_bytes().to_vec(),
            Some(encoding) => encoding.read(text).ok_or(BadKeyReason::Unreadable)?,
        };
        let bytes = Zeroizing::new(bytes);
        if bytes.is_empty() {
            return Err(BadKeyReason::Empty);
        }
        if self.kind == KeyKind::Secret && bytes.len() < self.min_bytes {
            return Err(BadKeyReason::TooShort { min_bytes: self.min_bytes });
        }
        Ok(bytes)
    }
}

/// A control character, or a zero-width one (Unicode, section 23.2), which is copied along unnoticed.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A key that is not one of the provider's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadKey {
    /// Its position among the given keys, counted from 0.
    pub nth: usize,
    /// What is wrong with it.
    pub reason: BadKeyReason,
}

/// What is wrong with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BadKeyReason {
    /// None was given.
    None,
    /// It is empty.
    Empty,
    /// Two are accepted at a time.
    TooMany,
    /// There is white space around it, or a control character, a byte order mark or a zero-width character in it.
    Space,
    /// It does not have the prefix of the provider's keys.
    Prefix,
    /// It is not in the encoding of the provider's keys.
    Unreadable,
    /// It does not have the length of keys of its kind.
    Length,
    /// It is a secret that could be found by brute force. Where a provider really issues such short ones, its document
    /// declares that: `min-bytes` of the `key` of `x-signature`.
    TooShort {
        /// The minimum length in bytes of a secret of the provider, decoded.
        min_bytes: usize,
    },
    /// It is not a public key, or is one for which anyone can sign.
    Point,
}

impl fmt::Display for BadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            BadKeyReason::None => return f.write_str("no key was given"),
            BadKeyReason::Empty => "is empty",
            BadKeyReason::TooMany => "is one too many: two are accepted at a time",
            BadKeyReason::Space => "has white space around it or an invisible character in it",
            BadKeyReason::Prefix => "does not have the prefix of the provider's keys",
            BadKeyReason::Unreadable => "is not in the encoding of the provider's keys",
            BadKeyReason::Length => "does not have the length of the provider's keys",
            BadKeyReason::TooShort { min_bytes } => {
                return write!(
                    f,
                    "key {} has fewer than {min_bytes} bytes, so that it could be found by brute force; if the provider \
                     issues such short ones, its document has to declare that (`x-signature`: `key: {{min-bytes: …}}`)",
                    self.nth + 1
                );
            }
            BadKeyReason::Point => "is not a public key, or is one for which anyone can sign",
        };
        write!(f, "key {} {reason}", self.nth + 1)
    }
}

impl std::error::Error for BadKey {}
