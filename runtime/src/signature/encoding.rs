//! Reads and writes encoded bytes, each in its one spelling.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::scheme::Encoding;

impl Encoding {
    /// The bytes that a text encodes; `None` where it is not their one spelling.
    pub(crate) fn read(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Hex => hex(text),
            // The engine requires padding, and zeros in the unused bits.
            Self::Base64 => STANDARD.decode(text).ok(),
        }
    }

    /// The bytes as text.
    #[cfg(feature = "testing")]
    pub(crate) fn write(self, bytes: &[u8]) -> String {
        match self {
            Self::Hex => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
            Self::Base64 => STANDARD.encode(bytes),
        }
    }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    // A key is wiped where it ends up; a vector that grew would have left pieces of it behind.
    let mut bytes = Vec::with_capacity(pairs.len());
    for [high, low] in pairs {
        bytes.push(digit(*high)? << 4 | digit(*low)?);
    }
    rest.is_empty().then_some(bytes)
}
