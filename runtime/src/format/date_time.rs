//! `date-time`, `date` and `time`: RFC 3339 §5.6, with the leap seconds of its §5.7.

/// Whether the text is a `full-date`: `1963-06-19`, a day that the proleptic Gregorian calendar has.
pub fn date(text: &str) -> bool {
    text.as_bytes().as_array::<10>().is_some_and(is_full_date)
}

/// Whether the text is a `full-time`: `08:30:06.283185Z`, the offset required.
///
/// The second 60 is valid only at 23:59:60 in UTC, the only time of a leap second.
pub fn time(text: &str) -> bool {
    is_full_time(text.as_bytes())
}

/// Whether the text is a `date-time`: a `full-date`, `T` or `t`, and a `full-time`.
///
/// A second 60 is valid on any day, announced or not: the list of leap seconds grows, but verdicts must not change.
pub fn date_time(text: &str) -> bool {
    match text.as_bytes().split_first_chunk::<10>() {
        Some((date, [b'T' | b't', time @ ..])) => is_full_date(date) && is_full_time(time),
        _ => false,
    }
}

/// `full-date = 4DIGIT "-" 2DIGIT "-" 2DIGIT`.
fn is_full_date(text: &[u8; 10]) -> bool {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
        return false;
    };
    let (Some(century), Some(year), Some(month), Some(day)) = (two(y1, y2), two(y3, y4), two(m1, m2), two(d1, d2))
    else {
        return false;
    };
    // A year divisible by 100 is a leap year only if its century is divisible by 4 (RFC 3339 appendix C).
    let leap = if year == 0 { century % 4 == 0 } else { year % 4 == 0 };
    is_day(day, month, leap)
}

/// Whether a month has this day.
pub(super) fn is_day(day: u8, month: u8, leap: bool) -> bool {
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=last).contains(&day)
}

/// `full-time = 2DIGIT ":" 2DIGIT ":" 2DIGIT ["." 1*DIGIT] ("Z" / ("+" / "-") 2DIGIT ":" 2DIGIT)`.
fn is_full_time(text: &[u8]) -> bool {
    let &[h1, h2, b':', m1, m2, b':', s1, s2, ref rest @ ..] = text else {
        return false;
    };
    let (Some(hour), Some(minute), Some(second)) = (two(h1, h2), two(m1, m2), two(s1, s2)) else {
        return false;
    };
    if hour > 23 || minute > 59 || second > 60 {
        return false;
    }
    let Some(offset) = after_fraction(rest) else {
        return false;
    };
    let Some(offset) = offset_minutes(offset) else {
        return false;
    };
    second < 60 || is_leap_minute(hour, minute, offset)
}

/// The text after `["." 1*DIGIT]`; `None` if a point has no digit after it.
fn after_fraction(text: &[u8]) -> Option<&[u8]> {
    let [b'.', fraction @ ..] = text else {
        return Some(text);
    };
    let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 {
        return None;
    }
    fraction.get(digits..)
}

/// The `time-offset` in minutes.
fn offset_minutes(text: &[u8]) -> Option<i16> {
    let (&sign, rest) = text.split_first()?;
    if let (b'Z' | b'z', []) = (sign, rest) {
        return Some(0);
    }
    let &[h1, h2, b':', m1, m2] = rest else {
        return None;
    };
    let (hours, minutes) = (two(h1, h2)?, two(m1, m2)?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let offset = i16::from(hours) * 60 + i16::from(minutes);
    match sign {
        b'+' => Some(offset),
        b'-' => Some(-offset),
        _ => None,
    }
}

/// Whether a local minute is 23:59 in UTC, on whatever day.
pub(super) fn is_leap_minute(hour: u8, minute: u8, offset: i16) -> bool {
    const DAY: i16 = 24 * 60;
    (i16::from(hour) * 60 + i16::from(minute) - offset).rem_euclid(DAY) == DAY - 1
}

/// The value of two ASCII digits.
pub(super) fn two(tens: u8, ones: u8) -> Option<u8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| tens * 10 + ones)
}

#[cfg(test)]
mod tests {
    use super::{date, date_time, time};

    #[test]
    fn dates_exist_in_the_calendar() {
        for text in ["2020-02-29", "2000-02-29", "0000-02-29", "2023-12-31"] {
            assert!(date(text), "{text}");
        }
        for text in ["2100-02-29", "2021-02-29", "2020-00-01", "2020-04-31", "2020-13-01", "2020-01-00"] {
            assert!(!date(text), "{text}");
        }
    }

    #[test]
    fn a_leap_second_is_at_the_end_of_a_utc_day() {
        for text in ["23:59:60Z", "01:29:60+01:30", "15:59:60.9-08:00", "00:29:60-23:30"] {
            assert!(time(text), "{text}");
        }
        for text in ["22:59:60Z", "23:59:60+01:00", "23:59:61Z", "24:00:00Z"] {
            assert!(!time(text), "{text}");
        }
    }

    #[test]
    fn a_date_time_is_date_letter_and_time() {
        for text in ["1963-06-19t08:30:06.283185z", "1937-01-01T12:00:27.87+00:20"] {
            assert!(date_time(text), "{text}");
        }
        for text in [
            "",
            "1963-06-19",
            "1963-06-19T",
            "1963-06-19 08:30:06Z",
            "1963-06-19T08:30:06",
            "1963-06-19T08:30:06.Z",
            "1963-06-19T08:30Z",
            "1963-06-19T08:30:06ZZ",
            "1963-06-19T08:30:06+0100",
            "1963-06-19T08:30:06+01",
            "1963-06-1\u{9ea}T08:30:06Z",
        ] {
            assert!(!date_time(text), "{text}");
        }
    }
}
