//! Urls that may be registered with the provider.

use std::collections::BTreeSet;

use ringback_runtime::Wire;
use ringback_runtime::http::HeaderMap;

use super::Question;

/// A URL that may be registered with the provider.
pub(super) struct CandidateUrl {
    /// The reason shown if it is the right one.
    pub(super) why: String,
    /// The URL.
    pub(super) url: String,
    /// How many parts differ from the given URL.
    pub(super) changes: usize,
}

/// The most changes to a URL.
const MOST_CHANGES: usize = 3;
/// The most hosts that are read from headers.
const MOST_HOSTS: usize = 8;

/// A candidate for one part of a URL.
struct UrlPart {
    text: String,
    /// The text, without what must not be shown.
    shown: String,
    changes: usize,
    /// An explanation that follows the URL.
    note: String,
}

impl UrlPart {
    fn new(text: impl Into<String>, changes: usize) -> Self {
        let text = text.into();
        Self { shown: text.clone(), text, changes, note: String::new() }
    }
}

/// The candidates, sorted by the number of changes; the first is the given URL.
pub(super) fn urls(question: &Question, wire: Wire) -> Vec<CandidateUrl> {
    let url = question.url.as_str();
    let target = &question.saved.parts.uri;
    let (protocol, rest) = url.split_once("://").unwrap_or(("", url));
    let (authority, rest) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    let parts = [
        vec![UrlPart::new(protocol, 0), UrlPart::new(if protocol == "https" { "http" } else { "https" }, 1)],
        authorities(authority, &question.saved.parts.headers),
        vec![
            UrlPart::new(path, 0),
            UrlPart::new(slashed(path), 1),
            UrlPart::new(target.path(), 1),
            UrlPart::new(slashed(target.path()), 2),
        ],
        queries(query, target.query(), wire),
    ];
    let mut found = Vec::new();
    for protocol in &parts[0] {
        for authority in &parts[1] {
            for path in &parts[2] {
                for query in &parts[3] {
                    let changes = protocol.changes + authority.changes + path.changes + query.changes;
                    if changes <= MOST_CHANGES {
                        found.push(candidate_url([protocol, authority, path, query], changes));
                    }
                }
            }
        }
    }
    // The sort is stable, so the given URL stays first.
    found.sort_by_key(|candidate| candidate.changes);
    let mut known = BTreeSet::new();
    found.retain(|candidate| known.insert(candidate.url.clone()));
    found
}

fn candidate_url([protocol, authority, path, query]: [&UrlPart; 4], changes: usize) -> CandidateUrl {
    let write =
        |text: fn(&UrlPart) -> &str| format!("{}://{}{}{}", text(protocol), text(authority), text(path), text(query));
    let notes = [&*authority.note, &*query.note].concat();
    let why = format!("the URL registered with the provider is {}{notes}", write(|part| &part.shown));
    CandidateUrl { why, url: write(|part| &part.text), changes }
}

/// The hosts that may be registered, with the ports that proxies add and remove.
fn authorities(authority: &str, headers: &HeaderMap) -> Vec<UrlPart> {
    let (user, host) = authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
    let (bare, port) = split_port(host);
    let mut hosts = vec![(bare.to_owned(), port, 0, None), (bare.to_ascii_lowercase(), port, 1, None)];
    for (header, host) in header_hosts(headers) {
        let (bare, port) = split_port(host);
        hosts.push((bare.to_owned(), port, 1, Some(header)));
    }
    let mut found = Vec::new();
    for (bare, own, changes, header) in hosts {
        for other in [own, "", port, ":443", ":80", ":8080"] {
            let changes = changes + usize::from(other != own);
            let name = header.map_or_else(|| bare.clone(), |header| format!("{{{header}}}"));
            let note = header.map_or_else(String::new, |header| format!(", with the host from `{header}`"));
            for user in [user, None] {
                let is_dropped = user.is_none() && authority.contains('@');
                let [text, shown] = match user {
                    // A password is not needed to identify the URL.
                    Some(user) => [format!("{user}@{bare}{other}"), format!("…@{name}{other}")],
                    None => [format!("{bare}{other}"), format!("{name}{other}")],
                };
                found.push(UrlPart { text, shown, changes: changes + usize::from(is_dropped), note: note.clone() });
            }
        }
    }
    found
}

/// A host, and its port with the colon; the port may be empty.
fn split_port(host: &str) -> (&str, &str) {
    let at = host.rfind(':').filter(|at| host[at + 1..].bytes().all(|byte| byte.is_ascii_digit()));
    host.split_at(at.unwrap_or(host.len()))
}

/// The hosts in the headers of the request and of proxies, each with the name of its header.
fn header_hosts(headers: &HeaderMap) -> Vec<(&'static str, &str)> {
    let mut hosts = Vec::new();
    for name in ["host", "x-forwarded-host", "forwarded"] {
        for value in headers.get_all(name).iter().filter_map(|value| value.to_str().ok()) {
            // Each proxy appends its own after a comma (RFC 7239, section 4).
            for element in value.split(',') {
                let host = match name {
                    "forwarded" => element.split(';').find_map(|pair| {
                        let (name, value) = pair.split_once('=')?;
                        name.trim().eq_ignore_ascii_case("host").then_some(value)
                    }),
                    _ => Some(element),
                };
                let host = host.map(|host| host.trim().trim_matches('"'));
                let is_host = |host: &&str| {
                    !host.is_empty()
                        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte))
                };
                hosts.extend(host.filter(is_host).map(|host| (name, host)));
            }
        }
    }
    hosts.truncate(MOST_HOSTS);
    hosts
}

/// A path with its trailing slash added or removed.
fn slashed(path: &str) -> String {
    path.strip_suffix('/').map_or_else(|| format!("{path}/"), str::to_owned)
}

/// The queries that may be registered. If the query is the payload, it is not shown.
fn queries(given: Option<&str>, received: Option<&str>, wire: Wire) -> Vec<UrlPart> {
    let part = |query: Option<&str>, changes, note: &str| {
        let text = query.map_or_else(String::new, |query| format!("?{query}"));
        let is_hidden = wire == Wire::Query && query.is_some();
        let shown = if is_hidden { "?…".to_owned() } else { text.clone() };
        UrlPart { text, shown, changes, note: if is_hidden { note.to_owned() } else { String::new() } }
    };
    // Receivers take the query from the request if the configured URL has none.
    let received =
        received.map(|query| part(Some(query), usize::from(given.is_some()), ", with the query of the request"));
    [part(given, 0, ""), part(None, 1, "")].into_iter().chain(received).collect()
}
