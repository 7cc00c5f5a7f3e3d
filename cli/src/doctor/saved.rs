//! A saved request: its head and its body as they were received.

use ringback_runtime::http::request::Parts;
use ringback_runtime::http::{HeaderName, HeaderValue, Method, Request, Uri};

use crate::failure::Failure;

/// A saved request.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The head.
    pub parts: Parts,
    /// Everything after the head.
    pub body: Vec<u8>,
}

/// The most headers that a request may have.
const MOST_HEADERS: usize = 256;

impl Saved {
    /// Reads an HTTP/1.1 message (RFC 9112, section 3). Lines may end in a bare line feed, as editors save them.
    pub fn read(text: &[u8]) -> Result<Self, Failure> {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        let bad = |what: &dyn std::fmt::Display| {
            Failure::new(
                format_args!("the file is not a saved request: {what}"),
                "it starts with a line like `POST /callback HTTP/1.1`, followed by headers, an empty line and the body",
            )
        };
        let length = match request.parse(text).map_err(|error| bad(&error))? {
            httparse::Status::Complete(length) => length,
            httparse::Status::Partial => return Err(bad(&"no empty line ends the headers")),
        };
        let method = Method::from_bytes(request.method.unwrap_or_default().as_bytes()).map_err(|error| bad(&error))?;
        let target: Uri = request.path.unwrap_or_default().parse().map_err(|error| bad(&error))?;
        let mut read = Request::new(());
        *read.method_mut() = method;
        *read.uri_mut() = target;
        for header in request.headers.iter() {
            let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(|error| bad(&error))?;
            let value = HeaderValue::from_bytes(header.value).map_err(|error| bad(&error))?;
            read.headers_mut().append(name, value);
        }
        let (parts, ()) = read.into_parts();
        Ok(Self { parts, body: text[length..].to_vec() })
    }

    /// The bodies that may have been signed, each with what was then done to it. The first is the saved one.
    pub fn bodies(&self) -> Vec<(&'static str, Vec<u8>)> {
        let body = &self.body;
        let mut bodies = vec![("", body.clone())];
        let mut add = |what, other: Vec<u8>| {
            if bodies.iter().all(|(_, known)| *known != other) {
                bodies.push((what, other));
            }
        };
        let length = self.parts.headers.get("content-length").and_then(|length| length.to_str().ok()?.parse().ok());
        if let Some(length) = length.filter(|length| *length < body.len()) {
            add("something was appended to the body after its `Content-Length`", body[..length].to_vec());
        }
        let text = String::from_utf8_lossy(body);
        add("white space was appended to the body", text.trim_end().as_bytes().to_vec());
        add("the body has lost its trailing line feed", [body.as_slice(), b"\n"].concat());
        add("the line endings of the body were changed", text.replace("\r\n", "\n").into_bytes());
        add("the line endings of the body were changed", text.replace("\r\n", "\n").replace('\n', "\r\n").into_bytes());
        if let Ok(json) = serde_json::from_slice::<&serde_json::value::RawValue>(body) {
            add("the JSON was reserialized: the signed body had no white space", compact(json.get()).into_bytes());
            add("the JSON was reserialized: the signed body had a space after each `:` and `,`", spaced(json.get()));
        }
        let pairs = || form_urlencoded::parse(body);
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs()).finish();
        add(
            "the form was re-encoded: the signed body had `+` for a space, and upper-case escapes",
            form.clone().into_bytes(),
        );
        add("the form was re-encoded: the signed body had `%20` for a space", form.replace('+', "%20").into_bytes());
        bodies
    }
}

/// JSON without white space between its tokens.
fn compact(json: &str) -> String {
    tokens(json, "", "")
}

/// JSON with spaces where Python's `json.dumps` writes them.
fn spaced(json: &str) -> Vec<u8> {
    tokens(json, ": ", ", ").into_bytes()
}

fn tokens(json: &str, colon: &str, comma: &str) -> String {
    let (mut text, mut within, mut escaped) = (String::with_capacity(json.len()), false, false);
    for c in json.chars() {
        match c {
            _ if within => text.push(c),
            ':' if !colon.is_empty() => text.push_str(colon),
            ',' if !comma.is_empty() => text.push_str(comma),
            ' ' | '\t' | '\n' | '\r' => {}
            _ => text.push(c),
        }
        within ^= c == '"' && !escaped;
        escaped = within && c == '\\' && !escaped;
    }
    text
}
