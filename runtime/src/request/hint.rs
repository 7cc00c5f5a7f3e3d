//! What to check where a signed request is refused: which URL is configured, and what differs.
//!
//! The log has it, the response has not. It contains nothing of a payload and no key, and of the URL only what is
//! configured, without user information and query. An expected form is the scheme's, which is no secret.

use http::request::Parts;

use super::rejection::log_with;
use super::{PublicUrl, Rejection, wire};
use crate::Wire;
use crate::scheme::{Encoding, KeyKind, Layout, Part, Scheme, TimestampAt, TimestampUnit};
use crate::signature::{Keys, Request, Signed, Unsigned, split, verifies};

/// The longest body for which other URLs are tried, in bytes: each costs a pass over it, and the sender is unknown.
const MOST_BODY: usize = 1 << 16;

/// What is known of a refused request.
pub(super) struct Refusal<'r> {
    parts: &'r Parts,
    /// The URL that is configured, as far as it may be shown.
    url: String,
    /// The request with its body, once that is there.
    request: Option<Request<'r>>,
}

impl<'r> Refusal<'r> {
    /// That of a head, whatever its URL is.
    pub(super) fn of_head(parts: &'r Parts, url: &PublicUrl) -> Self {
        Self { parts, url: url.shown(), request: None }
    }

    /// That of a request with its body.
    pub(super) fn of(request: &'r Request<'_>, body: &'r [u8]) -> Self {
        let own = split(&request.url).map_or(0, |(_, _, rest)| request.url.len() - rest.len());
        let configured = request.url.get(..request.configured.unwrap_or(own)).unwrap_or_default();
        let rest = if request.configured.is_some() { "" } else { "/…" };
        Self {
            parts: request.parts,
            url: format!("{}{rest}", shown(configured)),
            request: Some(request.with_body(body)),
        }
    }

    /// Logs it.
    pub(super) fn log<T: Signed>(&self, rejection: &Rejection, keys: &Keys<T::Provider>) {
        let Rejection::Unsigned(unsigned) = rejection else { return log_with(&T::ENDPOINT, rejection, None) };
        let wire = wire::wire(&T::ENDPOINT, self.parts).ok();
        let scheme = wire.and_then(|wire| T::SCHEMES.iter().find(|scheme| scheme.wires.contains(&wire)));
        let hint = wire.zip(scheme).and_then(|(wire, scheme)| self.hint::<T>(*unsigned, wire, scheme, keys));
        log_with(&T::ENDPOINT, rejection, Some((&self.url, hint.as_deref().unwrap_or_default())));
    }

    fn hint<T: Signed>(
        &self,
        unsigned: Unsigned,
        wire: Wire,
        scheme: &Scheme,
        keys: &Keys<T::Provider>,
    ) -> Option<String> {
        let expected =
            || format!("the signature is expected in `{}`, as {}", scheme.headers.join("` or `"), form(scheme));
        match unsigned {
            Unsigned::Missing | Unsigned::Unreadable | Unsigned::Repeated | Unsigned::Oversized => Some(expected()),
            Unsigned::Timestamp | Unsigned::Stale => time(scheme),
            Unsigned::Early => {
                let is_seconds = scheme.timestamp.as_ref().is_some_and(|time| time.unit == TimestampUnit::Seconds);
                let other =
                    if is_seconds { "; if it is in milliseconds, its scheme needs `unit: milliseconds`" } else { "" };
                time(scheme).map(|rule| rule + other)
            }
            Unsigned::Header => {
                let names = scheme.signed_headers().join("`, `");
                (!names.is_empty()).then(|| format!("each of these must be there once: `{names}`"))
            }
            Unsigned::Url => Some(
                "the query of the request does not begin with the configured one, or no trusted proxy has forwarded it"
                    .to_owned(),
            ),
            Unsigned::BodyHash => scheme
                .body_hash
                .as_ref()
                .map(|hash| format!("`{}` of the URL is the digest of the body", hash.parameter)),
            Unsigned::Mismatch if !scheme.signs(&Part::Url) => Some(
                "the URL is not signed: the key is another one, or the body is not the one that was sent".to_owned(),
            ),
            Unsigned::Mismatch => self.other_url::<T>(wire, scheme, keys),
            _ => None,
        }
    }

    /// The one change to the URL by which the signature would be valid.
    fn other_url<T: Signed>(&self, wire: Wire, scheme: &Scheme, keys: &Keys<T::Provider>) -> Option<String> {
        let request = self.request.as_ref()?;
        if request.body.len() > MOST_BODY || scheme.algorithm.key() != KeyKind::Secret {
            return None;
        }
        let others = other_urls(&request.url, self.parts);
        let matching = others.into_iter().find(|(_, url)| verifies::<T>(request, url, wire, keys));
        Some(match matching {
            Some((why, _)) => format!("the signature would be valid for the URL {why}"),
            None => {
                "the key is another one, or the URL or the body is not the one that was signed; `cargo ringback doctor` \
                     tries more"
                    .to_owned()
            }
        })
    }
}

/// URLs that a provider may be configured with instead, each with what differs.
fn other_urls(url: &str, parts: &Parts) -> Vec<(&'static str, String)> {
    let Some((protocol, authority, rest)) = split(url) else { return Vec::new() };
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    let (user, host) = authority.rsplit_once('@').map_or(("", authority), |(user, host)| (user, host));
    let mut others = vec![match protocol {
        "https" => ("with `http` instead of `https`", format!("http://{authority}{rest}")),
        _ => ("with `https` instead of `http`", format!("https://{authority}{rest}")),
    }];
    others.push(match path.strip_suffix('/') {
        Some(path) => ("without the slash at the end of its path", format!("{protocol}://{authority}{path}{query}")),
        None => ("with a slash at the end of its path", format!("{protocol}://{authority}{path}/{query}")),
    });
    let port = if protocol == "https" { ":443" } else { ":80" };
    others.push(match authority.strip_suffix(port) {
        Some(bare) => ("without its port", format!("{protocol}://{bare}{rest}")),
        None => ("with the default port", format!("{protocol}://{authority}{port}{rest}")),
    });
    if !user.is_empty() {
        others.push(("without its user information", format!("{protocol}://{host}{rest}")));
    }
    if !query.is_empty() {
        others.push(("without its query", format!("{protocol}://{authority}{path}")));
    }
    others.push(("with the path of the request", format!("{protocol}://{authority}{}", parts.uri.path()) + &query));
    for (name, why) in [
        ("host", "with the host of the request's `Host`"),
        ("x-forwarded-host", "with the host of the request's `X-Forwarded-Host`"),
    ] {
        if let Some(host) = crate::headers::only(&parts.headers, name).and_then(|host| host.to_str().ok()) {
            others.push((why, format!("{protocol}://{host}{rest}")));
        }
    }
    others
}

/// A configured URL without what may be a secret: user information and query.
pub(super) fn shown(url: &str) -> String {
    let (before, query) = url.split_once('?').map_or((url, ""), |(before, _)| (before, "?…"));
    match split(before) {
        Some((protocol, authority, rest)) => {
            let host = authority.rsplit_once('@').map_or(authority.to_owned(), |(_, host)| format!("…@{host}"));
            format!("{protocol}://{host}{rest}{query}")
        }
        None => "…".to_owned(),
    }
}

/// The form of a signature in its header.
fn form(scheme: &Scheme) -> String {
    let encoding = if scheme.encoding == Encoding::Hex { "lower-case hex" } else { "base64" };
    let (least, most) = scheme.algorithm.lengths();
    let bytes = if least == most { most.to_string() } else { format!("{least} to {most}") };
    let text = format!("{bytes} bytes in {encoding}");
    match &scheme.layout {
        Layout::Whole { prefix } if prefix.is_empty() => text,
        Layout::Whole { prefix } => format!("{text} after `{prefix}`"),
        Layout::Items { within, key, .. } => format!("{text} after `{key}{within}`"),
    }
}

/// How and where the time of a scheme is.
fn time(scheme: &Scheme) -> Option<String> {
    let timestamp = scheme.timestamp.as_ref()?;
    let unit = match timestamp.unit {
        TimestampUnit::Seconds => "seconds since 1970",
        TimestampUnit::Milliseconds => "milliseconds since 1970",
        TimestampUnit::Rfc3339 => "RFC 3339",
    };
    let place = match &timestamp.at {
        TimestampAt::Header(name) => format!("the header `{name}`"),
        TimestampAt::Item(key) => format!("the item `{key}` of the signature's header"),
    };
    Some(format!("{place} is a time in {unit}, at most {} s from the receiver's clock", timestamp.tolerance))
}
