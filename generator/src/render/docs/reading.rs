//! Prepares a description for the parser.

use pulldown_cmark::CowStr;

use crate::visible;

/// Whether a description is one line without Markdown, which would be written as it is. Most are, and the parser takes
/// much longer than this.
pub(super) fn is_only_words(description: &str) -> bool {
    let is_of_words = |byte: u8| byte.is_ascii_alphanumeric() || PUNCTUATION.as_bytes().contains(&byte);
    description.starts_with(|first: char| first.is_ascii_alphabetic())
        && description.bytes().all(is_of_words)
        && !description.ends_with(' ')
        && !description.contains("  ")
        // An address is written as a link.
        && !description.contains("://")
}

/// Characters that are not Markdown after the first word of a line.
pub(super) const PUNCTUATION: &str = " ,.;:'\"()/?!%$@{}=+-#";

/// The description without invisible characters, except for tabs and line feeds, which Markdown needs; and without
/// blocks of HTML, in whose lines Markdown has no effect.
pub(super) fn readable(description: &str) -> String {
    let mut source = String::with_capacity(description.len() + 16);
    let description = description.replace("\r\n", "\n").replace('\r', "\n");
    let is_marker = |c: char| c.is_ascii_whitespace() || c.is_ascii_digit() || "-*+>.)".contains(c);
    let mut has_only_markers = true;
    for part in description.split_inclusive(['\n', '\t', '<']) {
        let text = part.strip_suffix(['\n', '\t', '<']).unwrap_or(part);
        source += &visible::line(text);
        has_only_markers &= text.chars().all(is_marker);
        if part.ends_with('<') && has_only_markers {
            source.push(NO_BLOCK);
        }
        source += &part[text.len()..];
        has_only_markers = part.ends_with('\n') || has_only_markers && !part.ends_with('<');
    }
    source
}

/// The character that is inserted before HTML at the start of a line, so that it is part of a paragraph (`CommonMark`
/// 0.31, section 4.6). It is a noncharacter, which the text does not contain, and is removed afterwards.
const NO_BLOCK: char = '\u{fdd0}';

/// Removes what was inserted.
pub(super) fn plain(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains(NO_BLOCK) { text.replace(NO_BLOCK, "").into() } else { text }
}
