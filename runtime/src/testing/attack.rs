//! All attacks against a webhook, and all requests that have to pass.

use std::time::{Duration, SystemTime};

use super::broken::{signature, with_port};
use super::{Break, Draft, Example, Sending, Signer};
use crate::request::Methods;
use crate::scheme::{Layout, Part};
use crate::signature::{Keys, Signed};
use crate::{PublicUrl, Receiver, Verified, Wire};

/// A fixed time, so that tests do not depend on the clock.
const NOW: Duration = Duration::from_secs(1_700_000_000);
const BASE: &str = "https://hooks.example.com";
const URL: &str = "https://hooks.example.com/callback";

/// Sends a webhook's example by each of its wires, intact and broken in every way, to a receiver, and returns all
/// unexpected results. Generated tests call this.
pub fn attack<T: Signed + Example>() -> Vec<String> {
    let Some(Stage { signer, stranger, receiver, rotating, with_user }) = Stage::<T>::new() else {
        return vec!["the keys for tests are invalid".to_owned()];
    };
    let mut wrong = Vec::new();
    for &wire in T::WEBHOOK.wires {
        let Some(sending) = signer.sending::<T>(&stranger, wire, URL, now()) else {
            wrong.push(format!("{wire:?}: no scheme signs it"));
            continue;
        };
        let mut passes = |name: &str, receiver: &Receiver<T::Provider>, draft: Option<Draft>| {
            let sent = draft.map(|draft| send::<T>(receiver, &draft));
            match sent {
                Some(Ok(verified)) if verified.proof().wire == wire && verified.report().is_empty() => {}
                Some(Ok(_)) => wrong.push(format!("{wire:?}, {name}: read as something else")),
                Some(Err(status)) => wrong.push(format!("{wire:?}, {name}: refused with {status}")),
                None => wrong.push(format!("{wire:?}, {name}: no request could be made")),
            }
        };
        passes("intact", &receiver, sending.draft());
        passes("by the second key", &rotating, sending.draft());
        for (name, draft) in genuine(&sending) {
            passes(name, &receiver, draft);
        }
        if sending.scheme.url.without_user {
            passes("configured with a password", &with_user, sending.draft());
        }
        for attack in Break::ALL {
            // A draft that cannot be a request never arrives.
            let drafts = attack.drafts(&sending).into_iter().filter(|draft| draft.request().is_ok());
            for (nth, draft) in drafts.enumerate() {
                let name = attack.name();
                match send::<T>(&receiver, &draft) {
                    Ok(_) => wrong.push(format!("{wire:?}, {name} ({nth}): accepted")),
                    Err(status) if attack.statuses().contains(&status) => {}
                    Err(status) => wrong.push(format!("{wire:?}, {name} ({nth}): refused with {status}")),
                }
            }
        }
    }
    wrong
}

/// The parties: who signs, and who receives.
struct Stage<T: Signed> {
    signer: Signer<T::Provider>,
    stranger: Signer<T::Provider>,
    receiver: Receiver<T::Provider>,
    /// A receiver for which the signer's key is the second of two.
    rotating: Receiver<T::Provider>,
    /// A receiver whose URL has user information.
    with_user: Receiver<T::Provider>,
}

impl<T: Signed> Stage<T> {
    fn new() -> Option<Self> {
        let [signer, stranger, other] = [0, 1, 2].map(Signer::<T::Provider>::example);
        let (signer, stranger, other) = (signer.ok()?, stranger.ok()?, other.ok()?);
        let receiver = |keys: Keys<T::Provider>, base: &str| {
            Some(Receiver::new(keys, PublicUrl::base(base).ok()?).with_clock(now))
        };
        let both = Keys::new(other.keys_as_written().chain(signer.keys_as_written())).ok()?;
        Some(Self {
            receiver: receiver(signer.keys().ok()?, BASE)?,
            rotating: receiver(both, BASE)?,
            with_user: receiver(signer.keys().ok()?, &BASE.replacen("://", "://user:password@", 1))?,
            signer,
            stranger,
        })
    }
}

/// Other genuine requests that a provider may send.
fn genuine(sending: &Sending<'_>) -> Vec<(&'static str, Option<Draft>)> {
    let Sending { scheme, wire, .. } = sending;
    let mut drafts = vec![(
        "with headers in upper case",
        sending.tampered(|draft| draft.headers.iter_mut().for_each(|(name, _)| *name = name.to_uppercase())),
    )];
    if *wire != Wire::Query {
        let named = |draft: &mut Draft| {
            draft.values_mut("content-type").for_each(|value| *value = format!("{value}; charset=UTF-8"));
        };
        drafts.push(("with its charset", sending.tampered(named)));
    }
    let is_query = |draft: &Draft| Methods::new(sending.webhook).query == Some(draft.method.as_str());
    if *wire == Wire::Text && !sending.unsigned().is_some_and(|draft| is_query(&draft)) {
        drafts.push(("without a media type", sending.tampered(Draft::remove_content_type)));
    }
    if *wire == Wire::Multipart {
        let quoted = |draft: &mut Draft| {
            draft.values_mut("content-type").for_each(|value| *value = value.replace('=', "=\"") + "\"");
        };
        drafts.push(("with its boundary in quotes", sending.tampered(quoted)));
    }
    for alias in scheme.headers.iter().skip(1) {
        let rename = |draft: &mut Draft| {
            let names = draft.headers.iter_mut().map(|(name, _)| name);
            names.filter(|name| *name == sending.header()).for_each(|name| alias.as_ref().clone_into(name));
        };
        drafts.push(("with the signature in another header", sending.tampered(rename)));
        let repeat = |draft: &mut Draft| {
            let value = draft.values_mut(sending.header()).next().cloned().unwrap_or_default();
            draft.headers.push((alias.to_string(), value));
        };
        drafts.push(("with the signature in both headers", sending.tampered(repeat)));
    }
    if scheme.url.any_default_port && scheme.signs(&Part::Url) {
        drafts.push(("with the default port", sending.signed_for(|url| with_port(url, "443"))));
    }
    if let Some(timestamp) = &scheme.timestamp {
        let edge = i64::from(timestamp.tolerance);
        drafts.push(("at the end of its time", sending.stamped(&sending.stamp(-edge))));
        drafts.push(("just not too early", sending.stamped(&sending.stamp(edge))));
    }
    if let Layout::Items { between, within, key } = &scheme.layout {
        let other = scheme.encoding.write(&vec![7; scheme.algorithm.lengths().1]);
        let both = |value: String| format!("{key}{within}{other}{between}{value}");
        drafts.push(("beside another signature", signature(sending, both)));
    }
    drafts
}

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + NOW
}

/// The payload of a request, or the status with which it is refused.
fn send<T: Signed>(receiver: &Receiver<T::Provider>, draft: &Draft) -> Result<Verified<T>, u16> {
    let (parts, body) = draft.request().map_err(|_| 400_u16)?.into_parts();
    receiver.verify::<T>(&parts, &body).map_err(|rejection| rejection.status().as_u16())
}
