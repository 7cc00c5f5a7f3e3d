//! Text with its invisible characters escaped.
//!
//! A control or format character is not shown, but can affect a terminal, the order of the text around it or a tool
//! that reads the file (Unicode Technical Report 36, section 3.7; CVE-2021-42574). So outside a literal each is written
//! as its escape in Rust's syntax.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Whether a character is written as its escape: a control (`Cc`) or format (`Cf`) character, a line or paragraph
/// separator (`Zl`, `Zp`), a private-use character (`Co`), a noncharacter, or one of a range that Unicode reserves for
/// invisible characters (`Default_Ignorable_Code_Point`). This includes line feeds and tabs.
///
/// It does not include unassigned characters, which a later version of Unicode may assign to a letter.
///
/// ```
/// use ringback_generator::visible::is_hidden;
///
/// assert!(is_hidden('\0') && is_hidden('\u{1b}') && is_hidden('\u{200f}') && is_hidden('\u{2028}'));
/// assert!(!is_hidden('é') && !is_hidden('\u{301}') && !is_hidden('\u{a0}'));
/// ```
pub fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    matches!(c, '\u{2065}' | '\u{fff0}'..='\u{fff8}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e0fff}')
        || u32::from(c) & 0xfffe == 0xfffe
        || matches!(
            c.general_category(),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::PrivateUse
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
        )
}

/// Escapes every hidden character of a line or a value.
///
/// ```
/// assert_eq!(ringback_generator::visible::line("a\u{1b}[8m\nb"), "a\\u{1b}[8m\\nb");
/// ```
pub fn line(text: &str) -> Cow<'_, str> {
    replaced(text, is_hidden)
}

/// Escapes the hidden characters of several lines: line feeds stay, CRLF becomes LF, and a tab becomes four spaces.
///
/// ```
/// assert_eq!(ringback_generator::visible::lines("a\r\n\tb\u{feff}"), "a\n    b\\u{feff}");
/// ```
pub fn lines(text: &str) -> Cow<'_, str> {
    if is_plain(text) || !text.contains(is_hidden) {
        return text.into();
    }
    let text = text.replace("\r\n", "\n").replace('\t', "    ");
    replaced(&text, |c| c != '\n' && is_hidden(c)).into_owned().into()
}

/// Writes the hidden characters of JSON's strings as `\uXXXX` (RFC 8259, section 7); line feeds between them stay.
///
/// ```
/// assert_eq!(ringback_generator::visible::json("\"\u{200f}\u{e0001}\""), r#""\u200f\udb40\udc01""#);
/// ```
pub fn json(text: &str) -> Cow<'_, str> {
    let is_hidden = |c: char| c != '\n' && is_hidden(c);
    if is_plain(text) || !text.contains(is_hidden) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out.into()
}

/// A basic string of TOML (TOML 1.0, "String"), with its quotes.
///
/// ```
/// assert_eq!(ringback_generator::visible::toml("a\"\u{200f}"), r#""a\"\u200f""#);
/// ```
pub fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_hidden(c) && u32::from(c) <= 0xffff => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c if is_hidden(c) => out.push_str(&format!("\\U{:08x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}

/// Whether there are only printable characters of ASCII and line feeds, which takes little time to find out.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'))
}

fn replaced(text: &str, is_hidden: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_hidden) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if !is_hidden(c) => out.push(c),
            '\n' | '\r' | '\t' => out.extend(c.escape_default()),
            c => out.extend(c.escape_unicode()),
        }
    }
    out.into()
}
