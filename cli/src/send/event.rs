//! Requests that tell another event than they carry, or none.

use ringback_runtime::{Claim, Tell};
use serde_json::Value;

use crate::webhooks::Sendable;

/// A correctly signed request whose event is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventBreak {
    /// With the text of another event of the same URL, for which the payload is not valid.
    OtherEvent,
    /// With a text that no document describes.
    UnknownEvent,
    /// Without the text that tells the event.
    NoEvent,
    /// Twice, byte for byte.
    Replay,
}

impl EventBreak {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::OtherEvent, Self::UnknownEvent, Self::NoEvent, Self::Replay];

    /// Its name, in lower case with dashes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OtherEvent => "other-event",
            Self::UnknownEvent => "unknown-event",
            Self::NoEvent => "no-event",
            Self::Replay => "replay",
        }
    }

    /// What is wrong with such a request.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::OtherEvent => {
                "With the text of another event of the same URL, whose schema refuses the payload, correctly signed."
            }
            Self::UnknownEvent => "With a text that no document describes, correctly signed: no reason to refuse it.",
            Self::NoEvent => "Without the text that tells the event, correctly signed.",
            Self::Replay => "Twice: the second time it should reach no handler.",
        }
    }

    /// The possible statuses of the response of a URL that receives several events.
    pub const fn statuses(self) -> &'static [u16] {
        match self {
            Self::OtherEvent | Self::NoEvent => &[422],
            Self::UnknownEvent | Self::Replay => &[200],
        }
    }
}

/// The payload and the claims of a request that is wrong in this way.
pub(super) enum Changed {
    /// These.
    To(String, Vec<Claim>),
    /// Nothing tells the events of the webhook.
    Untold,
    /// With the text of any other event, the payload is a valid one, which no receiver of events refuses.
    Valid,
}

pub(super) fn changed(broken: EventBreak, sendable: &Sendable, all: &[Sendable], json: &str) -> Changed {
    let mut claims = sendable.claims.clone();
    let told = claims.first().zip(serde_json::from_str::<Value>(json).ok());
    let (first, payload) = match told {
        _ if broken == EventBreak::Replay => return Changed::To(json.to_owned(), claims),
        Some(((tell, texts), payload)) => ((*tell, *texts), payload),
        None => return Changed::Untold,
    };
    match broken {
        EventBreak::UnknownEvent => claims[0].1 = &["unknown-event"],
        EventBreak::OtherEvent => return other_event(first, sendable, all, &payload),
        EventBreak::NoEvent => {
            let removed = claims.iter().try_fold(payload, |payload, (tell, _)| with(payload, *tell, None));
            return removed.map_or(Changed::Untold, |payload| Changed::To(payload.to_string(), Vec::new()));
        }
        EventBreak::Replay => {}
    }
    retold(&claims, payload).map_or(Changed::Untold, |json| Changed::To(json, claims))
}

/// Tells the first other event for which the payload is not valid.
fn other_event((tell, texts): Claim, sendable: &Sendable, all: &[Sendable], payload: &Value) -> Changed {
    let is_other = |other: &&Sendable| other.claims.first().is_some_and(|first| first.0 == tell && first.1 != texts);
    let mut outcome = Changed::Untold;
    for other in sendable.other_events(all).filter(is_other) {
        match retold(&other.claims, payload.clone()) {
            Some(json) if !other.is_valid(&json) => return Changed::To(json, other.claims.clone()),
            Some(_) => outcome = Changed::Valid,
            None => {}
        }
    }
    outcome
}

/// The payload with the texts of these claims; `None` if it cannot have them.
fn retold(claims: &[Claim], payload: Value) -> Option<String> {
    let with = |payload, (tell, texts): &Claim| with(payload, *tell, texts.first().copied());
    Some(claims.iter().try_fold(payload, with)?.to_string())
}

/// The payload with another text at the place that tells events, or with none; as it is if a header tells them.
fn with(mut payload: Value, tell: Tell, text: Option<&str>) -> Option<Value> {
    let Tell::Body(pointer) = tell else { return Some(payload) };
    let (outer, name) = pointer.rsplit_once('/')?;
    let name = name.replace("~1", "/").replace("~0", "~");
    let members = payload.pointer_mut(outer)?.as_object_mut()?;
    match text {
        Some(text) => drop(members.insert(name, Value::from(text))),
        None => drop(members.remove(&name)),
    }
    Some(payload)
}
