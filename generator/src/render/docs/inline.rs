//! The text of one paragraph, escaped so that Markdown renders exactly what was meant.
//!
//! White space and opening delimiters are held back until something follows them: no line ends with one, and no empty
//! text is emphasized. No line starts with white space either, which could turn it into code.

use crate::visible;

/// A paragraph, a heading or a cell of a table.
#[derive(Default)]
pub(super) struct Inline {
    out: String,
    /// Text that is not escaped yet: that depends on what follows it.
    text: String,
    space: bool,
    line: Option<Break>,
    /// The opening delimiters before what comes next.
    opening: Vec<&'static str>,
    /// Whether this is a cell of a table, which a bar ends, and which has no line breaks.
    pub in_table: bool,
    /// Whether a link is open, which cannot contain another one.
    pub in_link: bool,
}

/// How a line ends (`CommonMark` 0.31, sections 6.7 and 6.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    Soft,
    Hard,
}

impl Inline {
    /// Adds plain text; consecutive pieces count as one.
    pub fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub fn code(&mut self, text: &str) {
        self.flush();
        if text.trim().is_empty() {
            self.space = true;
        } else if !self.in_table || !text.contains('|') {
            self.push(&code(text));
        } else if text.contains("\\|") {
            // Parsers disagree whether a backslash before a bar belongs to the span or to the table.
            self.text(text);
        } else {
            self.push(&code(text).replace('|', "\\|"));
        }
    }

    pub fn line(&mut self, end: Break) {
        self.flush();
        if self.in_table {
            self.space = true;
        } else if self.line != Some(Break::Hard) {
            self.line = Some(end);
        }
    }

    pub fn open(&mut self, delimiter: &'static str) {
        self.flush();
        self.opening.push(delimiter);
    }

    /// Closes the last open span; writes nothing and returns `false` if it is empty.
    pub fn close(&mut self, open: &str, close: &str) -> bool {
        self.flush();
        if self.opening.pop_if(|delimiter| *delimiter == open).is_some() {
            return false;
        }
        self.out.push_str(close);
        true
    }

    /// Adds Markdown as it is.
    pub fn written(&mut self, text: &str) {
        self.flush();
        self.push(text);
    }

    /// Takes the lines.
    pub fn take(&mut self) -> String {
        self.flush();
        let out = std::mem::take(&mut self.out);
        *self = Self::default();
        out
    }

    fn is_blank(&self) -> bool {
        self.out.is_empty() || self.out.ends_with('\n')
    }

    fn push(&mut self, written: &str) {
        match self.line.take() {
            _ if self.is_blank() => {}
            Some(Break::Soft) => self.out.push('\n'),
            Some(Break::Hard) => self.out.push_str("\\\n"),
            None if self.space => self.out.push(' '),
            None => {}
        }
        self.space = false;
        for delimiter in std::mem::take(&mut self.opening) {
            if delimiter == "[" && self.out.ends_with('!') {
                // Together they would start an image.
                self.out.insert(self.out.len() - 1, '\\');
            }
            self.out.push_str(delimiter);
        }
        if written.starts_with('`') && self.out.ends_with('`') {
            // Adjacent backticks would be one delimiter.
            self.out.push(' ');
        }
        self.out.push_str(written);
    }

    /// Writes the collected text.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let starts_line = self.opening.is_empty() && (self.is_blank() || self.line.is_some());
        let start = text.len() - text.trim_start_matches(is_space).len();
        let end = text.trim_end_matches(is_space).len();
        let marker = text.get(start..end).filter(|_| starts_line).and_then(block_marker).map(|at| start + at);
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let (before, rest) = text.split_at(at);
            if is_space(c) {
                self.space = true;
                at += c.len_utf8();
                continue;
            }
            let after = rest[c.len_utf8()..].chars().next();
            let is_escaped = match c {
                'h' if !self.in_link && is_address(rest) => {
                    at += self.address(rest);
                    continue;
                }
                '_' => {
                    let same = rest.len() - rest.trim_start_matches('_').len();
                    // Within a word it is not a delimiter (`CommonMark` 0.31, section 6.2).
                    let ends = [before.chars().next_back(), rest[same..].chars().next()];
                    let is_within = ends.iter().all(|end| end.is_some_and(char::is_alphanumeric));
                    self.push(&if is_within { "_" } else { "\\_" }.repeat(same));
                    at += same;
                    continue;
                }
                '`' | '<' | '>' | '[' | ']' | '~' => true,
                '*' => !(start < at && at + 1 < end && before.ends_with(is_space) && after.is_some_and(is_space)),
                '\\' => !after.is_some_and(char::is_alphanumeric) || is_address(&rest[1..]),
                '&' => is_entity(rest),
                '|' => self.in_table || marker == Some(at),
                '^' => self.in_link && at == start,
                _ => marker == Some(at),
            };
            self.push(if is_escaped { "\\" } else { "" });
            self.push(&visible::line(&rest[..c.len_utf8()]));
            at += c.len_utf8();
        }
    }

    /// Writes the address at the start of a text, and returns its length.
    fn address(&mut self, text: &str) -> usize {
        let ends = |(at, c): (usize, char)| !is_in_address(c) || c == '&' && is_entity(&text[at..]);
        let end = text.char_indices().find(|found| ends(*found)).map_or(text.len(), |(at, _)| at);
        let address = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']);
        let scheme = text.find("://").unwrap_or_default();
        if address.len() > scheme + "://".len() {
            self.push(&format!("<{address}>"));
            return address.len();
        }
        // A scheme alone: rustdoc takes it for a bare address.
        self.push(&format!("{}\\:", &text[..scheme]));
        scheme + 1
    }
}

/// A text as a code span (`CommonMark` 0.31, section 6.1), in which nothing is a delimiter; if it has invisible
/// characters, or nothing else, with Rust's escapes.
pub(in crate::render) fn code(text: &str) -> String {
    if text.is_empty() {
        return "The empty text.".to_owned();
    }
    let is_hidden = text.contains(visible::is_hidden) || text.trim().is_empty();
    let quoted = || format!("\"{}\"", visible::line(&text.replace('\\', "\\\\").replace('"', "\\\"")));
    let text = if is_hidden { quoted() } else { text.to_owned() };
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let ticks = "`".repeat(longest + 1);
    // Markdown strips a space at both ends; it separates backticks of the text from the delimiters.
    let ends = |delimiter: char| text.starts_with(delimiter) || text.ends_with(delimiter);
    let space = if ends('`') || ends(' ') { " " } else { "" };
    format!("{ticks}{space}{text}{space}{ticks}")
}

/// The same in a cell of a table, which a bar ends, also as the text of a link.
pub(in crate::render) fn cell(text: &str) -> String {
    if text.trim().is_empty() {
        return code(text);
    }
    let mut cell = Inline { in_table: true, in_link: true, ..Inline::default() };
    cell.code(text);
    cell.take()
}

/// The destination of a link, escaped so that nothing in it ends the link; none if links to its scheme are not allowed,
/// or nothing follows the scheme.
pub(super) fn destination(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let is_allowed = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.len() > 2 && rest.starts_with("//"),
        // Without a dot rustdoc takes it for the path of an item.
        "mailto" => rest.contains('@') && rest.contains('.'),
        _ => false,
    };
    if !is_allowed {
        return None;
    }
    let mut written = String::new();
    for (at, c) in address.char_indices() {
        match c {
            '&' if is_entity(&address[at..]) => written.push_str("\\&"),
            c if c.is_ascii() && is_in_address(c) => written.push(c),
            // What a URI must percent-encode (RFC 3986, section 2.1), and parentheses.
            c => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| written.push_str(&format!("%{byte:02X}"))),
        }
    }
    Some(written)
}

/// Whether an address can be written in angle brackets (`CommonMark` 0.31, section 6.5), and in a table.
pub(super) fn is_plain(address: &str) -> bool {
    let has_entity = || address.match_indices('&').any(|(at, _)| is_entity(&address[at..]));
    address.chars().all(is_in_address) && !has_entity()
}

/// The position of the character that would start a block (`CommonMark` 0.31, sections 4 and 5; tables: GFM 0.29,
/// section 4.10), except for characters that are always escaped.
fn block_marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let behind = |length: usize| line[length..].chars().next().is_none_or(is_space);
    let is_all = |of: &[char]| line.chars().all(|c| is_space(c) || of.contains(&c));
    match first {
        '#' => behind(line.len() - line.trim_start_matches('#').len()).then_some(0),
        '+' => behind(1).then_some(0),
        '-' | ':' | '|' => (first == '-' && behind(1) || is_all(&['-', ':', '|'])).then_some(0),
        '=' => is_all(&['=']).then_some(0),
        '0'..='9' => {
            let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            (line[digits..].starts_with(['.', ')']) && behind(digits + 1)).then_some(digits)
        }
        _ => None,
    }
}

/// Whether an entity or a numeric character reference starts here (`CommonMark` 0.31, section 2.5).
fn is_entity(text: &str) -> bool {
    // The longest name has 31 letters.
    let name = |c: &char| c.is_ascii_alphanumeric() || *c == '#';
    let length = text.chars().skip(1).take(40).take_while(name).count();
    length > 0 && text.as_bytes().get(1 + length) == Some(&b';')
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// Whether a character can be part of a bare address.
fn is_in_address(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '-' | '.' | '_' | '~' | ':' | '/' | '?' | '#' | '@' | '!' | '$' | '&' | '\'')
        || matches!(c, '*' | '+' | ',' | ';' | '=' | '%')
}

/// White space, except for the separators of lines and paragraphs, which are invisible.
fn is_space(c: char) -> bool {
    c.is_whitespace() && (c.is_ascii() || !visible::is_hidden(c))
}
