//! What may differ between the signed request and the received one, and the search for the difference.

use std::time::SystemTime;

use ringback_runtime::http::request::Parts;
use ringback_runtime::scheme::{Part, Scheme};
use ringback_runtime::testing::{Secret, examine};
use ringback_runtime::{Request, Unsigned, Wire};

use super::stamp::{self, OutsideTolerance};
use super::urls::{CandidateUrl, urls};
use super::{Question, moved};
use crate::failure::Failure;
use crate::webhooks::Sendable;

/// The reason shown for a request that is signed with the public test key.
pub(super) const TEST_KEY: &str = "it is signed with the test key, which is public";

/// One index into each list of candidates: schemes, keys, URLs, bodies and heads.
pub(super) type Choice = [usize; 5];
/// The first candidate of each list: the request as it was received.
pub(super) const UNCHANGED: Choice = [0; 5];
const SCHEME: usize = 0;
const KEY: usize = 1;
const URL: usize = 2;
const BODY: usize = 3;

/// Lists of candidates, each with the reason that it would imply. The first of each list is what was received.
pub(super) struct Candidates<'q> {
    pub(super) question: &'q Question,
    pub(super) wire: Wire,
    schemes: Vec<(String, &'q Scheme)>,
    /// `None` is the test key, of which each scheme has its own.
    keys: Vec<(String, Option<&'q str>)>,
    /// The test key of each scheme.
    test_keys: Vec<Option<Secret>>,
    urls: Vec<CandidateUrl>,
    bodies: Vec<(&'static str, Vec<u8>)>,
    /// `None` is the saved head; others take the signature from the header of this name.
    heads: Vec<Option<&'q str>>,
}

/// The outcome of a search.
pub(super) struct Search {
    /// The choices that make the signature valid, with their reasons: one change each, or else two.
    pub(super) found: Vec<(Choice, Vec<String>)>,
    /// A choice by which the signature matches, but the request is refused for another reason.
    pub(super) near_miss: Option<(Choice, Unsigned, Vec<String>)>,
}

impl<'q> Candidates<'q> {
    pub(super) fn new(all: &'q [Sendable], question: &'q Question) -> Result<Self, Failure> {
        let wire = wire(question);
        let schemes = schemes(all, question, wire)?;
        let given = question.keys.iter().map(|(name, key)| (format!("the key is {name}"), Some(key.as_str())));
        let bodies = question.saved.bodies();
        let algorithm = schemes.first().map(|(_, scheme)| scheme.algorithm);
        let like = |algorithm| moved::signature_headers(&question.saved.parts.headers, algorithm);
        Ok(Self {
            question,
            wire,
            keys: given.chain([(TEST_KEY.to_owned(), None)]).collect(),
            test_keys: schemes.iter().map(|(_, scheme)| Secret::example(&scheme.key, 0).ok()).collect(),
            urls: urls(question, wire),
            bodies,
            heads: [None].into_iter().chain(algorithm.into_iter().flat_map(like).map(Some)).collect(),
            schemes,
        })
    }

    /// The scheme that is tried first.
    pub(super) fn scheme(&self) -> Option<&'q Scheme> {
        self.schemes.first().map(|(_, scheme)| *scheme)
    }

    /// The scheme, the URL and the body of a choice.
    pub(super) fn content(&self, choice: Choice) -> (&'q Scheme, &str, &[u8]) {
        (self.schemes[choice[SCHEME]].1, &self.urls[choice[URL]].url, &self.bodies[choice[BODY]].1)
    }

    /// Whether the signature is valid under a choice.
    pub(super) fn attempt(&self, choice: Choice) -> Result<Result<(), Unsigned>, Failure> {
        let [nth, key, _, _, _] = choice;
        let (scheme, url, body) = self.content(choice);
        if !covers(scheme, self.wire, body) {
            return Ok(Err(Unsigned::Uncovered));
        }
        let test_key = self.test_keys[nth].as_ref().map(Secret::key);
        let (name, given) = &self.keys[key];
        let Some(text) = given.or(test_key) else { return Ok(Err(Unsigned::Mismatch)) };
        let parts = self.head(choice);
        let parts = parts.as_ref().unwrap_or(&self.question.saved.parts);
        let request = Request::new(parts, body, url, stamp::signed_at(scheme, &parts.headers));
        match examine(scheme, text, &request, self.wire) {
            Ok(outcome) => Ok(outcome.map(|_| ())),
            // The key belongs to a scheme of another kind.
            Err(_) if self.schemes[0].1 != scheme => Ok(Err(Unsigned::Mismatch)),
            Err(bad) => Err(Failure::new(format_args!("{name}: {bad}"), "write the key as the provider shows it")),
        }
    }

    /// The head of a choice, unless it is the saved one.
    fn head(&self, choice: Choice) -> Option<Parts> {
        let [nth, _, _, _, head] = choice;
        let from = self.heads[head]?;
        Some(moved::signature(&self.question.saved.parts, self.schemes[nth].1, from))
    }

    /// Whether the timestamp of a choice is outside of the tolerance.
    pub(super) fn outside_tolerance(&self, choice: Choice, now: SystemTime) -> Option<OutsideTolerance> {
        let parts = self.head(choice);
        let parts = parts.as_ref().unwrap_or(&self.question.saved.parts);
        stamp::check(self.schemes[choice[SCHEME]].1, &parts.headers, now)
    }

    /// Whether the signature is valid with the test key and no other change.
    pub(super) fn is_test_key(&self) -> Result<bool, Failure> {
        let mut choice = UNCHANGED;
        choice[KEY] = self.keys.len() - 1;
        Ok(self.attempt(choice)?.is_ok())
    }

    /// The headers whose values would be well-formed signatures in the expected header.
    pub(super) fn like_signatures(&self) -> Result<Vec<&'q str>, Failure> {
        let mut names = Vec::new();
        for (head, name) in self.heads.iter().enumerate() {
            let Some(name) = name else { continue };
            let [scheme, key, url, body, _] = UNCHANGED;
            if is_signature(self.attempt([scheme, key, url, body, head])?) {
                names.push(*name);
            }
        }
        Ok(names)
    }

    /// Finds the fewest changes that make the signature valid: one, or else two.
    pub(super) fn search(&self) -> Result<Search, Failure> {
        let counts = [self.schemes.len(), self.keys.len(), self.urls.len(), self.bodies.len(), self.heads.len()];
        let single = (0..5).flat_map(|kind| (1..counts[kind]).map(move |nth| vec![(kind, nth)]));
        let pairs = (0..5).flat_map(|one| (one + 1..5).map(move |other| (one, other)));
        let double = pairs.flat_map(|(one, other)| {
            (1..counts[one]).flat_map(move |nth| (1..counts[other]).map(move |nth2| vec![(one, nth), (other, nth2)]))
        });
        // A URL with several changes is not combined with another change: there would be too many pairs to try.
        let is_double = |changes: &Vec<(usize, usize)>| {
            changes.iter().all(|(kind, nth)| *kind != URL || self.urls[*nth].changes <= 1)
        };
        let mut search = Search { found: Vec::new(), near_miss: None };
        search.take(self, &[])?;
        for attempts in [single.collect::<Vec<_>>(), double.filter(is_double).collect()] {
            for changes in attempts {
                search.take(self, &changes)?;
            }
            if !search.found.is_empty() {
                break;
            }
        }
        Ok(search)
    }

    fn reason(&self, kind: usize, nth: usize) -> String {
        match kind {
            SCHEME => self.schemes[nth].0.clone(),
            KEY => self.keys[nth].0.clone(),
            URL => self.urls[nth].why.clone(),
            BODY => self.bodies[nth].0.to_owned(),
            _ => moved::why(self.heads[nth].unwrap_or_default()),
        }
    }
}

impl Search {
    /// Attempts one choice, unless a URL closer to the given one already succeeded.
    fn take(&mut self, candidates: &Candidates<'_>, changes: &[(usize, usize)]) -> Result<(), Failure> {
        let mut choice = UNCHANGED;
        for (kind, nth) in changes {
            choice[*kind] = *nth;
        }
        let signs_url = || candidates.content(choice).0.signs(&Part::Url);
        let same_but_url = |other: &Choice| (0..5).all(|kind| kind == URL || other[kind] == choice[kind]);
        if choice[URL] > 0 && (!signs_url() || self.found.iter().any(|(other, _)| same_but_url(other))) {
            return Ok(());
        }
        let reasons = || changes.iter().map(|&(kind, nth)| candidates.reason(kind, nth)).collect();
        match candidates.attempt(choice)? {
            Ok(()) => self.found.push((choice, reasons())),
            // These are found only after the signature has matched.
            Err(why @ (Unsigned::BodyHash | Unsigned::Ambiguous)) if self.near_miss.is_none() => {
                self.near_miss = Some((choice, why, reasons()));
            }
            Err(_) => {}
        }
        Ok(())
    }
}

/// Whether the examined header holds a well-formed signature, matching or not.
pub(super) fn is_signature(outcome: Result<(), Unsigned>) -> bool {
    !matches!(
        outcome,
        Err(Unsigned::Missing
            | Unsigned::Unreadable
            | Unsigned::Repeated
            | Unsigned::Conflicting
            | Unsigned::Oversized
            | Unsigned::Uncovered)
    )
}

/// Whether a scheme covers all of such a request. One that does not would match whatever the body is.
fn covers(scheme: &Scheme, wire: Wire, body: &[u8]) -> bool {
    body.is_empty()
        || scheme.signs(&Part::Body)
        || scheme.body_hash.is_some()
        || wire == Wire::Form && scheme.signs(&Part::SortedForm)
}

/// The distinct schemes of all webhooks, those of the named webhook first.
fn schemes<'q>(all: &'q [Sendable], question: &Question, wire: Wire) -> Result<Vec<(String, &'q Scheme)>, Failure> {
    let meant = question.webhook.as_deref().map(|name| Sendable::named(all, name)).transpose()?;
    if let Some(meant) = meant.filter(|meant| meant.schemes.is_empty()) {
        let what = format!("the webhook `{}` is not signed", meant.name);
        return Err(Failure::new(what, "name another `--webhook`; `cargo ringback codegen` lists the unsigned ones"));
    }
    let of = |sendable: &'q Sendable| sendable.schemes.iter().map(move |scheme| (sendable, scheme));
    let every = meant.into_iter().flat_map(of).chain(all.iter().flat_map(of));
    // JSON is signed in the same way, whatever its media type.
    let fits = |scheme: &Scheme| scheme.wires.iter().any(|own| *own == wire || own.is_json() && wire.is_json());
    let (fitting, unfit): (Vec<_>, Vec<_>) = every.partition(|(_, scheme)| fits(scheme));
    let mut every: Vec<_> = fitting.into_iter().chain(unfit).collect();
    // Without a name, schemes whose header is present come first.
    let is_there =
        |scheme: &Scheme| scheme.headers.iter().any(|name| question.saved.parts.headers.contains_key(&**name));
    match meant {
        // The schemes of a named webhook come first even if the request seems to use none of its wires.
        Some(meant) => every.sort_by_key(|(sendable, _)| !std::ptr::eq(*sendable, meant)),
        None => every.sort_by_key(|(_, scheme)| !(fits(scheme) && is_there(scheme))),
    }
    let mut schemes: Vec<(String, &Scheme)> = Vec::new();
    for (sendable, scheme) in every {
        let is_same = |known: &Scheme| {
            Scheme { name: scheme.name.clone(), wires: scheme.wires.clone(), ..known.clone() } == *scheme
        };
        if !schemes.iter().any(|(_, known)| is_same(known)) {
            let why = format!("the scheme is `{}` of {}", scheme.name, sendable.name);
            schemes.push((why, scheme));
        }
    }
    Ok(schemes)
}

/// The wire that a request seems to use.
fn wire(question: &Question) -> Wire {
    let parts = &question.saved.parts;
    let content_type = parts.headers.get("content-type").map(|value| value.to_str().unwrap_or_default());
    match content_type {
        _ if question.saved.body.is_empty() && parts.uri.query().is_some() => Wire::Query,
        Some(form) if form.starts_with("application/x-www-form-urlencoded") => Wire::Form,
        Some(parts) if parts.starts_with("multipart/form-data") => Wire::Multipart,
        Some(text) if !text.starts_with("text/plain") => Wire::Json,
        _ => Wire::Text,
    }
}
