//! The positions of values in a text, found by a second parser that knows them, which runs only when a problem is
//! shown.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span};

use super::Pointer;
use crate::problem::MemberPart;

/// Finds the line, the column (both from 1, in characters) and the length of the value at a pointer.
///
/// A value within an alias has the position of the alias.
pub fn locate(text: &str, pointer: &Pointer, part: MemberPart) -> Option<(usize, usize, usize)> {
    let LineSpan { line, column, length } = Positions::new(text, [pointer]).find(pointer, part, 0)?;
    Some((line, column, length))
}

/// More than the depth limit of the parser of documents.
const MAX_DEPTH: usize = 200;

/// A span within one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LineSpan {
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in characters.
    pub(crate) column: usize,
    /// In characters, at least 1.
    pub(crate) length: usize,
}

/// The positions of some pointers, found in one pass.
pub(crate) struct Positions {
    /// All occurrences, by the text of the pointer.
    spans: HashMap<String, Vec<MemberSpans>>,
}

#[derive(Clone, Default)]
struct MemberSpans {
    key: Option<LineSpan>,
    value: Option<LineSpan>,
    /// The text of a plain scalar.
    scalar: Option<String>,
}

impl Positions {
    /// Finds pointers and their ancestors.
    pub(crate) fn new<'p>(text: &str, pointers: impl IntoIterator<Item = &'p Pointer>) -> Positions {
        let mut spans = HashMap::new();
        for pointer in pointers {
            // Where a pointer leads through an alias, only an ancestor can be shown.
            let mut ancestor = pointer.as_str();
            while spans.insert(ancestor.to_owned(), Vec::new()).is_none()
                && let Some(end) = ancestor.rfind('/')
            {
                ancestor = &ancestor[..end];
            }
        }
        let mut positions = Positions { spans };
        positions.walk(text);
        positions
    }

    /// The n-th occurrence, from 0, of a pointer or else of its nearest ancestor.
    pub(crate) fn find(&self, pointer: &Pointer, part: MemberPart, occurrence: usize) -> Option<LineSpan> {
        let mut ancestor = pointer.as_str();
        loop {
            let members = self.spans.get(ancestor).map(Vec::as_slice).unwrap_or_default();
            if let Some(member) = members.get(occurrence).or(members.first()) {
                return match part {
                    MemberPart::Key => member.key.or(member.value),
                    MemberPart::Value => member.value.or(member.key),
                };
            }
            ancestor = &ancestor[..ancestor.rfind('/')?];
        }
    }

    /// The text of the plain scalar at a pointer.
    pub(crate) fn scalar(&self, pointer: &Pointer) -> Option<&str> {
        self.spans.get(pointer.as_str())?.first()?.scalar.as_deref()
    }

    fn walk(&mut self, text: &str) {
        let mut cursor = Cursor::default();
        let (text, pairs) = without_surrogates(text);
        let (text, added) = begun(text);
        let line_span = |span, whole| {
            let mut span = line_span(span, whole);
            if span.line == 1 {
                span.column = span.column.saturating_sub(added);
            }
            let before = pairs.range((span.line, 0)..(span.line, span.column)).count();
            span.column += before * SURROGATES_SHORTENED;
            span
        };
        for (event, span) in events(&text) {
            match event {
                Event::Scalar(value, style, ..) if cursor.wants_key() => {
                    cursor.key(&value, line_span(span, is_plain(style, &value)));
                }
                Event::Scalar(value, style, ..) => {
                    let plain = style == ScalarStyle::Plain;
                    let scalar = plain.then(|| value.clone().into_owned());
                    self.value(&cursor, line_span(span, is_plain(style, &value)), scalar);
                    cursor.after_value();
                }
                Event::Alias(_) if cursor.wants_key() => cursor.key("", line_span(span, true)),
                Event::Alias(_) => {
                    self.value(&cursor, line_span(span, true), None);
                    cursor.after_value();
                }
                // A document that is this deep, or has such a key, is refused, so nothing in it needs a position.
                Event::MappingStart(..) | Event::SequenceStart(..)
                    if cursor.wants_key() || cursor.levels.len() > MAX_DEPTH =>
                {
                    return;
                }
                Event::MappingStart(..) => {
                    self.value(&cursor, line_span(span, false), None);
                    cursor.open(Level::Map(None));
                }
                Event::SequenceStart(..) => {
                    self.value(&cursor, line_span(span, false), None);
                    cursor.open(Level::List(0));
                }
                Event::MappingEnd | Event::SequenceEnd => cursor.close(),
                Event::DocumentEnd => return,
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
            }
        }
    }

    fn value(&mut self, cursor: &Cursor, value: LineSpan, scalar: Option<String>) {
        if let Some(members) = self.spans.get_mut(cursor.pointer.as_str()) {
            let key = match cursor.levels.last() {
                Some(Level::Map(key)) => *key,
                Some(Level::List(_)) | None => None,
            };
            members.push(MemberSpans { key, value: Some(value), scalar });
        }
    }
}

/// The state of a walk over the events. The pointer is that of the next value.
#[derive(Default)]
struct Cursor {
    pointer: Pointer,
    levels: Vec<Level>,
}

enum Level {
    /// A map, with the key whose value is next; `None` if a key is next.
    Map(Option<LineSpan>),
    /// A list, with the index of the next item.
    List(usize),
}

impl Cursor {
    fn wants_key(&self) -> bool {
        matches!(self.levels.last(), Some(Level::Map(None)))
    }

    fn key(&mut self, key: &str, place: LineSpan) {
        self.pointer.push(key);
        if let Some(Level::Map(current)) = self.levels.last_mut() {
            *current = Some(place);
        }
    }

    fn open(&mut self, level: Level) {
        if let Level::List(index) = &level {
            self.pointer.push(&index.to_string());
        }
        self.levels.push(level);
    }

    fn close(&mut self) {
        if let Some(Level::List(_)) = self.levels.pop() {
            self.pointer.pop();
        }
        self.after_value();
    }

    fn after_value(&mut self) {
        match self.levels.last_mut() {
            Some(Level::Map(key)) => {
                *key = None;
                self.pointer.pop();
            }
            Some(Level::List(index)) => {
                *index += 1;
                let next = index.to_string();
                self.pointer.pop();
                self.pointer.push(&next);
            }
            None => {}
        }
    }
}

/// The line and the column, both from 1, of a byte.
pub(super) fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[line..].chars().count() + 1)
}

/// The start of the second YAML document.
pub(super) fn second_document(text: &str) -> Option<(usize, usize)> {
    let mut starts = events(text).filter(|(event, _)| matches!(event, Event::DocumentStart(_)));
    let (_, span) = starts.nth(1)?;
    Some((span.start.line(), span.start.col() + 1))
}

/// The position of the first alias.
pub(super) fn first_alias(text: &str) -> Option<(usize, usize)> {
    let (_, span) = events(text).find(|(event, _)| matches!(event, Event::Alias(_)))?;
    Some((span.start.line(), span.start.col() + 1))
}

/// Where a text exceeds a depth, if it has so many brackets that `libyaml` must not parse it: its time is quadratic in
/// the depth of brackets.
pub(super) fn nests_deeper_than(text: &str, limit: usize) -> Option<(usize, usize)> {
    const HARMLESS: usize = 2_000;
    let opening = text.bytes().filter(|byte| matches!(byte, b'[' | b'{'));
    if opening.take(HARMLESS + 1).count() <= HARMLESS {
        return None;
    }
    let position = |marker: &Marker| (marker.line(), marker.col() + 1);
    let mut parser = Parser::new_from_str(text);
    let mut depth = 0;
    loop {
        match parser.next_event()? {
            Ok((Event::MappingStart(..) | Event::SequenceStart(..), span)) => {
                depth += 1;
                if depth > limit {
                    return Some(position(&span.start));
                }
            }
            Ok((Event::MappingEnd | Event::SequenceEnd, _)) => depth -= 1,
            Ok(_) => {}
            // The parser has its own limit on brackets, which it may reach before it emits the events.
            Err(error) if error.info().contains("recursion limit") => {
                return Some(position(error.marker()));
            }
            Err(_) => return None,
        }
    }
}

/// The first of YAML's standard tags that has no JSON value, with its line and column.
pub(super) fn foreign_tag(text: &str) -> Option<(String, usize, usize)> {
    const JSON_TAGS: [&str; 7] = ["str", "int", "float", "bool", "null", "map", "seq"];
    events(text).find_map(|(event, span)| {
        let (Event::Scalar(_, _, _, tag) | Event::SequenceStart(_, tag) | Event::MappingStart(_, tag)) = event else {
            return None;
        };
        let tag = tag.filter(|tag| tag.is_yaml_core_schema() && !JSON_TAGS.contains(&tag.suffix.as_str()))?;
        Some((tag.suffix.clone(), span.start.line(), span.start.col() + 1))
    })
}

/// By how many characters an escape of YAML is shorter than the two of JSON.
const SURROGATES_SHORTENED: usize = 2;

/// A text in which escapes of YAML stand for the pairs of surrogates of JSON (RFC 8259, section 7), which YAML does not
/// have; and the lines and columns of the escapes, both from 1.
fn without_surrogates(text: &str) -> (Cow<'_, str>, BTreeSet<(usize, usize)>) {
    let mut pairs = BTreeSet::new();
    if !text.contains("\\ud") && !text.contains("\\uD") {
        return (Cow::Borrowed(text), pairs);
    }
    let (mut to, mut rest) = (String::with_capacity(text.len()), text);
    let (mut line, mut column) = (1, 1);
    while let Some(next) = rest.chars().next() {
        let taken = match surrogates(rest) {
            Some(character) => {
                pairs.insert((line, column));
                to += &format!("\\U{:08X}", u32::from(character));
                "\\uD83D\\uDE00".len()
            }
            // What is escaped begins no escape.
            None if next == '\\' => rest.chars().take(2).map(char::len_utf8).sum(),
            None => next.len_utf8(),
        };
        let (done, left) = rest.split_at(taken);
        if pairs.last() != Some(&(line, column)) {
            to += done;
        }
        for character in done.chars() {
            (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        rest = left;
    }
    // The columns are those of the new text.
    let mut seen = (0, 0);
    let shortened = pairs.into_iter().map(|(line, column)| {
        seen = if seen.0 == line { (line, seen.1 + 1) } else { (line, 0) };
        (line, column - seen.1 * SURROGATES_SHORTENED)
    });
    (Cow::Owned(to), shortened.collect())
}

/// A text that begins with an object, behind the marker of a document, and the length of the marker. Without it, the object
/// may be a key, and until its end the parser keeps all of its tokens in memory.
fn begun(text: Cow<'_, str>) -> (Cow<'_, str>, usize) {
    const MARKER: &str = "--- ";
    if text.starts_with('{') { (Cow::Owned(format!("{MARKER}{text}")), MARKER.len()) } else { (text, 0) }
}

/// The character that a text begins with as a pair of escaped surrogates.
fn surrogates(text: &str) -> Option<char> {
    let unit = |from: usize| {
        let digits = text.get(from..from + 6)?.strip_prefix("\\u")?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
    };
    let mut characters = char::decode_utf16([unit(0)?, unit(6)?]);
    let first = characters.next()?.ok()?;
    characters.next().is_none().then_some(first)
}

/// The events of a text up to its end or its first error. It uses the iterator because `Parser::load` recurses.
fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Span)> {
    let mut parser = Parser::new_from_str(text);
    std::iter::from_fn(move || parser.next_event()?.ok())
}

/// Whether a scalar can be underlined to its end.
fn is_plain(style: ScalarStyle, value: &str) -> bool {
    !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) && !value.contains('\n')
}

fn line_span(span: Span, whole: bool) -> LineSpan {
    let one_line = span.start.line() == span.end.line();
    let length = if whole && one_line { span.end.col().saturating_sub(span.start.col()) } else { 1 };
    LineSpan { line: span.start.line(), column: span.start.col() + 1, length: length.max(1) }
}

#[cfg(test)]
mod tests {
    use super::{MemberPart, Pointer, locate};

    #[test]
    fn finds_keys_and_values() {
        let text = "a:\n  - x\n  - b/c: &one 12\n    d: *one\nlong: |\n  text\n";
        for (pointer, part, expected) in [
            ("", MemberPart::Value, Some((1, 1, 1))),
            ("/a", MemberPart::Key, Some((1, 1, 1))),
            ("/a/0", MemberPart::Key, Some((2, 5, 1))),
            ("/a/1/b~1c", MemberPart::Key, Some((3, 5, 3))),
            ("/a/1/d", MemberPart::Value, Some((4, 8, 4))),
            ("/a/1/d/far/below", MemberPart::Value, Some((4, 8, 4))),
            ("/long", MemberPart::Key, Some((5, 1, 4))),
        ] {
            let pointer = Pointer::parse(pointer).expect("a pointer");
            assert_eq!(locate(text, &pointer, part), expected, "{pointer}");
        }
    }

    #[test]
    fn finds_in_json() {
        let text = r#"{"a": {"é": [1, {"b": "c"}]}}"#;
        let pointer = Pointer::parse("/a/é/1/b").expect("a pointer");
        assert_eq!(locate(text, &pointer, MemberPart::Key), Some((1, 18, 3)));
        assert_eq!(locate(text, &pointer, MemberPart::Value), Some((1, 23, 3)));
        // However it is indented.
        let text = "{\n\"a\": [\n{\"b\":\n1}\n],\n\"c\":\n{}\n}";
        for (pointer, expected) in [("", (1, 1, 1)), ("/a/0/b", (4, 1, 1)), ("/c", (7, 1, 1))] {
            let pointer = Pointer::parse(pointer).expect("a pointer");
            assert_eq!(locate(text, &pointer, MemberPart::Value), Some(expected), "{pointer}");
        }
    }

    #[test]
    fn finds_behind_escaped_surrogates() {
        let text =
            "{\"\\\\\\ud83d\\uDCA9\": \"\\ud83d\\udca9\", \"a\": [\"\\ud83d\\udca9\\ud83d\\udca9\", 1],\n \"b\": 2}";
        for (pointer, expected) in [("/\\💩", (1, 20)), ("/a/0", (1, 42)), ("/a/1", (1, 70)), ("/b", (2, 7))] {
            let found = locate(text, &Pointer::parse(pointer).expect("a pointer"), MemberPart::Value);
            let (line, column, _) = found.expect("a position");
            assert_eq!((line, column), expected, "{pointer}");
        }
    }
}
