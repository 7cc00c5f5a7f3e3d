//! `ipv4` and `ipv6`.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Whether the text is an IPv4 address in dotted quad (RFC 2673 §3.2), without leading zeros.
///
/// That grammar would accept `010`, but some readers take it as octal, so the JSON Schema test suite rejects it.
pub fn ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// Whether the text is an IPv6 address (RFC 4291 §2.2), without zone or prefix length.
pub fn ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::{ipv4, ipv6};

    #[test]
    fn an_address_has_nothing_around_it() {
        assert!(ipv4("192.168.0.1"));
        assert!(ipv6("::ffff:192.168.0.1"));
        for text in ["", "127.1", "087.10.0.1", "192.168.0.1\n", "192.168.0.1:80", "0x7f.0.0.1"] {
            assert!(!ipv4(text), "{text:?}");
        }
        for text in ["", "fe80::a%eth1", "fe80::/64", "[::1]", "::1 ", "1::d6::42", "12345::"] {
            assert!(!ipv6(text), "{text:?}");
        }
    }
}
