//! Keys, which are never shown again once they are read.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use zeroize::Zeroizing;

use super::Provider;
use crate::scheme::{Encoding, KeyEncoding, KeyFormat, KeyKind};

/// The keys of a provider: one, or two during a rotation (two of each kind, where a provider has several kinds).
///
/// They are wiped from memory when they are dropped, and [`Debug`](fmt::Debug) shows only how many there are.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/acme.rs"));
/// # #[cfg(all(feature = "hmac-sha256"))]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use ringback::acme::Acme;
/// use ringback::Keys;
///
/// let (new, old) = ("whsec_a secret of sixteen bytes or more", "whsec_the secret that it replaces");
/// let keys = Keys::<Acme>::new([new, old])?;
/// assert_eq!(format!("{keys:?}"), "Keys(2 redacted)");
///
/// let error = Keys::<Acme>::new([new, "sk_another kind of key"]).expect_err("it is not one of acme's webhook secrets");
/// let message = "acme: key 2 does not have the prefix of the provider's keys; expected: ";
/// assert!(error.to_string().starts_with(message), "{error}");
/// # Ok(())
/// # }
/// # #[cfg(not(all(feature = "hmac-sha256")))]
/// # fn main() {}
/// ```
pub struct Keys<P> {
    list: Vec<Key>,
    count: usize,
    provider: PhantomData<fn() -> P>,
}

/// The most keys of one format that are accepted at a time.
const MOST: usize = 2;

impl<P: Provider> Keys<P> {
    /// Reads keys as the provider writes them. An error names the provider, the key, the reason and the expected format,
    /// but does not contain the key.
    pub fn new<K: AsRef<str>>(texts: impl IntoIterator<Item = K>) -> Result<Self, BadKey> {
        let (mut list, mut count): (Vec<Key>, usize) = (Vec::new(), 0);
        for text in texts {
            let bad = |reason| BadKey { provider: P::NAME, nth: count, reason, formats: P::KEYS.into() };
            let read = P::KEYS.iter().map(|format| Key::read(format, count, text.as_ref()));
            let (good, wrong): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
            let good: Vec<Key> = good.into_iter().flatten().collect();
            // A key with a prefix is of that format only. A public key is public: if it counted as a secret as well,
            // anyone could sign.
            let rank = |key: &Key| (key.format.prefix.len(), key.format.kind != KeyKind::Secret);
            let Some(best) = good.iter().map(rank).max() else {
                // A key with the prefix of one format only is meant as a key of that format.
                let reasons = wrong.into_iter().filter_map(Result::err);
                let reason = reasons.min_by_key(|reason| *reason == BadKeyReason::Prefix);
                return Err(bad(reason.unwrap_or(BadKeyReason::Unreadable)));
            };
            list.extend(good.into_iter().filter(|key| rank(key) == best));
            if P::KEYS.iter().any(|format| list.iter().filter(|key| key.format == *format).count() > MOST) {
                return Err(bad(BadKeyReason::TooMany));
            }
            count += 1;
        }
        if count == 0 {
            let formats = P::KEYS.into();
            return Err(BadKey { provider: P::NAME, nth: 0, reason: BadKeyReason::None, formats });
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
        if !super::algorithm::is_key(format.kind, &bytes) {
            return Err(BadKeyReason::Point);
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
        // wrong. PEM is made of lines.
        if self.encoding != KeyEncoding::Pem && (text.trim() != text || text.chars().any(is_unseen)) {
            return Err(BadKeyReason::Space);
        }
        let text = text.strip_prefix(&*self.prefix).ok_or(BadKeyReason::Prefix)?;
        let bytes = match self.encoding {
            KeyEncoding::Text => text.as_bytes().to_vec(),
            // Providers show digits of either case.
            KeyEncoding::Bytes(Encoding::Hex) => {
                let lower = Zeroizing::new(text.to_ascii_lowercase());
                Encoding::Hex.read(&lower).ok_or(BadKeyReason::Unreadable)?
            }
            KeyEncoding::Bytes(encoding) => encoding.read(text).ok_or(BadKeyReason::Unreadable)?,
            KeyEncoding::Spki => self.in_spki(text)?,
            KeyEncoding::Pem => self.in_spki(&unarmored(text).ok_or(BadKeyReason::Unreadable)?)?,
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

    /// The bytes of a public key in base 64 of its `SubjectPublicKeyInfo`.
    fn in_spki(&self, text: &str) -> Result<Vec<u8>, BadKeyReason> {
        let bytes = Encoding::Base64.read(text).ok_or(BadKeyReason::Unreadable)?;
        bytes.strip_prefix(self.kind.spki()).map(<[u8]>::to_vec).ok_or(BadKeyReason::OtherKind)
    }

    /// The bytes of a key as its provider writes it.
    #[cfg(feature = "testing")]
    pub(crate) fn write(&self, bytes: &[u8]) -> String {
        let in_spki = || Encoding::Base64.write(&[self.kind.spki(), bytes].concat());
        let text = match self.encoding {
            KeyEncoding::Text => String::from_utf8_lossy(bytes).into_owned(),
            KeyEncoding::Bytes(encoding) => encoding.write(bytes),
            KeyEncoding::Spki => in_spki(),
            KeyEncoding::Pem => format!("{BEGIN}\n{}\n{END}\n", in_spki()),
        };
        format!("{}{text}", self.prefix)
    }
}

const BEGIN: &str = "-----BEGIN PUBLIC KEY-----";
const END: &str = "-----END PUBLIC KEY-----";

/// The base 64 of a public key's PEM, without white space.
fn unarmored(text: &str) -> Option<String> {
    let base64 = text.trim_ascii().strip_prefix(BEGIN)?.strip_suffix(END)?;
    Some(base64.split_ascii_whitespace().collect())
}

/// A control character, or a zero-width one (Unicode, section 23.2), which is copied along unnoticed.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A key that is not one of the provider's. It contains nothing of the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadKey {
    /// The provider; empty where a tool reads the key of a scheme.
    pub provider: &'static str,
    /// Its position among the given keys, counted from 0; messages count from 1.
    pub nth: usize,
    /// What is wrong with it.
    pub reason: BadKeyReason,
    /// The formats of the provider's keys.
    pub formats: Cow<'static, [KeyFormat]>,
}

impl BadKey {
    /// A key that is not of this format, which a tool knows without its provider.
    #[cfg(feature = "testing")]
    pub(crate) fn of(format: &KeyFormat, reason: BadKeyReason) -> Self {
        Self { provider: "", nth: 0, reason, formats: vec![format.clone()].into() }
    }
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
    /// It is a public key of another algorithm, or on another curve.
    OtherKind,
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
        let Self { provider, nth, reason, formats } = self;
        if !provider.is_empty() {
            write!(f, "{provider}: ")?;
        }
        if *reason == BadKeyReason::None {
            f.write_str("no key was given")?;
        } else {
            write!(f, "key {} {reason}", nth + 1)?;
        }
        for (nth, format) in formats.iter().enumerate() {
            write!(f, "{}{format}", if nth == 0 { "; expected: " } else { ", or " })?;
        }
        Ok(())
    }
}

impl fmt::Display for BadKeyReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "is missing",
            Self::Empty => "is empty",
            Self::TooMany => "is one too many: two are accepted at a time",
            Self::Space => "has white space around it or an invisible character in it",
            Self::Prefix => "does not have the prefix of the provider's keys",
            Self::Unreadable => "is not in the encoding of the provider's keys",
            Self::OtherKind => "is a public key of another algorithm",
            Self::Length => "does not have the length of the provider's keys",
            Self::TooShort { min_bytes } => {
                return write!(
                    f,
                    "has fewer than {min_bytes} bytes, so that it could be found by brute force; if the provider issues \
                     such short ones, its document has to declare that (`x-signature`: `key: {{min-bytes: …}}`)"
                );
            }
            Self::Point => "is not a public key, or is one for which anyone can sign",
        })
    }
}

impl std::error::Error for BadKey {}
