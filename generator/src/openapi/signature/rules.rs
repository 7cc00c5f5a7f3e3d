//! What the parts of a scheme must be for one another, whatever the webhook.

use super::scheme::{Algorithm, Encoding, KeyFormat, Layout, Part, Scheme, TimestampAt};
use crate::problem::{Diagnostics, Problem};
use crate::source::Node;

/// Refuses what cannot be verified, or would verify less than it says; `node` is `x-signature`.
pub(super) fn check(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    timestamp(scheme, node, problems);
    url(scheme, node, problems);
    own_header(scheme, node, problems);
    neighbours(scheme, node, problems);
    key(scheme, node, problems);
    layout(scheme, node, problems);
}

/// A timestamp that is not signed is whatever a sender says.
fn timestamp(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    let message = node.get("message");
    let Some(timestamp) = &scheme.timestamp else {
        if let Some(message) = message.filter(|_| scheme.message.contains(&Part::Timestamp))
            && node.get("timestamp").is_none()
        {
            let help = "write `timestamp` beside it: the `header` or the `item` that holds it, and its `tolerance`";
            problems.push(message.error("the message holds `{timestamp}`, and nothing says where that stands", help));
        }
        return;
    };
    let is_signed = scheme.message.iter().any(|part| match (part, &timestamp.at) {
        (Part::Timestamp, _) => true,
        (Part::Header(name), TimestampAt::Header(header)) => name.eq_ignore_ascii_case(header),
        _ => false,
    });
    if !is_signed {
        let help = "write `{timestamp}` into the message, where it is signed; otherwise remove `timestamp`";
        problems.extend(message.map(|message| message.error("the timestamp is no part of the message", help)));
    }
}

/// What is said of the url is said of the one that is signed.
fn url(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    if scheme.message.contains(&Part::Url) {
        return;
    }
    if let Some(at) = node.get("body-hash") {
        let what = "the digest of the body stands in the url, which is no part of the message";
        problems.push(at.error_at_key(what, "write `{url}` into the message, or remove `body-hash`"));
    }
    if let Some(at) = node.get("url") {
        let help = "write `{url}` into the message, or remove `url`";
        problems.push(at.error_at_key("`url` says nothing: the url is no part of the message", help));
    }
}

/// The signature is computed before the header that holds it.
fn own_header(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    let is_own = |name: &String| scheme.headers.iter().any(|own| own.eq_ignore_ascii_case(name));
    let signed = scheme.message.iter().find_map(|part| match part {
        Part::Header(name) if is_own(name) => Some(name),
        _ => None,
    });
    if let (Some(name), Some(message)) = (signed, node.get("message")) {
        let help = "name a header that is there before the signature is";
        problems.push(message.error(format!("the message holds the header `{name}`, which holds the signature"), help));
    }
    if let Some(TimestampAt::Header(name)) = scheme.timestamp.as_ref().map(|timestamp| &timestamp.at)
        && is_own(name)
        && let Some(at) = node.get("timestamp").and_then(|timestamp| timestamp.get("header"))
    {
        let help = "where both stand in one header, write `list`, and the `item` of the timestamp";
        problems.push(at.error(format!("the header `{name}` holds the signature, not a timestamp"), help));
    }
}

/// What a sender writes into a header must end somewhere: without a text behind it, or before it, a part of the body could
/// be read as a part of the header and the other way round. Urls are as they were told, so that nothing is moved in them.
fn neighbours(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    let is_header = |part: &Part| matches!(part, Part::Header(_) | Part::Timestamp);
    let run_together = |pair: &[Part]| match pair {
        [Part::Text(_), _] | [_, Part::Text(_)] => false,
        pair => pair.iter().any(is_header),
    };
    if scheme.message.windows(2).any(run_together)
        && let Some(message) = node.get("message")
    {
        let help = "write what the provider puts between them, as in `{timestamp}.{body}`; a scheme that puts nothing there \
                    cannot be verified";
        problems.push(message.error("nothing in the message tells where a header ends and its neighbour begins", help));
    }
}

fn key(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    let KeyFormat { kind: _, encoding, prefix, min_bytes: _ } = &scheme.key;
    let at = node.get("key");
    let Some(encoding) = encoding else {
        if scheme.algorithm == Algorithm::Ed25519 {
            let help = "write `key: {encoding: base64}`, or `hex`: how the provider shows it";
            let what = "a public key of Ed25519 is 32 bytes, which no text is by itself";
            let encoding = at.as_ref().and_then(|key| key.get("encoding"));
            problems.push(match encoding {
                Some(encoding) => encoding.error(what, help),
                None => at.unwrap_or_else(|| node.clone()).error_at_key(what, help),
            });
        }
        return;
    };
    if let Some(at) = at.and_then(|key| key.get("prefix")).filter(|_| runs_into(prefix, *encoding)) {
        problems.push(run_together(&at, prefix, "key"));
    }
}

fn layout(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    let timestamp = scheme.timestamp.as_ref().map(|timestamp| &timestamp.at);
    let timestamp_node = || node.get("timestamp").and_then(|timestamp| timestamp.get("item"));
    let (between, within, key) = match &scheme.layout {
        Layout::Whole { prefix } => {
            if let (Some(TimestampAt::Item(_)), Some(at)) = (timestamp, timestamp_node()) {
                let help = "write `list` beside `timestamp`, or the `header` that holds it";
                problems.push(at.error_at_key("a timestamp is an `item` of a `list`, and there is none", help));
            }
            if let Some(at) = node.get("prefix") {
                if !is_written(prefix) {
                    problems.push(not_written(&at, "prefix"));
                } else if runs_into(prefix, scheme.encoding) {
                    problems.push(run_together(&at, prefix, "signature"));
                }
            }
            return;
        }
        Layout::Items { between, within, key } => (*between, *within, key),
    };
    let list = node.get("list");
    if between == within {
        let help = "write what stands between items, and what stands between the key of an item and its text";
        let at = list.as_ref().and_then(|list| list.get("within"));
        let what = "items and their keys cannot be told apart by the same sign";
        problems.extend(at.map(|at| at.error(what, help)));
    }
    // Neither sign is one that an encoding begins with, so behind the first one of an item all is its text; `=` that
    // fills base 64 up stands at the end.
    let item = list.as_ref().and_then(|list| list.get("item")).map(|at| (key, at));
    let of_timestamp = match timestamp {
        Some(TimestampAt::Item(key)) => timestamp_node().map(|at| (key, at)),
        Some(TimestampAt::Header(_)) | None => None,
    };
    if let Some((same, at)) = of_timestamp.as_ref().filter(|(other, _)| *other == key) {
        let help = "write the key that the timestamp has in the list";
        problems.push(at.error(format!("the items `{same}` are signatures, and none is a timestamp"), help));
    }
    for (key, at) in item.into_iter().chain(of_timestamp) {
        if !is_written(key) || key.contains([between, within, ' ']) {
            problems.push(not_written(&at, "item"));
        }
    }
}

/// Whether a text can stand at the beginning of a header's value (RFC 9110, section 5.5), in ASCII.
fn is_written(text: &str) -> bool {
    !text.starts_with(' ') && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

fn not_written(at: &Node<'_>, key: &str) -> Problem {
    let help = "write printable ASCII, without a space at its beginning and without what separates items";
    at.error(format!("this `{key}` cannot stand in the header"), help)
}

/// Whether what is encoded could begin before the prefix ends.
fn runs_into(prefix: &str, encoding: Encoding) -> bool {
    let is_in_alphabet = |c: char| match encoding {
        Encoding::Hex => matches!(c, '0'..='9' | 'a'..='f'),
        Encoding::Base64 => c.is_ascii_alphanumeric() || matches!(c, '+' | '/'),
    };
    prefix.ends_with(is_in_alphabet)
}

fn run_together(at: &Node<'_>, prefix: &str, what: &str) -> Problem {
    let what = format!("`{prefix}` ends in a character that the {what} may begin with, and nothing tells them apart");
    at.error(what, "write all of the prefix, with the sign that ends it, as in `sha256=`")
}
