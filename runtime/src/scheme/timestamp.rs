//! When requests are signed.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

/// When a request was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timestamp {
    /// Where it is.
    pub at: TimestampAt,
    /// How far it may be from the receiver's clock, in seconds, in either direction.
    pub tolerance: u32,
    /// How it is written.
    pub unit: TimestampUnit,
}

impl Timestamp {
    /// The value of a header, in seconds.
    pub const fn header(name: &'static str, tolerance: u32) -> Self {
        Self { at: TimestampAt::Header(Cow::Borrowed(name)), tolerance, unit: TimestampUnit::Seconds }
    }

    /// The item of the signature's header that has this key, in seconds.
    pub const fn item(key: &'static str, tolerance: u32) -> Self {
        Self { at: TimestampAt::Item(Cow::Borrowed(key)), tolerance, unit: TimestampUnit::Seconds }
    }

    /// The same in another unit; the tolerance is in seconds, whatever it is.
    #[must_use]
    pub const fn with_unit(mut self, unit: TimestampUnit) -> Self {
        self.unit = unit;
        self
    }
}

/// Where a timestamp is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimestampAt {
    /// The value of a header.
    Header(Cow<'static, str>),
    /// The item of the signature's header that has this key.
    Item(Cow<'static, str>),
}

/// How a timestamp is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimestampUnit {
    /// Seconds since 1970-01-01T00:00:00Z, in decimal digits.
    Seconds,
    /// Milliseconds since then, in decimal digits.
    Milliseconds,
    /// A date and a time (RFC 3339, section 5.6).
    Rfc3339,
}

impl TimestampUnit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Seconds, Self::Milliseconds, Self::Rfc3339];

    /// Its name in documents.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Milliseconds => "milliseconds",
            Self::Rfc3339 => "rfc3339",
        }
    }
    /// The time that a text is; `None` where it is not written so. Signs and spaces are refused, because readers disagree
    /// about them, and so is a time before 1970.
    pub fn read(self, text: &str) -> Option<SystemTime> {
        let number = || text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
        let since = match self {
            Self::Seconds => Duration::from_secs(number()?),
            Self::Milliseconds => Duration::from_millis(number()?),
            Self::Rfc3339 => since_epoch(text)?,
        };
        SystemTime::UNIX_EPOCH.checked_add(since)
    }

    /// A time as such a text. What it cannot hold is dropped: fractions of seconds, and of milliseconds.
    pub fn write(self, time: SystemTime) -> String {
        let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        match self {
            Self::Seconds => since.as_secs().to_string(),
            Self::Milliseconds => since.as_millis().to_string(),
            Self::Rfc3339 => {
                let (days, seconds) = (since.as_secs() / DAY, since.as_secs() % DAY);
                let (year, month, day) = date_of(days);
                let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
                let milliseconds = since.subsec_millis();
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}Z")
            }
        }
    }
}

/// The seconds of a day.
const DAY: u64 = 86_400;

/// The time from 1970 to that of an RFC 3339 text.
fn since_epoch(text: &str) -> Option<Duration> {
    if !crate::format::date_time(text) {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let days = days_to(number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let time = (number(11, 13)? * 60 + number(14, 16)?) * 60 + number(17, 19)?;
    let rest = text.get(19..)?;
    let (fraction, offset) = rest.split_at(rest.find(['Z', 'z', '+', '-'])?);
    let offset = match offset.get(1..6) {
        None => 0,
        Some(shown) => {
            let seconds = (shown.get(..2)?.parse::<i64>().ok()? * 60 + shown.get(3..)?.parse::<i64>().ok()?) * 60;
            if offset.starts_with('-') { -seconds } else { seconds }
        }
    };
    let nanoseconds = fraction.bytes().skip(1).chain(std::iter::repeat(b'0')).take(9);
    let nanoseconds = nanoseconds.fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    Some(Duration::new(u64::try_from(days * 86_400 + time - offset).ok()?, nanoseconds))
}

/// The days from 1970-01-01 to a date of the Gregorian calendar: years begin in March, so that a leap day is the last.
fn days_to(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The year, the month and the day that are so many days after 1970-01-01.
fn date_of(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::TimestampUnit;

    #[test]
    fn units() {
        let at = |milliseconds| Some(SystemTime::UNIX_EPOCH + Duration::from_millis(milliseconds));
        let [seconds, milliseconds, rfc3339] = TimestampUnit::ALL;
        assert_eq!(seconds.read("1700000000"), at(1_700_000_000_000));
        assert_eq!(milliseconds.read("1700000000123"), at(1_700_000_000_123));
        for (text, time) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2023-11-14T22:13:20.123456789Z", 1_700_000_000_123),
            ("2023-11-14T23:13:20.1+01:00", 1_700_000_000_100),
            ("2023-11-14t16:43:20-05:30", 1_700_000_000_000),
            ("2000-02-29T00:00:00Z", 951_782_400_000),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ] {
            let read = rfc3339.read(text).map(|time| time.duration_since(SystemTime::UNIX_EPOCH).expect("after 1970"));
            assert_eq!(read.map(|since| since.as_millis()), Some(time), "{text}");
        }
        for text in
            ["", "+1", "1 ", "-1", "1.0", "99999999999999999999", "1969-12-31T23:59:59Z", "2023-11-14 22:13:20Z"]
        {
            assert_eq!(TimestampUnit::ALL.map(|unit| unit.read(text)), [None; 3], "{text}");
        }
    }

    #[test]
    fn written_and_read() {
        let [_, milliseconds, rfc3339] = TimestampUnit::ALL;
        // Every day of two eras, and a time within it.
        for day in 0..300_000 {
            let time = SystemTime::UNIX_EPOCH + Duration::from_millis(day * 86_400_000 + day % 86_400_000);
            assert_eq!(rfc3339.read(&rfc3339.write(time)), Some(time));
            assert_eq!(milliseconds.read(&milliseconds.write(time)), Some(time));
        }
        assert_eq!(rfc3339.write(SystemTime::UNIX_EPOCH), "1970-01-01T00:00:00.000Z");
    }
}
