//! How requests are signed and keys are written, in words, for those who read the docs and not the document.

use super::docs::code;
use crate::openapi::signature::{
    Algorithm, Encoding, KeyFormat, KeyKind, Layout, Part, Timestamp, TimestampAt, spelled,
};
use crate::openapi::{Scheme, Wire};

/// What is said of the schemes of a webhook: a line each, and of several a list.
pub(super) fn schemes(schemes: &[Scheme]) -> String {
    let mark = if schemes.len() > 1 { "- " } else { "" };
    let each = schemes.iter().map(|each| format!("{mark}{}", scheme(each))).collect::<Vec<_>>().join("\n");
    let is_form = |scheme: &Scheme| scheme.message.contains(&Part::SortedForm);
    if schemes.iter().any(is_form) { format!("{each}\n\n{OPEN}") } else { each }
}

/// What a signature of a form leaves open.
const OPEN: &str = "The signed text of a form does not delimit names and values. A form that has only documented names and is \
valid against its schema is accepted, although it may be made from another form with the same signature: see \
[`SortedForm`](rt::signature::Part::SortedForm).";

/// How keys may be written, which is at least one way.
pub(super) fn keys<'f>(formats: impl IntoIterator<Item = &'f KeyFormat>) -> String {
    formats.into_iter().map(key).collect::<Vec<_>>().join("; or ")
}

fn scheme(scheme: &Scheme) -> String {
    // What becomes of urls before they are signed is the receiver's business, and no user's.
    let Scheme { name, algorithm, headers, layout, encoding, message, timestamp, body_hash, wires, .. } = scheme;
    let algorithm = match algorithm {
        Algorithm::HmacSha1 => "HMAC-SHA1",
        Algorithm::HmacSha256 => "HMAC-SHA256",
        Algorithm::Ed25519 => "Ed25519",
    };
    let signature = match layout {
        Layout::Whole { prefix } if prefix.is_empty() => self::encoding(*encoding).to_owned(),
        Layout::Whole { prefix } => format!("{} after {}", self::encoding(*encoding), code(prefix)),
        Layout::Items { between, within, key } => {
            let (item, between) = (code(&format!("{key}{within}")), if *between == ' ' { "spaces" } else { "commas" });
            format!("{} after {item}, in one of the items separated by {between},", self::encoding(*encoding))
        }
    };
    let within = match layout {
        Layout::Whole { .. } => None,
        Layout::Items { within, .. } => Some(*within),
    };
    let headers: Vec<_> = headers.iter().map(|name| code(name)).collect();
    let digest = body_hash
        .as_ref()
        .map(|parameter| format!("; the URL parameter {} is the SHA-256 of the body, in hex", code(parameter)));
    format!(
        "{} are signed with {}: {algorithm} of {}, in {signature} in the header {}{}{}.",
        requests(wires),
        code(name),
        code(&spelled(message)),
        headers.join(" or "),
        timestamp.as_ref().map(|timestamp| time(timestamp, within)).unwrap_or_default(),
        digest.unwrap_or_default(),
    )
}

fn requests(wires: &[Wire]) -> String {
    let names = wires.iter().map(|wire| match wire {
        Wire::Json => "JSON",
        Wire::Form => "form",
        Wire::Query => "query",
    });
    let names = match names.collect::<Vec<_>>().split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        last => last.map(|(last, _)| (*last).to_owned()).unwrap_or_default(),
    };
    let first = names.get(..1).map(str::to_uppercase).unwrap_or_default();
    format!("{first}{} requests", names.get(1..).unwrap_or_default())
}

/// When a request was signed; with what stands behind the key of an item, where there are items.
fn time(timestamp: &Timestamp, within: Option<char>) -> String {
    let Timestamp { at, tolerance } = timestamp;
    let at = match at {
        TimestampAt::Header(name) => format!("in the header {}", code(name)),
        TimestampAt::Item(key) => {
            format!("after {}", code(&within.map_or_else(|| key.clone(), |sign| format!("{key}{sign}"))))
        }
    };
    format!("; the timestamp is {at} and may be {tolerance} s off")
}

fn key(format: &KeyFormat) -> String {
    let KeyFormat { kind, encoding, prefix, min_bytes } = format;
    let least = match (kind, *min_bytes) {
        (KeyKind::Secret, KeyFormat::LEAST) | (KeyKind::Ed25519, _) => String::new(),
        (KeyKind::Secret, least @ ..KeyFormat::LEAST) => {
            format!(" of {least} bytes or more (**short ones can be guessed**; use a long one)")
        }
        (KeyKind::Secret, least) => format!(" of {least} bytes or more"),
    };
    let what = match (kind, encoding) {
        (KeyKind::Secret, None) => "secrets as text".to_owned(),
        (KeyKind::Secret, Some(encoding)) => format!("secrets in {}", self::encoding(*encoding)),
        (KeyKind::Ed25519, None) => "Ed25519 public keys".to_owned(),
        (KeyKind::Ed25519, Some(encoding)) => {
            format!("Ed25519 public keys, 32 bytes in {}", self::encoding(*encoding))
        }
    };
    let what = if prefix.is_empty() { what } else { format!("{what} after the prefix {}", code(prefix)) };
    what + &least
}

fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Hex => "hex",
        Encoding::Base64 => "base64",
    }
}
