//! Signatures against messages, in constant time.

use super::{Algorithm, Key};

impl Algorithm {
    /// How long a signature is, in bytes.
    pub fn length(self) -> usize {
        match self {
            #[cfg(feature = "hmac-sha1")]
            Self::HmacSha1 => 20,
            #[cfg(feature = "hmac-sha256")]
            Self::HmacSha256 => 32,
            #[cfg(feature = "ed25519")]
            Self::Ed25519 => 64,
        }
    }

    /// Whether one of the signatures is that of the message by the key.
    pub(super) fn verifies(self, key: &Key, message: &[&[u8]], signatures: &[Vec<u8>]) -> bool {
        match self {
            #[cfg(feature = "hmac-sha1")]
            Self::HmacSha1 => any(&hmac::<hmac::Hmac<sha1::Sha1>>(key.bytes(), message), signatures),
            #[cfg(feature = "hmac-sha256")]
            Self::HmacSha256 => any(&hmac::<hmac::Hmac<sha2::Sha256>>(key.bytes(), message), signatures),
            #[cfg(feature = "ed25519")]
            Self::Ed25519 => {
                let Some(point) = point(key.bytes()) else { return false };
                let message = message.concat();
                signatures.iter().any(|signature| {
                    let signature = ed25519_dalek::Signature::from_slice(signature);
                    // Strict: no point of small order, and no `s` but the canonical one (RFC 8032, section 5.1.7).
                    signature.is_ok_and(|signature| point.verify_strict(&message, &signature).is_ok())
                })
            }
        }
    }
}

/// The code of a message (RFC 2104).
#[cfg(any(feature = "hmac-sha1", feature = "hmac-sha256"))]
pub(crate) fn hmac<M: hmac::KeyInit + hmac::Mac>(key: &[u8], message: &[&[u8]]) -> Vec<u8> {
    // Any length of key is one (RFC 2104, section 3), so this is never refused; if it were, nothing would match.
    let Ok(mut code) = <M as hmac::KeyInit>::new_from_slice(key) else { return Vec::new() };
    for piece in message {
        code.update(piece);
    }
    code.finalize().into_bytes().to_vec()
}

#[cfg(any(feature = "hmac-sha1", feature = "hmac-sha256"))]
fn any(code: &[u8], signatures: &[Vec<u8>]) -> bool {
    use subtle::{Choice, ConstantTimeEq};
    let equal = |signature: &Vec<u8>| signature.as_slice().ct_eq(code);
    signatures.iter().map(equal).fold(Choice::from(0), |any, one| any | one).into()
}

/// The public key of so many bytes, unless it is one for which anybody can sign.
#[cfg(feature = "ed25519")]
pub(super) fn point(bytes: &[u8]) -> Option<ed25519_dalek::VerifyingKey> {
    let bytes = bytes.try_into().ok()?;
    ed25519_dalek::VerifyingKey::from_bytes(&bytes).ok().filter(|point| !point.is_weak())
}

/// Whether a text is the SHA-256 of a body in lower hex.
#[cfg(feature = "sha256")]
pub(super) fn is_digest(text: &str, body: &[u8]) -> bool {
    use sha2::Digest;
    use subtle::ConstantTimeEq;
    let digest = super::Encoding::Hex.read(text).unwrap_or_default();
    digest.as_slice().ct_eq(&sha2::Sha256::digest(body)).into()
}

/// A crate whose schemes need the digest asks for the feature, so nobody gets here.
#[cfg(not(feature = "sha256"))]
pub(super) fn is_digest(_text: &str, _body: &[u8]) -> bool {
    false
}
