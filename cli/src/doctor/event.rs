//! Which event a saved request tells.

use std::borrow::Cow;

use ringback_generator::source::Pointer;
use ringback_runtime::scheme::Scheme;
use ringback_runtime::{Limits, Tape, Tell};

use super::Saved;
use crate::webhooks::Sendable;

/// A line about the event of a request that a scheme signs; none where nothing tells events.
pub(super) fn line(saved: &Saved, scheme: &Scheme, all: &[Sendable]) -> Option<String> {
    let told: Vec<_> = all.iter().filter(|own| !own.claims.is_empty() && own.schemes.contains(scheme)).collect();
    let first = told.first()?;
    let of = |tell: &Tell| text(saved, tell);
    let is_told =
        |own: &&&Sendable| own.claims.iter().all(|(tell, texts)| of(tell).is_some_and(|text| texts.contains(&&*text)));
    let by: Vec<_> = first.claims.iter().map(|(tell, _)| tell.to_string()).collect();
    Some(match told.iter().find(is_told) {
        Some(own) => {
            let by: Vec<_> = own.claims.iter().map(|(tell, _)| tell.to_string()).collect();
            format!("the event is `{}`, by {}", own.name, by.join(" and "))
        }
        None if of(&first.claims[0].0).is_none() => format!("it tells no event: it does not have {} once", by[0]),
        None => format!("it tells an event that no document describes, by {}", by.join(" and ")),
    })
}

/// The single text of a header, or of a member of the payload: as receivers read it, one that is there twice is none.
fn text<'s>(saved: &'s Saved, tell: &Tell) -> Option<Cow<'s, str>> {
    match tell {
        Tell::Header(name) => {
            let mut values = saved.parts.headers.get_all(*name).iter();
            let value = values.next().filter(|_| values.next().is_none())?;
            value.to_str().ok().map(Cow::Borrowed)
        }
        Tell::Body(pointer) => {
            let tape = tape(saved)?;
            let mut value = tape.root();
            for token in Pointer::parse(pointer)?.tokens() {
                let mut same = value.members()?.filter(|member| member.key() == token);
                value = same.next().filter(|_| same.next().is_none())?.value;
            }
            value.string().map(|text| Cow::Owned(text.into_owned()))
        }
    }
}

/// The payload, by whatever wire.
fn tape(saved: &Saved) -> Option<Tape<'_>> {
    let Saved { parts, body } = saved;
    if body.is_empty() {
        return Tape::from_form(parts.uri.query()?.as_bytes(), &[], Limits::DEFAULT).ok();
    }
    let json = Tape::from_json(body, Limits::DEFAULT).ok();
    let json = json.or_else(|| Tape::from_multipart(body, &[], Limits::DEFAULT).ok());
    json.or_else(|| Tape::from_form(body, &[], Limits::DEFAULT).ok())
}
