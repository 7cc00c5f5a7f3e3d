//! `uri-template`: RFC 6570, section 2.

/// Whether the text is a `URI-Template`: literals and expressions in braces.
pub fn uri_template(text: &str) -> bool {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(opened) = rest.strip_prefix('{') {
            let Some((expression, after)) = opened.split_once('}') else { return false };
            if !is_expression(expression) {
                return false;
            }
            rest = after;
        } else if let Some(after) = after_pct_encoded(rest) {
            rest = after;
        } else if is_literal(first) {
            rest = &rest[first.len_utf8()..];
        } else {
            return false;
        }
    }
    true
}

/// `[operator] varspec *("," varspec)`. The reserved operators are part of the grammar (section 2.2).
fn is_expression(text: &str) -> bool {
    text.strip_prefix(['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|'])
        .unwrap_or(text)
        .split(',')
        .all(is_variable)
}

/// `varname [":" max-length / "*"]`, where a length is below 10,000 and has no leading zero (section 2.4.1).
fn is_variable(text: &str) -> bool {
    let name = match (text.strip_suffix('*'), text.split_once(':')) {
        (Some(name), _) => name,
        (None, Some((name, length))) => {
            let is_length = matches!(length.len(), 1..=4) && !length.starts_with('0');
            if !is_length || !length.bytes().all(|byte| byte.is_ascii_digit()) {
                return false;
            }
            name
        }
        (None, None) => text,
    };
    name.split('.').all(|part| {
        let mut rest = part;
        while let Some(first) = rest.chars().next() {
            match after_pct_encoded(rest) {
                Some(after) => rest = after,
                None if first.is_ascii_alphanumeric() || first == '_' => rest = &rest[1..],
                None => return false,
            }
        }
        !part.is_empty()
    })
}

/// `pct-encoded = "%" HEXDIG HEXDIG`.
fn after_pct_encoded(text: &str) -> Option<&str> {
    let digits = text.strip_prefix('%')?.as_bytes();
    let is_encoded = digits.len() >= 2 && digits[..2].iter().all(u8::is_ascii_hexdigit);
    is_encoded.then(|| &text[3..])
}

/// `literals` without `pct-encoded`, with the single quote that RFC Editor's erratum 6937 adds.
fn is_literal(character: char) -> bool {
    match character {
        '\0'..=' ' | '"' | '%' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\x7F' => false,
        // ASCII, `iprivate` (from U+E000 on) and `ucschar`.
        '!'..='~'
        | '\u{A0}'..='\u{D7FF}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{F900}'..='\u{FDCF}'
        | '\u{FDF0}'..='\u{FFEF}' => true,
        // Both, beyond the first plane: all except the last two of each plane, and the first part of the plane of tags.
        '\u{10000}'.. => u32::from(character) & 0xFFFF < 0xFFFE && !('\u{E0000}'..'\u{E1000}').contains(&character),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::uri_template;

    #[test]
    fn the_grammar_and_nothing_more() {
        for text in [
            "",
            "http://example.com/~{term:1}/{term}",
            "{/user,repo*}{?q,lang}{#a.b%20c_}",
            "{!x}",
            "it's",
            "%C3%A4\u{e4}\u{e000}\u{10fffd}",
            "{a:9999}",
        ] {
            assert!(uri_template(text), "{text}");
        }
        for text in [
            "{",
            "}",
            "{a",
            "a}",
            "{}",
            "{+}",
            "{a,}",
            "{a..b}",
            "{a:}",
            "{a:0}",
            "{a:10000}",
            "{a:1*}",
            "{a*b}",
            "{$a}",
            "{{a}}",
            "{a b}",
            "a b",
            "%",
            "%4",
            "%zz",
            "{%4}",
            "\u{7f}",
            "\u{80}",
            "\u{ffff}",
            "\u{e0001}",
            "<",
            "{%\u{e4}}",
        ] {
            assert!(!uri_template(text), "{text}");
        }
    }
}
