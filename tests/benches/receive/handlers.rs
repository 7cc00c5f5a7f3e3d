//! Handlers of signed requests as they are written by hand: `hmac`, `base64`, and serde into a derived struct.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde::de::DeserializeOwned;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A form that is signed after its URL.
pub fn form<H: DeserializeOwned>(secret: &[u8], url: &str, signature: &str, body: &[u8]) -> Option<H> {
    let mut pairs: Vec<_> = form_urlencoded::parse(body).collect();
    pairs.sort();
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).ok()?;
    mac.update(url.as_bytes());
    for (name, value) in &pairs {
        mac.update(name.as_bytes());
        mac.update(value.as_bytes());
    }
    is_signature(mac, signature).then(|| serde_urlencoded::from_bytes(body).ok())?
}

/// JSON of which the URL contains the digest.
pub fn json<H: DeserializeOwned>(secret: &[u8], url: &str, signature: &str, body: &[u8]) -> Option<H> {
    let (_, query) = url.split_once('?')?;
    let (_, digest) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "bodySHA256")?;
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).ok()?;
    mac.update(url.as_bytes());
    let own: String = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
    let is_own: bool = own.as_bytes().ct_eq(digest.as_bytes()).into();
    (is_own && is_signature(mac, signature)).then(|| serde_json::from_slice(body).ok())?
}

fn is_signature(mac: Hmac<Sha1>, signature: &str) -> bool {
    BASE64_STANDARD.encode(mac.finalize().into_bytes()).as_bytes().ct_eq(signature.as_bytes()).into()
}
