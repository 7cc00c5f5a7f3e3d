//! The only place that writes to a terminal: it escapes every character that would control the terminal.
//!
//! File names, documents, responses of servers and saved requests may contain escape sequences, which retitle a terminal,
//! hide text or move the cursor (ECMA-48), and characters that reorder a line.

use std::fmt::Display;
use std::io::Write;

use ringback_generator::visible;

/// Writes lines to standard output.
pub fn out(text: impl Display) {
    // If the reader is gone, the error cannot be reported either.
    let _ = std::io::stdout().write_all(visible::lines(&text.to_string()).as_bytes());
}

/// Writes a JSON document to standard output, and escapes as JSON does.
pub fn json(value: &serde_json::Value) {
    let _ = std::io::stdout().write_all(visible::json(&format!("{value:#}\n")).as_bytes());
}

/// Writes lines to standard error.
pub fn error(text: impl Display) {
    let _ = std::io::stderr().write_all(visible::lines(&text.to_string()).as_bytes());
}

/// Writes problems to standard error as the generator renders them: with colors, and no other escape sequence.
pub fn problems(text: impl Display) {
    let _ = std::io::stderr().write_all(colored(&text.to_string()).as_bytes());
}

/// Overwrites the last line of standard error.
pub fn over_line(text: impl Display) {
    let _ = write!(std::io::stderr(), "\r\x1b[2K{}", visible::line(&text.to_string()));
}

/// Escapes all escape sequences but those that select a rendition (ECMA-48, "SGR").
fn colored(text: &str) -> String {
    let mut parts = text.split('\x1b');
    let mut out = visible::lines(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        let parameters = part.strip_prefix('[').and_then(|rest| rest.split_once('m'));
        let is_number = |c: char| c.is_ascii_digit() || c == ';';
        out.push_str(match parameters {
            Some((parameters, _)) if parameters.chars().all(is_number) => "\x1b",
            _ => "\\u{1b}",
        });
        out.push_str(&visible::lines(part));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::colored;

    #[test]
    fn only_color_sequences_remain() {
        assert_eq!(
            colored("\x1b[1;31merror\x1b[0m \x1b]0;title\x07 \x1b[2J\u{9b}m"),
            "\x1b[1;31merror\x1b[0m \\u{1b}]0;title\\u{7} \\u{1b}[2J\\u{9b}m"
        );
    }
}
