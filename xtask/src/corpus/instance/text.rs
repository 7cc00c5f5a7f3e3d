//! Strings by format, pattern and length.

use serde_json::Value;

use super::{LocatedSchema, Random, bound, pattern};

/// A string that is meant to be valid against the schemas.
pub(super) fn text(all: &[LocatedSchema<'_>], random: &mut Random) -> Value {
    let get = |keyword: &str| all.iter().find_map(|place| place.schema.get(keyword)?.as_str());
    let least = bound(all, "minLength").max().unwrap_or(0).min(5_000);
    let most = bound(all, "maxLength").min().unwrap_or(usize::MAX);
    if let Some(pattern) = get("pattern") {
        return pattern::text(pattern, random).into();
    }
    let known = get("format").and_then(|format| FORMATS.iter().find(|(name, _)| *name == format));
    let mut text = match known {
        Some((_, texts)) => (*random.pick(texts)).to_owned(),
        None => (*random.pick(&TEXTS)).to_owned(),
    };
    if known.is_none() || random.one_in(4) {
        let length = text.chars().count();
        text.extend((length..least).map(|nth| if nth % 7 == 0 { 'é' } else { 'x' }));
        text = text.chars().take(most).collect();
    }
    text.into()
}

/// Strings without a format.
pub(super) const TEXTS: [&str; 14] = [
    "a",
    "",
    "30",
    "20.01",
    "true",
    "null",
    "stream-error",
    "+15550100123",
    "Grüße 😀 \u{FFFD}",
    "e\u{301}",
    "quote \" backslash \\ slash / tab \t line \n control \u{1} \u{1F} del \u{7F}",
    "https://example.com/a?b=c&d=%20",
    "a string of more than sixteen bytes, so that a scan by words finds its end in the middle of one",
    "~0/1",
];

/// Valid strings for each format.
pub(super) const FORMATS: [(&str, &[&str]); 21] = [
    ("uuid", &["b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e", "B08DACAD-E9F3-44FB-9BE0-6A4B4A4F4B4E"]),
    ("date-time", &["2024-01-15T10:30:00Z", "2024-02-29t23:59:59.999999z", "1990-12-31T15:59:60-08:00"]),
    ("date", &["2024-02-29", "1999-12-31"]),
    ("time", &["10:30:00Z", "23:59:60Z", "08:30:06.283185+01:00"]),
    ("rfc2822", &["Tue, 14 Jul 2026 09:21:45 +0000", "29 Feb 24 10:30 EST"]),
    ("duration", &["P1Y2M3DT4H5M6S", "PT0S", "P4W"]),
    ("email", &["joe.bloggs@example.com", "a+b@example.org"]),
    ("idn-email", &["joe.bloggs@example.com", "실례@실례.테스트"]),
    ("hostname", &["www.example.com", "a", "xn--4gbwdl.xn--wgbh1c"]),
    ("idn-hostname", &["www.example.com", "실례.테스트"]),
    ("ipv4", &["192.168.0.1", "0.0.0.0"]),
    ("ipv6", &["::1", "2001:db8::8a2e:370:7334", "::ffff:192.168.0.1"]),
    ("uri", &["https://example.com/a?b=c&d=%20#e", "urn:oasis:names", "mailto:John.Doe@example.com"]),
    ("uri-reference", &["/a/b", "", "https://example.com/", "#fragment"]),
    ("iri", &["http://ƒøø.ßår/?∂éœ=πîx#πîüx", "https://example.com/"]),
    ("iri-reference", &["/âππ", "#ƒrägmênt"]),
    ("uri-template", &["http://example.com/{term:1}/{term}", "/a"]),
    ("json-pointer", &["", "/foo/0", "/a~1b"]),
    ("relative-json-pointer", &["0", "1/foo", "0#"]),
    ("regex", &["^a*$", "([abc])+\\s+$"]),
    ("byte", &["YWJj", "", "YQ=="]),
];
