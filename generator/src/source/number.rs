//! Numbers that keep the digits that the document writes.

use std::cmp::Ordering;
use std::fmt;

/// A number in JSON's grammar (RFC 8259, section 6), with the digits that the document writes.
///
/// `==` compares the texts; [`Number::cmp`] compares the values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(String);

/// A decomposed number: its significant digits and its exponent.
struct Decimal<'a> {
    negative: bool,
    /// The digits before and after the point, without zeros at either end; none for zero.
    digits: [&'a str; 2],
    /// The value is `0.d₁d₂… × 10^exponent`.
    exponent: i128,
}

impl Number {
    /// Parses text in JSON's grammar; `None` for anything else.
    pub fn parse(text: &str) -> Option<Number> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (unsigned, None),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (mantissa, None),
        };
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let is_valid = digits(whole)
            && (whole == "0" || !whole.starts_with('0'))
            && fraction.is_none_or(digits)
            && exponent.is_none_or(|text| digits(text.strip_prefix(['+', '-']).unwrap_or(text)));
        is_valid.then(|| Number(text.to_owned()))
    }

    /// The text, in JSON's grammar.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has no fraction (`3.0` and `1e3` have none).
    pub fn is_integer(&self) -> bool {
        let Decimal { digits: [first, second], exponent, .. } = self.decimal();
        let length = first.len() + second.len();
        length == 0 || i128::try_from(length).is_ok_and(|length| exponent >= length)
    }

    /// The number of digits, not counting zeros at either end.
    pub fn significant_digits(&self) -> usize {
        let Decimal { digits: [first, second], .. } = self.decimal();
        first.len() + second.len()
    }

    /// The value, if it is an integer that fits (`3.0` is an integer, JSON Schema 2020-12 Core, section 4.2.3).
    pub fn as_i64(&self) -> Option<i64> {
        self.as_i128()?.try_into().ok()
    }

    /// The value, if it is an integer that fits.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_i128()?.try_into().ok()
    }

    /// The value, if it is an integer that fits.
    pub fn as_i128(&self) -> Option<i128> {
        let Decimal { negative, digits: [first, second], exponent } = self.decimal();
        let length = first.len() + second.len();
        if length == 0 {
            return Some(0);
        }
        let missing = exponent.checked_sub(i128::try_from(length).ok()?)?;
        // An `i128` has 39 digits at most.
        if missing < 0 || exponent > 39 {
            return None;
        }
        let value: i128 = format!("{first}{second}{}", "0".repeat(missing.try_into().ok()?)).parse().ok()?;
        Some(if negative { -value } else { value })
    }

    /// Whether it is zero, in any notation.
    pub fn is_zero(&self) -> bool {
        self.decimal().digits.concat().is_empty()
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        !self.is_zero() && self.0.starts_with('-')
    }

    /// Compares as decimals, exactly: `1`, `1.0` and `10e-1` are equal.
    #[expect(clippy::should_implement_trait, reason = "`==` compares texts, so this cannot be `Ord`")]
    pub fn cmp(&self, other: &Number) -> Ordering {
        let (one, two) = (self.decimal(), other.decimal());
        let sign = |number: &Decimal<'_>| match number {
            Decimal { digits: ["", ""], .. } => 0,
            Decimal { negative: true, .. } => -1,
            Decimal { negative: false, .. } => 1,
        };
        let by_magnitude = || {
            let digits = |number: &Decimal<'_>| number.digits.concat().into_bytes();
            one.exponent.cmp(&two.exponent).then_with(|| digits(&one).cmp(&digits(&two)))
        };
        sign(&one).cmp(&sign(&two)).then_with(|| match sign(&one) {
            0 => Ordering::Equal,
            1 => by_magnitude(),
            _ => by_magnitude().reverse(),
        })
    }

    /// A text that only numbers of the same value have.
    pub fn canonical(&self) -> String {
        let Decimal { negative, digits: [first, second], exponent } = self.decimal();
        let sign = if negative { "-" } else { "" };
        if self.is_zero() { "0".to_owned() } else { format!("{sign}{first}{second}e{exponent}") }
    }

    fn decimal(&self) -> Decimal<'_> {
        let (negative, unsigned) = match self.0.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, self.0.as_str()),
        };
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // Saturation cannot change the result of a comparison: no document is large enough to hold a number in between.
        let exponent = exponent.parse::<i64>().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX });
        let length = |text: &str| i128::try_from(text.len()).unwrap_or(i128::MAX);

        let fraction = fraction.trim_end_matches('0');
        let digits = whole.trim_start_matches('0');
        if digits.is_empty() {
            let significant = fraction.trim_start_matches('0');
            let exponent = i128::from(exponent) - (length(fraction) - length(significant));
            return Decimal { negative, digits: [significant, ""], exponent };
        }
        let exponent = i128::from(exponent) + length(digits);
        let digits = if fraction.is_empty() { digits.trim_end_matches('0') } else { digits };
        Decimal { negative, digits: [digits, fraction], exponent }
    }
}

impl From<i128> for Number {
    fn from(value: i128) -> Number {
        Number(value.to_string())
    }
}

impl From<u128> for Number {
    fn from(value: u128) -> Number {
        Number(value.to_string())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use super::Number;

    #[test]
    fn compares_as_decimals() {
        for (one, two, expected) in [
            ("1", "1.0", Equal),
            ("1", "10e-1", Equal),
            ("0", "-0.0", Equal),
            ("0e5", "0", Equal),
            ("0.1", "0.09", Greater),
            ("-0.1", "-0.09", Less),
            ("-1", "1", Less),
            ("-1", "0", Less),
            ("1e400", "1e399", Greater),
            ("-9223372036854776000", "-9223372036854775808", Less),
            ("340282366920938463463374607431768211456", "340282366920938463463374607431768211455", Greater),
            ("100", "99.999", Greater),
            ("0.001", "1e-3", Equal),
            ("1200", "1.2e3", Equal),
        ] {
            let number = |text| Number::parse(text).expect("a number");
            assert_eq!(number(one).cmp(&number(two)), expected, "{one} and {two}");
            assert_eq!(number(two).cmp(&number(one)), expected.reverse(), "{two} and {one}");
            assert_eq!(number(one).canonical() == number(two).canonical(), expected.is_eq(), "{one} and {two}");
        }
    }

    #[test]
    fn converts_integers() {
        for (text, expected) in [
            ("0", Some(0)),
            ("-0.0", Some(0)),
            ("3.0", Some(3)),
            ("12e2", Some(1200)),
            ("1200e-2", Some(12)),
            ("0.5", None),
            ("1e400", None),
            ("-9223372036854775808", Some(i64::MIN)),
            ("9223372036854775808", None),
        ] {
            assert_eq!(Number::parse(text).expect("a number").as_i64(), expected, "{text}");
        }
        assert_eq!(Number::parse("18446744073709551615").expect("a number").as_u64(), Some(u64::MAX));
    }

    #[test]
    fn recognizes_integers() {
        for (text, expected) in [
            ("0", true),
            ("0e-5", true),
            ("3.0", true),
            ("1e3", true),
            ("120e-1", true),
            ("12e-1", false),
            ("0.5", false),
        ] {
            let number = Number::parse(text).expect("a number");
            assert_eq!(number.is_integer(), expected, "{text}");
        }
    }

    #[test]
    fn accepts_only_the_grammar_of_json() {
        for text in ["", "-", "+1", "01", "1.", ".5", "1e", "1e+", "0x10", "NaN", "1 "] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }
}
