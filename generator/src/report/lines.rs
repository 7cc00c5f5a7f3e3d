//! The lines of a text, and excerpts of them, each found in constant time.

use std::ops::Range;

/// The distance, in characters, between those whose bytes are recorded.
const STEP: usize = 256;

/// How much of a line an excerpt has on each side of a place: more than is ever shown.
const AROUND: usize = 400;

/// A text with an index of its lines.
pub(super) struct Lines<'t> {
    text: &'t str,
    /// The byte and the character at which each line begins.
    starts: Vec<(usize, usize)>,
    /// The byte of each [`STEP`]th character.
    bytes: Vec<usize>,
}

/// A part of a line.
#[derive(Default)]
pub(super) struct Excerpt<'t> {
    pub text: &'t str,
    /// The requested span in it, in bytes.
    pub span: Range<usize>,
    /// Whether it is the whole line.
    pub is_whole: bool,
}

impl<'t> Lines<'t> {
    /// Indexes a text.
    pub fn new(text: &'t str) -> Self {
        let (mut starts, mut bytes) = (vec![(0, 0)], Vec::new());
        for (nth, (byte, char)) in text.char_indices().enumerate() {
            if nth % STEP == 0 {
                bytes.push(byte);
            }
            if char == '\n' {
                starts.push((byte + 1, nth + 1));
            }
        }
        Self { text, starts, bytes }
    }

    /// The rest of a line from a column on, both from 1.
    pub fn rest(&self, line: usize, column: usize) -> Option<&'t str> {
        let (range, first) = self.line(line)?;
        let byte = self.byte(first + column.checked_sub(1)?);
        (byte < range.end).then(|| &self.text[byte..range.end])
    }

    /// A span of a line with its surroundings; line and column are from 1.
    pub fn around(&self, line: usize, column: usize, length: usize) -> Excerpt<'t> {
        let Some((range, first)) = self.line(line) else { return Excerpt { text: "", span: 0..0, is_whole: true } };
        // A span may be one past the end of the line, where something is missing.
        let byte = |char: usize| self.byte(first + char).clamp(range.start, range.end);
        let from = column.saturating_sub(1);
        let (start, end) = (byte(from.saturating_sub(AROUND)), byte(from + length.min(AROUND) + AROUND));
        let span = byte(from) - start..byte(from + length.min(AROUND)) - start;
        Excerpt { text: &self.text[start..end], span, is_whole: (start..end) == range }
    }

    /// The bytes of a line, and its first character.
    fn line(&self, line: usize) -> Option<(Range<usize>, usize)> {
        let (start, first) = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).map_or(self.text.len(), |(next, _)| next - 1);
        let end = start + self.text[start..end].trim_end_matches('\r').len();
        Some((start..end, first))
    }

    /// The byte of a character of the text; the text's end for those past the last.
    fn byte(&self, char: usize) -> usize {
        let Some(&known) = self.bytes.get(char / STEP) else { return self.text.len() };
        let within = self.text[known..].char_indices().nth(char % STEP);
        within.map_or(self.text.len(), |(byte, _)| known + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn the_span_is_in_the_excerpt() {
        let long = "é".repeat(3_000) + "needle" + &"x".repeat(3_000);
        let text = format!("one\r\ntwo\n{long}\n\nend");
        let lines = Lines::new(&text);
        for (line, column, length, expected, whole) in [
            (1, 1, 3, "one", Some("one")),
            (2, 2, 1, "w", Some("two")),
            (2, 4, 1, "", Some("two")),
            (3, 3_001, 6, "needle", None),
            (4, 1, 1, "", Some("")),
            (5, 3, 9, "d", Some("end")),
            (9, 1, 1, "", Some("")),
        ] {
            let part = lines.around(line, column, length);
            assert_eq!(&part.text[part.span.clone()], expected, "{line}:{column}");
            assert_eq!(part.is_whole, whole.is_some(), "{line}:{column}");
            assert!(part.text.chars().count() <= 1_200 && whole.is_none_or(|whole| whole == part.text));
        }
        assert_eq!(lines.rest(5, 2), Some("nd"));
        assert_eq!(lines.rest(3, 3_001).map(str::len), Some(3_006));
        assert_eq!(lines.rest(2, 4), None);
    }
}
