//! Sends a webhook as its provider does: signed, by each of its wires, and broken on request.

use std::fmt;
use std::path::Path;
use std::time::{Duration, SystemTime};

use ringback_runtime::Wire;
use ringback_runtime::scheme::Scheme;
use ringback_runtime::testing::{Break, Draft, Secret, Sending};

use crate::doctor::check_url;
use crate::failure::Failure;
use crate::webhooks::Sendable;

/// What is sent to where.
#[derive(Clone, Debug)]
pub struct Send {
    /// The webhook's name.
    pub webhook: String,
    /// The server's url.
    pub to: String,
    /// The url that is signed, where that is another.
    pub signed_for: Option<String>,
    /// One of the wires; all of them, where none is named.
    pub wire: Option<Wire>,
    /// What is wrong with the request.
    pub broken: Option<Break>,
    /// The payload, as JSON; the example, where there is none.
    pub payload: Option<String>,
    /// The secret; the one for tests, where there is none.
    pub key: Option<String>,
}

/// What became of one request.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The wire that it went by.
    pub wire: Wire,
    /// The status that answered it.
    pub status: u16,
    /// What the answer says.
    pub text: String,
    /// Whether that is what had to come of it.
    pub is_right: bool,
    /// How many requests were answered so: a way of breaking one may give several, of which one is shown.
    pub requests: usize,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { wire, status, text, is_right, requests } = self;
        write!(f, "{}: {status}", wire.name())?;
        if !is_right {
            f.write_str(", which is wrong")?;
        }
        if *requests > 1 {
            write!(f, " ({requests} requests)")?;
        }
        match text.trim_end() {
            "" => Ok(()),
            text => write!(f, ": {text}"),
        }
    }
}

/// The wire of a name.
pub fn wire(name: &str) -> Option<Wire> {
    Wire::ALL.into_iter().find(|wire| wire.name() == name)
}

/// The way of breaking a request that has a name.
pub fn broken(name: &str) -> Result<Break, Failure> {
    let found = Break::ALL.iter().copied().find(|broken| broken.name() == name);
    found
        .ok_or_else(|| Failure::new(format_args!("nothing can be broken as `{name}`"), "`--break list` shows what can"))
}

/// A way of breaking requests, as a list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown(pub Break);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let statuses: Vec<_> = self.0.statuses().iter().map(u16::to_string).collect();
        write!(f, "{:20} {:18} {}", self.0.name(), statuses.join(", "), self.0.meaning())
    }
}

/// Every way in which requests can be broken.
pub fn all_breaks() -> impl Iterator<Item = Shown> {
    Break::ALL.iter().copied().map(Shown)
}

/// The ways in which a webhook's requests can be broken, by one of its wires or by any.
pub fn breaks(all: &[Sendable], webhook: &str, wire: Option<Wire>, now: SystemTime) -> Result<Vec<Shown>, Failure> {
    // Any url and any key do: they are made as requests are, and go nowhere.
    let send = |broken| Send {
        webhook: webhook.to_owned(),
        to: "https://hooks.example.com/callback".to_owned(),
        signed_for: None,
        wire,
        broken: Some(broken),
        payload: None,
        key: None,
    };
    let sendable = Sendable::named(all, webhook)?;
    let wires = wires(sendable, wire)?;
    let mut found = Vec::new();
    for Shown(broken) in all_breaks() {
        let drafts = wires.iter().map(|wire| drafts(sendable, &send(broken), *wire, now));
        if drafts.collect::<Result<Vec<_>, _>>()?.iter().any(|drafts| !drafts.is_empty()) {
            found.push(Shown(broken));
        }
    }
    Ok(found)
}

/// A payload of a file, which has to be JSON.
pub fn payload(file: &Path, text: Vec<u8>) -> Result<String, Failure> {
    let bad = |what: &dyn fmt::Display| {
        Failure::new(format_args!("{} is no JSON: {what}", file.display()), "write the payload as JSON, in UTF-8")
    };
    let text = String::from_utf8(text).map_err(|error| bad(&error.utf8_error()))?;
    // Its errors say where something is wrong, and nothing of what stands there.
    serde_json::from_str::<serde::de::IgnoredAny>(&text).map_err(|error| bad(&error))?;
    Ok(text)
}

/// What to look at, where a server refuses a request that is as it should be.
pub fn hint(send: &Send, answers: &[Answer]) -> Option<String> {
    let is_refused = |answer: &Answer| !answer.is_right && answer.status == 401;
    if send.broken.is_some() || !answers.iter().any(is_refused) {
        return None;
    }
    let key = if send.key.is_some() {
        "that of RINGBACK_KEY (of a key pair the public half)"
    } else {
        "the one for tests, because RINGBACK_KEY is not set"
    };
    let url = match &send.signed_for {
        Some(_) => "that of `--as`",
        None => "that of `--to`; `--as URL` signs for another",
    };
    Some(format!(
        "  = help: is the receiver's key {key}? is the url that it was told {url}? `cargo xtask doctor` looks for more"
    ))
}

/// How long a server has to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many of the requests that can be broken in one way are sent at most by one wire; of more, some of all.
const MOST: usize = 20;
/// The longest answer that is read, in bytes.
const LONGEST: u64 = 64 * 1024;

/// Sends the webhook by its wires.
pub fn send(all: &[Sendable], send: &Send, now: SystemTime) -> Result<Vec<Answer>, Failure> {
    let sendable = Sendable::named(all, &send.webhook)?;
    let wires = wires(sendable, send.wire)?;
    if !send.to.starts_with("http://") {
        return Err(Failure::new(
            "a request can be sent to a server that speaks plain http only",
            "write `--to http://…`, and the url that the provider was told as `--as https://…`",
        ));
    }
    send.signed_for.as_deref().map_or(Ok(()), check_url)?;
    let mut answers = Vec::new();
    for wire in wires {
        let drafts = drafts(sendable, send, wire, now)?;
        let step = drafts.len().div_ceil(MOST).max(1);
        let mut shown: Option<Answer> = None;
        for draft in drafts.iter().step_by(step) {
            let answer = exchange(draft, send, wire)?;
            let requests = shown.as_ref().map_or(0, |shown| shown.requests) + 1;
            // What is wrong is shown first.
            let before = shown.filter(|shown| !shown.is_right || answer.is_right);
            shown = Some(Answer { requests, ..before.unwrap_or(answer) });
        }
        answers.extend(shown);
    }
    if answers.is_empty() {
        return Err(Failure::new(
            "none of the webhook's requests can be broken so",
            "the scheme has nothing of the kind; name another `--break`",
        ));
    }
    Ok(answers)
}

/// The wires that are meant.
fn wires(sendable: &Sendable, only: Option<Wire>) -> Result<Vec<Wire>, Failure> {
    let wires = sendable.wires.iter().copied().filter(|wire| only.is_none_or(|only| only == *wire));
    let wires: Vec<_> = wires.collect();
    if wires.is_empty() {
        return Err(Failure::new(
            "the webhook does not come by that wire",
            "leave `--wire` out to use all that it has",
        ));
    }
    Ok(wires)
}

/// The request, or all that are broken as is asked; none where it cannot be.
fn drafts(sendable: &Sendable, send: &Send, wire: Wire, now: SystemTime) -> Result<Vec<Draft>, Failure> {
    let no_payload = || Failure::new("no example of the payload could be made", "give one with `--payload FILE`");
    let json = send.payload.as_ref().or(sendable.example.as_ref()).ok_or_else(no_payload)?;
    let url = send.signed_for.as_deref().unwrap_or(&send.to);
    let webhook = sendable.webhook();
    let unsigned = Draft::new(&webhook, wire, url, json)
        .map_err(|error| Failure::new(error, "give another payload with `--payload FILE`, or name a `--wire`"))?;
    let Some(scheme) = sendable.scheme(wire) else {
        return match send.broken {
            None => Ok(vec![unsigned]),
            Some(_) => Err(Failure::new("nobody signs this webhook", "leave `--break` out")),
        };
    };
    let (secret, stranger) = secrets(scheme, send.key.as_deref())?;
    let sending = Sending {
        webhook: &webhook,
        wire,
        scheme,
        secret: &secret,
        stranger: &stranger,
        url,
        json,
        now,
        // No payload can be validated here, so a form that may be valid is not sent.
        known: &[],
        is_valid: None,
    };
    Ok(match send.broken {
        None => sending.draft().into_iter().collect(),
        Some(broken) => broken.drafts(&sending).into_iter().filter(|draft| draft.request().is_ok()).collect(),
    })
}

/// What signs, and what the receiver does not know.
fn secrets(scheme: &Scheme, key: Option<&str>) -> Result<(Secret, Secret), Failure> {
    let bad = |error| Failure::new(format_args!("RINGBACK_KEY: {error}"), "write the key as the provider shows it");
    let example = |nth| Secret::example(&scheme.key, nth);
    let secret = key.map_or_else(|| example(0), |key| Secret::new(&scheme.key, key)).map_err(bad)?;
    Ok((secret, example(1).map_err(bad)?))
}

fn exchange(draft: &Draft, send: &Send, wire: Wire) -> Result<Answer, Failure> {
    let unfit = |error: &dyn fmt::Display| Failure::new(error, "look at the urls that are given");
    let mut request = draft.request().map_err(|error| unfit(&error))?;
    // The request goes to the server, whatever url it is signed for.
    let to = send.to.split('?').next().unwrap_or_default();
    let target = match request.uri().query() {
        Some(query) => format!("{to}?{query}"),
        None => to.to_owned(),
    };
    *request.uri_mut() = target.parse().map_err(|error| unfit(&error))?;
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .max_redirects(0)
        .timeout_global(Some(PATIENCE))
        .build()
        .into();
    let mut response = agent
        .run(request)
        .map_err(|error| Failure::new(format_args!("{}: {error}", send.to), "see that a server listens there"))?;
    let status = response.status().as_u16();
    let text = response.body_mut().with_config().limit(LONGEST).read_to_string().unwrap_or_default();
    let is_right = match send.broken {
        None => (200..300).contains(&status),
        Some(broken) => broken.statuses().contains(&status),
    };
    Ok(Answer { wire, status, text, is_right, requests: 1 })
}
