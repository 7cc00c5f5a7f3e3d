//! The things of a request that can be otherwise, and the search among them.

use std::time::SystemTime;

use ringback_runtime::http::request::Parts;
use ringback_runtime::scheme::{Part, Scheme};
use ringback_runtime::testing::{Secret, examine};
use ringback_runtime::{Request, Unsigned, Wire};

use super::stamp::{self, Clock};
use super::urls::{Told, urls};
use super::{Question, moved};
use crate::failure::Failure;
use crate::webhooks::Sendable;

/// What is said of a request that is signed with the key that everybody can make.
pub(super) const FOR_TESTS: &str = "it is signed with the key for tests, which everybody has";

/// Which one is taken of each kind of things: of the schemes, keys, urls, bodies and heads.
pub(super) type Choice = [usize; 5];
/// Everything as it is.
pub(super) const AS_IT_IS: Choice = [0; 5];
const SCHEME: usize = 0;
const KEY: usize = 1;
const URL: usize = 2;
const BODY: usize = 3;

/// The things that can be otherwise, each with what that would mean. The first of each kind is how things are.
pub(super) struct Ways<'q> {
    pub(super) question: &'q Question,
    pub(super) wire: Wire,
    schemes: Vec<(String, &'q Scheme)>,
    /// A key is none where it is the one for tests, which each scheme has of its own.
    keys: Vec<(String, Option<&'q str>)>,
    /// The key for tests of each scheme.
    for_tests: Vec<Option<Secret>>,
    urls: Vec<Told>,
    bodies: Vec<(&'static str, Vec<u8>)>,
    /// A head is none where it is the one that was saved; others have the signature from the header of that name.
    heads: Vec<Option<&'q str>>,
}

/// What a search came to.
pub(super) struct Search {
    /// What makes the signature right, and what each means: one thing, or else two.
    pub(super) found: Vec<(Choice, Vec<String>)>,
    /// What makes a signature fit that is refused for something else.
    pub(super) near: Option<(Choice, Unsigned, Vec<String>)>,
}

impl<'q> Ways<'q> {
    pub(super) fn of(all: &'q [Sendable], question: &'q Question) -> Result<Self, Failure> {
        let wire = wire(question);
        let schemes = schemes(all, question, wire)?;
        let given = question.keys.iter().map(|(name, key)| (format!("the key is that of {name}"), Some(key.as_str())));
        let bodies = question.saved.bodies();
        Ok(Self {
            question,
            wire,
            keys: given.chain([(FOR_TESTS.to_owned(), None)]).collect(),
            for_tests: schemes.iter().map(|(_, scheme)| Secret::example(&scheme.key, 0).ok()).collect(),
            urls: urls(question, wire),
            bodies,
            heads: [None].into_iter().chain(moved::candidates(&question.saved.parts.headers).map(Some)).collect(),
            schemes,
        })
    }

    /// The scheme that is asked first.
    pub(super) fn scheme(&self) -> Option<&'q Scheme> {
        self.schemes.first().map(|(_, scheme)| *scheme)
    }

    /// The scheme, the url and the body of a choice.
    pub(super) fn content(&self, choice: Choice) -> (&'q Scheme, &str, &[u8]) {
        (self.schemes[choice[SCHEME]].1, &self.urls[choice[URL]].url, &self.bodies[choice[BODY]].1)
    }

    /// Whether the signature is right if this is how things are.
    pub(super) fn attempt(&self, choice: Choice) -> Result<Result<(), Unsigned>, Failure> {
        let [nth, key, _, _, _] = choice;
        let (scheme, url, body) = self.content(choice);
        if !covers(scheme, self.wire, body) {
            return Ok(Err(Unsigned::Uncovered));
        }
        let for_tests = self.for_tests[nth].as_ref().map(Secret::key);
        let (name, given) = &self.keys[key];
        let Some(text) = given.or(for_tests) else { return Ok(Err(Unsigned::Mismatch)) };
        let parts = self.head(choice);
        let parts = parts.as_ref().unwrap_or(&self.question.saved.parts);
        let request = Request::new(parts, body, url, stamp::signed_at(scheme, &parts.headers));
        match examine(scheme, text, &request, self.wire) {
            Ok(outcome) => Ok(outcome.map(|_| ())),
            // A key of another scheme's kind is no key of this one.
            Err(_) if self.schemes[0].1 != scheme => Ok(Err(Unsigned::Mismatch)),
            Err(bad) => Err(Failure::new(format_args!("{name}: {bad}"), "write the key as the provider shows it")),
        }
    }

    /// The head of a choice, where it is not the one that was saved.
    fn head(&self, choice: Choice) -> Option<Parts> {
        let [nth, _, _, _, head] = choice;
        let from = self.heads[head]?;
        Some(moved::signature(&self.question.saved.parts, self.schemes[nth].1, from))
    }

    /// What a receiver's clock makes of a choice.
    pub(super) fn clock(&self, choice: Choice, now: SystemTime) -> Option<Clock> {
        let parts = self.head(choice);
        let parts = parts.as_ref().unwrap_or(&self.question.saved.parts);
        stamp::judge(self.schemes[choice[SCHEME]].1, &parts.headers, now)
    }

    /// Whether the signature is right by the key for tests, if nothing else is otherwise.
    pub(super) fn is_for_tests(&self) -> Result<bool, Failure> {
        let mut choice = AS_IT_IS;
        choice[KEY] = self.keys.len() - 1;
        Ok(self.attempt(choice)?.is_ok())
    }

    /// The headers whose value would be a signature, right or not, if it stood in the right one.
    pub(super) fn like_signatures(&self) -> Result<Vec<&'q str>, Failure> {
        let mut names = Vec::new();
        for (head, name) in self.heads.iter().enumerate() {
            let Some(name) = name else { continue };
            let [scheme, key, url, body, _] = AS_IT_IS;
            if is_signature(self.attempt([scheme, key, url, body, head])?) {
                names.push(*name);
            }
        }
        Ok(names)
    }

    /// The fewest things that have to be otherwise: one, or else two.
    pub(super) fn search(&self) -> Result<Search, Failure> {
        let counts = [self.schemes.len(), self.keys.len(), self.urls.len(), self.bodies.len(), self.heads.len()];
        let single = (0..5).flat_map(|kind| (1..counts[kind]).map(move |nth| vec![(kind, nth)]));
        let pairs = (0..5).flat_map(|one| (one + 1..5).map(move |other| (one, other)));
        let double = pairs.flat_map(|(one, other)| {
            (1..counts[one]).flat_map(move |nth| (1..counts[other]).map(move |nth2| vec![(one, nth), (other, nth2)]))
        });
        // Several things of a url are no one thing where something else is otherwise, too: they would be too many to try.
        let is_double = |changes: &Vec<(usize, usize)>| {
            changes.iter().all(|(kind, nth)| *kind != URL || self.urls[*nth].changes <= 1)
        };
        let mut search = Search { found: Vec::new(), near: None };
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
    /// Attempts one choice, unless a url that is nearer to the given one did the same already.
    fn take(&mut self, ways: &Ways<'_>, changes: &[(usize, usize)]) -> Result<(), Failure> {
        let mut choice = AS_IT_IS;
        for (kind, nth) in changes {
            choice[*kind] = *nth;
        }
        let signs_url = || ways.content(choice).0.signs(&Part::Url);
        let same_but_url = |other: &Choice| (0..5).all(|kind| kind == URL || other[kind] == choice[kind]);
        if choice[URL] > 0 && (!signs_url() || self.found.iter().any(|(other, _)| same_but_url(other))) {
            return Ok(());
        }
        let reasons = || changes.iter().map(|&(kind, nth)| ways.reason(kind, nth)).collect();
        match ways.attempt(choice)? {
            Ok(()) => self.found.push((choice, reasons())),
            // The signature is compared before these are looked at.
            Err(why @ (Unsigned::BodyHash | Unsigned::Ambiguous)) if self.near.is_none() => {
                self.near = Some((choice, why, reasons()));
            }
            Err(_) => {}
        }
        Ok(())
    }
}

/// Whether what was examined is a signature at all, right or not.
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

/// Whether a scheme signs everything of such a request. One that does not would fit whatever is in the body.
fn covers(scheme: &Scheme, wire: Wire, body: &[u8]) -> bool {
    body.is_empty()
        || scheme.signs(&Part::Body)
        || scheme.body_hash.is_some()
        || wire == Wire::Form && scheme.signs(&Part::SortedForm)
}

/// The schemes of all webhooks, each once; first those of the webhook that is meant.
fn schemes<'q>(all: &'q [Sendable], question: &Question, wire: Wire) -> Result<Vec<(String, &'q Scheme)>, Failure> {
    let meant = question.webhook.as_deref().map(|name| Sendable::named(all, name)).transpose()?;
    if let Some(meant) = meant.filter(|meant| meant.schemes.is_empty()) {
        let what = format!("nobody signs the webhook `{}`", meant.name);
        return Err(Failure::new(
            what,
            "name another `--webhook`; `cargo xtask codegen` names those that nobody signs",
        ));
    }
    let of = |sendable: &'q Sendable| sendable.schemes.iter().map(move |scheme| (sendable, scheme));
    let every = meant.into_iter().flat_map(of).chain(all.iter().flat_map(of));
    let (fitting, unfit): (Vec<_>, Vec<_>) = every.partition(|(_, scheme)| scheme.wires.contains(&wire));
    let mut every: Vec<_> = fitting.into_iter().chain(unfit).collect();
    // Of all webhooks, those are meant before others whose header is there.
    let is_there =
        |scheme: &Scheme| scheme.headers.iter().any(|name| question.saved.parts.headers.contains_key(&**name));
    match meant {
        // Who names a webhook asks of its schemes, even where the request seems to come by none of its wires.
        Some(meant) => every.sort_by_key(|(sendable, _)| !std::ptr::eq(*sendable, meant)),
        None => every.sort_by_key(|(_, scheme)| !(scheme.wires.contains(&wire) && is_there(scheme))),
    }
    let mut schemes: Vec<(String, &Scheme)> = Vec::new();
    for (sendable, scheme) in every {
        let says = |known: &Scheme| {
            Scheme { name: scheme.name.clone(), wires: scheme.wires.clone(), ..known.clone() } == *scheme
        };
        if !schemes.iter().any(|(_, known)| says(known)) {
            let why = format!("it is signed by the scheme `{}` of {}", scheme.name, sendable.name);
            schemes.push((why, scheme));
        }
    }
    Ok(schemes)
}

/// The wire that a request seems to have come by.
fn wire(question: &Question) -> Wire {
    let parts = &question.saved.parts;
    let content_type = parts.headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    match content_type {
        _ if question.saved.body.is_empty() && parts.uri.query().is_some() => Wire::Query,
        form if form.starts_with("application/x-www-form-urlencoded") => Wire::Form,
        _ => Wire::Json,
    }
}
