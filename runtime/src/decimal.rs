//! Exact arithmetic on the text of JSON numbers.
//!
//! A number is a run of digits and a power of ten. Nothing here goes through a binary fraction, and no exponent,
//! however large, costs more than its own digits.

use std::cmp::Ordering;

/// A JSON number, taken apart: `digits` (without zeros at either end) times ten to the `exponent`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Decimal<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    /// The power of ten of the last digit.
    exponent: i64,
    /// How many digits stand in both parts together.
    digits: i64,
}

impl<'a> Decimal<'a> {
    /// Takes a number in RFC 8259's grammar apart.
    fn of(text: &'a str) -> Self {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let fraction = fraction.trim_end_matches('0');
        let (whole, zeros) = if fraction.is_empty() {
            let kept = whole.trim_end_matches('0');
            (kept, whole.len() - kept.len())
        } else {
            (whole, 0)
        };
        let whole = whole.trim_start_matches('0');
        let fraction = if whole.is_empty() {
            (fraction.trim_start_matches('0'), fraction.len())
        } else {
            (fraction, fraction.len())
        };
        // An exponent beyond what fits is beyond every other number; both ends keep their order.
        let written = exponent
            .parse()
            .unwrap_or(if exponent.starts_with('-') { i64::MIN / 4 } else { i64::MAX / 4 })
            .clamp(i64::MIN / 4, i64::MAX / 4);
        let digits = length(whole) + length(fraction.0);
        if digits == 0 {
            return Self { negative: false, whole: "", fraction: "", exponent: 0, digits: 0 };
        }
        let shift = i64::try_from(zeros).unwrap_or(i64::MAX / 4) - i64::try_from(fraction.1).unwrap_or(i64::MAX / 4);
        Self { negative, whole, fraction: fraction.0, exponent: written + shift, digits }
    }

    fn digits(&self) -> impl Iterator<Item = u8> {
        self.whole.bytes().chain(self.fraction.bytes())
    }

    fn is_zero(&self) -> bool {
        self.digits == 0
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        let scale = |number: &Self| (!number.is_zero()).then(|| number.exponent + number.digits);
        // Trailing zeros are cut, so of two digit runs that agree the longer one is the larger number.
        scale(self).cmp(&scale(other)).then_with(|| self.digits().cmp(other.digits()))
    }
}

/// A number's value, in a form that is the same for all of its spellings.
///
/// The order is one among forms, not the numbers' own.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Canonical {
    negative: bool,
    exponent: i64,
    digits: String,
}

impl Canonical {
    pub(crate) fn of(number: &str) -> Self {
        let decimal = Decimal::of(number);
        Self {
            negative: decimal.negative,
            exponent: decimal.exponent,
            digits: [decimal.whole, decimal.fraction].concat(),
        }
    }
}

fn length(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX / 4)
}

/// An integer of at most 18 digits, which has neither a fraction nor an exponent.
#[inline]
pub(crate) fn small_integer(number: &[u8]) -> Option<i64> {
    if let [b'-', digits @ ..] = number {
        return small_natural(digits).map(|value| -value);
    }
    small_natural(number)
}

#[inline]
fn small_natural(digits: &[u8]) -> Option<i64> {
    if digits.len() > 18 {
        return None;
    }
    let mut value = 0;
    for &byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(value)
}

/// Whether a number has no fraction (`1.0` and `1e3` have none).
pub(crate) fn is_integer(number: &str) -> bool {
    Decimal::of(number).exponent >= 0
}

/// Compares two numbers by their value.
pub(crate) fn compare(one: &str, other: &str) -> Ordering {
    // Most numbers and most bounds are short integers.
    if let (Some(one), Some(other)) = (small_integer(one.as_bytes()), small_integer(other.as_bytes())) {
        return one.cmp(&other);
    }
    let (one, other) = (Decimal::of(one), Decimal::of(other));
    match (one.negative, other.negative) {
        (false, false) => one.magnitude(&other),
        (true, true) => other.magnitude(&one),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

/// Whether a number is an integer times the divisor, which is above zero and has at most 18 significant digits, so that
/// a product of two remainders fits 128 bits.
pub(crate) fn is_multiple(number: &str, divisor: &str) -> bool {
    let (number, divisor) = (Decimal::of(number), Decimal::of(divisor));
    if number.is_zero() {
        return true;
    }
    let shift = number.exponent - divisor.exponent;
    if shift < 0 {
        // The number would have to be a multiple of ten beside its power of ten, but its digits end in no zero.
        return false;
    }
    let modulus =
        divisor.digits().fold(0_u128, |value, digit| value.saturating_mul(10).saturating_add(u128::from(digit - b'0')));
    let rest = number.digits().fold(0, |rest, digit| (rest * 10 + u128::from(digit - b'0')) % modulus);
    (rest * power_of_ten(shift, modulus)).is_multiple_of(modulus)
}

fn power_of_ten(exponent: i64, modulus: u128) -> u128 {
    let (mut exponent, mut base, mut power) = (exponent, 10 % modulus, 1 % modulus);
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = power * base % modulus;
        }
        base = base * base % modulus;
        exponent >>= 1;
    }
    power
}

/// An integer's digits without an exponent or a fraction, where they fit an `i128`.
pub(crate) fn to_integer(number: &str) -> Option<i128> {
    if let Ok(value) = number.parse() {
        return Some(value);
    }
    let decimal = Decimal::of(number);
    let zeros = u32::try_from(decimal.exponent).ok()?;
    let digits = decimal
        .digits()
        .try_fold(0_i128, |value, digit| value.checked_mul(10)?.checked_sub(i128::from(digit - b'0')))?;
    // Counted downwards, since the smallest i128 has no positive twin.
    let value = if digits == 0 { 0 } else { digits.checked_mul(10_i128.checked_pow(zeros)?)? };
    if decimal.negative { Some(value) } else { value.checked_neg() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers() {
        for number in ["0", "-0", "1", "1.0", "1e3", "1.5e1", "100e-2", "0e-9", "1e999999999999999999999", "0.000"] {
            assert!(is_integer(number), "{number}");
        }
        for number in ["0.5", "1e-1", "1.05e1", "123e-3", "1e-99999999999999999999999"] {
            assert!(!is_integer(number), "{number}");
        }
    }

    #[test]
    fn order() {
        let rising = [
            "-1e400",
            "-10",
            "-9.5",
            "-1",
            "-0.01",
            "0",
            "0.001",
            "0.01",
            "0.1",
            "1",
            "1.1",
            "1.25",
            "2",
            "9.99",
            "10",
            "100",
            "101",
            "1e3",
            "9223372036854775808",
            "1e400",
        ];
        for (nth, one) in rising.iter().enumerate() {
            for (mth, other) in rising.iter().enumerate() {
                assert_eq!(compare(one, other), nth.cmp(&mth), "{one} {other}");
            }
        }
        for (one, other) in [("1.0", "1"), ("-0", "0"), ("1e2", "100"), ("0.10", "1e-1"), ("100.00", "1e2")] {
            assert_eq!(compare(one, other), Ordering::Equal, "{one} {other}");
        }
    }

    #[test]
    fn multiples() {
        for (number, divisor, expected) in [
            ("0", "2", true),
            ("4", "2", true),
            ("5", "2", false),
            ("-4", "2", true),
            ("0.3", "0.1", true),
            ("19.99", "0.01", true),
            ("0.0075", "0.0001", true),
            ("0.00751", "0.0001", false),
            ("4.5", "1.5", true),
            ("35", "1.5", false),
            ("1e308", "0.123456789", false),
            ("1e308", "0.5", true),
            ("10", "2.5", true),
            ("1e-40", "1", false),
            ("7e400", "7", true),
            ("12391239123", "1e-8", true),
            ("1", "1000", false),
            ("1000", "1e3", true),
            ("123456789012345678901234567890", "10", true),
        ] {
            assert_eq!(is_multiple(number, divisor), expected, "{number} {divisor}");
        }
    }

    #[test]
    fn whole_numbers() {
        assert_eq!(to_integer("1.50e1"), Some(15));
        assert_eq!(to_integer("-1e3"), Some(-1000));
        assert_eq!(to_integer("0.0"), Some(0));
        assert_eq!(to_integer("-170141183460469231731687303715884105728"), Some(i128::MIN));
        assert_eq!(to_integer("-17014118346046923173168730371588410572.8e1"), Some(i128::MIN));
        assert_eq!(to_integer("1e39"), None);
        assert_eq!(to_integer("1.5"), None);
    }
}
