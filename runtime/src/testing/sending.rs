//! The request of a webhook as its provider sends it, or changed before or after it is signed.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{Draft, Secret};
use crate::scheme::{Part, Scheme, TimestampUnit};
use crate::{Claim, FormField, Webhook, Wire};

/// What it takes to send a webhook as its provider does.
#[derive(Clone, Copy, Debug)]
pub struct Sending<'s> {
    /// The webhook.
    pub webhook: &'s Webhook<'s>,
    /// The wire.
    pub wire: Wire,
    /// The scheme of that wire.
    pub scheme: &'s Scheme,
    /// The secret that signs it.
    pub secret: &'s Secret,
    /// A secret that is unknown to the receiver.
    pub stranger: &'s Secret,
    /// The URL to which it is sent.
    pub url: &'s str,
    /// The payload, as JSON.
    pub json: &'s str,
    /// The time for which it is signed.
    pub now: SystemTime,
    /// Its documented parameters, beside those of the payload, and all of them that are JSON text.
    pub known: &'s [FormField],
    /// What tells the webhook from others at the URL; the request has its headers.
    pub claims: &'s [Claim],
    /// The required headers beside the payload, which the request has unless it has them already.
    pub required: &'s [(&'s str, &'s str)],
    /// Further headers, which replace those of the same name.
    pub headers: &'s [(String, String)],
    /// Whether a form is valid against the payload's schema; if absent, every form counts as valid.
    pub is_valid: Option<fn(&[u8]) -> bool>,
}

impl Sending<'_> {
    /// The request, intact.
    pub fn draft(&self) -> Option<Draft> {
        let mut draft = self.unsigned()?;
        self.secret.sign(&mut draft, self.scheme, self.now);
        Some(draft)
    }

    pub(super) fn unsigned(&self) -> Option<Draft> {
        self.draft_on(self.wire)
    }

    /// The payload by a wire, even if it is not the webhook's.
    pub(super) fn draft_on(&self, wire: Wire) -> Option<Draft> {
        let draft = Draft::with_fields(self.webhook, wire, self.url, self.json, self.known).ok()?;
        Some(draft.with_claims(self.claims).with_headers(self.headers).with_missing(self.required))
    }

    pub(super) fn signs(&self, part: &Part) -> bool {
        self.scheme.signs(part)
    }

    /// Changed before it is signed: the signature is right, but no provider would send the request.
    pub(super) fn changed(&self, change: impl FnOnce(&mut Draft)) -> Option<Draft> {
        let mut draft = self.unsigned()?;
        change(&mut draft);
        self.secret.sign(&mut draft, self.scheme, self.now);
        Some(draft)
    }

    /// Changed after it was signed.
    pub(super) fn tampered(&self, change: impl FnOnce(&mut Draft)) -> Option<Draft> {
        let mut draft = self.draft()?;
        change(&mut draft);
        Some(draft)
    }

    /// Signed for another URL than the one to which it is sent; `change` derives it from that one, without its query.
    pub(super) fn signed_for(&self, change: impl Fn(&str) -> String) -> Option<Draft> {
        let mut draft = self.unsigned()?;
        let with_query = |url: &str| match url.split_once('?') {
            Some((before, query)) => format!("{}?{query}", change(before)),
            None => change(url),
        };
        self.secret.sign_for(&mut draft, self.scheme, &self.stamp(0), with_query);
        Some(draft)
    }

    /// The timestamp of a time so many seconds from now.
    pub(super) fn stamp(&self, ahead: i64) -> String {
        let seconds = self.now.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs();
        let unit = self.scheme.timestamp.as_ref().map_or(TimestampUnit::Seconds, |timestamp| timestamp.unit);
        unit.write(UNIX_EPOCH + Duration::from_secs(seconds.saturating_add_signed(ahead)))
    }

    pub(super) fn stamped(&self, stamp: &str) -> Option<Draft> {
        let mut draft = self.unsigned()?;
        self.secret.sign_for(&mut draft, self.scheme, stamp, str::to_owned);
        Some(draft)
    }

    /// The parameters of a sorted form, sorted by name; none where the scheme does not sign such forms.
    pub(super) fn pairs(&self) -> Vec<(String, String)> {
        let form = if self.scheme.signs_form() { self.draft_on(Wire::Form) } else { None };
        let body = form.map(|draft| draft.body).unwrap_or_default();
        let mut pairs: Vec<_> = form_urlencoded::parse(&body).into_owned().collect();
        pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
        pairs
    }

    /// The signature's header.
    pub(super) fn header(&self) -> &str {
        self.scheme.headers.first().map(|name| &**name).unwrap_or_default()
    }
}
