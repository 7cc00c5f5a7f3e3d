//! `email`: the `Mailbox` of RFC 5321 §4.1.2, with the address literals of its §4.1.3.

use std::net::Ipv6Addr;

/// Whether the text is a `Mailbox`: `Local-part "@" ( Domain / address-literal )`, ASCII only.
///
/// Only the grammar decides: the sizes of §4.5.3.1 are limits that a mail host may set, not part of `Mailbox`.
pub fn email(text: &str) -> bool {
    let bytes = text.as_bytes();
    let domain = if let [b'"', quoted @ ..] = bytes { after_quoted_string(quoted) } else { after_dot_string(bytes) };
    match domain {
        Some([b'[', literal @ .., b']']) => is_address_literal(literal),
        Some(domain) => domain.split(|&byte| byte == b'.').all(is_sub_domain),
        None => false,
    }
}

/// The text after `Atom *("." Atom) "@"`.
fn after_dot_string(text: &[u8]) -> Option<&[u8]> {
    let at = text.iter().position(|&byte| byte == b'@')?;
    let (local, domain) = (text.get(..at)?, text.get(at + 1..)?);
    local
        .split(|&byte| byte == b'.')
        .all(|atom| !atom.is_empty() && atom.iter().all(|&byte| is_atext(byte)))
        .then_some(domain)
}

/// The text after `*QcontentSMTP DQUOTE "@"`, given the text after the opening quote.
fn after_quoted_string(mut text: &[u8]) -> Option<&[u8]> {
    loop {
        text = match text {
            [b'"', b'@', domain @ ..] => return Some(domain),
            // `quoted-pairSMTP`: a backslash and any graphic or space. `qtextSMTP`: these without quote and backslash.
            [b'\\', b' '..=b'~', rest @ ..] | [b' ' | b'!' | b'#'..=b'[' | b']'..=b'~', rest @ ..] => rest,
            _ => return None,
        };
    }
}

/// `atext` of RFC 5322 §3.2.3.
fn is_atext(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

/// `sub-domain = Let-dig [Ldh-str]`: letters, digits and hyphens, no hyphen at either end.
fn is_sub_domain(label: &[u8]) -> bool {
    matches!(label, [first, .., last] if *first != b'-' && *last != b'-')
        && label.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'-')
        || matches!(label, [only] if only.is_ascii_alphanumeric())
}

/// The part between the brackets. `IPv6` is the only registered tag for a `General-address-literal`.
fn is_address_literal(literal: &[u8]) -> bool {
    match literal.split_first_chunk::<5>() {
        Some((tag, address)) if tag.eq_ignore_ascii_case(b"IPv6:") => is_ipv6(address),
        _ => is_ipv4(literal),
    }
}

/// `Snum 3("." Snum)`. Unlike elsewhere, leading zeros are allowed: `Snum = 1*3DIGIT`, up to 255.
fn is_ipv4(address: &[u8]) -> bool {
    let mut parts = 0;
    let is_valid = address.split(|&byte| byte == b'.').all(|part| {
        parts += 1;
        let value = part.iter().try_fold(0_u16, |value, &byte| {
            byte.is_ascii_digit().then(|| value.saturating_mul(10).saturating_add(u16::from(byte - b'0')))
        });
        (1..=3).contains(&part.len()) && value.is_some_and(|value| value <= 255)
    });
    is_valid && parts == 4
}

/// `IPv6-addr`. It differs from RFC 4291 in two ways: `::` replaces at least two groups, and an IPv4 tail has `Snum`s.
fn is_ipv6(address: &[u8]) -> bool {
    let tail = address.iter().rposition(|&byte| byte == b':').map_or(0, |colon| colon + 1);
    let (head, last) = address.split_at(tail);
    let written = if last.contains(&b'.') {
        // The IPv4 part counts as two groups, and `Ipv6Addr` would reject its leading zeros.
        if !is_ipv4(last) {
            return false;
        }
        [head, b"0:0"].concat()
    } else {
        address.to_vec()
    };
    let Ok(text) = std::str::from_utf8(&written) else {
        return false;
    };
    let named = text.split(':').filter(|group| !group.is_empty()).count();
    text.parse::<Ipv6Addr>().is_ok() && (named == 8 || named <= 6)
}

#[cfg(test)]
mod tests {
    use super::email;

    #[test]
    fn mailboxes() {
        for text in [
            "a@b",
            "!#$%&'*+-/=?^_`{|}~@example.com",
            "\"\"@example.com",
            "\"a\\\"b@c\"@example.com",
            "a@[127.0.0.1]",
            "a@[127.000.000.001]",
            "a@[IPv6:::1]",
            "a@[ipv6:1:2:3:4:5:6:7:8]",
            "a@[IPv6:1:2::127.0.0.01]",
            "a@1.2.3.4",
        ] {
            assert!(email(text), "{text}");
        }
    }

    #[test]
    fn not_mailboxes() {
        for text in [
            "",
            "@",
            "a@",
            "@b",
            "a@b@c",
            "a.@b",
            "a..b@c",
            "a@b.",
            "a@.b",
            "a@-b",
            "a@b-",
            "a@b_c",
            "\"a@b",
            "\"a\"b@c",
            "\"\\\"@b",
            "\"a\tb\"@c",
            "a@[]",
            "a@[1.2.3]",
            "a@[1.2.3.256]",
            "a@[1.2.3.0001]",
            "a@[::1]",
            "a@[IPv6:1:2:3:4:5:6:7::]",
            "a@[IPv6:1:2:3:4:5:6:7:8:9]",
            "a@[IPv6:::127.0.0.256]",
            "a@[IPv6:]",
            "a@[x:y]",
            "a@[1.2.3.4",
            "\u{e4}@b",
            "a@\u{e4}",
            "a <a@b>",
        ] {
            assert!(!email(text), "{text}");
        }
    }
}
