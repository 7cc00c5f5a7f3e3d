//! Urls that the provider may have been told.

use std::collections::BTreeSet;

use ringback_runtime::Wire;
use ringback_runtime::http::HeaderMap;

use super::Question;

/// A url that the provider may have been told.
pub(super) struct Told {
    /// What it would mean.
    pub(super) why: String,
    /// The url.
    pub(super) url: String,
    /// How many things of it are otherwise than in the one that is given.
    pub(super) changes: usize,
}

/// How many things of a url are changed at most.
const MOST_CHANGES: usize = 3;
/// How many hosts are read out of the headers.
const MOST_HOSTS: usize = 8;

/// One part of a url: its text, how it is shown, and how many things are otherwise in it.
struct Part {
    text: String,
    shown: String,
    changes: usize,
    /// What is known of it beside the text that is shown.
    note: String,
}

impl Part {
    fn new(text: impl Into<String>, changes: usize) -> Self {
        let text = text.into();
        Self { shown: text.clone(), text, changes, note: String::new() }
    }
}

/// The urls, by how much is otherwise in them; the first is the one that is given.
pub(super) fn urls(question: &Question, wire: Wire) -> Vec<Told> {
    let url = question.url.as_str();
    let target = &question.saved.parts.uri;
    let (protocol, rest) = url.split_once("://").unwrap_or(("", url));
    let (authority, rest) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    let parts = [
        vec![Part::new(protocol, 0), Part::new(if protocol == "https" { "http" } else { "https" }, 1)],
        authorities(authority, &question.saved.parts.headers),
        vec![
            Part::new(path, 0),
            Part::new(slashed(path), 1),
            Part::new(target.path(), 1),
            Part::new(slashed(target.path()), 2),
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
                        found.push(told([protocol, authority, path, query], changes));
                    }
                }
            }
        }
    }
    // The sort is stable: the given url stays the first.
    found.sort_by_key(|told| told.changes);
    let mut known = BTreeSet::new();
    found.retain(|told| known.insert(told.url.clone()));
    found
}

fn told([protocol, authority, path, query]: [&Part; 4], changes: usize) -> Told {
    let write =
        |text: fn(&Part) -> &str| format!("{}://{}{}{}", text(protocol), text(authority), text(path), text(query));
    let notes = [&*authority.note, &*query.note].concat();
    let why = format!("the provider was told {}{notes}", write(|part| &part.shown));
    Told { why, url: write(|part| &part.text), changes }
}

/// The hosts that may have been told, with the ports that proxies add and take away.
fn authorities(authority: &str, headers: &HeaderMap) -> Vec<Part> {
    let (user, host) = authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
    let (bare, port) = split_port(host);
    let mut hosts = vec![(bare.to_owned(), port, 0, None), (bare.to_ascii_lowercase(), port, 1, None)];
    for (header, said) in said_hosts(headers) {
        let (bare, port) = split_port(said);
        hosts.push((bare.to_owned(), port, 1, Some(header)));
    }
    let mut found = Vec::new();
    for (bare, own, changes, header) in hosts {
        for other in [own, "", port, ":443", ":80", ":8080"] {
            let changes = changes + usize::from(other != own);
            let name = header.map_or_else(|| bare.clone(), |header| format!("{{{header}}}"));
            let note = header.map_or_else(String::new, |header| format!(", with the host that `{header}` says"));
            for user in [user, None] {
                let is_dropped = user.is_none() && authority.contains('@');
                let [text, shown] = match user {
                    // Nobody needs to read a password to know which url is meant.
                    Some(user) => [format!("{user}@{bare}{other}"), format!("…@{name}{other}")],
                    None => [format!("{bare}{other}"), format!("{name}{other}")],
                };
                found.push(Part { text, shown, changes: changes + usize::from(is_dropped), note: note.clone() });
            }
        }
    }
    found
}

/// A host and its port with the colon; the port is empty where there is none.
fn split_port(host: &str) -> (&str, &str) {
    let at = host.rfind(':').filter(|at| host[at + 1..].bytes().all(|byte| byte.is_ascii_digit()));
    host.split_at(at.unwrap_or(host.len()))
}

/// The hosts that the request and the proxies on its way say, each with the name of its header.
fn said_hosts(headers: &HeaderMap) -> Vec<(&'static str, &str)> {
    let mut hosts = Vec::new();
    for name in ["host", "x-forwarded-host", "forwarded"] {
        for value in headers.get_all(name).iter().filter_map(|value| value.to_str().ok()) {
            // Each proxy adds its own behind a comma (RFC 7239, section 4).
            for said in value.split(',') {
                let host = match name {
                    "forwarded" => said.split(';').find_map(|pair| {
                        let (name, value) = pair.split_once('=')?;
                        name.trim().eq_ignore_ascii_case("host").then_some(value)
                    }),
                    _ => Some(said),
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

/// A path with a slash at its end, or without the one that it has.
fn slashed(path: &str) -> String {
    path.strip_suffix('/').map_or_else(|| format!("{path}/"), str::to_owned)
}

/// The queries that may have been told. Where a request is one, it is the payload, and is not shown.
fn queries(given: Option<&str>, came: Option<&str>, wire: Wire) -> Vec<Part> {
    let part = |query: Option<&str>, changes, note: &str| {
        let text = query.map_or_else(String::new, |query| format!("?{query}"));
        let is_hidden = wire == Wire::Query && query.is_some();
        let shown = if is_hidden { "?…".to_owned() } else { text.clone() };
        Part { text, shown, changes, note: if is_hidden { note.to_owned() } else { String::new() } }
    };
    // Who leaves the query out means that of the request, as receivers do.
    let came = came.map(|came| part(Some(came), usize::from(given.is_some()), ", with the query that came"));
    [part(given, 0, ""), part(None, 1, "")].into_iter().chain(came).collect()
}
