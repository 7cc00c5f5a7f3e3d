//! Fetching pages: over https, from the host that the source names, within limits.

use std::path::PathBuf;
use std::time::Duration;

use fluent_uri::{Uri, UriRef};
use ureq::http::{StatusCode, header};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body};

use super::sources::{Kind, Source};
use crate::documents;
use crate::failure::Failure;

/// A page leads on at most so often.
const MOST_REDIRECTS: usize = 5;

/// What a fetch may take, and whom it trusts.
#[derive(Clone, Debug)]
pub struct Limits {
    /// How long each request may take, with its response.
    pub timeout: Duration,
    /// How many bytes a response may have.
    pub most_bytes: u64,
    /// A PEM file with the certificates to trust, instead of those of Mozilla's program.
    pub ca: Option<PathBuf>,
}

/// Asks servers.
#[derive(Debug)]
pub(super) struct Client {
    agent: Agent,
    most_bytes: u64,
}

/// What a server answered.
#[derive(Debug)]
pub(super) enum Fetched {
    /// The page has not changed since the one with the known `ETag`.
    Same,
    /// A page.
    Page(Page),
}

/// A page as it was received.
#[derive(Debug)]
pub(super) struct Page {
    pub bytes: Vec<u8>,
    pub etag: Option<String>,
    /// Whether it is for browsers.
    pub is_html: bool,
    /// Where it is now, if the server says that this is for good.
    pub moved: Option<String>,
}

impl Client {
    /// Reads the certificates.
    pub fn new(limits: &Limits) -> Result<Self, Failure> {
        let roots = match &limits.ca {
            None => RootCerts::WebPki,
            Some(path) => {
                let help = "write a PEM file: `-----BEGIN CERTIFICATE-----`, …";
                let mut certificates = Vec::new();
                for item in parse_pem(&documents::file(path)?) {
                    let failed = |error| Failure::new(format_args!("{}: {error}", path.display()), help);
                    if let PemItem::Certificate(certificate) = item.map_err(failed)? {
                        certificates.push(certificate);
                    }
                }
                if certificates.is_empty() {
                    return Err(Failure::new(format_args!("{} has no certificate", path.display()), help));
                }
                RootCerts::from(certificates)
            }
        };
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .https_only(true)
            .max_redirects(0)
            .timeout_global(Some(limits.timeout))
            .user_agent(concat!("cargo-ringback/", env!("CARGO_PKG_VERSION")))
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .build();
        Ok(Self { agent: agent.into(), most_bytes: limits.most_bytes })
    }

    /// Fetches a source; `etag` is that of the page that is known.
    pub fn fetch(&self, source: &Source, etag: Option<&str>) -> Result<Fetched, Failure> {
        let accepted = match source.kind {
            Kind::Document => "application/yaml, application/json, text/plain;q=0.9, */*;q=0.1",
            Kind::Markdown { .. } => "text/markdown, text/plain;q=0.9, */*;q=0.1",
            Kind::Watch { .. } => "text/html, */*;q=0.1",
        };
        let mut url = source.url.clone();
        let (mut moved, mut is_for_good) = (None, true);
        for _ in 0..=MOST_REDIRECTS {
            let mut request = self.agent.get(url.as_str()).header(header::ACCEPT, accepted);
            if let Some(etag) = etag {
                request = request.header(header::IF_NONE_MATCH, etag);
            }
            let response = request.call().map_err(|error| self.unreached(source, &error))?;
            let status = response.status();
            if status == StatusCode::NOT_MODIFIED && etag.is_some() {
                return Ok(Fetched::Same);
            }
            if matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
                url = redirect(source, &url, &response)?;
                is_for_good &= matches!(status.as_u16(), 301 | 308);
                moved = is_for_good.then(|| url.to_string());
                continue;
            }
            if status != StatusCode::OK {
                return Err(refused(source, status));
            }
            return self.page(source, response, moved).map(Fetched::Page);
        }
        Err(failure(source, "leads on too often", "open it in a browser, and write the URL at which it ends"))
    }

    fn page(
        &self,
        source: &Source,
        mut response: ureq::http::Response<Body>,
        moved: Option<String>,
    ) -> Result<Page, Failure> {
        let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (etag, kind) = (text(header::ETAG), text(header::CONTENT_TYPE));
        if text(header::CONTENT_ENCODING).is_some_and(|encoding| !encoding.eq_ignore_ascii_case("identity")) {
            let help = "no encoding was asked for: find another URL of the document";
            return Err(failure(source, "is compressed", help));
        }
        if response.body().content_length().is_some_and(|length| length > self.most_bytes) {
            return Err(self.too_long(source));
        }
        // One byte more shows that there are too many.
        let body = response.body_mut().with_config().limit(self.most_bytes.saturating_add(1));
        let bytes = body.read_to_vec().map_err(|error| self.unreached(source, &error))?;
        if bytes.len() as u64 > self.most_bytes {
            return Err(self.too_long(source));
        }
        let says_html = kind.is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
        let is_html = is_html(&bytes, says_html);
        Ok(Page { bytes, etag, is_html, moved })
    }

    fn unreached(&self, source: &Source, error: &ureq::Error) -> Failure {
        match error {
            ureq::Error::BodyExceedsLimit(_) => self.too_long(source),
            ureq::Error::Timeout(_) => {
                failure(source, "takes too long", "try again later, or allow more time: `--timeout SECONDS`")
            }
            ureq::Error::Rustls(_) | ureq::Error::Tls(_) => {
                let help = "if a proxy reads this connection, write its certificate: `--ca FILE`";
                failure(source, &format!("cannot be trusted: {error}"), help)
            }
            other => {
                // A handshake that fails is reported as an error of reading.
                let help = "check the URL and the network; if a proxy reads this connection, write its certificate: `--ca FILE`";
                failure(source, &format!("cannot be fetched: {other}"), help)
            }
        }
    }

    fn too_long(&self, source: &Source) -> Failure {
        let what = format!("is longer than {} bytes", self.most_bytes);
        failure(source, &what, "check that it is the document; if so, allow more: `--limit MIB`")
    }
}

/// A failure of a source.
pub(super) fn failure(source: &Source, what: &str, help: &str) -> Failure {
    Failure::new(format_args!("{}: {} {what}", source.document, source.url), help)
}

/// Where a page leads on to: the same host, by https.
fn redirect(
    source: &Source,
    from: &Uri<String>,
    response: &ureq::http::Response<Body>,
) -> Result<Uri<String>, Failure> {
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    let to = location.and_then(|location| UriRef::parse(location).ok()?.resolve_against(from).ok());
    let Some(to) = to else {
        return Err(failure(source, "leads on to no URL", "open it in a browser, and write the URL at which it ends"));
    };
    let to = to.strip_fragment().to_owned();
    let host = |url: &Uri<String>| {
        let url = url.normalize();
        url.authority()
            .map(|authority| (authority.host().to_owned(), authority.port_to_u16().ok().flatten().unwrap_or(443)))
    };
    if to.scheme().as_str() != "https" {
        let help = "report it to the provider; only https is followed";
        return Err(failure(source, &format!("leads on to {to}, which is not https"), help));
    }
    if host(&to) != host(from) || to.authority().is_some_and(|authority| authority.has_userinfo()) {
        let help = "if it has moved there, write that URL; if that is a login, find one that needs none";
        return Err(failure(source, &format!("leads on to another host: {to}"), help));
    }
    Ok(to)
}

fn refused(source: &Source, status: StatusCode) -> Failure {
    let help = match status.as_u16() {
        401 | 403 | 407 => "it asks for a login: find a URL that needs none",
        404 | 410 => "it is gone: find where it is published now, and correct the URL",
        429 | 500.. => "try again later",
        _ => "open it in a browser, and correct the URL",
    };
    failure(source, &format!("answers {status}"), help)
}

/// Some servers send every file as HTML, and some HTML as text.
fn is_html(bytes: &[u8], says_html: bool) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]).to_ascii_lowercase();
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let starts = if says_html { &["<"][..] } else { &["<!doctype html", "<html", "<head"] };
    starts.iter().any(|expected| start.starts_with(expected))
}
