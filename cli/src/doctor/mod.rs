//! Explains why the signature of a saved request does not match: it tries what commonly goes wrong between a provider
//! and a receiver, one change and then two at a time, until the signature is valid.

mod candidates;
mod event;
mod hints;
mod moved;
mod saved;
mod stamp;
mod urls;

use std::time::SystemTime;

use ringback_runtime::{PublicUrl, Unsigned};

use self::candidates::{Candidates, UNCHANGED};
pub use self::saved::Saved;
use self::stamp::OutsideTolerance;

use crate::failure::Failure;
use crate::webhooks::Sendable;

/// A saved request, and what is known about it.
#[derive(Clone, Debug)]
pub struct Question {
    /// The request.
    pub saved: Saved,
    /// The URL registered with the provider.
    pub url: String,
    /// The webhook's name; without one, all webhooks are tried.
    pub webhook: Option<String>,
    /// The receiver's keys, each with the name of its source. The test key is always tried too.
    pub keys: Vec<(&'static str, String)>,
}

/// The outcome of an examination.
#[derive(Clone, Debug)]
pub struct Diagnosis {
    /// Whether a receiver accepts the signature as it is.
    pub is_right: bool,
    /// The explanation, line by line.
    pub lines: Vec<String>,
}

/// Searches for the changes that make the signature valid.
pub fn examine_request(all: &[Sendable], question: &Question) -> Result<Diagnosis, Failure> {
    examine_at(all, question, SystemTime::now())
}

/// The same, at a time.
pub fn examine_at(all: &[Sendable], question: &Question, now: SystemTime) -> Result<Diagnosis, Failure> {
    check_url(&question.url)?;
    let candidates = Candidates::new(all, question)?;
    let Some(scheme) = candidates.scheme() else {
        return Err(Failure::new("no scheme signs such a request", "name a signed webhook with `--webhook`"));
    };
    let Saved { parts, body } = &question.saved;
    let mut lines = vec![format!(
        "{} {}, {} bytes; checked against the scheme `{}`",
        parts.method,
        parts.uri.path(),
        body.len(),
        scheme.name
    )];
    lines.extend(event::line(&question.saved, scheme, all));
    let Err(unsigned) = candidates.attempt(UNCHANGED)? else {
        let untimely = stamp::check(scheme, &parts.headers, now);
        let is_early = matches!(untimely, Some(OutsideTolerance::Early(_)));
        lines.push(
            if is_early {
                "the signature matches, but a receiver refuses its timestamp"
            } else {
                "the signature is valid"
            }
            .to_owned(),
        );
        lines.extend(untimely.map(OutsideTolerance::into_line));
        lines.extend(candidates.is_test_key()?.then(|| candidates::TEST_KEY.to_owned()));
        return Ok(Diagnosis { is_right: !is_early, lines });
    };
    lines.push(format!("the signature is invalid: {unsigned}"));
    let search = candidates.search()?;
    for (_, reasons) in &search.found {
        lines.push(format!("it would be valid if: {}", reasons.join("; and ")));
    }
    match (&*search.found, &search.near_miss) {
        (_, Some((at, near_miss, reasons))) if search.found.is_empty() || reasons.is_empty() => {
            lines.extend(hints::near_miss(&candidates, *at, *near_miss, reasons));
        }
        ([], None) if question.keys.is_empty() && unsigned == Unsigned::Mismatch => {
            return Err(Failure::new(
                "no key is given, and the test key does not match",
                "set the environment variable RINGBACK_KEY to the receiver's key",
            ));
        }
        ([], _) => lines.extend(hints::hints(&candidates, unsigned)?),
        _ => {}
    }
    if let Some((at, _)) = search.found.first() {
        lines.extend(candidates.outside_tolerance(*at, now).map(OutsideTolerance::into_line));
    }
    Ok(Diagnosis { is_right: false, lines })
}

/// Refuses a URL that cannot be registered with a provider.
pub(crate) fn check_url(url: &str) -> Result<(), Failure> {
    let before = url.split_once('?').map_or(url, |(before, _)| before);
    // The message does not repeat the URL, which may contain a password.
    PublicUrl::at(before).map(|_| ()).map_err(|_| {
        Failure::new(
            "this is not a URL that can be registered with a provider",
            "write the complete URL: `https://hooks.example.com/voice`",
        )
    })
}
