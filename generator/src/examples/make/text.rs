//! Strings: by format, by pattern and by length.

use super::applied::Applied;
use crate::pattern;
use crate::schema::Keywords;

/// The longest string that is made, in characters.
const LONGEST: u64 = 2_000;

/// Strings that match the keywords, as far as these are easy to find.
pub(super) fn strings(applied: &Applied<'_>, nth: usize) -> Vec<String> {
    let least = applied.most(Keywords::min_length).unwrap_or(0);
    let most = applied.least(Keywords::max_length).unwrap_or(u64::MAX);
    if least > LONGEST {
        return Vec::new();
    }
    if applied.all.iter().all(|keywords| keywords.format().is_none() && keywords.pattern().is_none()) {
        return Some(plain(least, most, nth)).filter(|text| text.chars().count() as u64 >= least).into_iter().collect();
    }
    let fits = |text: &str| (least..=most).contains(&(text.chars().count() as u64));
    let mut strings: Vec<String> = Vec::new();
    let formats = applied.all.iter().filter_map(|keywords| keywords.format());
    let known: Vec<&[&str]> = formats
        .filter_map(|format| FORMATS.iter().find(|(name, _)| *name == format))
        .map(|(_, strings)| *strings)
        .collect();
    strings.extend(known.iter().flat_map(|strings| strings.iter().skip(nth)).map(|text| (*text).to_owned()));
    let patterns: Vec<&str> = applied.all.iter().filter_map(|keywords| keywords.pattern()).collect();
    for pattern in &patterns {
        strings.extend(by_pattern(pattern, least, nth).filter(|text| fits(text)).take(3));
    }
    // An unknown format does not constrain.
    if known.is_empty() && patterns.is_empty() {
        strings.push(plain(least, most, nth));
    }
    strings.retain(|text| fits(text));
    strings
}

/// Strings that a pattern matches, with increasing length.
fn by_pattern(pattern: &str, least: u64, nth: usize) -> impl Iterator<Item = String> {
    let least = u32::try_from(least).unwrap_or(u32::MAX);
    let first = u32::try_from(nth).unwrap_or(u32::MAX);
    let more = [Some(0), None].into_iter().chain((1..=least).map(Some));
    more.filter_map(move |more| pattern::sample(pattern, more.map(|more| more.saturating_add(first))))
}

/// A string with a given length.
fn plain(least: u64, most: u64, nth: usize) -> String {
    const WORD: &str = "text";
    if nth == 0 && (least..=most).contains(&(WORD.len() as u64)) {
        return WORD.to_owned();
    }
    let mut text = if nth == 0 { WORD.to_owned() } else { format!("{WORD} {}", nth + 1) };
    if text.chars().count() as u64 > most {
        text = if nth == 0 { WORD.to_owned() } else { (nth + 1).to_string() };
    }
    let pad = WORD.chars().cycle().skip(text.chars().count() % WORD.len());
    let length = text.chars().count() as u64;
    text.extend(pad.zip(length..least).map(|(one, _)| one));
    text.chars().zip(0..most).map(|(one, _)| one).collect()
}

/// Valid strings for each format of JSON Schema 2020-12 Validation, section 7.3, and of the OpenAPI format registry.
const FORMATS: [(&str, &[&str]); 21] = [
    ("uuid", &["b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e", "3d813cbb-47fb-4ff0-bd1f-2a3fb4f6b0a7"]),
    ("rfc2822", &["Mon, 15 Jan 2024 10:30:00 +0000"]),
    ("date-time", &["2024-01-15T10:30:00Z", "2024-02-29T23:59:59.5Z", "1990-12-31T15:59:00-08:00"]),
    ("date", &["2024-01-15", "2024-02-29"]),
    ("time", &["10:30:00Z", "08:30:06.283185+01:00"]),
    ("duration", &["PT30S", "P1Y2M3DT4H5M6S"]),
    ("email", &["someone@example.com", "a@example.org"]),
    ("idn-email", &["someone@example.com", "a@example.org"]),
    ("hostname", &["www.example.com", "a"]),
    ("idn-hostname", &["www.example.com", "a"]),
    ("ipv4", &["192.0.2.1", "198.51.100.7"]),
    ("ipv6", &["2001:db8::1", "::1"]),
    ("uri", &["https://example.com/", "https://example.com/a?b=c", "urn:a:b"]),
    ("uri-reference", &["https://example.com/", "/a/b", ""]),
    ("iri", &["https://example.com/", "https://example.com/a?b=c"]),
    ("iri-reference", &["https://example.com/", "/a/b", ""]),
    ("uri-template", &["https://example.com/{id}", "/a"]),
    ("json-pointer", &["/a/0", ""]),
    ("relative-json-pointer", &["0", "1/a"]),
    ("regex", &["^a*$", "a"]),
    ("byte", &["YWJj", "YQ==", ""]),
];
