//! Says why the signature of a saved request does not match: it tries what goes wrong between a provider and a receiver,
//! one thing and then two at a time, until the signature is right.

mod saved;

use std::time::{Duration, SystemTime};

use ringback_runtime::signature::{Layout, Scheme, TimestampAt};
use ringback_runtime::testing::examine;
use ringback_runtime::{Request, Unsigned, Wire};

pub use self::saved::Saved;
use crate::codegen::Failure;
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
    /// The receiver's keys, each with the name of where it came from.
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

/// One thing that can be otherwise: a value, and what that would mean. The first of each kind is how things are.
struct Ways<'q> {
    schemes: Vec<(String, &'q Scheme, Wire)>,
    keys: Vec<(String, &'q str)>,
    urls: Vec<(String, String)>,
    bodies: Vec<(String, Vec<u8>)>,
}

/// Looks for what makes the signature right.
pub fn examine_request(all: &[Sendable], question: &Question) -> Result<Answer, Failure> {
    let ways = Ways::of(all, question)?;
    let Some((_, scheme, _)) = ways.schemes.first() else {
        return Err(Failure::new("no scheme signs a webhook that comes so", "name a `--webhook` that is signed"));
    };
    let mut lines = vec![format!(
        "{} {}, {} bytes; asked of the scheme `{}`",
        question.saved.parts.method,
        question.saved.parts.uri.path(),
        question.saved.body.len(),
        scheme.name,
    )];
    let outcome = ways.attempt(question, [0; 4])?;
    let Err(unsigned) = outcome else {
        lines.push("the signature is right".to_owned());
        lines.extend(age(question, scheme));
        return Ok(Answer { is_right: true, lines });
    };
    lines.push(format!("the signature is not right: {unsigned}"));
    let found = ways.search(question)?;
    for reasons in &found {
        lines.push(format!("it would be, if this is so: {}", reasons.join("; and ")));
    }
    if found.is_empty() {
        lines.extend(hints(question, scheme, unsigned));
    }
    Ok(Answer { is_right: false, lines })
}

impl<'q> Ways<'q> {
    fn of(all: &'q [Sendable], question: &'q Question) -> Result<Self, Failure> {
        let wire = wire(question);
        let meant = question.webhook.as_deref().map(|name| Sendable::named(all, name)).transpose()?;
        let own = meant.into_iter().flat_map(|sendable| sendable.schemes.iter().map(move |scheme| (sendable, scheme)));
        let others = all.iter().flat_map(|sendable| sendable.schemes.iter().map(move |scheme| (sendable, scheme)));
        let mut schemes: Vec<(String, &Scheme, Wire)> = Vec::new();
        let (fitting, unfit): (Vec<_>, Vec<_>) =
            own.chain(others).partition(|(_, scheme)| scheme.wires.contains(&wire));
        // Of all webhooks, those are meant before others whose header is there.
        let is_there =
            |scheme: &Scheme| scheme.headers.iter().any(|name| question.saved.parts.headers.contains_key(*name));
        let mut all: Vec<_> = fitting.into_iter().chain(unfit).collect();
        match meant {
            // Who names a webhook asks of its schemes, even where the request seems to come by none of its wires.
            Some(meant) => all.sort_by_key(|(sendable, _)| !std::ptr::eq(*sendable, meant)),
            None => all.sort_by_key(|(_, scheme)| !(scheme.wires.contains(&wire) && is_there(scheme))),
        }
        for (sendable, scheme) in all {
            let says = |known: &Scheme| Scheme { name: scheme.name, wires: scheme.wires, ..*known } == *scheme;
            if !schemes.iter().any(|(_, known, _)| says(known)) {
                let why = format!("it is signed by the scheme `{}` of {}", scheme.name, sendable.webhook.name);
                schemes.push((why, scheme, wire));
            }
        }
        let keys = question.keys.iter().map(|(name, key)| (format!("the key is that of {name}"), key.as_str()));
        let bodies = question.saved.bodies().into_iter().map(|(what, body)| (what.to_owned(), body));
        Ok(Self { schemes, keys: keys.collect(), urls: urls(question), bodies: bodies.collect() })
    }

    fn attempt(
        &self,
        question: &Question,
        [scheme, key, url, body]: [usize; 4],
    ) -> Result<Result<(), Unsigned>, Failure> {
        let (_, scheme, wire) = &self.schemes[scheme];
        let (name, key) = &self.keys[key];
        let request =
            Request::new(&question.saved.parts, &self.bodies[body].1, &self.urls[url].1, signed_at(question, scheme));
        match examine(scheme, key, &request, *wire) {
            Ok(outcome) => Ok(outcome.map(|_| ())),
            // A key of another scheme's kind is no key of this one.
            Err(_) if self.schemes[0].1 != *scheme => Ok(Err(Unsigned::Mismatch)),
            Err(bad) => Err(Failure::new(format_args!("{name}: {bad}"), "write the key as the provider shows it")),
        }
    }

    /// The fewest things that have to be otherwise: one, or else two.
    fn search(&self, question: &Question) -> Result<Vec<Vec<String>>, Failure> {
        let counts = [self.schemes.len(), self.keys.len(), self.urls.len(), self.bodies.len()];
        let single = (0..4).flat_map(|kind| (1..counts[kind]).map(move |nth| vec![(kind, nth)]));
        let double = (0..4).flat_map(|one| (one + 1..4).map(move |other| (one, other))).flat_map(|(one, other)| {
            (1..counts[one]).flat_map(move |nth| (1..counts[other]).map(move |nth2| vec![(one, nth), (other, nth2)]))
        });
        for attempts in [single.collect::<Vec<_>>(), double.collect()] {
            let mut found = Vec::new();
            for changes in attempts {
                let mut at = [0; 4];
                changes.iter().for_each(|(kind, nth)| at[*kind] = *nth);
                if self.attempt(question, at)?.is_ok() {
                    found.push(changes.iter().map(|&(kind, nth)| self.reason(kind, nth)).collect());
                }
            }
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    fn reason(&self, kind: usize, nth: usize) -> String {
        match kind {
            0 => self.schemes[nth].0.clone(),
            1 => self.keys[nth].0.clone(),
            2 => self.urls[nth].0.clone(),
            _ => self.bodies[nth].0.clone(),
        }
    }
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

/// The time for which a request says that it was signed: a saved one is always old.
fn signed_at(question: &Question, scheme: &Scheme) -> SystemTime {
    let seconds = stamp(question, scheme).and_then(|stamp| stamp.parse().ok()).unwrap_or(0);
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)).unwrap_or(SystemTime::UNIX_EPOCH)
}

fn stamp(question: &Question, scheme: &Scheme) -> Option<String> {
    let headers = &question.saved.parts.headers;
    match scheme.timestamp?.at {
        TimestampAt::Header(name) => headers.get(name)?.to_str().ok().map(str::to_owned),
        TimestampAt::Item(key) => {
            let Layout::Items { between, within, .. } = scheme.layout else { return None };
            let value = scheme.headers.iter().find_map(|name| headers.get(*name))?.to_str().ok()?;
            let mut items = value.split(between).filter_map(|item| item.split_once(within));
            items.find(|(own, _)| *own == key).map(|(_, text)| text.to_owned())
        }
    }
}

fn age(question: &Question, scheme: &Scheme) -> Option<String> {
    let timestamp = scheme.timestamp?;
    let age = SystemTime::now().duration_since(signed_at(question, scheme)).unwrap_or_default().as_secs();
    let tolerance = u64::from(timestamp.tolerance);
    (age > tolerance).then(|| {
        format!(
            "it was made {age} s ago, and a receiver takes it for {tolerance} s: if it was refused when it came, look at \
             the receiver's clock"
        )
    })
}

/// Urls that the provider may have been told, each with what that would mean.
fn urls(question: &Question) -> Vec<(String, String)> {
    let url = question.url.as_str();
    let mut urls = vec![(String::new(), url.to_owned())];
    let mut add = |why: String, other: String| {
        if urls.iter().all(|(_, known)| *known != other) {
            urls.push((why, other));
        }
    };
    let (before, query) = url.split_once('?').map_or((url, None), |(before, query)| (before, Some(query)));
    let with_query = |before: &str| query.map_or(before.to_owned(), |query| format!("{before}?{query}"));
    let told = |url: &str| format!("the provider was told {}", without_user(url));
    let mut tell = |other: String| add(told(&other), other);
    if let Some(rest) = url.strip_prefix("http://") {
        tell(format!("https://{rest}"));
    }
    if let Some(rest) = url.strip_prefix("https://") {
        tell(format!("http://{rest}"));
    }
    tell(match before.strip_suffix('/') {
        Some(bare) => with_query(bare),
        None => with_query(&format!("{before}/")),
    });
    if let Some((scheme, rest)) = before.split_once("://") {
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let bare = host
            .rsplit_once(':')
            .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
            .map_or(host, |(bare, _)| bare);
        let said = question.saved.parts.headers.get("host").and_then(|host| host.to_str().ok());
        let ports = [bare.to_owned(), format!("{bare}:443"), format!("{bare}:80"), format!("{bare}:8080")];
        for host in ports.into_iter().chain(said.map(str::to_owned)) {
            for scheme in [scheme, "https", "http"] {
                tell(with_query(&format!("{scheme}://{host}{path}")));
            }
        }
        if let Some(target) = question.saved.parts.uri.path_and_query() {
            tell(format!("{scheme}://{host}{target}"));
            tell(format!("{scheme}://{host}{}", target.path()));
        }
    }
    if query.is_some() {
        tell(before.to_owned());
    }
    urls
}

fn without_user(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    // A password may have the same sign in it, as receivers read it, too.
    match authority.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://…@{host}{path}"),
        None => url.to_owned(),
    }
}

/// What to look at, where nothing that was tried makes the signature right.
fn hints(question: &Question, scheme: &Scheme, unsigned: Unsigned) -> Vec<String> {
    let headers: Vec<&str> = question.saved.parts.headers.keys().map(|name| name.as_str()).collect();
    let mut lines = match unsigned {
        Unsigned::Missing => {
            let like = headers.iter().filter(|name| name.contains("signature")).copied().collect::<Vec<_>>();
            let found = if like.is_empty() { "none that looks like one".to_owned() } else { like.join(", ") };
            vec![format!(
                "the signature is expected in `{}`; of headers there is {found}",
                scheme.headers.join("` or `")
            )]
        }
        Unsigned::Header | Unsigned::Timestamp => {
            vec![
                "the headers that are signed are not all there as they came; save the request with all of them"
                    .to_owned(),
            ]
        }
        _ => Vec::new(),
    };
    lines.push("tried: every scheme of the documents, each key, other schemes of the url, ports, slashes and queries, and the body written again; one and two of them at a time".to_owned());
    lines.push("so it is another key, or a url or a body that is more different from what was signed".to_owned());
    lines
}
