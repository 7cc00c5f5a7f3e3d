//! Text of documents, without the characters that a reader does not see.
//!
//! A control or format character does something to a terminal, to the order of what stands around it or to a tool that
//! reads the file (Unicode Technical Report 36, section 3.7; CVE-2021-42574), and shows nothing. So none is written
//! outside a literal: in its place stands its escape, as Rust spells it.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Whether a character is written as its escape: a control (`Cc`) or format (`Cf`) character, a separator of lines or
/// paragraphs (`Zl`, `Zp`), one for private use (`Co`), a noncharacter, or one of a range that is kept for characters
/// without a form (`Default_Ignorable_Code_Point`). Line feeds and tabs are among them.
///
/// An unassigned character is not, since the next version of Unicode may make a letter of it.
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

/// Text of one line, or of a value: every hidden character as its escape.
///
/// ```
/// assert_eq!(ringback_generator::visible::line("a\u{1b}[8m\nb"), "a\\u{1b}[8m\\nb");
/// ```
pub fn line(text: &str) -> Cow<'_, str> {
    replaced(text, is_hidden)
}

/// Text of several lines: line feeds stay, a carriage return before one goes, and a tab is four spaces.
///
/// ```
/// assert_eq!(ringback_generator::visible::lines("a\r\n\tb\u{feff}"), "a\n    b\\u{feff}");
/// ```
pub fn lines(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return text.into();
    }
    let text = text.replace("\r\n", "\n").replace('\t', "    ");
    replaced(&text, |c| c != '\n' && is_hidden(c)).into_owned().into()
}

/// JSON, with the hidden characters of its strings as `\uXXXX` (RFC 8259, section 7); line feeds between them stay.
///
/// ```
/// assert_eq!(ringback_generator::visible::json("\"\u{200f}\u{e0001}\""), r#""\u200f\udb40\udc01""#);
/// ```
pub fn json(text: &str) -> Cow<'_, str> {
    let is_hidden = |c: char| c != '\n' && is_hidden(c);
    if !text.contains(is_hidden) {
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
