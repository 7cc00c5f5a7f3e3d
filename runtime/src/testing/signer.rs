//! Signs requests as a provider does: one arm an algorithm with key pairs; HMACs sign as they verify.

use std::marker::PhantomData;
use std::time::{SystemTime, UNIX_EPOCH};

use http::Request;
use zeroize::Zeroizing;

use super::{Break, Draft, Example, NoRequest, Sending};
#[cfg(any(feature = "ecdsa-p256", feature = "ed25519"))]
use crate::scheme::Algorithm;
use crate::scheme::{Encoding, KeyEncoding, KeyFormat, KeyKind, Layout, Part, Scheme, TimestampAt, TimestampUnit};
use crate::signature::{BadKey, BadKeyReason, Form, Keys, Message, Provider, Signed, signed_urls};
use crate::{Limits, Received, Wire};

/// A key with which a provider signs.
pub struct Secret {
    format: KeyFormat,
    /// The key as the receiver is given it: the secret itself, or the public key.
    text: String,
    bytes: Zeroizing<Vec<u8>>,
}

impl Secret {
    /// A secret as its owner writes it. Of a key pair it is the private half, of 32 bytes (RFC 8032, section 5.1.5; the
    /// number of SEC 1, section 3.2.1), in hex where the public key is in hex, and else in base 64.
    pub fn new(format: &KeyFormat, text: &str) -> Result<Self, BadKey> {
        Self::read(format, text).map_err(|reason| BadKey::of(format, reason))
    }

    fn read(format: &KeyFormat, text: &str) -> Result<Self, BadKeyReason> {
        let own = private(format);
        let bytes = own.read(text)?;
        let text = match format.kind {
            KeyKind::Secret => text.to_owned(),
            kind => format.write(&public(kind, &bytes)?),
        };
        Ok(Self { format: format.clone(), text, bytes })
    }

    /// A secret of these bytes.
    pub fn from_bytes(format: &KeyFormat, bytes: &[u8]) -> Result<Self, BadKey> {
        Self::new(format, &private(format).write(bytes))
    }

    /// A secret for tests, one for each number. Everybody knows it.
    pub fn example(format: &KeyFormat, nth: u8) -> Result<Self, BadKey> {
        let length = if format.kind == KeyKind::Secret { format.min_bytes.max(32) } else { 32 };
        Self::from_bytes(format, &vec![b'A' + nth % 26; length])
    }

    /// The key that the receiver needs.
    pub fn key(&self) -> &str {
        &self.text
    }

    /// Signs a request in its current state, for the time `now`.
    ///
    /// Missing headers that the scheme requires are added, and so is the digest of the body in the URL, where the
    /// scheme has one. Without the feature of its algorithm the signature is empty.
    pub fn sign(&self, draft: &mut Draft, scheme: &Scheme, now: SystemTime) {
        let unit = scheme.timestamp.as_ref().map_or(TimestampUnit::Seconds, |timestamp| timestamp.unit);
        self.sign_for(draft, scheme, &unit.write(now), str::to_owned);
    }

    /// The same with the text of a timestamp, and for the URL into which `signed` turns the draft's.
    pub(super) fn sign_for(
        &self,
        draft: &mut Draft,
        scheme: &Scheme,
        stamp: &str,
        signed: impl FnOnce(&str) -> String,
    ) {
        add_body_hash(draft, scheme);
        for part in scheme.message.iter() {
            if let Part::Header(name) = part
                && draft.values_mut(name).next().is_none()
            {
                draft.headers.push((name.to_string(), "example".to_owned()));
            }
        }
        let at = scheme.timestamp.as_ref().map(|timestamp| &timestamp.at);
        if let Some(TimestampAt::Header(name)) = at {
            draft.headers.retain(|(own, _)| !own.eq_ignore_ascii_case(name));
            draft.headers.push((name.to_string(), stamp.to_owned()));
        }
        let url = signed(&draft.url);
        let signature = scheme.encoding.write(&self.signature(draft, scheme, stamp, &url).unwrap_or_default());
        let value = match (&scheme.layout, at) {
            (Layout::Whole { prefix }, _) => format!("{prefix}{signature}"),
            (Layout::Items { between, within, key }, Some(TimestampAt::Item(own))) => {
                format!("{own}{within}{stamp}{between}{key}{within}{signature}")
            }
            (Layout::Items { within, key, .. }, _) => format!("{key}{within}{signature}"),
        };
        if let Some(name) = scheme.headers.first() {
            draft.headers.push((name.to_string(), value));
        }
    }

    /// The bytes of a signature; `None` where the draft is not a request, or the algorithm's feature is off.
    fn signature(&self, draft: &Draft, scheme: &Scheme, stamp: &str, url: &str) -> Option<Vec<u8>> {
        let (parts, body) = draft.request().ok()?.into_parts();
        let wire = if draft.has_content_type() { Wire::Form } else { Wire::Query };
        let form = Form::new(scheme, wire, &body).ok()?;
        let url = signed_urls(scheme, url).ok()?.next()?;
        let request = crate::Request::new(&parts, &body, url.concat(), UNIX_EPOCH);
        let message = Message { scheme, request: &request, url, stamp: Some(stamp), form: &form }.pieces().ok()?;
        match scheme.algorithm {
            #[cfg(feature = "ed25519")]
            Algorithm::Ed25519 => {
                use ed25519_dalek::Signer as _;
                Some(ed25519(&self.bytes)?.sign(&message.concat()).to_bytes().to_vec())
            }
            #[cfg(feature = "ecdsa-p256")]
            Algorithm::EcdsaP256 => Some(ecdsa(&self.bytes, &message)?.to_der().as_bytes().to_vec()),
            #[cfg(feature = "ecdsa-p256")]
            Algorithm::EcdsaP256Raw => Some(ecdsa(&self.bytes, &message)?.to_bytes().to_vec()),
            other => other.code(&self.bytes, &message),
        }
    }
}

/// Adds the digest of the body to the URL, where the scheme has one.
#[cfg(feature = "sha256")]
fn add_body_hash(draft: &mut Draft, scheme: &Scheme) {
    if let Some(hash) = &scheme.body_hash {
        use sha2::Digest;
        let digest = Encoding::Hex.write(&sha2::Sha256::digest(&draft.body));
        draft.add_to_query(&format!("{}={digest}", hash.parameter));
    }
}

#[cfg(not(feature = "sha256"))]
fn add_body_hash(_: &mut Draft, _: &Scheme) {}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secret").field("format", &self.format).finish_non_exhaustive()
    }
}

/// How the private half of a key pair is written; a secret is its own.
fn private(format: &KeyFormat) -> KeyFormat {
    let encoding = match format.encoding {
        KeyEncoding::Spki | KeyEncoding::Pem => KeyEncoding::Bytes(Encoding::Base64),
        own => own,
    };
    KeyFormat { kind: KeyKind::Secret, encoding, min_bytes: format.min_bytes.min(32), ..format.clone() }
}

/// The public key of a private one. Without the feature of its algorithm, and of other bytes, there is none.
#[cfg_attr(
    not(any(feature = "ecdsa-p256", feature = "ed25519")),
    expect(unused_variables, reason = "there are no pairs")
)]
fn public(kind: KeyKind, bytes: &[u8]) -> Result<Vec<u8>, BadKeyReason> {
    match kind {
        #[cfg(feature = "ed25519")]
        KeyKind::Ed25519 => ed25519(bytes).map(|pair| pair.verifying_key().to_bytes().to_vec()),
        #[cfg(feature = "ecdsa-p256")]
        KeyKind::P256 => p256(bytes).map(|pair| pair.verifying_key().to_sec1_point(false).as_bytes().to_vec()),
        _ => None,
    }
    .ok_or(BadKeyReason::Length)
}

#[cfg(feature = "ed25519")]
fn ed25519(bytes: &[u8]) -> Option<ed25519_dalek::SigningKey> {
    Some(ed25519_dalek::SigningKey::from_bytes(&bytes.try_into().ok()?))
}

#[cfg(feature = "ecdsa-p256")]
fn p256(bytes: &[u8]) -> Option<p256::ecdsa::SigningKey> {
    p256::ecdsa::SigningKey::from_slice(bytes).ok()
}

/// Signs by ECDSA, deterministically (RFC 6979).
#[cfg(feature = "ecdsa-p256")]
fn ecdsa(bytes: &[u8], message: &[&[u8]]) -> Option<p256::ecdsa::Signature> {
    use p256::ecdsa::signature::hazmat::PrehashSigner as _;
    p256(bytes)?.sign_prehash(&crate::signature::sha256(message)).ok()
}

/// Builds requests as a provider sends them, signed with a key for tests.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/acme.rs"));
/// # #[cfg(all(feature = "hmac-sha256"))]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::SystemTime;
///
/// use ringback::acme::OrderShipped;
/// use ringback::testing::Signer;
/// use ringback::{PublicUrl, Receiver, Wire};
///
/// let (signer, url, now) = (Signer::example(0)?, "https://hooks.example.com/acme", SystemTime::now());
/// let receiver = Receiver::new(signer.keys()?, PublicUrl::base("https://hooks.example.com")?);
///
/// // The example of the document, and a payload of your own. A test of a service sends them through its router.
/// let (parts, body) = signer.request::<OrderShipped>(Wire::Json, url, now)?.into_parts();
/// assert_eq!(receiver.verify::<OrderShipped>(&parts, &body)?.id, "shp_1");
/// let payload = OrderShipped { id: "shp_2".to_owned(), carrier: "bike".into(), ..OrderShipped::default() };
/// let (parts, body) = signer.request_of(Wire::Json, url, now, &payload)?.into_parts();
/// assert_eq!(*receiver.verify::<OrderShipped>(&parts, &body)?, payload);
///
/// // What no handler may receive.
/// for (broken, request) in signer.broken::<OrderShipped>(Wire::Json, url, now) {
///     let (parts, body) = request.into_parts();
///     assert!(receiver.verify::<OrderShipped>(&parts, &body).is_err(), "{}", broken.name());
/// }
/// # Ok(())
/// # }
/// # #[cfg(not(all(feature = "hmac-sha256")))]
/// # fn main() {}
/// ```
#[derive(Debug)]
pub struct Signer<P> {
    secrets: Vec<Secret>,
    provider: PhantomData<fn() -> P>,
}

impl<P: Provider> Signer<P> {
    /// A signer with a key for tests, one for each number. [`broken`](Self::broken) uses that of 1 as a key that is
    /// unknown to the receiver.
    pub fn example(nth: u8) -> Result<Self, BadKey> {
        let secrets = P::KEYS.iter().map(|format| Secret::example(format, nth)).collect::<Result<_, _>>()?;
        Ok(Self { secrets, provider: PhantomData })
    }

    /// The keys that the receiver needs.
    pub fn keys(&self) -> Result<Keys<P>, BadKey> {
        Keys::new(self.keys_as_written())
    }

    /// The same, as they are written.
    pub fn keys_as_written(&self) -> impl Iterator<Item = &str> {
        self.secrets.iter().map(Secret::key)
    }

    /// The webhook's example by one of its wires, with the required headers, sent to a URL and signed for a time.
    pub fn request<T>(&self, wire: Wire, url: &str, now: SystemTime) -> Result<Request<Vec<u8>>, NoRequest>
    where
        T: Signed<Provider = P> + Example,
    {
        self.signed::<T>(wire, url, now, (T::JSON, T::REQUIRED_HEADERS))
    }

    /// The same with a payload of your own, as it serializes, and with the example's required headers.
    pub fn request_of<T>(
        &self,
        wire: Wire,
        url: &str,
        now: SystemTime,
        payload: &T,
    ) -> Result<Request<Vec<u8>>, NoRequest>
    where
        T: Signed<Provider = P> + Example,
    {
        let mut json = String::new();
        payload.encode(&mut json);
        self.signed::<T>(wire, url, now, (&json, T::REQUIRED_HEADERS))
    }

    /// The same with any payload, given as JSON: also one that no type holds. It has no headers but those that the
    /// signature and what tells the webhook bring.
    pub fn request_with<T>(
        &self,
        wire: Wire,
        url: &str,
        now: SystemTime,
        json: &str,
    ) -> Result<Request<Vec<u8>>, NoRequest>
    where
        T: Signed<Provider = P>,
    {
        self.signed::<T>(wire, url, now, (json, &[]))
    }

    fn signed<T>(
        &self,
        wire: Wire,
        url: &str,
        now: SystemTime,
        (json, headers): (&str, &[(&str, &str)]),
    ) -> Result<Request<Vec<u8>>, NoRequest>
    where
        T: Signed<Provider = P>,
    {
        let draft = Draft::with_fields(&T::ENDPOINT, wire, url, json, T::kinds()[0].fields)?;
        let claims = if let [only] = T::kinds() { only.claims } else { &[] };
        let mut draft = draft.with_claims(claims).with_missing(headers);
        self.sign::<T>(&mut draft, wire, now);
        draft.request()
    }

    /// The webhook's example, broken once in each way that applies to the wire. No handler may receive any of these.
    pub fn broken<T>(&self, wire: Wire, url: &str, now: SystemTime) -> Vec<(Break, Request<Vec<u8>>)>
    where
        T: Signed<Provider = P> + Example,
    {
        let stranger = Self::example(1).ok();
        let sending = stranger.as_ref().and_then(|stranger| self.sending::<T>(stranger, wire, url, now));
        let Some(sending) = sending else { return Vec::new() };
        let first = |broken: &Break| {
            // A draft that cannot be a request never arrives.
            let request = broken.drafts(&sending).iter().find_map(|draft| draft.request().ok())?;
            Some((*broken, request))
        };
        Break::ALL.iter().filter_map(first).collect()
    }

    /// Signs a request by the scheme of its wire.
    pub fn sign<T: Signed<Provider = P>>(&self, draft: &mut Draft, wire: Wire, now: SystemTime) {
        if let Some((scheme, secret)) = self.scheme::<T>(wire) {
            secret.sign(draft, scheme, now);
        }
    }

    /// The webhook's example, to be sent to a URL, where the receiver knows this signer's key and not the stranger's.
    pub(super) fn sending<'s, T>(
        &'s self,
        stranger: &'s Self,
        wire: Wire,
        url: &'s str,
        now: SystemTime,
    ) -> Option<Sending<'s>>
    where
        T: Signed<Provider = P> + Example,
    {
        let ((scheme, secret), (_, stranger)) = self.scheme::<T>(wire).zip(stranger.scheme::<T>(wire))?;
        let is_valid: fn(&[u8]) -> bool = |form| {
            let received = Received::<T>::from_form(form, Limits::DEFAULT);
            received.is_ok_and(|received| received.report().is_empty())
        };
        let (known, is_valid) = (T::FORM_FIELDS, Some(is_valid));
        let (webhook, claims, required, headers) = (&T::WEBHOOK, T::CLAIMS, T::REQUIRED_HEADERS, &[]);
        Some(Sending {
            webhook,
            wire,
            scheme,
            secret,
            stranger,
            url,
            json: T::JSON,
            now,
            known,
            claims,
            required,
            headers,
            is_valid,
        })
    }

    /// The scheme of a wire, and the secret for it.
    fn scheme<T: Signed>(&self, wire: Wire) -> Option<(&'static Scheme, &Secret)> {
        let scheme = T::SCHEMES.iter().find(|scheme| scheme.wires.contains(&wire))?;
        Some((scheme, self.secrets.iter().find(|secret| secret.format == scheme.key)?))
    }
}
