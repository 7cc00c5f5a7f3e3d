//! `rfc2822`: the `date-time` of RFC 2822 §3.3, with the obsolete forms of its §4.3. RFC 5322 §3.3, which obsoletes it,
//! describes the same strings.
//!
//! No format registry has this name. It is for providers that write timestamps as in mail. The whole grammar is
//! accepted: names in any case, years of two digits and more, named zones, folded lines (§3.2.3), and comments where
//! obsolete forms allow them. Its rules in prose hold too: the day of the week is that of the date, years begin at
//! 1900, and hours, minutes and zones have bounds.

use super::date_time::{is_day, is_leap_minute, two};

/// Whether the text is a `date-time`: `Tue, 14 Jul 2026 09:21:45 +0000`, the day of the week and the seconds optional.
///
/// The second 60 is valid only at 23:59:60 in UTC, as in a `date-time` of RFC 3339.
pub fn rfc2822(text: &str) -> bool {
    text.as_bytes().as_array().is_some_and(is_usual) || Cursor(text.as_bytes()).date_time() == Some(true)
}

/// Whether the text is a `date-time` in the form that nearly all senders write. Of any other text this says nothing.
fn is_usual(text: &[u8; 31]) -> bool {
    let [
        w1,
        w2,
        w3,
        b',',
        b' ',
        d1,
        d2,
        b' ',
        m1,
        m2,
        m3,
        b' ',
        y1,
        y2,
        y3,
        y4,
        b' ',
        h1,
        h2,
        b':',
        n1,
        n2,
        b':',
        s1,
        s2,
        b' ',
        b'+' | b'-',
        z1,
        z2,
        z3,
        z4,
    ] = *text
    else {
        return false;
    };
    let date = || {
        let index = |list: &[&[u8; 3]], name: [u8; 3]| {
            list.iter().position(|known| **known == name.map(|byte| byte | 0x20)).and_then(|at| u8::try_from(at).ok())
        };
        let (day, month) = (two(d1, d2)?, index(&MONTHS, [m1, m2, m3])? + 1);
        let year = u32::from(two(y1, y2)?) * 100 + u32::from(two(y3, y4)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let is_date = is_day(day, month, leap) && index(&DAYS, [w1, w2, w3])? == weekday(day, month, year % 400 + 400);
        Some(year >= 1900 && is_date)
    };
    let time = || {
        let (hour, minute, second, zone) = (two(h1, h2)?, two(n1, n2)?, two(s1, s2)?, two(z3, z4)?);
        two(z1, z2)?;
        Some(hour < 24 && minute < 60 && second < 60 && zone < 60)
    };
    date() == Some(true) && time() == Some(true)
}

/// In the order of [`weekday`].
const DAYS: [&[u8; 3]; 7] = [b"sun", b"mon", b"tue", b"wed", b"thu", b"fri", b"sat"];
const MONTHS: [&[u8; 3]; 12] =
    [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];

/// The rest of the text.
struct Cursor<'t>(&'t [u8]);

/// The text between two parts: `CFWS`, or nothing.
struct Gap {
    /// It has white space or a comment.
    is_some: bool,
    /// It has white space.
    has_space: bool,
    /// It ends in white space.
    ends_in_space: bool,
}

impl Cursor<'_> {
    /// Whether all of it is a `date-time`; `None` where a part is missing.
    fn date_time(mut self) -> Option<bool> {
        self.gap()?;
        let named = self.name(&DAYS);
        if named.is_some() {
            self.gap()?;
            self.byte(b',')?;
            self.gap()?;
        }
        let day = self.day()?;
        self.gap()?.is_some.then_some(())?;
        let month = self.name(&MONTHS)? + 1;
        self.gap()?.is_some.then_some(())?;
        let year = self.year()?;
        self.gap()?.has_space.then_some(())?;
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let is_date = is_day(day, month, leap) && named.is_none_or(|named| named == weekday(day, month, year));
        Some(self.time()? && is_date)
    }

    /// `time = time-of-day FWS zone`, and `[CFWS]` to the end.
    fn time(mut self) -> Option<bool> {
        let hour = self.two()?;
        self.gap()?;
        self.byte(b':')?;
        self.gap()?;
        let minute = self.two()?;
        let mut gap = self.gap()?;
        let mut second = 0;
        if self.byte(b':').is_some() {
            self.gap()?;
            second = self.two()?;
            gap = self.gap()?;
        }
        gap.ends_in_space.then_some(())?;
        let offset = self.zone()?;
        self.gap()?;
        let is_time = hour < 24 && minute < 60 && (second < 60 || second == 60 && is_leap_minute(hour, minute, offset));
        Some(is_time && self.0.is_empty())
    }

    fn byte(&mut self, wanted: u8) -> Option<()> {
        let (first, rest) = self.0.split_first()?;
        (*first == wanted).then(|| self.0 = rest)
    }

    /// The longest run of such bytes.
    fn run(&mut self, is_one: fn(&u8) -> bool) -> &[u8] {
        let (run, rest) = self.0.split_at(self.0.iter().take_while(|byte| is_one(byte)).count());
        self.0 = rest;
        run
    }

    /// The index of a name of three letters in a list. Case does not matter (RFC 2234 §2.3).
    fn name(&mut self, names: &[&[u8; 3]]) -> Option<u8> {
        let (name, rest) = self.0.split_first_chunk()?;
        // This bit turns an upper case letter into a lower case one, and no other byte into a letter.
        let name = name.map(|byte| byte | 0x20);
        let place = names.iter().position(|known| **known == name)?;
        self.0 = rest;
        u8::try_from(place).ok()
    }

    fn two(&mut self) -> Option<u8> {
        let &[tens, ones, ref rest @ ..] = self.0 else { return None };
        self.0 = rest;
        two(tens, ones)
    }

    /// `1*2DIGIT`.
    fn day(&mut self) -> Option<u8> {
        match *self.run(u8::is_ascii_digit) {
            [ones] => two(b'0', ones),
            [tens, ones] => two(tens, ones),
            _ => None,
        }
    }

    /// `4*DIGIT`, which is 1900 or later (§3.3), or the two or three digits of an `obs-year` (§4.3). A year may have
    /// any number of digits, but the calendar repeats after 400 years, so this returns a small year with the same
    /// calendar.
    fn year(&mut self) -> Option<u32> {
        let digits = self.run(u8::is_ascii_digit);
        let number =
            |digits: &[u8]| digits.iter().fold(0, |year, digit| (year * 10 + u32::from(digit - b'0')) % 400_000);
        let year = match digits.len() {
            0 | 1 => return None,
            2 if digits[0] < b'5' => 2000 + number(digits),
            2 | 3 => 1900 + number(digits),
            _ => {
                let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
                if digits.len() - zeros <= 4 && number(digits) < 1900 {
                    return None;
                }
                number(digits)
            }
        };
        Some(year % 400 + 400)
    }

    /// `zone` (§3.3) or `obs-zone` (§4.3), in minutes. The sign of a military zone, a single letter, is ambiguous, so
    /// it counts as zero.
    fn zone(&mut self) -> Option<i16> {
        if let &[sign @ (b'+' | b'-'), h1, h2, m1, m2, ref rest @ ..] = self.0 {
            self.0 = rest;
            let (hours, minutes) = (two(h1, h2)?, two(m1, m2).filter(|minutes| *minutes < 60)?);
            let offset = i16::from(hours) * 60 + i16::from(minutes);
            return Some(if sign == b'-' { -offset } else { offset });
        }
        let hours = match self.run(u8::is_ascii_alphabetic).to_ascii_uppercase().as_slice() {
            b"UT" | b"GMT" => 0,
            b"EDT" => -4,
            b"EST" | b"CDT" => -5,
            b"CST" | b"MDT" => -6,
            b"MST" | b"PDT" => -7,
            b"PST" => -8,
            [letter] if *letter != b'J' => 0,
            _ => return None,
        };
        Some(hours * 60)
    }

    /// `[CFWS]` (§3.2.3); `None` if a comment does not end.
    #[inline]
    fn gap(&mut self) -> Option<Gap> {
        let begins_more = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'(');
        match self.0 {
            [first, ..] if !begins_more(first) => Some(Gap { is_some: false, has_space: false, ends_in_space: false }),
            [b' ', next, ..] if !begins_more(next) => {
                self.0 = &self.0[1..];
                Some(Gap { is_some: true, has_space: true, ends_in_space: true })
            }
            _ => self.unusual_gap(),
        }
    }

    /// Any `[CFWS]` other than nothing or a single space.
    fn unusual_gap(&mut self) -> Option<Gap> {
        let mut gap = Gap { is_some: false, has_space: false, ends_in_space: false };
        loop {
            gap.ends_in_space = match self.0 {
                [b' ' | b'\t', rest @ ..] | [b'\r', b'\n', b' ' | b'\t', rest @ ..] => {
                    self.0 = rest;
                    true
                }
                [b'(', ..] => {
                    self.comment()?;
                    false
                }
                _ => return Some(gap),
            };
            gap.is_some = true;
            gap.has_space |= gap.ends_in_space;
        }
    }

    /// `comment` (§3.2.3), nested to any depth.
    fn comment(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            self.0 = match self.0 {
                [b'(', rest @ ..] => {
                    depth += 1;
                    rest
                }
                [b')', rest @ ..] => {
                    depth -= 1;
                    rest
                }
                [b'\\', escaped, rest @ ..] if escaped.is_ascii() => rest,
                [b'\r', b'\n', b' ' | b'\t', rest @ ..] => rest,
                [b'\0' | b'\r' | b'\n' | b'\\', ..] => return None,
                [byte, rest @ ..] if byte.is_ascii() => rest,
                _ => return None,
            };
            if depth == 0 {
                return Some(());
            }
        }
    }
}

/// The day of the week of a day in the Gregorian calendar, counted from Sunday (Sakamoto's method).
fn weekday(day: u8, month: u8, year: u32) -> u8 {
    const MONTHS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    let month = MONTHS.get(usize::from(month) - 1).copied().unwrap_or_default();
    let days = year + year / 4 - year / 100 + year / 400 + month + u32::from(day);
    u8::try_from(days % 7).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::rfc2822;

    #[track_caller]
    fn check(expected: bool, texts: &[&str]) {
        for text in texts {
            assert_eq!(rfc2822(text), expected, "{text:?}");
        }
    }

    #[test]
    fn texts_as_mail_has_them() {
        check(
            true,
            &[
                "Tue, 14 Jul 2026 09:21:45 +0000",
                "14 Jul 2026 09:21:45 +0000",
                "Tue,14 Jul 2026 09:21 -0330",
                "tue, 14 JUL 2026 09:21:45 gmt",
                " Sun, 6 Nov 1994 08:49:37 GMT",
                "Thu, 1 Jan 1970 00:00:00 -0000",
                "Tue, 29 Feb 2000 00:00:00 +9959",
                // The appendix of RFC 2822, A.1.1, A.5 and A.6.2.
                "Fri, 21 Nov 1997 09:55:06 -0600",
                "Thu,\r\n      13\r\n        Feb\r\n          1969\r\n      23:32\r\n               -0330 (Newfoundland Time)",
                "21 Nov 97 09:55:06 GMT",
            ],
        );
        check(
            false,
            &[
                "",
                "Tue",
                "Tue, 14 Jul 2026",
                "Tue, 14 Jul 2026 09:21:45",
                "Tue 14 Jul 2026 09:21:45 +0000",
                "Tuesday, 14 Jul 2026 09:21:45 +0000",
                "Tue, 14 July 2026 09:21:45 +0000",
                "Tue, 14Jul 2026 09:21:45 +0000",
                "Tue, 14 Jul2026 09:21:45 +0000",
                "Tue, 014 Jul 2026 09:21:45 +0000",
                "Tue, 14 Jul 2026 9:21:45 +0000",
                "Tue, 14 Jul 2026 09:21:45+0000",
                "Tue, 14 Jul 2026 09:21:45 +00:00",
                "Tue, 14 Jul 2026 09:21:45 +000",
                "Tue, 14 Jul 2026 09:21:45.5 +0000",
                "Tue, 14 Jul 2026 09:21:45 +0000 x",
                "Tue, 14 Jul 2026 09:21:45 +0000\n",
                "Tue, 14-Jul-2026 09:21:45 +0000",
                "2026-07-14T09:21:45Z",
                "Tue, 14 Jul 2026 09:21:45 ＋0000",
            ],
        );
    }

    #[test]
    fn days_and_times_that_there_are() {
        check(
            true,
            &[
                "Thu, 29 Feb 2024 23:59:59 +0000",
                "29 Feb 2400 00:00 +0000",
                "Wed, 31 Dec 2008 23:59:60 GMT",
                "Wed, 31 Dec 2008 18:59:60 EST",
                "1 Jan 1900 00:00 Z",
                // The calendar of 2026, ten thousand and many years later.
                "Tue, 14 Jul 12026 09:21:45 +0000",
                "Tue, 14 Jul 40000000000000000000000002026 09:21:45 +0000",
                "Tue, 14 Jul 002026 09:21:45 +0000",
            ],
        );
        check(
            false,
            &[
                "Mon, 14 Jul 2026 09:21:45 +0000",
                "Mon, 14 Jul 12026 09:21:45 +0000",
                "29 Feb 2023 00:00 +0000",
                "29 Feb 2100 00:00 +0000",
                "31 Jun 2026 00:00 +0000",
                "0 Jun 2026 00:00 +0000",
                "14 Jul 2026 24:00:00 +0000",
                "14 Jul 2026 09:60:00 +0000",
                "14 Jul 2026 09:21:60 +0000",
                "31 Dec 2008 23:59:60 EST",
                "31 Dec 2008 23:59:61 GMT",
                "14 Jul 2026 09:21:45 +0060",
                "31 Dec 1899 23:59:59 +0000",
                "14 Jul 0026 09:21:45 +0000",
                "14 Jul 000026 09:21:45 +0000",
                "14 Jul 6 09:21:45 +0000",
            ],
        );
    }

    #[test]
    fn obsolete_years_and_zones() {
        check(
            true,
            &[
                "Fri, 14 Jul 00 09:21:45 UT",
                "Wed, 14 Jul 49 09:21:45 EDT",
                "Fri, 14 Jul 50 09:21:45 CDT",
                "Fri, 14 Jul 100 09:21:45 MDT",
                "14 Jul 026 09:21:45 PDT",
                "14 Jul 26 09:21:45 cst",
                "14 Jul 26 09:21:45 mst",
                "14 Jul 26 09:21:45 PST",
                "14 Jul 26 09:21:45 a",
                "14 Jul 26 09:21:45 K",
            ],
        );
        check(
            false,
            &["14 Jul 26 09:21:45 J", "14 Jul 26 09:21:45 CET", "14 Jul 26 09:21:45 UTC", "14 Jul 26 09:21:45 AB"],
        );
    }

    #[test]
    fn comments_and_folds() {
        check(
            true,
            &[
                "(a)Tue(b),(c)14(d)Jul(e)2026(f) 09(g):(h)21(i):(j)45(k) +0000(l)",
                "Tue , 14 Jul 2026 (nested (twice) \\) \\( here) 09 : 21 : 45 +0000 ()",
                "\r\n Tue,\r\n\t14 Jul 2026 09:21:45\r\n +0000\r\n ",
                "14 Jul 2026 09:21 (a\r\n b) +0000",
            ],
        );
        check(
            false,
            &[
                "Tue, 14 Jul 2026(no space)09:21:45 +0000",
                "Tue, 14 Jul 2026 09:21:45 (no space)+0000",
                "Tue, 14 Jul 2026 09:21:45 +0000 (open",
                "Tue, 14 Jul 2026 09:21:45 +0000 (open \\)",
                "Tue, 14 Jul 2026 09:21:45 +0000 (é)",
                "Tue, 14 Jul 2026 09:21:45 +0000 close)",
                "Tue,\r\n14 Jul 2026 09:21:45 +0000",
                "Tue,\n 14 Jul 2026 09:21:45 +0000",
                "Tue, 14 J(c)ul 2026 09:21:45 +0000",
            ],
        );
        // To any depth, and no deeper on the stack.
        let deep = format!("14 Jul 2026 09:21 +0000 {}{}", "(".repeat(1_000_000), ")".repeat(1_000_000));
        assert!(rfc2822(&deep) && !rfc2822(&deep[..deep.len() - 1]));
    }
}
