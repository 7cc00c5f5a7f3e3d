//! The formats of the runtime against the JSON Schema Test Suite, if it is next to this repository, and against other
//! parsers for formats that the suite does not have.

mod schema_suite;

use ringback::text;
use ringback_runtime::format;

/// A format's name, which is also the name of its file in the suite, and its function.
type Format = (&'static str, fn(&str) -> bool);

const FORMATS: [Format; 13] = [
    ("date", format::date),
    ("date-time", format::date_time),
    ("email", format::email),
    ("hostname", format::hostname),
    ("ipv4", format::ipv4),
    ("ipv6", format::ipv6),
    ("json-pointer", format::json_pointer),
    ("relative-json-pointer", format::relative_json_pointer),
    ("time", format::time),
    ("uri", format::uri),
    ("uri-reference", format::uri_reference),
    ("uri-template", format::uri_template),
    ("uuid", format::uuid),
];

#[test]
fn every_case_of_the_suite() {
    let Some(suite) = schema_suite::Suite::find() else {
        return;
    };
    let (mut seen, mut wrong) = (0, Vec::new());
    for (name, is_valid) in FORMATS {
        for case in suite.cases(&format!("optional/format/{name}.json")) {
            assert_eq!(case.schema["format"], name);
            // These formats apply only to strings; any other value is valid.
            let Some(text) = case.data.as_str() else {
                continue;
            };
            seen += 1;
            if is_valid(text) != case.valid {
                wrong.push(format!("{name}: {}: {text:?}", case.description));
            }
        }
    }
    println!("{seen} strings in {} formats", FORMATS.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `jiff`, `chrono` and `time` accept the same mail dates as `rfc2822`, and read the same instant.
///
/// Not tested is what these parsers disagree on: years before 1900 and with three digits, offsets of more than a day,
/// comments and white space before a comma, leap seconds, one-letter zones, and zone names outside of the grammar
/// (`UTC`), which only `jiff` accepts. `time` does not check the day of the week.
#[test]
fn mail_dates_agree_with_other_parsers() {
    const WEEKDAYS: [&str; 5] = ["", "Tue, ", "TUE,", "Wed, ", "Tuesday, "];
    const DAYS: [&str; 8] = ["14 Jul", "1 JAN", "29 Feb", "31 apr", "00 Jul", "32 Dec", "14 July", "14-Jul"];
    const YEARS: [&str; 9] = ["2026", "2024", "1900", "1999", "26", "49", "50", "9999", "6"];
    const TIMES: [&str; 8] =
        ["09:21:45", "00:00", "23:59:59", "24:00:00", "09:60:00", "09:21:61", "9:21", "09:21:45.5"];
    const ZONES: [&str; 11] = ["+0000", "-0330", "+1400", "GMT", "ut", "EDT", "pst", "+00:00", "+000", "+0060", ""];
    let mut valid = 0;
    for (weekday, day) in WEEKDAYS.into_iter().flat_map(|weekday| DAYS.map(|day| (weekday, day))) {
        for (year, time) in YEARS.into_iter().flat_map(|year| TIMES.map(|time| (year, time))) {
            for zone in ZONES {
                let date = text::Rfc2822::from(format!("{weekday}{day} {year} {time} {zone}"));
                let is_valid = format::rfc2822(date.as_str());
                valid += usize::from(is_valid);
                let (chrono, jiff) = (date.to_chrono().ok(), date.to_jiff().ok());
                assert_eq!((chrono.is_some(), jiff.is_some()), (is_valid, is_valid), "{date}");
                if let (Some(chrono), Some(jiff)) = (chrono, jiff) {
                    assert_eq!(jiff.as_second(), chrono.timestamp(), "{date}");
                    let time = date.to_time().expect("the others accept it");
                    assert_eq!(time.unix_timestamp(), chrono.timestamp(), "{date}");
                }
            }
        }
    }
    assert!(valid > 500, "only {valid} match the format");
}
