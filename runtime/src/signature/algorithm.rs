//! Verifies signatures, in constant time: one arm an algorithm.

use super::Key;
use crate::scheme::{Algorithm, KeyKind, Scheme};

impl Algorithm {
    /// A digest of the message, if one of the signatures is that of the message by the key; never, where the algorithm's
    /// feature is off. It is the authentication code, the SHA-256, or the signature where only the key's owner can make
    /// another one (RFC 8032, section 8.4).
    pub(super) fn digest(self, key: &Key, message: &[&[u8]], signatures: &[Vec<u8>]) -> Option<Vec<u8>> {
        match self {
            #[cfg(feature = "ed25519")]
            Self::Ed25519 => {
                let point = point(key.bytes())?;
                let message = message.concat();
                let own = signatures.iter().find(|signature| {
                    let signature = ed25519_dalek::Signature::from_slice(signature);
                    // Strict: no point of small order, and only the canonical `s` (RFC 8032, section 5.1.7).
                    signature.is_ok_and(|signature| point.verify_strict(&message, &signature).is_ok())
                });
                own.cloned()
            }
            #[cfg(feature = "ecdsa-p256")]
            Self::EcdsaP256 | Self::EcdsaP256Raw => {
                use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
                let point = p256::ecdsa::VerifyingKey::from_sec1_bytes(key.bytes()).ok()?;
                let digest = sha256(message);
                let is_signed = signatures.iter().any(|signature| {
                    let signature = match self {
                        Self::EcdsaP256Raw => p256::ecdsa::Signature::from_slice(signature),
                        _ => p256::ecdsa::Signature::from_der(signature),
                    };
                    signature.is_ok_and(|signature| point.verify_prehash(&digest, &signature).is_ok())
                });
                is_signed.then(|| digest.to_vec())
            }
            _ => self.code(key.bytes(), message).filter(|code| any(code, signatures)),
        }
    }

    /// The authentication code of a message by a secret, which signs and verifies alike; `None` for an algorithm with
    /// key pairs, and for one whose feature is off.
    #[cfg_attr(not(feature = "hmac"), expect(unused_variables, reason = "no algorithm of this kind is compiled in"))]
    pub(crate) fn code(self, key: &[u8], message: &[&[u8]]) -> Option<Vec<u8>> {
        match self {
            #[cfg(feature = "hmac-sha1")]
            Self::HmacSha1 => hmac::<hmac::Hmac<sha1::Sha1>>(key, message),
            #[cfg(feature = "hmac-sha256")]
            Self::HmacSha256 => hmac::<hmac::Hmac<sha2::Sha256>>(key, message),
            #[cfg(feature = "hmac-sha384")]
            Self::HmacSha384 => hmac::<hmac::Hmac<sha2::Sha384>>(key, message),
            #[cfg(feature = "hmac-sha512")]
            Self::HmacSha512 => hmac::<hmac::Hmac<sha2::Sha512>>(key, message),
            _ => None,
        }
    }
}

/// The SHA-256 of a message.
#[cfg(feature = "ecdsa-p256")]
pub(crate) fn sha256(message: &[&[u8]]) -> [u8; 32] {
    use sha2::Digest as _;
    let mut digest = sha2::Sha256::new();
    for piece in message {
        digest.update(piece);
    }
    digest.finalize().into()
}

/// Whether all features that these schemes need are on.
pub(crate) const fn are_enabled(schemes: &[Scheme]) -> bool {
    let mut nth = 0;
    while nth < schemes.len() {
        let Scheme { algorithm, body_hash, .. } = &schemes[nth];
        if !algorithm.is_enabled() || body_hash.is_some() && !cfg!(feature = "sha256") {
            return false;
        }
        nth += 1;
    }
    true
}

/// HMAC (RFC 2104). Every length of key is valid (section 3), so the key is never refused.
#[cfg(feature = "hmac")]
fn hmac<M: hmac::KeyInit + hmac::Mac>(key: &[u8], message: &[&[u8]]) -> Option<Vec<u8>> {
    let mut code = <M as hmac::KeyInit>::new_from_slice(key).ok()?;
    for piece in message {
        code.update(piece);
    }
    Some(code.finalize().into_bytes().to_vec())
}

fn any(code: &[u8], signatures: &[Vec<u8>]) -> bool {
    use subtle::{Choice, ConstantTimeEq};
    let equal = |signature: &Vec<u8>| signature.as_slice().ct_eq(code);
    signatures.iter().map(equal).fold(Choice::from(0), |any, one| any | one).into()
}

/// Whether these bytes are a public key, and not one for which anyone can sign. Without its feature every key is.
#[cfg_attr(not(any(feature = "ecdsa-p256", feature = "ed25519")), expect(unused_variables, reason = "as above"))]
pub(super) fn is_key(kind: KeyKind, bytes: &[u8]) -> bool {
    match kind {
        #[cfg(feature = "ed25519")]
        KeyKind::Ed25519 => point(bytes).is_some(),
        #[cfg(feature = "ecdsa-p256")]
        KeyKind::P256 => p256::ecdsa::VerifyingKey::from_sec1_bytes(bytes).is_ok(),
        _ => true,
    }
}

/// The public key of these bytes, unless it is one for which anyone can sign.
#[cfg(feature = "ed25519")]
fn point(bytes: &[u8]) -> Option<ed25519_dalek::VerifyingKey> {
    let bytes = bytes.try_into().ok()?;
    ed25519_dalek::VerifyingKey::from_bytes(&bytes).ok().filter(|point| !point.is_weak())
}

/// Whether a text is the SHA-256 of a body in lower-case hex.
#[cfg(feature = "sha256")]
pub(super) fn is_digest(text: &str, body: &[u8]) -> bool {
    use sha2::Digest;
    use subtle::ConstantTimeEq;
    let digest = crate::scheme::Encoding::Hex.read(text).unwrap_or_default();
    digest.as_slice().ct_eq(&sha2::Sha256::digest(body)).into()
}

/// Without the feature no digest matches. A crate whose schemes need it turns it on.
#[cfg(not(feature = "sha256"))]
pub(super) fn is_digest(_text: &str, _body: &[u8]) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use crate::scheme::{Algorithm, KeyKind};

    #[test]
    fn every_enabled_algorithm_of_secrets_has_a_code() {
        for algorithm in Algorithm::ALL {
            let length = algorithm.code(b"key", &[b"message"]).map(|code| code.len());
            let has_code = algorithm.is_enabled() && algorithm.key() == KeyKind::Secret;
            assert_eq!(length, has_code.then_some(algorithm.lengths().1), "{}", algorithm.name());
        }
    }
}
