//! What to look at, where nothing that was tried makes the signature right.

use ringback_runtime::scheme::{Encoding, Layout, Part, Scheme, TimestampAt};
use ringback_runtime::{Unsigned, Wire};
use sha2::Digest;

use super::ways::{Choice, Ways};
use crate::failure::Failure;

/// What to read of a signature that fits, of a request that is refused for something else.
pub(super) fn near(ways: &Ways<'_>, choice: Choice, why: Unsigned, reasons: &[String]) -> Vec<String> {
    let (scheme, url, body) = ways.content(choice);
    let mut lines = Vec::new();
    if !reasons.is_empty() {
        lines.push(format!("the signature would fit, if this is so: {}; but {why}", reasons.join("; and ")));
    }
    lines.push(match scheme.body_hash.as_ref().filter(|_| why == Unsigned::BodyHash) {
        Some(hash) => digests(&hash.parameter, url, body),
        None => "the key and the url are right; parameters run into each other, so that others would be signed alike: \
                 look for a name that stands there twice, or that no provider would choose"
            .to_owned(),
    });
    lines
}

/// The digest that a url carries beside that of a body. Digests tell nothing of what they are of.
fn digests(parameter: &str, url: &str, body: &[u8]) -> String {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let mut said = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == parameter);
    let is_digest = |text: &str| text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    match (said.next(), said.next()) {
        (None, _) => format!("the url has no `{parameter}`, which has to be the digest of the body"),
        (Some(_), Some(_)) => format!("the url has `{parameter}` more than once"),
        (Some((_, said)), None) if is_digest(&said) => {
            let own: String = sha2::Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
            format!("the body was changed: the url carries the digest {said}, and this body has {own}")
        }
        (Some(_), None) => {
            format!("`{parameter}` of the url is no digest: 64 digits of hex in lower case are expected")
        }
    }
}

/// What to read, where nothing was found.
pub(super) fn hints(ways: &Ways<'_>, unsigned: Unsigned) -> Result<Vec<String>, Failure> {
    let Some(scheme) = ways.scheme() else { return Ok(Vec::new()) };
    let headers = &ways.question.saved.parts.headers;
    let like: Vec<_> = super::moved::candidates(headers).collect();
    let expected = format!("the signature is expected in `{}`, as {}", scheme.headers.join("` or `"), form(scheme));
    let mut lines = match unsigned {
        Unsigned::Missing if like.is_empty() => {
            vec![format!("{expected}; of headers there is none that looks like one")]
        }
        Unsigned::Missing => vec![format!("{expected}; of headers there is {}", like.join(", "))],
        Unsigned::Unreadable | Unsigned::Repeated | Unsigned::Oversized => vec![format!("{expected}, once")],
        Unsigned::Conflicting => vec![format!("{expected}; where several of them are there, they have to be the same")],
        Unsigned::Header | Unsigned::Timestamp => signed_headers(ways, scheme, unsigned),
        Unsigned::Uncovered => vec![format!(
            "the scheme `{}` does not sign {}; look at the `Content-Type`, and at the webhook's name",
            scheme.name,
            if ways.wire == Wire::Json { "a body that is no form" } else { "such a body" }
        )],
        _ => Vec::new(),
    };
    let moved = ways.like_signatures()?;
    match unsigned {
        Unsigned::Missing | Unsigned::Unreadable | Unsigned::Repeated | Unsigned::Oversized if moved.is_empty() => {
            return Ok(lines);
        }
        Unsigned::Missing | Unsigned::Unreadable | Unsigned::Repeated | Unsigned::Oversized => lines.push(format!(
            "`{}` holds a signature that is written so; it is not right in the other's place either",
            moved.join("` and `")
        )),
        // Until these are as they should be nobody can say what was signed, or what the signature is.
        Unsigned::Header | Unsigned::Timestamp | Unsigned::Parameters | Unsigned::Conflicting => return Ok(lines),
        _ => {}
    }
    lines.push(
        "tried: every scheme of the documents that signs such a request, each key and the one for tests, other \
         protocols, hosts, ports, slashes and queries of the url, and the body written again; one and two of them at a \
         time, and three of the url"
            .to_owned(),
    );
    lines.push("so it is another key, or a url or a body that is more different from what was signed".to_owned());
    Ok(lines)
}

/// How a header holds a signature.
fn form(scheme: &Scheme) -> String {
    let bytes = scheme.algorithm.length();
    let (digits, encoding) = match scheme.encoding {
        Encoding::Hex => (bytes * 2, "hex in lower case"),
        Encoding::Base64 => (usize::div_ceil(bytes, 3) * 4, "base64"),
    };
    let text = format!("{digits} characters of {encoding}");
    match (&scheme.layout, scheme.timestamp.as_ref().map(|timestamp| &timestamp.at)) {
        (Layout::Whole { prefix }, _) if prefix.is_empty() => text,
        (Layout::Whole { prefix }, _) => format!("`{prefix}…` with {text}"),
        (Layout::Items { between, within, key }, Some(TimestampAt::Item(time))) => {
            format!("`{time}{within}…{between}{key}{within}…` with the seconds of a time and {text}")
        }
        (Layout::Items { within, key, .. }, _) => format!("`{key}{within}…` with {text}"),
    }
}

/// What is wrong with the headers that are signed beside the body.
fn signed_headers(ways: &Ways<'_>, scheme: &Scheme, unsigned: Unsigned) -> Vec<String> {
    let headers = &ways.question.saved.parts.headers;
    let at = scheme.timestamp.as_ref().map(|timestamp| &timestamp.at);
    if unsigned == Unsigned::Timestamp {
        let place = match at {
            Some(TimestampAt::Header(name)) => format!("`{name}`"),
            Some(TimestampAt::Item(key)) => format!("the item `{key}` of the signature's header"),
            None => "the request".to_owned(),
        };
        return vec![format!("{place} has to be a time in seconds since 1970, in digits alone, and once")];
    }
    let signed = scheme.message.iter().filter_map(|part| match part {
        Part::Header(name) => Some(&**name),
        _ => None,
    });
    let stamp = at.and_then(|at| match at {
        TimestampAt::Header(name) => Some(&**name),
        TimestampAt::Item(_) => None,
    });
    let mut names: Vec<_> = signed.chain(stamp).filter(|name| headers.get_all(*name).iter().count() != 1).collect();
    names.dedup();
    vec![format!(
        "the headers that are signed are not all there as they came ({}); save the request with all of them",
        if names.is_empty() { "one is too long, or no ASCII".to_owned() } else { names.join(", ") }
    )]
}
