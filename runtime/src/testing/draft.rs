//! A request under construction.

use std::fmt;

use http::{HeaderValue, Request};

use crate::request::Methods;
use crate::tape::{Types, Value};
use crate::{FormField, Limits, Malformed, Tape, Webhook, Wire};

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

    /// The same, where some fields of a form or a query are JSON text.
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
            Wire::Form => draft.body = pairs(json, fields)?.into_bytes(),
            Wire::Query => draft.add_to_query(&pairs(json, fields)?),
        }
        Ok(draft)
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
        if wire == Wire::Query {
            url.clone_into(&mut self.url);
            self.add_to_query(pairs);
        } else {
            self.body = pairs.as_bytes().to_vec();
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
    /// The payload is not a flat object, which is all that a form or a query can express, or it is not JSON.
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

/// A flat object as a form (WHATWG URL, section 5.2): an array is one pair for each item, and null has no pair. A field
/// of JSON text has one pair.
fn pairs(json: &str, fields: &[FormField]) -> Result<String, NoRequest> {
    let tape = Tape::from_json(json.as_bytes(), Limits::DEFAULT)?;
    let mut form = form_urlencoded::Serializer::new(String::new());
    for member in tape.root().members().ok_or(NoRequest::Pairs)? {
        let key = member.key();
        let values = match member.value.items() {
            _ if fields.iter().any(|field| field.is_json && *field.name == *key) => vec![json_text(member.value)],
            Some(items) => items.map(text).collect::<Option<Vec<_>>>().ok_or(NoRequest::Pairs)?,
            None if member.value.is(Types::NULL) => Vec::new(),
            None => vec![text(member.value).ok_or(NoRequest::Pairs)?],
        };
        for value in values {
            form.append_pair(&key, &value);
        }
    }
    Ok(form.finish())
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
