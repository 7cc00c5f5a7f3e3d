//! The reader of pairs: forms, queries and headers onto a tape.
//!
//! A pair's value is only text. It counts as a number or a boolean where the schema wants one and not a string, and an
//! empty value of anything but a string is absent. What does not fit stays a string, so that the validator says what is
//! wrong.

use std::borrow::Cow;
use std::collections::HashSet;

use super::writer::Writer;
use super::{MOST_BYTES, Tape, Types};
use crate::malformed::Reason;
use crate::{Limits, Malformed};

/// What a schema wants of the pairs that have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lexical {
    /// The name.
    pub name: &'static str,
    /// The types of the value, or of each item where the name may repeat.
    pub types: Types,
    /// Whether the name stands for an array, of which each pair is an item.
    pub repeats: bool,
}

impl Lexical {
    /// A name of one pair.
    pub const fn one(name: &'static str, types: Types) -> Self {
        Self { name, types, repeats: false }
    }

    /// A name of an array, with the types of an item.
    pub const fn each(name: &'static str, types: Types) -> Self {
        Self { name, types, repeats: true }
    }

    /// Whether one of these has a name.
    #[cfg(feature = "signature")]
    pub(crate) fn has(all: &[Self], name: &str) -> bool {
        all.iter().any(|field| field.name == name)
    }
}

impl Tape<'static> {
    /// Reads a form or a query (WHATWG URL, section 5.1). Unlike there, bytes that are no UTF-8 are refused: a replaced
    /// character would be a value that nobody sent.
    pub fn from_form(body: &[u8], lexical: &[Lexical], limits: Limits) -> Result<Self, Malformed> {
        if body.len() > limits.bytes.min(MOST_BYTES) {
            return Err(Malformed { offset: limits.bytes.min(MOST_BYTES), reason: Reason::TooLarge });
        }
        let count = starts(body).take(limits.values).count();
        if count == limits.values
            && let Some(offset) = starts(body).nth(count)
        {
            return Err(Malformed { offset, reason: Reason::TooMany });
        }
        let mut list = Vec::with_capacity(count);
        list.extend(pairs(body));
        // What is borrowed stands in the body as it is.
        let replaced = |text: &Cow<'_, str>| match text {
            Cow::Borrowed(_) => false,
            Cow::Owned(text) => text.contains(char::REPLACEMENT_CHARACTER),
        };
        if list.iter().any(|(key, value)| replaced(key) || replaced(value)) {
            sent_as_utf8(body)?;
        }
        Ok(Self { pattern_steps: limits.pattern_steps, ..Self::from_pairs(&list, lexical) })
    }

    /// Puts pairs that are already text onto a tape.
    pub(crate) fn from_pairs(pairs: &[(Cow<'_, str>, Cow<'_, str>)], lexical: &[Lexical]) -> Self {
        let size = pairs.iter().map(|(key, value)| key.len() + value.len()).sum();
        let mut writer = Writer::with_capacity(size, pairs.len() * 2 + 1);
        let root = writer.push("", Types::OBJECT);
        let mut seen = HashSet::new();
        let mut expected = 0;
        for (nth, (key, value)) in pairs.iter().enumerate() {
            // Most payloads keep the document's order.
            let mut around = (expected..lexical.len()).chain(0..expected);
            let wanted = around.find(|&place| lexical[place].name == key).map(|place| {
                expected = place + 1;
                &lexical[place]
            });
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
            } else if !value.is_empty() || types.meets(Types::STRING) {
                let key = writer.push(key, Types::STRING);
                if !new {
                    writer.repeated(key);
                }
                writer.push(value, counts_as(value, types));
            } else if !new {
                writer.repeated(Tape::NO_NODE);
            }
        }
        writer.close(root);
        writer.into_tape()
    }
}

/// The pairs of a form or a query (WHATWG URL, section 5.1). Most of them have nothing to decode and are not copied.
pub(crate) fn pairs(body: &[u8]) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    body.split(|byte| *byte == b'&').filter_map(|pair| {
        let is_plain = !pair.iter().any(|byte| matches!(byte, b'%' | b'+'));
        match std::str::from_utf8(pair) {
            Ok("") => None,
            Ok(pair) if is_plain => {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                Some((Cow::Borrowed(name), Cow::Borrowed(value)))
            }
            _ => form_urlencoded::parse(pair).next(),
        }
    })
}

/// Where each of the pairs begins.
fn starts(body: &[u8]) -> impl Iterator<Item = usize> {
    let mut next = 0;
    body.split(|byte| *byte == b'&').filter_map(move |pair| {
        let start = next;
        next += pair.len() + 1;
        (!pair.is_empty()).then_some(start)
    })
}

/// The type that a text has where one of these types is wanted.
fn counts_as(text: &str, wanted: Types) -> Types {
    let types = match text {
        _ if wanted.meets(Types::STRING) => Types::STRING,
        "true" | "false" => Types::BOOLEAN,
        _ => match super::json::read(text.as_bytes(), Limits { depth: 0, ..Limits::DEFAULT }, &[]) {
            // White space around a number would not be part of its text.
            Ok(tape) if tape.root().number().is_some_and(|number| number.len() == text.len()) => tape.root().types(),
            _ => Types::STRING,
        },
    };
    let family = if types.meets(Types::NUMBER) { Types::NUMBER } else { types };
    if family.meets(wanted) { types } else { Types::STRING }
}

/// Tells replacement characters that the sender wrote from bytes that were replaced.
///
/// All of the body is decoded at once: what separates names from values and pairs from one another is ASCII, so no
/// character reaches across it.
#[cold]
fn sent_as_utf8(body: &[u8]) -> Result<(), Malformed> {
    let bytes: Vec<u8> = percent_decoded(body).map(|(_, byte)| byte).collect();
    std::str::from_utf8(&bytes).map(|_| ()).map_err(|error| Malformed {
        offset: percent_decoded(body).nth(error.valid_up_to()).map_or(body.len(), |(at, _)| at),
        reason: Reason::NotUtf8,
    })
}

/// The bytes that a form's text stands for, each with its place.
fn percent_decoded(body: &[u8]) -> impl Iterator<Item = (usize, u8)> {
    let digit = |at: usize| char::from(*body.get(at)?).to_digit(16);
    let mut at = 0;
    std::iter::from_fn(move || {
        let (start, plain) = (at, *body.get(at)?);
        let digits = if plain == b'%' { digit(at + 1).zip(digit(at + 2)) } else { None };
        let escaped = digits.and_then(|(high, low)| u8::try_from(high << 4 | low).ok());
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
