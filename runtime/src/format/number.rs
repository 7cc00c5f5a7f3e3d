//! `int32`, `int64`, `float` and `double`, over the text of a JSON number.
//!
//! They work on the text, because a JSON number may have more digits than any type holds. A text that is not a number
//! of RFC 8259 §6 matches none of these formats.

/// Whether the number is a signed 32-bit integer. `1.0` and `1e2` are integers by value.
pub fn int32(number: &str) -> bool {
    integer(number).is_some_and(|value| i32::try_from(value).is_ok())
}

/// Whether the number is a signed 64-bit integer. `1.0` and `1e2` are integers by value.
pub fn int64(number: &str) -> bool {
    integer(number).is_some_and(|value| i64::try_from(value).is_ok())
}

/// Whether the number, read as the nearest IEEE 754 single, is finite.
pub fn float(number: &str) -> bool {
    let is_finite = || number.parse::<f32>().is_ok_and(f32::is_finite);
    Parts::parse(number).is_some_and(|parts| parts.is_short() || is_finite())
}

/// Whether the number, read as the nearest IEEE 754 double, is finite.
pub fn double(number: &str) -> bool {
    let is_finite = || number.parse::<f64>().is_ok_and(f64::is_finite);
    Parts::parse(number).is_some_and(|parts| parts.is_short() || is_finite())
}

/// The parts of a number of RFC 8259 §6.
struct Parts<'a> {
    negative: bool,
    whole: &'a [u8],
    fraction: &'a [u8],
    /// Saturating, which changes no verdict: no text is long enough to bring such a number back into range.
    exponent: i64,
}

impl<'a> Parts<'a> {
    fn parse(number: &'a str) -> Option<Self> {
        let text = number.as_bytes();
        let (negative, text) = match text {
            [b'-', rest @ ..] => (true, rest),
            _ => (false, text),
        };
        let (whole, text) = digits(text)?;
        if let [b'0', _, ..] = whole {
            return None;
        }
        let (fraction, text) = match text {
            [b'.', rest @ ..] => digits(rest)?,
            _ => (&[][..], text),
        };
        let exponent = match text {
            [] => 0,
            [b'e' | b'E', rest @ ..] => exponent(rest)?,
            _ => return None,
        };
        Some(Self { negative, whole, fraction, exponent })
    }

    /// Whether the number is below 10^38, which is within the range of `f32` and `f64`, so it needs no computation.
    fn is_short(&self) -> bool {
        self.exponent <= 0 && self.whole.len() <= 38
    }
}

/// `1*DIGIT`, and the text after it.
fn digits(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (count > 0).then(|| text.split_at(count))
}

/// `["-" / "+"] 1*DIGIT`, to the end of the text.
fn exponent(text: &[u8]) -> Option<i64> {
    let (sign, text) = match text {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        _ => (1, text),
    };
    let (digits, []) = digits(text)? else {
        return None;
    };
    let value =
        digits.iter().fold(0_i64, |value, digit| value.saturating_mul(10).saturating_add(i64::from(digit - b'0')));
    Some(value * sign)
}

/// The value of an integer of at most 19 digits, which covers signed 64-bit integers.
fn integer(number: &str) -> Option<i128> {
    let Parts { negative, whole, fraction, exponent } = Parts::parse(number)?;
    let digits = || whole.iter().chain(fraction).map(|digit| digit - b'0');
    let total = whole.len() + fraction.len();
    let leading = digits().take_while(|&digit| digit == 0).count();
    if leading == total {
        return Some(0);
    }
    let trailing = digits().rev().take_while(|&digit| digit == 0).count();
    // The number is its significant digits, shifted left by this many digits.
    let shift =
        exponent.saturating_sub(i64::try_from(fraction.len()).ok()?).saturating_add(i64::try_from(trailing).ok()?);
    let shift = u32::try_from(shift).ok()?;
    let significant = total - leading - trailing;
    if significant.saturating_add(usize::try_from(shift).ok()?) > 19 {
        return None;
    }
    let value = digits().skip(leading).take(significant).fold(0_i128, |value, digit| value * 10 + i128::from(digit));
    let value = value * 10_i128.pow(shift);
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::{double, float, int32, int64};

    #[test]
    fn integers_are_recognized_by_value() {
        for text in [
            "0",
            "-0",
            "0.0",
            "0e99999999999999999999",
            "1.0",
            "1e2",
            "1.50e1",
            "100e-2",
            "-2147483648",
            "2147483647.000",
        ] {
            assert!(int32(text), "{text}");
            assert!(int64(text), "{text}");
        }
        for text in ["2147483648", "-2147483649", "1e10"] {
            assert!(!int32(text), "{text}");
            assert!(int64(text), "{text}");
        }
        for text in ["9223372036854775807", "-9223372036854775808", "-9.223372036854775808e18", "1e18"] {
            assert!(int64(text), "{text}");
        }
        for text in [
            "9223372036854775808",
            "-9223372036854775809",
            "1e19",
            "0.5",
            "1e-1",
            "15e-1",
            "1e99999999999999999999",
            "1e-99999999999999999999",
            "-9223372036854776000",
        ] {
            assert!(!int64(text), "{text}");
        }
    }

    #[test]
    fn floats_are_finite() {
        for text in ["0", "-0.0", "3.4028234e38", "1e-400", "1e38"] {
            assert!(float(text), "{text}");
            assert!(double(text), "{text}");
        }
        assert!(!float("3.5e38"));
        assert!(double("3.5e38"));
        assert!(!double("1e309"));
        assert!(!double("-1e99999999999999999999"));
    }

    #[test]
    fn texts_that_are_not_json_numbers_have_no_format() {
        for text in ["", "-", "+1", "01", "1.", ".5", "1e", "1e+", "NaN", "inf", "0x10", "1 ", "1_0", "--1", "1e1.0"] {
            for format in [int32, int64, float, double] {
                assert!(!format(text), "{text:?}");
            }
        }
    }
}
