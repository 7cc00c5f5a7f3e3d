//! Rust identifiers from the names of a document.

use heck::{ToPascalCase, ToSnakeCase};
use unicode_normalization::UnicodeNormalization;

/// The words of a name, each as it is spelled in the name of a type.
pub(super) fn split(name: &str) -> Vec<String> {
    spelled_out(name)
        .to_snake_case()
        .split('_')
        .filter(|word| !word.is_empty())
        .map(ToPascalCase::to_pascal_case)
        .collect()
}

/// The name of a type; empty if an identifier can contain no character of it.
pub(super) fn pascal(name: &str) -> String {
    identifier(&spelled_out(name).to_pascal_case())
}

/// The name of a variant; empty if an identifier can contain no character of it.
pub(super) fn variant(name: &str) -> String {
    unreserved(pascal(name))
}

/// The name of a field, a module or a function; empty if an identifier can contain no character of it.
pub(super) fn snake(name: &str) -> String {
    unreserved(identifier(&spelled_out(name).to_snake_case()))
}

/// The name of a module and its folder; empty if an identifier can contain no character of it.
pub(super) fn module(name: &str) -> String {
    let name = snake(name);
    if is_device(&name) { name + "_" } else { name }
}

/// Whether Windows has a device of that name, and so makes no such file or folder ("Naming Files, Paths, and
/// Namespaces").
fn is_device(name: &str) -> bool {
    let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    matches!(name, "con" | "prn" | "aux" | "nul") || port.is_some_and(|port| matches!(port.as_bytes(), [b'0'..=b'9']))
}

/// The name of a type, changed if generated code uses it for another type.
pub(super) fn free_type(name: String) -> String {
    const TAKEN: [&str; 11] =
        ["Self", "Option", "Some", "None", "Result", "Ok", "Err", "String", "Vec", "Box", "Default"];
    if TAKEN.contains(&name.as_str()) { name + "Value" } else { name }
}

/// Spells out signs, and an empty name, where they distinguish names.
fn spelled_out(name: &str) -> String {
    let signed =
        |sign: char| name.strip_prefix(sign).filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    if let Some(rest) = signed('+') {
        return format!("plus {rest}");
    }
    if let Some(rest) = signed('-') {
        return format!("minus {rest}");
    }
    if name.is_empty() {
        return "empty".to_owned();
    }
    // A name of signs alone is spelled with their common names.
    let signs: Option<Vec<&str>> = name.chars().filter(|c| !c.is_whitespace()).map(sign).collect();
    match signs.filter(|words| !words.is_empty()) {
        Some(words) => words.join(" "),
        None => escaped(name),
    }
}

/// Spells out characters that never separate words, wherever they are: those that JSON must escape (RFC 8259, section
/// 7).
fn escaped(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        let word = match c {
            '"' => "quote",
            '\\' => "backslash",
            '\u{8}' => "backspace",
            '\t' => "tab",
            '\n' => "line feed",
            '\u{c}' => "form feed",
            '\r' => "carriage return",
            '\0'..='\u{1f}' => &format!("control {:02x}", u32::from(c)),
            _ => {
                text.push(c);
                continue;
            }
        };
        text.extend([" ", word, " "]);
    }
    text
}

/// The common name of a sign.
pub(super) fn sign(sign: char) -> Option<&'static str> {
    SIGNS.iter().find(|(known, _)| *known == sign).map(|(_, word)| *word)
}

const SIGNS: [(char, &str); 31] = [
    ('!', "exclamation mark"),
    ('"', "quote"),
    ('#', "hash"),
    ('$', "dollar"),
    ('%', "percent"),
    ('&', "ampersand"),
    ('\'', "apostrophe"),
    ('(', "open parenthesis"),
    (')', "close parenthesis"),
    ('*', "asterisk"),
    ('+', "plus"),
    (',', "comma"),
    ('-', "minus"),
    ('.', "dot"),
    ('/', "slash"),
    (':', "colon"),
    (';', "semicolon"),
    ('<', "less"),
    ('=', "equal"),
    ('>', "greater"),
    ('?', "question mark"),
    ('@', "at"),
    ('[', "open bracket"),
    ('\\', "backslash"),
    (']', "close bracket"),
    ('^', "caret"),
    ('_', "underscore"),
    ('`', "backtick"),
    ('{', "open brace"),
    ('|', "bar"),
    ('}', "close brace"),
];

/// Appends an underscore to a keyword of Rust; any other identifier stays as it is.
fn unreserved(name: String) -> String {
    // `syn` does not know yet what edition 2024 reserves.
    if name == "gen" {
        return name + "_";
    }
    // No keyword has an underscore, and most names of several words need not be parsed.
    let may_be_keyword = !name.is_empty() && !name.contains('_');
    if may_be_keyword && syn::parse_str::<syn::Ident>(&name).is_err() { name + "_" } else { name }
}

/// The characters of a name that Rust allows in an identifier; in normal form C, in which Rust compares them (The Rust
/// Reference, "Identifiers").
fn identifier(name: &str) -> String {
    let is_allowed = |c: &char| *c == '_' || unicode_ident::is_xid_continue(*c);
    let name: String = if name.is_ascii() {
        name.chars().filter(is_allowed).collect()
    } else {
        name.nfc().filter(is_allowed).collect()
    };
    match name.chars().next() {
        Some(first) if unicode_ident::is_xid_start(first) => name,
        Some(_) => format!("_{name}"),
        None => name,
    }
}
