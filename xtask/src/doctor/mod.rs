//! Says why the signature of a saved request does not match: it tries what goes wrong between a provider and a receiver,
//! one thing and then two at a time, until the signature is right.

mod hints;
mod moved;
mod saved;
mod stamp;
mod urls;
mod ways;

use std::time::SystemTime;

use ringback_runtime::{PublicUrl, Unsigned};

pub use self::saved::Saved;
use self::ways::{AS_IT_IS, Ways};
use crate::failure::Failure;
use crate::webhooks::Sendable;

/// What is known of a request beside what was saved.
#[derive(Clone, Debug)]
pub struct Question {
    /// The request.
    pub saved: Saved,
    /// The url that the provider was told.
    pub url: String,
    /// The webhook's name; all of them, where none is given.
    pub webhook: Option<String>,
    /// The receiver's keys, each with the name of where it came from; where there is none, the one for tests is tried.
    pub keys: Vec<(&'static str, String)>,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Whether the signature is right as things are.
    pub is_right: bool,
    /// What to read, a line each.
    pub lines: Vec<String>,
}

/// Looks for what makes the signature right.
pub fn examine_request(all: &[Sendable], question: &Question) -> Result<Answer, Failure> {
    check_url(&question.url)?;
    let ways = Ways::of(all, question)?;
    let Some(scheme) = ways.scheme() else {
        return Err(Failure::new("no scheme signs a webhook that comes so", "name a `--webhook` that is signed"));
    };
    let Saved { parts, body } = &question.saved;
    let mut lines = vec![format!(
        "{} {}, {} bytes; asked of the scheme `{}`",
        parts.method,
        parts.uri.path(),
        body.len(),
        scheme.name
    )];
    let now = SystemTime::now();
    let Err(unsigned) = ways.attempt(AS_IT_IS)? else {
        let clock = stamp::judge(scheme, &parts.headers, now);
        let is_early = matches!(clock, Some(stamp::Clock::Ahead(_)));
        lines.push(
            if is_early { "the signature fits, but a receiver refuses its time" } else { "the signature is right" }
                .to_owned(),
        );
        lines.extend(clock.map(stamp::Clock::into_line));
        lines.extend(ways.is_for_tests()?.then(|| ways::FOR_TESTS.to_owned()));
        return Ok(Answer { is_right: !is_early, lines });
    };
    lines.push(format!("the signature is not right: {unsigned}"));
    let search = ways.search()?;
    for (_, reasons) in &search.found {
        lines.push(format!("it would be, if this is so: {}", reasons.join("; and ")));
    }
    match (&*search.found, &search.near) {
        (_, Some((at, near, reasons))) if search.found.is_empty() || reasons.is_empty() => {
            lines.extend(hints::near(&ways, *at, *near, reasons));
        }
        ([], None) if question.keys.is_empty() && unsigned == Unsigned::Mismatch => {
            return Err(Failure::new(
                "no key is given, and the one for tests does not fit",
                "put the receiver's key into the variable RINGBACK_KEY",
            ));
        }
        ([], _) => lines.extend(hints::hints(&ways, unsigned)?),
        _ => {}
    }
    if let Some((at, _)) = search.found.first() {
        lines.extend(ways.clock(*at, now).map(stamp::Clock::into_line));
    }
    Ok(Answer { is_right: false, lines })
}

/// Refuses what no provider can have been told.
pub(crate) fn check_url(url: &str) -> Result<(), Failure> {
    let before = url.split_once('?').map_or(url, |(before, _)| before);
    // The url is not shown again, because it may hold a password.
    PublicUrl::at(before).map(|_| ()).map_err(|_| {
        Failure::new(
            "this is no url that a provider can be told",
            "write the whole url: `https://hooks.example.com/voice`",
        )
    })
}
