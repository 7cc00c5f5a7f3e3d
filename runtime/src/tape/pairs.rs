//! The reader of pairs: forms, queries and headers onto a tape.
//!
//! The value of a pair is text. It counts as a number or a boolean where the schema allows one and no string, and an
//! empty value is absent unless the schema allows a string. What does not fit stays a string, so that the validator
//! reports it. A field may also be JSON text, which is read with the rest of the limits, as if it were there in JSON.

use std::borrow::Cow;
use std::collections::HashSet;

use super::rules::ObjectSchema;
use super::writer::Writer;
use super::{MAX_BYTES, Tape, Types, plain_number};
use crate::malformed::Reason;
use crate::swar::find_any;
use crate::{Limits, Malformed};

/// A decoded pair: its name and its value.
pub type Pair<'p> = (Cow<'p, str>, Cow<'p, str>);

/// A field of a form, a query or headers, as its schema describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormField {
    /// The field's name.
    pub name: &'static str,
    /// The types of the value, or of each item where the name may repeat. No text of JSON counts as one of these.
    pub types: Types,
    /// Whether the value is an array, of which each pair with the name is an item.
    pub repeats: bool,
    /// Whether the value is the JSON text of the actual value.
    pub is_json: bool,
}

impl FormField {
    /// A field with one pair.
    pub const fn new(name: &'static str, types: Types) -> Self {
        Self { name, types, repeats: false, is_json: false }
    }

    /// A field whose value is an array, with the types of an item.
    pub const fn repeated(name: &'static str, types: Types) -> Self {
        Self { name, types, repeats: true, is_json: false }
    }

    /// A field with one pair, whose value is JSON text.
    pub const fn json(name: &'static str) -> Self {
        Self { name, types: Types::NONE, repeats: false, is_json: true }
    }

    /// The field with a name. Most payloads keep the document's order, so the search starts at the expected field.
    #[inline]
    pub(crate) fn find<'f>(all: &'f [Self], expected: &mut usize, name: &str) -> Option<&'f Self> {
        let mut around = (*expected..all.len()).chain(0..*expected);
        let index = around.find(|&index| all[index].name == name)?;
        *expected = index + 1;
        Some(&all[index])
    }

    /// Whether one of these fields has a name.
    #[cfg(feature = "signature")]
    pub(crate) fn has(all: &[Self], name: &str) -> bool {
        all.iter().any(|field| field.name == name)
    }
}

impl Tape<'static> {
    /// Reads a form or a query (WHATWG URL, section 5.1). Unlike there, bytes that are not UTF-8 are refused: a
    /// replacement character would be a value that nobody sent.
    pub fn from_form(body: &[u8], fields: &[FormField], limits: Limits) -> Result<Self, Malformed> {
        let list = decoded(body, limits)?;
        Ok(Self::from_pairs(&list, fields, limits))
    }

    /// Puts decoded pairs onto a tape. There are as many as the limits allow.
    pub(crate) fn from_pairs(pairs: &[Pair<'_>], fields: &[FormField], limits: Limits) -> Self {
        let size = pairs.iter().map(|(key, value)| key.len() + value.len()).sum();
        let mut writer = Writer::with_capacity(size, pairs.len() * 2 + 1);
        let root = writer.push("", Types::OBJECT);
        let mut seen = HashSet::new();
        let (mut expected, mut content) = (0, ContentReader::new(pairs.len(), limits));
        for (nth, (key, value)) in pairs.iter().enumerate() {
            let wanted = FormField::find(fields, &mut expected, key);
            let types = wanted.map_or(Types::STRING, |field| field.types);
            let new = seen.insert(key.as_ref());
            if wanted.is_some_and(|field| field.repeats) {
                if new {
                    writer.push(key, Types::STRING);
                    let array = writer.push("", Types::ARRAY);
                    for (_, item) in pairs[nth..].iter().filter(|(other, _)| other == key) {
                        writer.push(item, counts_as(item, types));
                    }
                    writer.close(array);
                }
            } else if !value.is_empty() || types.intersects(Types::STRING) {
                let key = writer.push(key, Types::STRING);
                if !new {
                    writer.repeated(key);
                }
                if wanted.is_none_or(|field| !field.is_json) {
                    writer.push(value, counts_as(value, types));
                } else {
                    match content.read(value, None) {
                        Ok(tape) => writer.append(&tape),
                        Err(malformed) => writer.unread(key, value, malformed.reason),
                    }
                }
            } else if !new {
                writer.repeated(Tape::NO_NODE);
            }
        }
        writer.close(root);
        writer.into_tape().with_steps(limits.pattern_steps)
    }
}

/// Reads the JSON text of fields, with the limits of a payload that has all of them.
#[derive(Debug)]
pub(crate) struct ContentReader {
    /// How many more levels, values and steps of patterns are allowed.
    pub(crate) limits: Limits,
}

impl ContentReader {
    /// For a payload of so many pairs.
    pub(crate) fn new(pairs: usize, limits: Limits) -> Self {
        let (depth, values) = (limits.depth.saturating_sub(1), limits.values.saturating_sub(pairs));
        Self { limits: Limits { depth, values, ..limits } }
    }

    /// Reads the text of one field, of which a schema is expected.
    pub(crate) fn read<'t>(
        &mut self,
        text: &'t str,
        schema: Option<&'static ObjectSchema>,
    ) -> Result<Tape<'t>, Malformed> {
        // The pair has been counted.
        let limits = Limits { values: self.limits.values.saturating_add(1), ..self.limits };
        let (tape, left) = super::json::read_counting(text.as_bytes(), limits, schema)?;
        self.limits.values = left;
        Ok(tape)
    }
}

/// How many pairs a form has at most, usually.
const USUAL: usize = 48;

/// All pairs of a form or a query, if they are within the limits and UTF-8.
pub(crate) fn decoded(body: &[u8], limits: Limits) -> Result<Vec<Pair<'_>>, Malformed> {
    if body.len() > limits.bytes.min(MAX_BYTES) {
        return Err(Malformed { offset: limits.bytes.min(MAX_BYTES), reason: Reason::TooLarge });
    }
    let mut list = Vec::with_capacity(USUAL.min(limits.values));
    list.extend(pairs(body).take(limits.values.saturating_add(1)));
    check_decoded(body, &list, limits)?;
    Ok(list)
}

/// Refuses pairs that are not within the limits, or not UTF-8.
pub(crate) fn check_decoded(body: &[u8], pairs: &[Pair<'_>], limits: Limits) -> Result<(), Malformed> {
    if body.len() > limits.bytes.min(MAX_BYTES) {
        return Err(Malformed { offset: limits.bytes.min(MAX_BYTES), reason: Reason::TooLarge });
    }
    if pairs.len() > limits.values {
        let offset = starts(body).nth(limits.values).unwrap_or(body.len());
        return Err(Malformed { offset, reason: Reason::TooMany });
    }
    // Borrowed text is unchanged text of the body.
    let replaced = |text: &Cow<'_, str>| match text {
        Cow::Borrowed(_) => false,
        Cow::Owned(text) => text.contains(char::REPLACEMENT_CHARACTER),
    };
    if pairs.iter().any(|(key, value)| replaced(key) || replaced(value)) { sent_as_utf8(body) } else { Ok(()) }
}

/// The pairs of a form or a query (WHATWG URL, section 5.1). Most need no decoding and are not copied.
pub(crate) fn pairs(body: &[u8]) -> impl Iterator<Item = Pair<'_>> {
    let text = std::str::from_utf8(body).ok();
    let mut at = 0;
    std::iter::from_fn(move || {
        while body.get(at) == Some(&b'&') {
            at += 1;
        }
        if at >= body.len() {
            return None;
        }
        let start = at;
        let name_end = find_any(body, start, *b"=&%+");
        let value_start = if body.get(name_end) == Some(&b'=') { name_end + 1 } else { name_end };
        let end = if value_start > name_end { find_any(body, value_start, *b"&%+") } else { name_end };
        if matches!(body.get(end), None | Some(b'&'))
            && let Some(text) = text
            && let (Some(name), Some(value)) = (text.get(start..name_end), text.get(value_start..end))
        {
            at = end + 1;
            return Some((Cow::Borrowed(name), Cow::Borrowed(value)));
        }
        let end = find_any(body, end, *b"&");
        at = end + 1;
        let pair = body.get(start..end)?;
        let (name, value) = pair.split_at(find_any(pair, 0, *b"="));
        Some((decoded_text(name), decoded_text(value.get(1..).unwrap_or_default())))
    })
}

/// The text of a name or a value, with a replacement character for what is not UTF-8.
fn decoded_text(encoded: &[u8]) -> Cow<'_, str> {
    let mut plain = find_any(encoded, 0, *b"%+");
    if plain == encoded.len() {
        return String::from_utf8_lossy(encoded);
    }
    let (mut bytes, mut at) = (Vec::with_capacity(encoded.len()), 0);
    loop {
        bytes.extend_from_slice(encoded.get(at..plain).unwrap_or_default());
        match encoded.get(plain) {
            None => break,
            Some(b'+') => bytes.push(b' '),
            Some(byte) => match escaped(encoded, plain) {
                Some(byte) => {
                    bytes.push(byte);
                    plain += 2;
                }
                None => bytes.push(*byte),
            },
        }
        at = plain + 1;
        plain = find_any(encoded, at, *b"%+");
    }
    Cow::Owned(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// The byte that is written as a percent sign, here, and two digits.
fn escaped(encoded: &[u8], at: usize) -> Option<u8> {
    let digit = |at: usize| char::from(*encoded.get(at)?).to_digit(16);
    u8::try_from(digit(at + 1)? << 4 | digit(at + 2)?).ok()
}

/// The offset of each pair.
fn starts(body: &[u8]) -> impl Iterator<Item = usize> {
    let mut next = 0;
    body.split(|byte| *byte == b'&').filter_map(move |pair| {
        let start = next;
        next += pair.len() + 1;
        (!pair.is_empty()).then_some(start)
    })
}

/// The type of a pair's value where the schema allows these types.
#[inline]
pub(crate) fn counts_as(text: &str, wanted: Types) -> Types {
    if wanted.intersects(Types::STRING) { Types::STRING } else { counts_as_other(text, wanted) }
}

fn counts_as_other(text: &str, wanted: Types) -> Types {
    let types = match (text, plain_number(text.as_bytes(), 0)) {
        ("true" | "false", _) => Types::BOOLEAN,
        (_, Some((end, types))) if end == text.len() => types,
        _ => match super::json::read(text.as_bytes(), Limits { depth: 0, ..Limits::DEFAULT }, None) {
            // Unlike JSON, no white space may surround the number.
            Ok(tape) if tape.root().number().is_some_and(|number| number.len() == text.len()) => tape.root().types(),
            _ => Types::STRING,
        },
    };
    let family = if types.intersects(Types::NUMBER) { Types::NUMBER } else { types };
    if family.intersects(wanted) { types } else { Types::STRING }
}

/// Distinguishes replacement characters that the sender wrote from those that decoding put in.
///
/// It decodes the body as a whole: the separators are ASCII, so no character extends across them.
#[cold]
fn sent_as_utf8(body: &[u8]) -> Result<(), Malformed> {
    let bytes: Vec<u8> = percent_decoded(body).map(|(_, byte)| byte).collect();
    std::str::from_utf8(&bytes).map(|_| ()).map_err(|error| Malformed {
        offset: percent_decoded(body).nth(error.valid_up_to()).map_or(body.len(), |(at, _)| at),
        reason: Reason::NotUtf8,
    })
}

/// The decoded bytes of a form, each with its offset in the body.
fn percent_decoded(body: &[u8]) -> impl Iterator<Item = (usize, u8)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (start, plain) = (at, *body.get(at)?);
        let escaped = if plain == b'%' { escaped(body, at) } else { None };
        at += if escaped.is_some() { 3 } else { 1 };
        Some((start, escaped.unwrap_or(plain)))
    })
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn pairs_are_those_of_the_library() {
        const BYTES: [u8; 8] = [b'a', b'=', b'&', b'%', b'4', b'+', 0xC3, 0xA9];
        for length in 0..6_u32 {
            for nth in 0..BYTES.len().pow(length) {
                let body: Vec<u8> = (0..length).map(|at| BYTES[nth / BYTES.len().pow(at) % BYTES.len()]).collect();
                assert!(pairs(&body).eq(form_urlencoded::parse(&body)), "{}", body.escape_ascii());
            }
        }
    }
}
