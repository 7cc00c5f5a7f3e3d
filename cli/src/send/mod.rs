//! Sends a webhook as its provider does: signed, by each of its wires, and broken on request.

mod event;

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::time::{Duration, SystemTime};

use ringback_runtime::Wire;
use ringback_runtime::scheme::Scheme;
use ringback_runtime::testing::{Break, Draft, Secret, Sending};

use self::event::Changed;
pub use self::event::EventBreak;
use crate::doctor::check_url;
use crate::failure::Failure;
use crate::webhooks::Sendable;

/// What to send, and where.
#[derive(Clone, Debug)]
pub struct SendOptions {
    /// The webhook's name.
    pub webhook: String,
    /// The server's URL.
    pub to: String,
    /// The signed URL, if it is not the server's.
    pub signed_for: Option<String>,
    /// The wire; without one, every wire of the webhook is used.
    pub wire: Option<Wire>,
    /// How to break the request.
    pub broken: Option<Break>,
    /// What is to be wrong with its event.
    pub event: Option<EventBreak>,
    /// Further headers, which replace those of the same name.
    pub headers: Vec<(String, String)>,
    /// The payload as JSON; without one, the example is sent.
    pub payload: Option<String>,
    /// The secret; without one, the test key signs.
    pub key: Option<String>,
}

/// The response to the requests of one wire.
#[derive(Clone, Debug)]
pub struct Response {
    /// The wire.
    pub wire: Wire,
    /// The status.
    pub status: u16,
    /// The body.
    pub text: String,
    /// Whether the status is an expected one.
    pub is_right: bool,
    /// How many requests were sent: a break may have several variants, of which one response is shown.
    pub requests: usize,
}

impl fmt::Display for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { wire, status, text, is_right, requests } = self;
        write!(f, "{}: {status}", wire.name())?;
        if !is_right {
            f.write_str(", which is unexpected")?;
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

/// The wire with a name.
pub fn wire(name: &str) -> Option<Wire> {
    Wire::ALL.into_iter().find(|wire| wire.name() == name)
}

/// The break of an event with a name.
pub fn broken_event(name: &str) -> Option<EventBreak> {
    EventBreak::ALL.into_iter().find(|broken| broken.name() == name)
}

/// A header, written `NAME: VALUE`.
pub fn header(text: &str) -> Result<(String, String), Failure> {
    let named = text.split_once(':').filter(|(name, _)| !name.trim().is_empty());
    let (name, value) =
        named.ok_or_else(|| Failure::new(format_args!("`{text}` is not a header"), "write `NAME: VALUE`"))?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// The break with a name.
pub fn broken(name: &str) -> Result<Break, Failure> {
    let found = Break::ALL.iter().copied().find(|broken| broken.name() == name);
    found.ok_or_else(|| Failure::new(format_args!("there is no break `{name}`"), "`--break list` lists them"))
}

/// A break, as a line of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedBreak(pub Break);

impl fmt::Display for ListedBreak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let statuses: Vec<_> = self.0.statuses().iter().map(u16::to_string).collect();
        write!(f, "{:20} {:18} {}", self.0.name(), statuses.join(", "), self.0.meaning())
    }
}

/// Every break.
pub fn all_breaks() -> impl Iterator<Item = ListedBreak> {
    Break::ALL.iter().copied().map(ListedBreak)
}

/// The breaks that apply to a webhook, on one of its wires or on any.
pub fn breaks(
    all: &[Sendable],
    webhook: &str,
    wire: Option<Wire>,
    now: SystemTime,
) -> Result<Vec<ListedBreak>, Failure> {
    // The requests are built but not sent, so any URL and any key will do.
    let send = |broken| SendOptions {
        webhook: webhook.to_owned(),
        to: "https://hooks.example.com/callback".to_owned(),
        signed_for: None,
        wire,
        broken: Some(broken),
        event: None,
        headers: Vec::new(),
        payload: None,
        key: None,
    };
    let sendable = Sendable::named(all, webhook)?;
    let wires = wires(sendable, wire)?;
    let mut found = Vec::new();
    for ListedBreak(broken) in all_breaks() {
        let drafts = wires.iter().map(|wire| drafts(sendable, &send(broken), *wire, now));
        if drafts.collect::<Result<Vec<_>, _>>()?.iter().any(|drafts| !drafts.is_empty()) {
            found.push(ListedBreak(broken));
        }
    }
    Ok(found)
}

/// Reads a payload from the content of a file.
pub fn payload(file: &Path, text: Vec<u8>) -> Result<String, Failure> {
    let bad = |what: &dyn fmt::Display| {
        Failure::new(format_args!("{} is not JSON: {what}", file.display()), "write the payload as JSON, in UTF-8")
    };
    let text = String::from_utf8(text).map_err(|error| bad(&error.utf8_error()))?;
    // These errors contain positions, but no content.
    serde_json::from_str::<serde::de::IgnoredAny>(&text).map_err(|error| bad(&error))?;
    Ok(text)
}

/// What to check if a server refuses a request that is not broken.
pub fn hint(send: &SendOptions, responses: &[Response]) -> Option<String> {
    let is_refused = |response: &Response| !response.is_right && response.status == 401;
    if send.broken.is_some() || !responses.iter().any(is_refused) {
        return None;
    }
    let key = if send.key.is_some() {
        "RINGBACK_KEY (of a key pair, the public key)"
    } else {
        "the test key, because RINGBACK_KEY is not set"
    };
    let url = match &send.signed_for {
        Some(_) => "that of `--as`",
        None => "that of `--to` (`--as URL` signs for another)",
    };
    Some(format!(
        "  = help: check that the receiver's key is {key}, and that its configured URL is {url}; `cargo ringback doctor` checks \
         more"
    ))
}

/// The keys of receivers for which the test keys of these webhooks sign, each once.
pub fn test_keys<'s>(sendables: impl IntoIterator<Item = &'s Sendable>, wire: Option<Wire>) -> BTreeSet<String> {
    let schemes = sendables.into_iter().flat_map(|sendable| &sendable.schemes);
    let schemes = schemes.filter(|scheme| wire.is_none_or(|wire| scheme.wires.contains(&wire)));
    schemes.filter_map(|scheme| Some(Secret::example(&scheme.key, 0).ok()?.key().to_owned())).collect()
}

/// How long to wait for a response.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most variants of a break that are sent by one wire; of more, an even sample is sent.
const MOST: usize = 20;
/// The most bytes that are read of a response.
const LONGEST: u64 = 64 * 1024;

/// Why nothing is sent, if there are no responses.
pub const NOT_SENT: &str = "not sent: with the text of any other event, the payload is a valid one";

/// Sends the webhook, once for each wire. There is no response if that would be another event, and a valid one.
pub fn send(all: &[Sendable], send: &SendOptions, now: SystemTime) -> Result<Vec<Response>, Failure> {
    let sendable = Sendable::named(all, &send.webhook)?;
    let wires = wires(sendable, send.wire)?;
    if !send.to.starts_with("http://") {
        return Err(Failure::new(
            "requests can only be sent over plain HTTP",
            "write `--to http://…`, and give the URL registered with the provider as `--as https://…`",
        ));
    }
    send.signed_for.as_deref().map_or(Ok(()), check_url)?;
    let mut responses = Vec::new();
    for wire in wires {
        let drafts = match send.event {
            None => drafts(sendable, send, wire, now)?,
            Some(broken) => of_event(broken, all, send, (sendable, wire), now)?,
        };
        let step = drafts.len().div_ceil(MOST).max(1);
        let mut shown: Option<Response> = None;
        for draft in drafts.iter().step_by(step) {
            let response = exchange(draft, send, wire)?;
            let requests = shown.as_ref().map_or(0, |shown| shown.requests) + 1;
            // An unexpected response is shown rather than an expected one.
            let before = shown.filter(|shown| !shown.is_right || response.is_right);
            shown = Some(Response { requests, ..before.unwrap_or(response) });
        }
        responses.extend(shown);
    }
    if responses.is_empty() && send.event.is_none() {
        return Err(Failure::new(
            "this break applies to none of the webhook's requests",
            "name another `--break`; `--break list` with the webhook lists those that apply",
        ));
    }
    Ok(responses)
}

/// The wires to use.
fn wires(sendable: &Sendable, only: Option<Wire>) -> Result<Vec<Wire>, Failure> {
    let wires = sendable.wires.iter().copied().filter(|wire| only.is_none_or(|only| only == *wire));
    let wires: Vec<_> = wires.collect();
    if wires.is_empty() {
        return Err(Failure::new("the webhook is not delivered by that wire", "omit `--wire` to use all of its wires"));
    }
    Ok(wires)
}

/// The request, or every variant of the break; none if the break does not apply.
fn drafts(sendable: &Sendable, send: &SendOptions, wire: Wire, now: SystemTime) -> Result<Vec<Draft>, Failure> {
    let no_payload = || Failure::new("there is no example of the payload", "give a payload with `--payload FILE`");
    let json = send.payload.as_ref().or(sendable.example.as_ref()).ok_or_else(no_payload)?;
    let url = send.signed_for.as_deref().unwrap_or(&send.to);
    let webhook = sendable.webhook();
    let unsigned = Draft::with_fields(&webhook, wire, url, json, &sendable.json_text)
        .map_err(|error| Failure::new(error, "give another payload with `--payload FILE`, or name a `--wire`"))?;
    let required: Vec<_> = sendable.headers.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let unsigned = unsigned.with_claims(&sendable.claims).with_headers(&send.headers).with_missing(&required);
    let Some(scheme) = sendable.scheme(wire) else {
        return match send.broken {
            None => Ok(vec![unsigned]),
            Some(_) => Err(Failure::new("this webhook is not signed", "omit `--break`")),
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
        // There is no validator here, so variants whose payload may be valid are not sent.
        known: &sendable.json_text,
        claims: &sendable.claims,
        required: &required,
        headers: &send.headers,
        is_valid: None,
    };
    Ok(match send.broken {
        None => sending.draft().into_iter().collect(),
        Some(broken) => broken.drafts(&sending).into_iter().filter(|draft| draft.request().is_ok()).collect(),
    })
}

/// The request of a wrong event; twice, if it is a replay.
fn of_event(
    broken: EventBreak,
    all: &[Sendable],
    send: &SendOptions,
    (sendable, wire): (&Sendable, Wire),
    now: SystemTime,
) -> Result<Vec<Draft>, Failure> {
    let untold = || Failure::new("nothing tells the events of this webhook", "omit `--break`, or add `x-events`");
    let json = send.payload.as_ref().or(sendable.example.as_ref()).ok_or_else(untold)?;
    let (json, claims) = match event::changed(broken, sendable, all, json) {
        Changed::To(json, claims) => (json, claims),
        Changed::Untold => return Err(untold()),
        Changed::Valid => return Ok(Vec::new()),
    };
    let changed = Sendable { example: Some(json), claims, ..sendable.clone() };
    let drafts = drafts(&changed, &SendOptions { payload: None, event: None, ..send.clone() }, wire, now)?;
    let times = if broken == EventBreak::Replay { 2 } else { 1 };
    Ok(drafts.iter().cycle().take(drafts.len() * times).cloned().collect())
}

/// The secret that signs, and one that the receiver does not know.
fn secrets(scheme: &Scheme, key: Option<&str>) -> Result<(Secret, Secret), Failure> {
    let bad = |error| Failure::new(format_args!("RINGBACK_KEY: {error}"), "write the key as the provider shows it");
    let example = |nth| Secret::example(&scheme.key, nth);
    let secret = key.map_or_else(|| example(0), |key| Secret::new(&scheme.key, key)).map_err(bad)?;
    Ok((secret, example(1).map_err(bad)?))
}

fn exchange(draft: &Draft, send: &SendOptions, wire: Wire) -> Result<Response, Failure> {
    let unfit = |error: &dyn fmt::Display| Failure::new(error, "check the given URLs");
    let mut request = draft.request().map_err(|error| unfit(&error))?;
    // The request goes to the server, even if it is signed for another URL.
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
        .map_err(|error| Failure::new(format_args!("{}: {error}", send.to), "check that a server listens there"))?;
    let status = response.status().as_u16();
    let text = response.body_mut().with_config().limit(LONGEST).read_to_string().unwrap_or_default();
    let is_right = match send.broken {
        None if send.event.is_some() => send.event.is_some_and(|event| event.statuses().contains(&status)),
        None => (200..300).contains(&status),
        Some(broken) => broken.statuses().contains(&status),
    };
    Ok(Response { wire, status, text, is_right, requests: 1 })
}
