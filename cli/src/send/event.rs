//! Requests that tell another event than they carry, or none.

use ringback_runtime::{Claim, Tell};
use serde_json::Value;

use crate::webhooks::Sendable;

/// A correctly signed request whose event is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventBreak {
    /// With the text of another event of the same URL.
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
            Self::OtherEvent => "With the text of another event of the same URL, correctly signed.",
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

/// The payload and the claims of a request that is wrong in this way; `None` if nothing tells its events.
pub(super) fn changed(
    broken: EventBreak,
    sendable: &Sendable,
    all: &[Sendable],
    json: &str,
) -> Option<(String, Vec<Claim>)> {
    let mut claims = sendable.claims.clone();
    if broken == EventBreak::Replay {
        return Some((json.to_owned(), claims));
    }
    let mut payload: Value = serde_json::from_str(json).ok()?;
    let (tell, texts) = *claims.first()?;
    match broken {
        EventBreak::UnknownEvent => claims[0].1 = &["unknown-event"],
        EventBreak::OtherEvent => {
            let is_other = |other: &&Sendable| {
                let first = other.claims.first();
                other.provider == sendable.provider && first.is_some_and(|first| first.0 == tell && first.1 != texts)
            };
            claims.clone_from(&all.iter().find(is_other)?.claims);
        }
        EventBreak::NoEvent | EventBreak::Replay => {}
    }
    for (tell, texts) in &claims {
        if let (Tell::Body(pointer), Some(text)) = (tell, texts.first()) {
            let (outer, name) = pointer.rsplit_once('/')?;
            let name = name.replace("~1", "/").replace("~0", "~");
            let members = payload.pointer_mut(outer)?.as_object_mut()?;
            if broken == EventBreak::NoEvent {
                members.remove(&name);
            } else {
                members.insert(name, Value::from(*text));
            }
        }
    }
    if broken == EventBreak::NoEvent {
        claims.clear();
    }
    Some((payload.to_string(), claims))
}
