//! A request under construction.

use std::fmt;

use http::{HeaderValue, Request};

use crate::request::Methods;
use crate::tape::{FormField, Types, Value};
use crate::{Claim, Limits, Malformed, Tape, Tell, Webhook, Wire};

/// A request under construction: everything can be changed before it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The method, in upper case.
    pub method: String,
    /// The URL that the provider is configured with, including its query.
    pub url: String,
    /// The headers, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Draft {
    /// An unsigned request that delivers a payload, given as JSON, by one of a webhook's wires.
    pub fn new(webhook: &Webhook<'_>, wire: Wire, url: &str, json: &str) -> Result<Self, NoRequest> {
        Self::with_fields(webhook, wire, url, json, &[])
    }

    /// The same, where some fields of a form, of parts or of a query are JSON text.
    pub fn with_fields(
        webhook: &Webhook<'_>,
        wire: Wire,
        url: &str,
        json: &str,
        fields: &[FormField],
    ) -> Result<Self, NoRequest> {
        let methods = Methods::new(webhook);
        let (method, content_type) = match wire {
            Wire::Json => (webhook.method, Some("application/json")),
            Wire::Text => (webhook.method, Some("text/plain")),
            Wire::Form => (webhook.method, Some("application/x-www-form-urlencoded")),
            Wire::Multipart => (webhook.method, Some("multipart/form-data")),
            Wire::Query => (methods.query.unwrap_or_default(), None),
        };
        let mut draft = Self {
            method: method.to_owned(),
            url: url.to_owned(),
            headers: content_type.map(|value| ("content-type".to_owned(), value.to_owned())).into_iter().collect(),
            body: Vec::new(),
        };
        match wire {
            Wire::Json | Wire::Text => draft.body = json.as_bytes().to_vec(),
            Wire::Form => draft.body = form(&pairs(json, fields)?).into_bytes(),
            Wire::Multipart => draft.set_parts(&pairs(json, fields)?)?,
            Wire::Query => draft.add_to_query(&form(&pairs(json, fields)?)),
        }
        Ok(draft)
    }

    /// Sets the parts of a multipart body (RFC 7578), and the boundary, which is in none of their values.
    fn set_parts(&mut self, pairs: &[(String, String)]) -> Result<(), NoRequest> {
        let mut boundary = "example-boundary".to_owned();
        while pairs.iter().any(|(_, value)| value.contains(&boundary)) {
            boundary.push('x');
        }
        let is_unwritable = |(name, _): &(String, String)| name.contains(['"', '\\', '\r', '\n']);
        // There is no body without a part, and names with a quote are written in several ways.
        if pairs.is_empty() || pairs.iter().any(is_unwritable) {
            return Err(NoRequest::Pairs);
        }
        self.headers.iter_mut().for_each(|(_, value)| value.push_str(&format!("; boundary={boundary}")));
        self.body = format!("--{boundary}--\r\n").into_bytes();
        for (name, value) in pairs.iter().rev() {
            self.add_part(&format!("name=\"{name}\""), value.as_bytes());
        }
        Ok(())
    }

    /// Adds a part before those of a multipart body.
    pub(super) fn add_part(&mut self, parameters: &str, value: &[u8]) {
        let first = self.body.split(|byte| *byte == b'\r').next().unwrap_or_default();
        let boundary = first.strip_suffix(b"--").unwrap_or(first);
        let head = format!("\r\ncontent-disposition: form-data; {parameters}\r\n\r\n");
        self.body = [boundary, head.as_bytes(), value, b"\r\n", &self.body].concat();
    }

    /// The same with the headers that tell a webhook from others.
    #[must_use]
    pub fn with_claims(mut self, claims: &[Claim]) -> Self {
        for (tell, texts) in claims {
            if let (Tell::Header(name), Some(text)) = (tell, texts.first()) {
                self.headers.push(((*name).to_owned(), (*text).to_owned()));
            }
        }
        self
    }

    /// The same with those of these headers that it does not have.
    #[must_use]
    pub fn with_missing(mut self, headers: &[(&str, &str)]) -> Self {
        for (name, value) in headers {
            if self.headers.iter().all(|(own, _)| !own.eq_ignore_ascii_case(name)) {
                self.headers.push(((*name).to_owned(), (*value).to_owned()));
            }
        }
        self
    }

    /// The same with further headers, which replace those of the same name.
    #[must_use]
    pub fn with_headers(mut self, headers: &[(String, String)]) -> Self {
        for (name, value) in headers {
            self.headers.retain(|(own, _)| !own.eq_ignore_ascii_case(name));
            self.headers.push((name.clone(), value.clone()));
        }
        self
    }

    /// Adds pairs, written as a query, to those of the URL.
    pub(super) fn add_to_query(&mut self, pairs: &str) {
        self.url.push(if self.url.contains('?') { '&' } else { '?' });
        self.url.push_str(pairs);
    }

    /// The request as a server receives it: its target is the path and the query of the URL. It is an error if
    /// something is not allowed in a request.
    pub fn request(&self) -> Result<Request<Vec<u8>>, NoRequest> {
        let after_scheme = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        let target = after_scheme.find(['/', '?']).map_or("/", |at| &after_scheme[at..]);
        let target = if target.starts_with('?') { format!("/{target}") } else { target.to_owned() };
        let mut request = Request::builder().method(self.method.as_str()).uri(target);
        for (name, value) in &self.headers {
            let value = HeaderValue::from_bytes(value.as_bytes()).map_err(|_| NoRequest::Head)?;
            request = request.header(name.as_str(), value);
        }
        request.body(self.body.clone()).map_err(|_| NoRequest::Head)
    }
}

#[cfg(feature = "signature")]
impl Draft {
    /// The values of a header.
    pub(super) fn values_mut(&mut self, name: &str) -> impl Iterator<Item = &mut String> {
        self.headers.iter_mut().filter(move |(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Replaces the pairs of a form, or of a query that is added to a URL.
    pub(super) fn set_pairs(&mut self, wire: Wire, url: &str, pairs: &str) {
        match wire {
            Wire::Query => {
                url.clone_into(&mut self.url);
                self.add_to_query(pairs);
            }
            Wire::Multipart => {
                let pairs: Vec<_> = form_urlencoded::parse(pairs.as_bytes()).into_owned().collect();
                self.values_mut("content-type").for_each(|value| "multipart/form-data".clone_into(value));
                // What was sent before can be sent again.
                let _ = self.set_parts(&pairs);
            }
            _ => self.body = pairs.as_bytes().to_vec(),
        }
    }

    /// Removes the media type of its body.
    pub(super) fn remove_content_type(&mut self) {
        self.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    }

    /// Whether it has a body with a media type.
    pub(super) fn has_content_type(&self) -> bool {
        self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"))
    }
}

/// Why no request could be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoRequest {
    /// The payload is not a flat object, which is all that a form, parts or a query can express, or it is not JSON. Parts
    /// can also express neither an empty object nor a name with a quote.
    Pairs,
    /// The method, the URL or a header contains something that is not allowed in a request (RFC 9110).
    Head,
}

impl fmt::Display for NoRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pairs => "the payload is not a flat object, which is all that a form or a query can express",
            Self::Head => "the method, the URL or a header is not allowed in a request",
        })
    }
}

impl std::error::Error for NoRequest {}

impl From<Malformed> for NoRequest {
    fn from(_: Malformed) -> Self {
        Self::Pairs
    }
}

/// Pairs as a form (WHATWG URL, section 5.2).
fn form(pairs: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// A flat object as pairs: an array is one pair for each item, and null has no pair. A field of JSON text has one pair.
fn pairs(json: &str, fields: &[FormField]) -> Result<Vec<(String, String)>, NoRequest> {
    let tape = Tape::from_json(json.as_bytes(), Limits::DEFAULT)?;
    let mut pairs = Vec::new();
    for member in tape.root().members().ok_or(NoRequest::Pairs)? {
        let key = member.key();
        let values = match member.value.items() {
            _ if fields.iter().any(|field| field.is_json && *field.name == *key) => vec![json_text(member.value)],
            Some(items) => items.map(text).collect::<Option<Vec<_>>>().ok_or(NoRequest::Pairs)?,
            None if member.value.is(Types::NULL) => Vec::new(),
            None => vec![text(member.value).ok_or(NoRequest::Pairs)?],
        };
        pairs.extend(values.into_iter().map(|value| (key.to_string(), value)));
    }
    Ok(pairs)
}

fn json_text(value: Value<'_>) -> String {
    let mut text = String::new();
    value.write_json(&mut text);
    text
}

/// A scalar as a pair's value.
fn text(value: Value<'_>) -> Option<String> {
    let boolean = || value.boolean().map(|flag| flag.to_string());
    value.string().map(String::from).or_else(|| value.number().map(str::to_owned)).or_else(boolean)
}
