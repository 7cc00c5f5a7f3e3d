//! `json-pointer`: RFC 6901, section 3; `relative-json-pointer`: draft-bhutton-relative-json-pointer-00, section 3.

/// Whether the text is a JSON pointer in its string form, not as a URI fragment.
pub fn json_pointer(text: &str) -> bool {
    let escapes_hold = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    (text.is_empty() || text.starts_with('/')) && escapes_hold
}

/// Whether the text is a number of levels up, an optional index shift, and then `#` or a JSON pointer.
pub fn relative_json_pointer(text: &str) -> bool {
    let Some(rest) = after_integer(text) else { return false };
    let rest = match rest.strip_prefix(['+', '-']) {
        Some(index) => match after_integer(index) {
            Some(after) if !index.starts_with('0') => after,
            _ => return false,
        },
        None => rest,
    };
    rest == "#" || json_pointer(rest)
}

/// The text after an integer without a sign or leading zeros.
fn after_integer(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = text.len() - rest.len();
    (digits == 1 || digits > 1 && !text.starts_with('0')).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{json_pointer, relative_json_pointer};

    #[test]
    fn the_grammar_and_nothing_more() {
        for text in ["", "/", "/a~0b~1/0", "/ä b"] {
            assert!(json_pointer(text), "{text}");
        }
        for text in ["a", "#", "#/a", "/~", "/a~2", "/~~", "0"] {
            assert!(!json_pointer(text), "{text}");
        }
        for text in ["0", "10/a", "0#", "1+1", "2-10/a~1", "3+1#"] {
            assert!(relative_json_pointer(text), "{text}");
        }
        for text in ["", "/a", "01", "00", "-1", "+1/a", "0##", "1+", "1+0", "1a", "٣/a", "0/~"] {
            assert!(!relative_json_pointer(text), "{text}");
        }
    }
}
