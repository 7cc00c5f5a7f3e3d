//! The rules that the parts of a scheme have to satisfy together, whatever the webhook.

use ringback_runtime::scheme::{
    Encoding, KeyEncoding, KeyFormat, KeyKind, Layout, Part, Scheme, TimestampAt, TimestampUnit,
};

use crate::problem::{Diagnostics, Id, Problem};
use crate::source::Node;

/// Refuses a scheme that cannot be verified, or that would verify less than it appears to; `node` is `x-signature`.
pub(super) fn check(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    timestamp(scheme, node, problems);
    url(scheme, node, problems);
    own_header(scheme, node, problems);
    neighbours(scheme, node, problems);
    key(scheme, node, problems);
    layout(scheme, node, problems);
}

/// A timestamp that is not signed can be chosen by the sender.
fn timestamp(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    let message = node.get("message");
    let Some(timestamp) = &scheme.timestamp else {
        if let Some(message) = message.filter(|_| scheme.signs(&Part::Timestamp))
            && node.get("timestamp").is_none()
        {
            let help = "add `timestamp`: the `header` or the `item` that contains it, and its `tolerance`";
            problems.push(message.error(
                Id::SignatureDescription,
                "the message contains `{timestamp}`, but the scheme has no `timestamp`",
                help,
            ));
        }
        return;
    };
    let is_signed = scheme.message.iter().any(|part| match (part, &timestamp.at) {
        (Part::Timestamp, _) => true,
        (Part::Header(name), TimestampAt::Header(header)) => name.eq_ignore_ascii_case(header),
        _ => false,
    });
    if !is_signed {
        let help = "add `{timestamp}` to the message if it is signed; otherwise remove `timestamp`";
        problems.extend(
            message.map(|message| {
                message.error(Id::SignatureDescription, "the timestamp is not part of the message", help)
            }),
        );
    }
}

/// Rules for the URL apply to the signed one.
fn url(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    if scheme.signs(&Part::Url) {
        return;
    }
    if let Some(at) = node.get("body-hash") {
        let what = "the digest of the body is in the URL, which is not part of the message";
        problems.push(at.error_at_key(
            Id::SignatureDescription,
            what,
            "add `{url}` to the message, or remove `body-hash`",
        ));
    }
    if let Some(at) = node.get("url") {
        let help = "add `{url}` to the message, or remove `url`";
        problems.push(at.error_at_key(
            Id::SignatureDescription,
            "`url` has no effect: the URL is not part of the message",
            help,
        ));
    }
}

/// The header that holds the signature cannot be signed.
fn own_header(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    let is_own = |name: &str| scheme.headers.iter().any(|own| own.eq_ignore_ascii_case(name));
    let signed = scheme.message.iter().find_map(|part| match part {
        Part::Header(name) if is_own(name) => Some(name),
        _ => None,
    });
    if let (Some(name), Some(message)) = (signed, node.get("message")) {
        let help = "name a header that exists before the request is signed";
        problems.push(message.error(
            Id::SignatureDescription,
            format!("the message contains the header `{name}`, which contains the signature"),
            help,
        ));
    }
    if let Some(TimestampAt::Header(name)) = scheme.timestamp.as_ref().map(|timestamp| &timestamp.at)
        && is_own(name)
        && let Some(at) = node.get("timestamp").and_then(|timestamp| timestamp.get("header"))
    {
        let help = "if one header contains both, write `list`, and the `item` of the timestamp";
        problems.push(at.error(
            Id::SignatureDescription,
            format!("the header `{name}` contains the signature, not a timestamp"),
            help,
        ));
    }
}

/// The sender's header has to be delimited: without a constant text next to it, part of the body could be read as part
/// of the header and vice versa. Urls are configured and methods are the webhook's, so nothing can be moved in them.
///
/// A timestamp next to the body is delimited by JSON of an object or an array ([`Part::Timestamp`] has the proof), which
/// depends on the webhook: `lower/boundary.rs` checks it. For the same reason a header may precede a timestamp of RFC
/// 3339 before a body.
fn neighbours(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    let unit = scheme.timestamp.as_ref().map(|timestamp| timestamp.unit);
    let is_header = |part: &Part| matches!(part, Part::Header(_) | Part::Timestamp);
    let run_together = |at: usize| match &scheme.message[at..] {
        [Part::Text(_), ..]
        | [_, Part::Text(_), ..]
        | [Part::Timestamp, Part::Body, ..]
        | [Part::Body, Part::Timestamp, ..] => false,
        [Part::Header(_), Part::Timestamp, Part::Body, ..] => unit != Some(TimestampUnit::Rfc3339),
        [one, other, ..] => is_header(one) || is_header(other),
        _ => false,
    };
    let count = |wanted: &Part| scheme.message.iter().filter(|part| *part == wanted).count();
    let is_unmarked = scheme
        .message
        .windows(2)
        .any(|pair| matches!(pair, [Part::Timestamp, Part::Body] | [Part::Body, Part::Timestamp]));
    let Some(message) = node.get("message") else { return };
    if (0..scheme.message.len()).any(run_together) {
        let help = "write the provider's separator between them, as in `{timestamp}.{body}`; a scheme without one can only \
                    be verified where a `{timestamp}` is next to a `{body}` of JSON";
        problems.push(message.error(
            Id::SignatureDescription,
            "nothing in the message separates a header from the next part",
            help,
        ));
    } else if is_unmarked && (count(&Part::Body) > 1 || count(&Part::Timestamp) > 1) {
        let help = "write each once, or the provider's separators between them";
        problems.push(message.error(
            Id::SignatureDescription,
            "nothing in the message separates the body from several timestamps",
            help,
        ));
    }
    if count(&Part::SortedForm) > 0 && count(&Part::SortedUniqueForm) > 0 {
        let what = "the message contains both `{form:sorted}` and `{form:sorted-unique}`";
        problems.push(message.error(Id::SignatureDescription, what, "keep the one by which the provider signs"));
    }
}

fn key(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    let KeyFormat { kind, encoding, prefix, min_bytes: _, description: _ } = &scheme.key;
    let at = node.get("key");
    let part = |name: &str| at.as_ref().and_then(|key| key.get(name));
    let written = match encoding {
        KeyEncoding::Text => {
            if let Some(length) = kind.length() {
                let help = "write `key: {encoding: base64}`, `hex`, `spki` or `pem`, whichever the provider shows";
                let algorithm = scheme.algorithm.title();
                let what = format!("a public key of {algorithm} is {length} bytes, so it needs an encoding");
                problems.push(match part("encoding") {
                    Some(encoding) => encoding.error(Id::SignatureDescription, what, help),
                    None => {
                        at.clone().unwrap_or_else(|| node.clone()).error_at_key(Id::SignatureDescription, what, help)
                    }
                });
            }
            return;
        }
        KeyEncoding::Bytes(encoding) => *encoding,
        KeyEncoding::Spki | KeyEncoding::Pem => Encoding::Base64,
    };
    if matches!(encoding, KeyEncoding::Spki | KeyEncoding::Pem)
        && *kind == KeyKind::Secret
        && let Some(at) = part("encoding")
    {
        let what = format!(
            "`{}` is for public keys, but the key of {} is a secret",
            encoding.name(),
            scheme.algorithm.title()
        );
        problems.push(at.error(
            Id::SignatureDescription,
            what,
            "write `text`, `hex` or `base64`, whichever the provider shows",
        ));
    }
    let Some(at) = part("prefix") else { return };
    if *encoding == KeyEncoding::Pem {
        problems.push(at.error_at_key(Id::SignatureDescription, "a key in PEM has no `prefix`", "remove it"));
    } else if runs_into(prefix, written) {
        problems.push(run_together(&at, prefix, "key"));
    }
}

fn layout(scheme: &Scheme, node: &Node<'_>, problems: &mut Diagnostics) {
    let timestamp = scheme.timestamp.as_ref().map(|timestamp| &timestamp.at);
    let timestamp_node = || node.get("timestamp").and_then(|timestamp| timestamp.get("item"));
    let (between, within, key) = match &scheme.layout {
        Layout::Whole { prefix } => {
            if let (Some(TimestampAt::Item(_)), Some(at)) = (timestamp, timestamp_node()) {
                let help = "add `list` next to `timestamp`, or the `header` that contains it";
                problems.push(at.error_at_key(
                    Id::SignatureDescription,
                    "the timestamp is an `item` of a `list`, but there is no `list`",
                    help,
                ));
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
        let help = "write the separator between items, and the one between the key and the value of an item";
        let at = list.as_ref().and_then(|list| list.get("within"));
        let what = "`between` and `within` cannot be the same separator";
        problems.extend(at.map(|at| at.error(Id::SignatureDescription, what, help)));
    }
    // No encoded text begins with a separator, so everything after the first one of an item is its text; the `=` of
    // base 64 padding is at the end.
    let item = list.as_ref().and_then(|list| list.get("item")).map(|at| (key, at));
    let of_timestamp = match timestamp {
        Some(TimestampAt::Item(key)) => timestamp_node().map(|at| (key, at)),
        Some(TimestampAt::Header(_)) | None => None,
    };
    if let Some((same, at)) = of_timestamp.as_ref().filter(|(other, _)| *other == key) {
        let help = "write the key of the timestamp in the list";
        problems.push(at.error(
            Id::SignatureDescription,
            format!("the items `{same}` are the signatures, not the timestamp"),
            help,
        ));
    }
    for (key, at) in item.into_iter().chain(of_timestamp) {
        if !is_written(key) || key.contains([between, within, ' ']) {
            problems.push(not_written(&at, "item"));
        }
    }
}

/// Whether a text can begin a header's value (RFC 9110, section 5.5), in ASCII.
fn is_written(text: &str) -> bool {
    !text.starts_with(' ') && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

fn not_written(at: &Node<'_>, key: &str) -> Problem {
    let help = "write printable ASCII, without a leading space and without the separators";
    at.error(Id::SignatureDescription, format!("this `{key}` is not allowed in a header"), help)
}

/// Whether the encoded text could begin before the prefix ends.
fn runs_into(prefix: &str, encoding: Encoding) -> bool {
    let is_in_alphabet = |c: char| match encoding {
        Encoding::Hex => matches!(c, '0'..='9' | 'a'..='f'),
        Encoding::Base64 => c.is_ascii_alphanumeric() || matches!(c, '+' | '/'),
    };
    prefix.ends_with(is_in_alphabet)
}

fn run_together(at: &Node<'_>, prefix: &str, what: &str) -> Problem {
    let what = format!("`{prefix}` ends in a character that can also begin the {what}, so its end is ambiguous");
    at.error(Id::SignatureDescription, what, "write the complete prefix with its last character, as in `sha256=`")
}
