//! JSON for people.

use std::fmt::Write as _;

use crate::source::Tree;

/// The usual length of a line.
const WIDTH: usize = 100;

/// A value as JSON: on one line if it is short, else with a line for each member or item.
pub(crate) fn text(value: &Tree) -> String {
    text_within(value, WIDTH)
}

/// The same with this maximum length of a line in bytes, if its value can be split over several.
pub(crate) fn text_within(value: &Tree, width: usize) -> String {
    let mut text = String::new();
    write(value, (0, width), &mut text);
    text
}

fn write(value: &Tree, (indent, width): (usize, usize), text: &mut String) {
    let start = text.len();
    let line_start = text.rfind('\n').map_or(0, |newline| newline + 1);
    if line(value, line_start + width, text).is_some() {
        return;
    }
    text.truncate(start);
    let inner = indent + 2;
    match value {
        Tree::Array(items) => {
            for (nth, item) in items.iter().enumerate() {
                let _ = write!(text, "{}\n{:inner$}", if nth > 0 { "," } else { "[" }, "");
                write(item, (inner, width), text);
            }
            let _ = write!(text, "\n{:indent$}]", "");
        }
        Tree::Object(members) => {
            for (nth, (name, member)) in members.iter().enumerate() {
                let _ = write!(text, "{}\n{:inner$}", if nth > 0 { "," } else { "{" }, "");
                string(name, text);
                *text += ": ";
                write(member, (inner, width), text);
            }
            let _ = write!(text, "\n{:indent$}}}", "");
        }
        scalar => drop(line(scalar, usize::MAX, text)),
    }
}

/// Writes a value on one line; `None` as soon as the text is longer than `end`.
fn line(value: &Tree, end: usize, text: &mut String) -> Option<()> {
    match value {
        Tree::Array(items) => {
            text.push('[');
            for (nth, item) in items.iter().enumerate() {
                *text += if nth > 0 { ", " } else { "" };
                line(item, end, text)?;
            }
            text.push(']');
        }
        Tree::Object(members) => {
            text.push('{');
            for (nth, (name, member)) in members.iter().enumerate() {
                *text += if nth > 0 { ", " } else { "" };
                string(name, text);
                *text += ": ";
                line(member, end, text)?;
            }
            text.push('}');
        }
        Tree::Null => *text += "null",
        Tree::Boolean(boolean) => *text += if *boolean { "true" } else { "false" },
        Tree::Number(number) => *text += number.as_str(),
        Tree::String(own) => string(own, text),
    }
    (text.len() <= end).then_some(())
}

/// Writes a string. Invisible characters are escaped: the compiler rejects some of them in a source file.
fn string(own: &str, text: &mut String) {
    text.push('"');
    // Most strings need no escapes and are copied.
    let is_simple = |byte: &u8| matches!(byte, b' '..=b'~') && *byte != b'"' && *byte != b'\\';
    let simple = own.as_bytes().iter().take_while(|byte| is_simple(byte)).count();
    let (simple, rest) = own.split_at(simple);
    *text += simple;
    for one in rest.chars() {
        match one {
            '"' => *text += "\\\"",
            '\\' => *text += "\\\\",
            '\n' => *text += "\\n",
            '\r' => *text += "\\r",
            '\t' => *text += "\\t",
            one if is_plain(one) => text.push(one),
            one => {
                for unit in one.encode_utf16(&mut [0; 2]) {
                    let _ = write!(text, "\\u{unit:04x}");
                }
            }
        }
    }
    text.push('"');
}

/// Whether a character is visible as itself.
fn is_plain(one: char) -> bool {
    // `escape_debug` knows which characters are printable; quotes are handled already.
    one == '\'' || one.escape_debug().count() == 1
}

#[cfg(test)]
mod tests {
    use super::text_within;
    use crate::source::parse_json;

    #[test]
    fn a_line_with_the_name_of_its_member_is_as_long_as_it_may_be() {
        let value = parse_json(r#"{"long_name": {"amount": 1, "no": 2}, "b": 1}"#).unwrap();
        let inner = "  \"long_name\": {\"amount\": 1, \"no\": 2}";
        assert_eq!(text_within(&value, inner.len()), format!("{{\n{inner},\n  \"b\": 1\n}}"));
        let split = "  \"long_name\": {\n    \"amount\": 1,\n    \"no\": 2\n  }";
        assert_eq!(text_within(&value, inner.len() - 1), format!("{{\n{split},\n  \"b\": 1\n}}"));
    }
}
