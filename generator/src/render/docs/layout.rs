//! The layout of Markdown blocks: one below another, and within others.

use pulldown_cmark::Alignment;

use crate::visible;

/// A part of a page, an item or a quote.
pub(super) struct Block {
    pub text: String,
    /// Whether it is a paragraph.
    pub is_text: bool,
    /// Whether it can follow a paragraph on the next line.
    pub joins: bool,
}

/// Blocks one below another; the items of a tight list without an empty line between them.
pub(super) fn joined(blocks: &[Block], is_tight: bool) -> String {
    let mut text = String::new();
    let mut after_text = false;
    for block in blocks {
        if !text.is_empty() {
            text.push_str(if is_tight || after_text && block.joins { "\n" } else { "\n\n" });
        }
        text.push_str(&block.text);
        after_text = block.is_text;
    }
    text
}

/// The lines of a container, each with its prefix.
pub(super) fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (nth, line) in text.split('\n').enumerate() {
        let prefix = if nth == 0 { first } else { rest };
        if nth > 0 {
            out.push('\n');
        }
        out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        out.push_str(line);
    }
    out
}

/// The marker of a list item.
pub(super) fn item_mark(item: &str) -> &str {
    let item = item.trim_start();
    let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match item.as_bytes().get(digits) {
        Some(b'-' | b'*' | b'+') if digits == 0 => &item[..1],
        Some(b'.' | b')') if (1..=9).contains(&digits) => &item[..=digits],
        _ => "-",
    }
}

/// A code block that is not Rust (`CommonMark` 0.31, section 4.5), with a fence that its content does not contain.
pub(super) fn fenced(code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let code = visible::lines(code);
    let code = code.strip_suffix('\n').unwrap_or(&code);
    if code.is_empty() { format!("{fence}text\n{fence}") } else { format!("{fence}text\n{code}\n{fence}") }
}

/// A table, cell by cell.
#[derive(Default)]
pub(super) struct Table {
    pub alignments: Vec<Alignment>,
    /// The header row comes first.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The rows between bars (GFM 0.29, section 4.10).
    pub fn written(&self) -> String {
        let delimiter = |alignment: &Alignment| match alignment {
            Alignment::None => "---",
            Alignment::Left => ":---",
            Alignment::Center => ":---:",
            Alignment::Right => "---:",
        };
        let row = |cells: Vec<&str>| format!("| {} |", cells.join(" | "));
        let mut rows = self.rows.iter().map(|cells| row(cells.iter().map(String::as_str).collect()));
        let head = rows.next();
        let delimiters = row(self.alignments.iter().map(delimiter).collect());
        head.into_iter().chain([delimiters]).chain(rows).collect::<Vec<_>>().join("\n")
    }
}
