//! Signed requests, each broken in one way.

use super::{Draft, Sending, moved};
use crate::request::Methods;
use crate::scheme::{Encoding, Layout, Part, Scheme};
use crate::{FormField, Limits, Tape, Types, Wire};

/// How many seconds a timestamp exceeds the tolerance, so that a slow test cannot pass.
const MARGIN: i64 = 3600;

macro_rules! breaks {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal, $statuses:expr, $make:expr;)*) => {
        /// A way of breaking a request, so that no receiver may accept it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Break { $($(#[doc = $doc])* $variant,)* }

        impl Break {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name, in lower case with dashes.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What is wrong with such a request.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),*).trim_ascii(),)* }
            }

            /// The possible statuses of the response.
            pub const fn statuses(self) -> &'static [u16] {
                match self { $(Self::$variant => &$statuses,)* }
            }

            /// Requests that are broken in this way; none where it does not apply to the scheme or the wire.
            pub fn drafts(self, sending: &Sending<'_>) -> Vec<Draft> {
                let make: fn(&Sending<'_>) -> Vec<Draft> = match self { $(Self::$variant => $make,)* };
                make(sending)
            }
        }
    };
}

breaks! {
    /// Signed with a key that is unknown to the receiver.
    WrongKey = "wrong-key", [401], |s| one(s.unsigned().map(|mut draft| {
        s.stranger.sign(&mut draft, s.scheme, s.now);
        draft
    }));
    /// Without a signature.
    Unsigned = "unsigned", [401], |s| one(s.unsigned());
    /// With an empty signature.
    Empty = "empty-signature", [401], |s| one(signature(s, |_| String::new()));
    /// With two signatures, one of which is right.
    Doubled = "doubled-signature", [401], |s| one(s.tampered(|draft| {
        let value = draft.values_mut(s.header()).next().cloned().unwrap_or_default();
        draft.headers.push((s.header().to_owned(), value));
    }));
    /// With a different signature in an alias of the header, before and after the right one, and with an empty one.
    Conflicting = "conflicting-headers", [401], |s| {
        let headers = s.scheme.headers.iter().skip(1);
        headers.flat_map(|other| conflicting(s, other)).collect()
    };
    /// With a bit of the signature flipped.
    FlippedSignature = "flipped-signature", [401], |s| {
        let length = s.draft().and_then(|mut draft| draft.values_mut(s.header()).next().map(|value| value.len()));
        (0..length.unwrap_or_default()).filter_map(|at| signature(s, |value| flipped(&value, at))).collect()
    };
    /// With the end of the signature cut off.
    Truncated = "truncated-signature", [401], |s| one(signature(s, |mut value| { value.pop(); value }));
    /// With something appended to the signature.
    Extended = "extended-signature", [401], |s| one(signature(s, |value| value + "0"));
    /// With the signature's bytes in the other encoding.
    OtherEncoding = "other-encoding", [401], |s| one(signature(s, |value| reencoded(s.scheme, &value)));
    /// With hex in upper case, or base 64 without padding.
    OtherSpelling = "other-spelling", [401], |s| {
        let spelled = |value: String| match s.scheme.encoding {
            Encoding::Hex => value.chars().rev().map(|c| c.to_ascii_uppercase()).rev().collect(),
            Encoding::Base64 => value.trim_end_matches('=').to_owned(),
        };
        let same = s.draft() == signature(s, spelled);
        one(signature(s, spelled).filter(|_| !same))
    };
    /// With a signature longer than the limit.
    Oversized = "oversized-signature", [401], |s| one(signature(s, |value| value + &"x".repeat(5000)));
    /// With a bit of the body flipped.
    FlippedBody = "flipped-body", [401], |s| {
        let length = s.draft().map_or(0, |draft| draft.body.len());
        (0..length).filter_map(|at| s.tampered(|draft| draft.body[at] ^= 1)).collect()
    };
    /// With the body of another request.
    SwappedBody = "swapped-body", [401], |s| one(s.tampered(|draft| {
        draft.body = match s.wire {
            // Some payloads are empty.
            Wire::Json | Wire::Text if draft.body == b"{}" => b"[]".to_vec(),
            Wire::Json | Wire::Text => b"{}".to_vec(),
            Wire::Form => b"other=1".to_vec(),
            Wire::Multipart => b"--other\r\ncontent-disposition: form-data; name=\"other\"\r\n\r\n1\r\n--other--".to_vec(),
            Wire::Query => Vec::new(),
        };
    }).filter(|_| s.wire != Wire::Query));
    /// With something appended to the body.
    TrailingBytes = "trailing-bytes", [401], |s| one(s.tampered(|draft| draft.body.push(b' ')).filter(|_| s.wire != Wire::Query));
    /// With a body where a query is the payload.
    BodyBesideQuery = "body-beside-query", [401], |s| one(s.tampered(|draft| draft.body = b"more=1".to_vec()).filter(|_| s.wire == Wire::Query));
    /// With a signed header changed.
    FlippedHeader = "flipped-header", [401], |s| headers(s, |draft, name| {
        draft.values_mut(name).for_each(|value| *value = flipped(value, value.len() - 1));
    });
    /// Without a signed header.
    MissingHeader = "missing-header", [401], |s| headers(s, |draft, name| {
        draft.headers.retain(|(own, _)| !own.eq_ignore_ascii_case(name));
    });
    /// With a signed header twice.
    DoubledHeader = "doubled-header", [401], |s| headers(s, |draft, name| {
        let value = draft.values_mut(name).next().cloned().unwrap_or_default();
        draft.headers.push((name.to_owned(), value));
    });
    /// Signed too long ago.
    Stale = "stale", [401], |s| timestamps(s, |tolerance| s.stamp(-tolerance - MARGIN));
    /// Signed for a time in the future.
    Future = "future", [401], |s| timestamps(s, |tolerance| s.stamp(tolerance + MARGIN));
    /// With a sign before the timestamp, correctly signed.
    SignedTimestamp = "timestamp-with-sign", [401], |s| timestamps(s, |_| format!("+{}", s.stamp(0)));
    /// With an empty timestamp, correctly signed.
    EmptyTimestamp = "empty-timestamp", [401], |s| timestamps(s, |_| String::new());
    /// Signed for another host.
    OtherHost = "other-host", [401], |s| urls(s, |url| url.replacen("://", "://other.", 1));
    /// Signed for another path.
    OtherPath = "other-path", [401], |s| urls(s, |url| format!("{url}/other"));
    /// Signed for a path with a trailing slash.
    TrailingSlash = "trailing-slash", [401], |s| urls(s, |url| format!("{url}/"));
    /// Signed for http instead of https, or vice versa.
    OtherProtocol = "other-protocol", [401], |s| urls(s, |url| match url.strip_prefix("https") {
        Some(rest) => format!("http{rest}"),
        None => url.replacen("http", "https", 1),
    });
    /// Signed for another port.
    OtherPort = "other-port", [401], |s| urls(s, |url| with_port(url, "8443"));
    /// Signed for the default port, where the scheme signs the URL as configured.
    DefaultPort = "default-port", [401], |s| {
        let port = if s.url.starts_with("https") { "443" } else { "80" };
        if s.scheme.url.any_default_port { Vec::new() } else { urls(s, |url| with_port(url, port)) }
    };
    /// With another query than the signed one.
    OtherQuery = "other-query", [401], |s| one(s.tampered(|draft| draft.add_to_query("more=1")).filter(|_| s.signs(&Part::Url)));
    /// With a bit of the query flipped.
    FlippedQuery = "flipped-query", [401], |s| {
        let (start, end) = s.draft().map_or((0, 0), |draft| (draft.url.find('?').map_or(draft.url.len(), |at| at + 1), draft.url.len()));
        let flip = |at: usize| s.tampered(|draft| draft.url = flipped(&draft.url, at));
        if s.signs(&Part::Url) { (start..end).filter_map(flip).collect() } else { Vec::new() }
    };
    /// With the end of a form's name or value moved, so that the message is the same.
    BoundaryMoved = "boundary-moved", [401, 422], |s| {
        let bodies = moved::bodies(s).into_iter().filter(|(_, is_detectable)| *is_detectable).map(|(body, _)| body);
        let signed = s.draft();
        bodies.filter_map(|body| signed.clone().map(|draft| Draft { body, ..draft })).collect()
    };
    /// With a character moved between the timestamp and what is next to it, so that the message is the same.
    TimestampMoved = "timestamp-moved", [400, 401], |s| moved::timestamps(s);
    /// With the parameters of a form in its URL, correctly signed.
    HiddenForm = "hidden-form", [401], |s| one(hidden_form(s));
    /// With a parameter twice, or a key twice in the JSON text of one, correctly signed.
    DuplicateKey = "duplicate-key", [401, 422], |s| duplicate_keys(s);
    /// With a name that no provider would choose, correctly signed.
    UnusualKey = "unusual-key", [401], |s| one(s.changed(|draft| draft.body.extend(b"&a%20b=1")).filter(|_| {
        s.scheme.signs_form() && s.wire == Wire::Form
    }));
    /// With a body that is not UTF-8, correctly signed.
    NotUtf8 = "not-utf-8", [400, 401], |s| match s.wire {
        Wire::Json | Wire::Text => one(s.changed(|draft| draft.body = b"{\"a\":\"\xff\"}".to_vec())),
        Wire::Form => one(s.changed(|draft| draft.body.extend(b"&a=%FF"))),
        Wire::Multipart => one(s.changed(|draft| draft.add_part("name=\"a\"", b"\xff"))),
        Wire::Query => one(s.changed(|draft| draft.add_to_query("a=%FF"))),
    };
    /// With a truncated body, correctly signed.
    NotJson = "not-json", [400, 401], |s| one(s.changed(|draft| draft.body.truncate(draft.body.len().saturating_sub(1))).filter(|_| s.wire.is_json()));
    /// Signed over the URL alone, without the digest of the body that it has to contain.
    MissingHash = "missing-body-hash", [401], |s| one(s.scheme.body_hash.as_ref().and_then(|_| {
        let mut draft = s.unsigned()?;
        s.secret.sign(&mut draft, &Scheme { body_hash: None, ..s.scheme.clone() }, s.now);
        Some(draft)
    }));
    /// With two digests of the body, correctly signed.
    DoubledHash = "doubled-body-hash", [401], |s| one(s.scheme.body_hash.as_ref().and_then(|hash| {
        s.changed(|draft| draft.add_to_query(&format!("{}=00", hash.parameter)))
    }));
    /// With the media type of another wire.
    OtherMediaType = "other-media-type", [400, 401, 415, 422], |s| {
        let all = ["application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"];
        let others = match s.wire {
            // JSON is the same under both of its wires.
            Wire::Json | Wire::Text => vec![all[2], all[3]],
            Wire::Form => vec![all[0], all[1], all[3]],
            Wire::Multipart => all[..3].to_vec(),
            Wire::Query => Vec::new(),
        };
        others.into_iter().filter_map(|other| media_type(s, other)).collect()
    };
    /// With another boundary in its media type.
    OtherBoundary = "other-boundary", [400], |s| one(media_type(s, "multipart/form-data; boundary=other").filter(|_| {
        s.wire == Wire::Multipart
    }));
    /// With a file, correctly signed.
    File = "file", [400], |s| one(s.changed(|draft| draft.add_part("name=\"a\"; filename=\"a.txt\"", b"a")).filter(|_| {
        s.wire == Wire::Multipart
    }));
    /// By another wire, with the same URL: as a query without the body, or as a form without parameters.
    OtherWire = "other-wire", [401, 405, 415], |s| one(s.tampered(|draft| {
        draft.body.clear();
        draft.remove_content_type();
        if s.wire == Wire::Query {
            s.webhook.method.clone_into(&mut draft.method);
            draft.headers.push(("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned()));
        } else {
            "GET".clone_into(&mut draft.method);
        }
    }).filter(|_| s.wire != Wire::Query || has_body(s)));
    /// By another wire, with the same URL: as a form with bytes and no parameters.
    NoParameters = "no-parameters", [401, 405, 415], |s| one(s.tampered(|draft| {
        draft.body = b"&".to_vec();
        draft.remove_content_type();
        s.webhook.method.clone_into(&mut draft.method);
        draft.headers.push(("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned()));
    }));
    /// With a media type of no webhook.
    UnknownMediaType = "unknown-media-type", [415], |s| {
        let has_text = s.webhook.wires.contains(&Wire::Text);
        let unknown = ["text/plain", "application/xml"].into_iter().skip(usize::from(has_text));
        unknown.filter_map(|unknown| media_type(s, unknown)).collect()
    };
    /// Without a media type, where JSON always has one. By the method of a query, it is a query with a body.
    NoMediaType = "no-media-type", [401, 415], |s| one(s.tampered(Draft::remove_content_type).filter(|_| s.wire != Wire::Query && !s.webhook.wires.contains(&Wire::Text)));
    /// By a method that is not the webhook's.
    OtherMethod = "other-method", [405], |s| one(s.tampered(|draft| "DELETE".clone_into(&mut draft.method)).filter(|_| {
        s.webhook.method != "DELETE"
    }));
}

fn one(draft: Option<Draft>) -> Vec<Draft> {
    draft.into_iter().collect()
}

/// Whether the webhook also comes with a body. Without one, its method and its URL make a query, whatever the media type.
fn has_body(s: &Sending<'_>) -> bool {
    Methods::new(s.webhook).body.is_some()
}

/// With the right signature in the header or its alias, and something else in the other one.
fn conflicting(s: &Sending<'_>, alias: &str) -> Vec<Draft> {
    let values = |right: &str| [flipped(right, right.len().saturating_sub(1)), String::new()];
    let mut drafts = Vec::new();
    for nth in 0..2 {
        drafts.extend(s.tampered(|draft| {
            let value = draft.values_mut(s.header()).next().cloned().unwrap_or_default();
            draft.headers.push((alias.to_owned(), values(&value)[nth].clone()));
        }));
        drafts.extend(s.tampered(|draft| {
            let Some(own) = draft.values_mut(s.header()).next() else { return };
            let right = own.clone();
            own.clone_from(&values(&right)[nth]);
            draft.headers.push((alias.to_owned(), right));
        }));
    }
    drafts
}

/// With all parameters of the example appended to a query parameter of the URL, as they would be signed.
fn hidden_form(s: &Sending<'_>) -> Option<Draft> {
    let pairs = s.pairs();
    let is_known = |name: &str| s.is_valid.is_none() || FormField::has(s.known, name);
    // A single name may occur by chance.
    if !s.signs(&Part::Url) || pairs.iter().filter(|(name, _)| is_known(name)).count() < 2 {
        return None;
    }
    let text: String = pairs.iter().map(|(name, _)| format!("{name}x")).collect();
    s.changed(|draft| draft.add_to_query(&format!("tenant={text}")))
}

/// With each parameter twice in turn, except for those that may repeat, and with a key twice in the JSON text of each.
fn duplicate_keys(s: &Sending<'_>) -> Vec<Draft> {
    let form = s.draft_on(Wire::Form).filter(|_| !s.wire.is_json());
    let pairs: Vec<_> = form.iter().flat_map(|draft| form_urlencoded::parse(&draft.body).into_owned()).collect();
    let changed = |nth: usize, texts: &[String]| {
        let (before, after) = (&pairs[..nth], &pairs[nth + 1..]);
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(before).extend_pairs(texts.iter().map(|text| (&pairs[nth].0, text))).extend_pairs(after);
        s.changed(|draft| draft.set_pairs(s.wire, s.url, &form.finish()))
    };
    let json = Tape::from_json(s.json.as_bytes(), Limits::DEFAULT).ok();
    let is_array = |name: &str| {
        json.as_ref().and_then(|json| json.root().member(name)).is_some_and(|value| value.is(Types::ARRAY))
    };
    let mut drafts = Vec::new();
    for (nth, (name, text)) in pairs.iter().enumerate() {
        let is_json = s.known.iter().any(|field| field.is_json && field.name == name);
        if is_json || !is_array(name) {
            drafts.extend(changed(nth, &[text.clone(), text.clone()]));
        }
        match text.strip_prefix('{').map(str::trim_ascii_start).filter(|_| is_json) {
            Some("}") => drafts.extend(changed(nth, &[r#"{"a":0,"a":0}"#.to_owned()])),
            Some(rest) => drafts.extend(changed(nth, &[format!(r#"{{"a":0,"a":0,{rest}"#)])),
            None => {}
        }
    }
    drafts
}

/// With another media type; none of a query, which has no body.
fn media_type(s: &Sending<'_>, other: &str) -> Option<Draft> {
    if s.wire == Wire::Query {
        return None;
    }
    s.tampered(|draft| draft.values_mut("content-type").for_each(|value| other.clone_into(value)))
}

/// With the signature's header changed.
pub(super) fn signature(s: &Sending<'_>, change: impl FnOnce(String) -> String) -> Option<Draft> {
    s.tampered(|draft| {
        if let Some(value) = draft.values_mut(s.header()).next() {
            *value = change(std::mem::take(value));
        }
    })
}

/// With each header changed that is part of the message, or is the timestamp.
fn headers(s: &Sending<'_>, change: impl Fn(&mut Draft, &str)) -> Vec<Draft> {
    s.scheme.signed_headers().into_iter().filter_map(|name| s.tampered(|draft| change(draft, name))).collect()
}

/// Correctly signed for another time, where the scheme has a timestamp; the tolerance is in seconds.
fn timestamps(s: &Sending<'_>, stamp: impl Fn(i64) -> String) -> Vec<Draft> {
    one(s.scheme.timestamp.as_ref().and_then(|timestamp| s.stamped(&stamp(timestamp.tolerance.into()))))
}

/// Correctly signed for another URL, where the scheme signs one.
fn urls(s: &Sending<'_>, change: impl Fn(&str) -> String) -> Vec<Draft> {
    if s.signs(&Part::Url) { one(s.signed_for(change)) } else { Vec::new() }
}

/// A URL without a port, extended by one.
pub(super) fn with_port(url: &str, port: &str) -> String {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url[start..].find(['/', '?']).map_or(url.len(), |at| start + at);
    format!("{}:{port}{}", &url[..end], &url[end..])
}

/// A string with the last bit of one of its ASCII characters flipped.
fn flipped(text: &str, at: usize) -> String {
    let flip = |(nth, c): (usize, char)| match u8::try_from(c) {
        Ok(byte) if nth == at && byte.is_ascii() => char::from(byte ^ 1),
        _ => c,
    };
    text.char_indices().map(flip).collect()
}

/// A signature's header with the bytes in the other encoding.
fn reencoded(scheme: &Scheme, value: &str) -> String {
    let other = match scheme.encoding {
        Encoding::Hex => Encoding::Base64,
        Encoding::Base64 => Encoding::Hex,
    };
    let start = match &scheme.layout {
        Layout::Whole { prefix } => prefix.len(),
        Layout::Items { within, key, .. } => {
            let label = format!("{key}{within}");
            value.rfind(&label).map_or(0, |at| at + label.len())
        }
    };
    match scheme.encoding.read(&value[start..]) {
        Some(bytes) => format!("{}{}", &value[..start], other.write(&bytes)),
        None => String::new(),
    }
}
