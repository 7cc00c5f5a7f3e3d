//! How requests are signed and keys are written, in prose, for the docs.

use ringback_runtime::scheme::{
    BodyHash, KeyEncoding, KeyFormat, Layout, Scheme, Timestamp, TimestampAt, TimestampUnit,
};

use super::docs::code;
use crate::openapi::signature::spelled;
use crate::openapi::{SecurityScheme, Wire};

/// The schemes of a webhook: a line, or a list of several.
pub(super) fn schemes(schemes: &[SecurityScheme]) -> String {
    let marker = if schemes.len() > 1 { "- " } else { "" };
    let each = schemes.iter().map(|each| format!("{marker}{}", scheme(&each.scheme))).collect::<Vec<_>>().join("\n");
    let is_form = |declared: &SecurityScheme| declared.scheme.signs_form();
    if schemes.iter().any(is_form) { format!("{each}\n\n{OPEN}") } else { each }
}

/// What a signature of a form leaves open.
const OPEN: &str = "The signed text of a form does not delimit names and values. A form that has only documented names and is \
valid against its schema is accepted, although it may be made from another form with the same signature: see \
[`SortedForm`](rt::scheme::Part::SortedForm).";

/// The key formats, of which there is at least one.
pub(super) fn keys<'f>(formats: impl IntoIterator<Item = &'f KeyFormat>) -> String {
    formats.into_iter().map(key).collect::<Vec<_>>().join("; or ")
}

fn scheme(scheme: &Scheme) -> String {
    // How URLs are normalized concerns the receiver only.
    let Scheme { name, algorithm, headers, layout, encoding, message, timestamp, body_hash, wires, .. } = scheme;
    let signature = match layout {
        Layout::Whole { prefix } if prefix.is_empty() => encoding.name().to_owned(),
        Layout::Whole { prefix } => format!("{} after {}", encoding.name(), code(prefix)),
        Layout::Items { between, within, key } => {
            let between = match between {
                ' ' => "spaces",
                ';' => "semicolons",
                _ => "commas",
            };
            let item = code(&format!("{key}{within}"));
            format!("{} after {item}, in one of the items separated by {between},", encoding.name())
        }
    };
    let within = match layout {
        Layout::Whole { .. } => None,
        Layout::Items { within, .. } => Some(*within),
    };
    let headers: Vec<_> = headers.iter().map(|name| code(name)).collect();
    let digest = body_hash.as_ref().map(|BodyHash { parameter }| {
        format!("; the URL parameter {} is the SHA-256 of the body, in hex", code(parameter))
    });
    format!(
        "{} are signed with {}: {} of {}, in {signature} in the header {}{}{}.",
        requests(wires),
        code(name),
        algorithm.title(),
        code(&spelled(message)),
        headers.join(" or "),
        timestamp.as_ref().map(|timestamp| time(timestamp, within)).unwrap_or_default(),
        digest.unwrap_or_default(),
    )
}

fn requests(wires: &[Wire]) -> String {
    let names = wires.iter().map(|wire| if *wire == Wire::Json { "JSON" } else { wire.name() });
    let names = match names.collect::<Vec<_>>().split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        last => last.map(|(last, _)| (*last).to_owned()).unwrap_or_default(),
    };
    let first = names.get(..1).map(str::to_uppercase).unwrap_or_default();
    format!("{first}{} requests", names.get(1..).unwrap_or_default())
}

/// When a request was signed; `within` is the separator after the key of an item, where there are items.
fn time(timestamp: &Timestamp, within: Option<char>) -> String {
    let Timestamp { at, tolerance, unit } = timestamp;
    let unit = match unit {
        TimestampUnit::Seconds => "",
        TimestampUnit::Milliseconds => ", in milliseconds",
        TimestampUnit::Rfc3339 => ", as RFC 3339 writes it",
    };
    let at = match at {
        TimestampAt::Header(name) => format!("in the header {}", code(name)),
        TimestampAt::Item(key) => {
            format!("after {}", code(&within.map_or_else(|| key.to_string(), |sign| format!("{key}{sign}"))))
        }
    };
    format!("; the timestamp is {at}{unit} and may be {tolerance} s off")
}

fn key(format: &KeyFormat) -> String {
    let KeyFormat { kind, encoding, prefix, min_bytes, description } = format;
    let least = match (kind.length(), *min_bytes) {
        (None, KeyFormat::LEAST) | (Some(_), _) => String::new(),
        (None, least @ ..KeyFormat::LEAST) => {
            format!(" of {least} bytes or more (**short ones can be guessed**; use a long one)")
        }
        (None, least) => format!(" of {least} bytes or more"),
    };
    let what = match (kind.length(), encoding) {
        (None, KeyEncoding::Bytes(encoding)) => format!("secrets in {}", encoding.name()),
        (None, _) => "secrets as text".to_owned(),
        (Some(_), KeyEncoding::Text) => format!("{} public keys", kind.title()),
        (Some(length), KeyEncoding::Bytes(encoding)) => {
            format!("{} public keys, {length} bytes in {}", kind.title(), encoding.name())
        }
        (Some(_), KeyEncoding::Spki) => format!("{} public keys, SPKI in base64", kind.title()),
        (Some(_), KeyEncoding::Pem) => format!("{} public keys, as PEM", kind.title()),
    };
    let what = if prefix.is_empty() { what } else { format!("{what} after the prefix {}", code(prefix)) };
    let shown = if description.is_empty() { String::new() } else { format!(" ({})", code(description)) };
    what + &least + &shown
}
