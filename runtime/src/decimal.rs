//! Exact arithmetic on the text of JSON numbers.
//!
//! A number is a run of digits and a power of ten. Nothing here uses binary fractions, and an exponent, however large,
//! costs no more than its own digits.

use std::borrow::Cow;
use std::cmp::Ordering;

/// The parts of a JSON number: its digits (without zeros at either end) times a power of ten.
struct Decimal<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    /// The exponent as written: an optional sign and digits.
    written: &'a str,
    /// What to add to it for the power of ten of the last digit.
    shift: i64,
}

impl<'a> Decimal<'a> {
    /// Parses a number in RFC 8259's grammar.
    fn parse(text: &'a str) -> Self {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
        let (mantissa, written) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let fraction = fraction.trim_end_matches('0');
        let (whole, zeros) = if fraction.is_empty() {
            let trimmed = whole.trim_end_matches('0');
            (trimmed, length(whole) - length(trimmed))
        } else {
            (whole, 0)
        };
        let whole = whole.trim_start_matches('0');
        let shift = zeros - length(fraction);
        let fraction = if whole.is_empty() { fraction.trim_start_matches('0') } else { fraction };
        if whole.is_empty() && fraction.is_empty() {
            return Self { negative: false, whole: "", fraction: "", written: "0", shift: 0 };
        }
        Self { negative, whole, fraction, written, shift }
    }

    fn digits(&self) -> impl Iterator<Item = u8> {
        self.whole.bytes().chain(self.fraction.bytes())
    }

    fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    /// The power of ten of the last digit.
    fn exponent(&self) -> Exponent {
        Exponent::new(self.written, self.shift)
    }

    /// The power of ten before the first digit.
    fn scale(&self) -> Exponent {
        Exponent::new(self.written, self.shift + length(self.whole) + length(self.fraction))
    }

    /// The magnitude of an integer, if it fits a `u128`.
    fn integer(&self) -> Option<u128> {
        let Exponent::Small(zeros) = self.exponent() else { return None };
        let append = |value: u128, digit| value.checked_mul(10)?.checked_add(u128::from(digit - b'0'));
        let digits = self.digits().try_fold(0, append)?;
        digits.checked_mul(10_u128.checked_pow(zeros.try_into().ok()?)?)
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        let scale = |number: &Self| (!number.is_zero()).then(|| number.scale());
        // Trailing zeros are trimmed, so if one run of digits is a prefix of the other, the longer one is larger.
        scale(self).cmp(&scale(other)).then_with(|| self.digits().cmp(other.digits()))
    }
}

/// The power of ten of a number: an integer of any size. Its form is unique, so derived equality is by value.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Exponent {
    /// An integer of at most 18 digits.
    Small(i64),
    /// An integer of more digits, without leading zeros.
    Large { negative: bool, digits: Vec<u8> },
}

/// The first number that is not small.
const LARGE: i64 = 1_000_000_000_000_000_000;

impl Exponent {
    /// The sum of an exponent as JSON writes it and a shift, which has far fewer than 18 digits.
    fn new(written: &str, shift: i64) -> Self {
        let (negative, digits) = match written.as_bytes() {
            [b'-', digits @ ..] => (true, digits),
            [b'+', digits @ ..] | digits => (false, digits),
        };
        let digits = &digits[digits.iter().take_while(|&&digit| digit == b'0').count()..];
        if let Some(value) = small_natural(digits) {
            let value = if negative { -value } else { value } + shift;
            return if value.abs() < LARGE {
                Self::Small(value)
            } else {
                Self::Large { negative: value < 0, digits: value.abs().to_string().into_bytes() }
            };
        }
        // The written part decides the sign, since the shift is far smaller.
        let digits = if negative { added(digits, -shift) } else { added(digits, shift) };
        match small_natural(&digits) {
            Some(value) => Self::Small(if negative { -value } else { value }),
            None => Self::Large { negative, digits },
        }
    }

    fn is_negative(&self) -> bool {
        matches!(self, Self::Small(i64::MIN..0) | Self::Large { negative: true, .. })
    }

    /// The difference to the exponent of a number that is not larger, if it is less than `most`.
    fn distance(&self, other: &Decimal<'_>, most: u32) -> Option<u32> {
        (0..most).find(|&distance| *self == Exponent::new(other.written, other.shift + i64::from(distance)))
    }
}

impl Ord for Exponent {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Small(one), Self::Small(other)) => one.cmp(other),
            (Self::Large { negative: one, digits }, Self::Large { negative: other, digits: others })
                if one == other =>
            {
                let larger = digits.len().cmp(&others.len()).then_with(|| digits.cmp(others));
                if *one { larger.reverse() } else { larger }
            }
            (_, Self::Large { negative, .. }) => {
                if *negative {
                    Ordering::Greater
                } else {
                    Ordering::Less
                }
            }
            (Self::Large { negative, .. }, _) => {
                if *negative {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
        }
    }
}

impl PartialOrd for Exponent {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The digits of a sum, without leading zeros. The first number has more digits than the second.
fn added(digits: &[u8], other: i64) -> Vec<u8> {
    let mut sum = digits.to_vec();
    let mut carry = other;
    for digit in sum.iter_mut().rev() {
        if carry == 0 {
            break;
        }
        let value = i64::from(*digit - b'0') + carry % 10;
        *digit = b'0' + u8::try_from(value.rem_euclid(10)).unwrap_or_default();
        carry = carry / 10 + value.div_euclid(10);
    }
    let mut front = Vec::new();
    while carry > 0 {
        front.insert(0, b'0' + u8::try_from(carry % 10).unwrap_or_default());
        carry /= 10;
    }
    front.append(&mut sum);
    let zeros = front.iter().take_while(|&&digit| digit == b'0').count();
    front.split_off(zeros)
}

/// A number's value in a form that is the same for all of its spellings.
///
/// The order is that of the forms, not of the numbers.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CanonicalNumber<'a> {
    negative: bool,
    exponent: Exponent,
    digits: Cow<'a, str>,
}

impl<'a> CanonicalNumber<'a> {
    pub(crate) fn new(number: &'a str) -> Self {
        let decimal = Decimal::parse(number);
        let digits = match (decimal.whole, decimal.fraction) {
            (digits, "") | ("", digits) => Cow::Borrowed(digits),
            (whole, fraction) => Cow::Owned([whole, fraction].concat()),
        };
        Self { negative: decimal.negative, exponent: decimal.exponent(), digits }
    }
}

fn length(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX / 4)
}

/// The value of an integer of at most 18 digits, without a fraction or an exponent.
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

/// Whether a number is an integer by value (`1.0` and `1e3` are).
pub(crate) fn is_integer(number: &str) -> bool {
    !Decimal::parse(number).exponent().is_negative()
}

/// Compares two numbers by value.
pub(crate) fn compare(one: &str, other: &str) -> Ordering {
    // Most numbers and most bounds are short integers.
    if let (Some(one), Some(other)) = (small_integer(one.as_bytes()), small_integer(other.as_bytes())) {
        return one.cmp(&other);
    }
    let (one, other) = (Decimal::parse(one), Decimal::parse(other));
    match (one.negative, other.negative) {
        (false, false) => one.magnitude(&other),
        (true, true) => other.magnitude(&one),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

/// Whether a number is an integer times the divisor. The divisor is positive and has at most 18 significant digits, so
/// a product of two remainders fits 128 bits.
pub(crate) fn is_multiple(number: &str, divisor: &str) -> bool {
    let (number, divisor) = (Decimal::parse(number), Decimal::parse(divisor));
    if number.is_zero() {
        return true;
    }
    let exponent = number.exponent();
    if exponent < divisor.exponent() {
        // The number's digits would have to be a multiple of ten, but they do not end in zero.
        return false;
    }
    // The digits of the divisor are below 10^18, so 60 factors of two and five are more than it can have.
    let shift = exponent.distance(&divisor, 60).unwrap_or(60);
    let modulus =
        divisor.digits().fold(0_u128, |value, digit| value.saturating_mul(10).saturating_add(u128::from(digit - b'0')));
    let rest = number.digits().fold(0, |rest, digit| (rest * 10 + u128::from(digit - b'0')) % modulus);
    (rest * power_of_ten(shift, modulus)).is_multiple_of(modulus)
}

fn power_of_ten(exponent: u32, modulus: u128) -> u128 {
    (0..exponent).fold(1 % modulus, |power, _| power * 10 % modulus)
}

/// The value of a number that is an integer, if it fits an `i128`.
pub(crate) fn to_integer(number: &str) -> Option<i128> {
    if let Ok(value) = number.parse() {
        return Some(value);
    }
    let decimal = Decimal::parse(number);
    let magnitude = decimal.integer()?;
    if decimal.negative { 0_i128.checked_sub_unsigned(magnitude) } else { magnitude.try_into().ok() }
}

/// The value of a number that is an integer, if it fits a `u128`.
pub(crate) fn to_natural(number: &str) -> Option<u128> {
    let decimal = Decimal::parse(number);
    decimal.integer().filter(|_| !decimal.negative)
}

#[cfg(test)]
mod tests;
