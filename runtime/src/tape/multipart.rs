//! The reader of multipart bodies (RFC 7578): each part is a pair.
//!
//! A body is read by the boundary that its own first line names, and ends with the delimiter that closes it. RFC 2046
//! (section 5.1.1) also allows text before and after that, which no form has. But signatures cover the body and hardly
//! ever the `Content-Type`: with such text, another boundary could make another payload of the same signed bytes. Here
//! the bytes alone decide what is read.

use std::borrow::Cow;

use httparse::{EMPTY_HEADER, Header, Status, parse_headers};

use super::pairs::{FormField, Pair};
use super::{MAX_BYTES, Tape};
use crate::malformed::Reason;
use crate::{Limits, Malformed, Wire, media_type};

/// The longest boundary in bytes (RFC 2046, section 5.1.1).
const LONGEST: usize = 70;
/// The most headers of a part, and the most bytes that they take.
const MOST_HEADERS: usize = 8;
const MOST_HEADER_BYTES: usize = 4096;

impl Tape<'static> {
    /// Reads a multipart body, like a form with the same pairs.
    pub fn from_multipart(body: &[u8], fields: &[FormField], limits: Limits) -> Result<Self, Malformed> {
        let list = parts(body, fields, limits)?;
        Ok(Self::from_pairs(&list, fields, limits))
    }
}

/// All parts of a body, as pairs, if they are within the limits, UTF-8, and no files.
pub(crate) fn parts<'b>(body: &'b [u8], fields: &[FormField], limits: Limits) -> Result<Vec<Pair<'b>>, Malformed> {
    if body.len() > limits.bytes.min(MAX_BYTES) {
        return Err(Malformed { offset: limits.bytes.min(MAX_BYTES), reason: Reason::TooLarge });
    }
    let boundary = boundary(body).ok_or(Malformed { offset: 0, reason: Reason::Boundary })?;
    let delimiter = [b"\r\n--", boundary].concat();
    let mut list = Vec::new();
    let mut at = delimiter.len();
    loop {
        let malformed = |offset, reason| Malformed { offset, reason };
        if list.len() == limits.values {
            return Err(malformed(at, Reason::TooMany));
        }
        let end = find(body, at, &delimiter).ok_or(malformed(body.len(), Reason::Ended))?;
        list.push(Part { text: &body[at..end], offset: at }.pair(fields)?);
        let after = end + delimiter.len();
        at = match &body[after..] {
            [b'\r', b'\n', ..] => after + 2,
            b"--" | b"--\r\n" => return Ok(list),
            [b'-', b'-', ..] => return Err(malformed(after + 2, Reason::Trailing)),
            b"" | b"-" | b"\r" => return Err(malformed(body.len(), Reason::Ended)),
            _ => return Err(malformed(after, Reason::Unexpected)),
        };
    }
}

/// The boundary that the first line of a body names.
pub(crate) fn boundary(body: &[u8]) -> Option<&[u8]> {
    let line = &body[..body.iter().take(LONGEST + 3).position(|byte| *byte == b'\r')?];
    let boundary = line.strip_prefix(b"--").filter(|boundary| !boundary.is_empty() && !boundary.ends_with(b" "))?;
    let is_allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"'()+_,-./:=? ".contains(byte);
    (body[line.len()..].starts_with(b"\r\n") && boundary.iter().all(is_allowed)).then_some(boundary)
}

/// Where a delimiter is, from a position.
fn find(body: &[u8], mut from: usize, delimiter: &[u8]) -> Option<usize> {
    loop {
        let at = from + body[from..].iter().position(|byte| *byte == b'\r')?;
        if body[at..].starts_with(delimiter) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// A part, and where it begins.
struct Part<'b> {
    text: &'b [u8],
    offset: usize,
}

impl<'b> Part<'b> {
    fn pair(self, fields: &[FormField]) -> Result<Pair<'b>, Malformed> {
        let refused = |reason| Malformed { offset: self.offset, reason };
        let mut headers = [EMPTY_HEADER; MOST_HEADERS];
        let (name, length) = self.name(&mut headers, fields).map_err(refused)?;
        let value = std::str::from_utf8(&self.text[length..]).map_err(|error| Malformed {
            offset: self.offset + length + error.valid_up_to(),
            reason: Reason::NotUtf8,
        })?;
        Ok((Cow::Borrowed(name), Cow::Borrowed(value)))
    }

    /// Its name, and the length of its headers.
    fn name(&self, headers: &mut [Header<'b>], fields: &[FormField]) -> Result<(&'b str, usize), Reason> {
        let head = &self.text[..self.text.len().min(MOST_HEADER_BYTES)];
        let Ok(Status::Complete((length, headers))) = parse_headers(head, headers) else { return Err(Reason::BadPart) };
        let (name, is_file) = only(headers, "content-disposition")?.and_then(disposition).ok_or(Reason::BadPart)?;
        // Encodings were deprecated, since HTTP needs none (RFC 7578, section 4.7).
        let is_plain = |coding: &str| ["7bit", "8bit", "binary"].iter().any(|own| coding.eq_ignore_ascii_case(own));
        if !only(headers, "content-transfer-encoding")?.is_none_or(is_plain) {
            return Err(Reason::BadPart);
        }
        let is_text = |value| media_type::wire(value).is_some_and(Wire::is_json);
        if is_file || !only(headers, "content-type")?.is_none_or(is_text) {
            return Err(Reason::File(fields.iter().map(|field| field.name).find(|known| *known == name)));
        }
        Ok((name, length))
    }
}

/// The value of a header that is there at most once, and is text.
fn only<'b>(headers: &[Header<'b>], name: &str) -> Result<Option<&'b str>, Reason> {
    let mut values = headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value);
    let first = values.next().map(std::str::from_utf8).transpose().map_err(|_| Reason::BadPart)?;
    if values.next().is_none() { Ok(first) } else { Err(Reason::BadPart) }
}

/// The name of a part, and whether it is a file (RFC 7578, section 4.2). Senders disagree on how to write a quote in a
/// name, so there is none with a backslash.
fn disposition(value: &str) -> Option<(&str, bool)> {
    let (kind, mut rest) = value.split_at(value.find(';').unwrap_or(value.len()));
    if !kind.trim().eq_ignore_ascii_case("form-data") {
        return None;
    }
    let (mut name, mut is_file) = (None, false);
    while !rest.is_empty() {
        let (parameter, after) = rest.strip_prefix(';')?.split_once('=')?;
        let (text, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_at(after.find(';').unwrap_or(after.len())),
        };
        rest = after.trim_start();
        let parameter = parameter.trim().to_ascii_lowercase();
        match parameter.as_str() {
            "name" if name.is_none() && !text.contains(['\\', '"']) => name = Some(text),
            "name" | "name*" => return None,
            "filename" | "filename*" => is_file = true,
            _ => {}
        }
    }
    Some((name?, is_file))
}
