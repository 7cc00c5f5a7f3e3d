//! Keys, which nobody sees again once they are read.

use std::fmt;
use std::marker::PhantomData;

use zeroize::Zeroizing;

use super::{KeyFormat, KeyKind, Provider};

/// The keys of a provider: one, or two while one takes over from the other (two of each kind, where a provider has several
/// kinds).
///
/// They are wiped from memory when they are dropped, and [`Debug`](fmt::Debug) shows how many there are.
pub struct Keys<P> {
    list: Vec<Key>,
    count: usize,
    of: PhantomData<fn() -> P>,
}

/// The most keys of one format that are accepted at a time.
const MOST: usize = 2;

impl<P: Provider> Keys<P> {
    /// Reads keys as the provider writes them. An error says which of them is wrong in what way, never what it is.
    pub fn new<K: AsRef<str>>(texts: impl IntoIterator<Item = K>) -> Result<Self, BadKey> {
        let (mut list, mut count): (Vec<Key>, usize) = (Vec::new(), 0);
        for text in texts {
            let bad = |reason| BadKey { nth: count, reason };
            let read = P::KEYS.iter().map(|format| Key::read(*format, count, text.as_ref()));
            let (good, wrong): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
            let good: Vec<Key> = good.into_iter().flatten().collect();
            // A text that has a prefix is of that kind. Everybody may have a public key: taken as a secret as well, it
            // would let everybody sign.
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
        Ok(Self { list, count, of: PhantomData })
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

/// One key, read in one of the ways in which a provider writes them.
pub(crate) struct Key {
    format: KeyFormat,
    /// Which of the given keys it is.
    nth: usize,
    bytes: Zeroizing<Vec<u8>>,
}

impl Key {
    pub(crate) fn read(format: KeyFormat, nth: usize, text: &str) -> Result<Self, BadKeyReason> {
        let bytes = format.read(text)?;
        #[cfg(feature = "ed25519")]
        if format.kind == KeyKind::Ed25519 {
            if bytes.len() != 32 {
                return Err(BadKeyReason::Length);
            }
            super::algorithm::point(&bytes).ok_or(BadKeyReason::Point)?;
        }
        Ok(Self { format, nth, bytes })
    }

    pub(super) fn format(&self) -> KeyFormat {
        self.format
    }

    pub(super) fn nth(&self) -> usize {
        self.nth
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl KeyFormat {
    /// The fewest bytes of a secret, where a document does not say otherwise. Who has seen one signed request can try
    /// secrets as fast as a processor computes HMACs, without asking anybody; keys of less than 112 bits are disallowed
    /// (NIST SP 800-131A Rev. 2, section 10), and 128 bits are what is usual.
    pub const LEAST: usize = 16;

    /// The bytes of a key that is written so.
    pub(crate) fn read(self, text: &str) -> Result<Zeroizing<Vec<u8>>, BadKeyReason> {
        // A key that was copied with a line's end, or with the mark that some editors begin files with, would only ever be
        // a wrong one.
        if text.trim() != text || text.chars().any(is_unseen) {
            return Err(BadKeyReason::Space);
        }
        let text = text.strip_prefix(self.prefix).ok_or(BadKeyReason::Prefix)?;
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

/// A control character, or one without a width (Unicode, section 23.2) that is copied along unnoticed.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A key that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadKey {
    /// Which of the given keys, counted from 0.
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
    /// It does not begin as the provider's keys do.
    Prefix,
    /// It is not written in the encoding of the provider's keys.
    Unreadable,
    /// It has not as many bytes as keys of its kind.
    Length,
    /// It is a secret that could be found by trying. Where a provider really issues such short ones, its document says
    /// so: `min-bytes` of the `key` of `x-signature`.
    TooShort {
        /// The fewest bytes that a secret of the provider has, once it is decoded.
        min_bytes: usize,
    },
    /// It is no public key, or one for which anybody can sign.
    Point,
}

impl fmt::Display for BadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            BadKeyReason::None => return f.write_str("no key was given"),
            BadKeyReason::Empty => "is empty",
            BadKeyReason::TooMany => "is one too many: two are accepted at a time",
            BadKeyReason::Space => "has white space around it or a character in it that is not seen",
            BadKeyReason::Prefix => "does not begin as the provider's keys do",
            BadKeyReason::Unreadable => "is not written as the provider's keys are",
            BadKeyReason::Length => "has not as many bytes as the provider's keys",
            BadKeyReason::TooShort { min_bytes } => {
                return write!(
                    f,
                    "key {} has fewer than {min_bytes} bytes, so that it could be found by trying; if the provider issues \
                     no longer ones, its document has to say so (`x-signature`: `key: {{min-bytes: …}}`)",
                    self.nth + 1
                );
            }
            BadKeyReason::Point => "is no public key, or one for which anybody can sign",
        };
        write!(f, "key {} {reason}", self.nth + 1)
    }
}

impl std::error::Error for BadKey {}
