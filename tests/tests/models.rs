//! The types of which models are made.

use std::collections::HashSet;

use ringback::runtime::check::object::{ObjectSchema, optional};
use ringback::runtime::check::rule::ANY;
use ringback::runtime::{self as rt, Model, OutOfRange, StringEnum};
use ringback::signalwire::voice_status_callback::{CallStatus, Direction};
use ringback::{Integer, Json, Limits, Map, Number, Presence, Tape, Unrecognized, text};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn decoded<T: Model>(json: &str) -> Option<T> {
    let tape =
        Tape::from_json(json.as_bytes(), Limits::DEFAULT).unwrap_or_else(|malformed| panic!("{malformed}: {json}"));
    T::decode(tape.root())
}

fn encoded(model: &impl Model) -> String {
    let mut out = String::new();
    model.encode(&mut out);
    out
}

/// Checks that JSON decodes and encodes as expected, and that serde reads and writes the same.
#[track_caller]
fn check<T: Model + DeserializeOwned + PartialEq + std::fmt::Debug>(json: &str, expected: Option<&str>) {
    let model = decoded::<T>(json);
    assert_eq!(model.as_ref().map(encoded).as_deref(), expected, "{json}");
    assert_eq!(serde_json::from_str::<T>(json).ok(), model, "{json}");
    if let Some(model) = model {
        let written = serde_json::to_string(&model).unwrap_or_else(|error| panic!("{error}: {json}"));
        assert_eq!(serde_json::from_str::<T>(&written).ok().as_ref(), Some(&model), "{json}");
        assert_eq!(decoded(&encoded(&model)), Some(model), "{json}");
    }
}

#[test]
fn an_enum_is_open() {
    for text in ["transferred", "", "Completed", "COMPLETED", "completed ", "in_progress", "😀\"\n"] {
        let unrecognized = Unrecognized::<CallStatus>::new(text).expect("the schema does not list it");
        assert_eq!((unrecognized.as_str(), unrecognized.to_string()), (text, text.to_owned()));
        let status = CallStatus::from(text);
        assert_eq!(status, CallStatus::Unrecognized(unrecognized));
        assert_eq!((status.as_str(), status.to_string()), (text, text.to_owned()));
        let json = serde_json::to_string(text).expect("a string");
        check::<CallStatus>(&json, Some(&json));
    }
    assert_eq!(CallStatus::default(), CallStatus::from(""));
    for json in ["null", "1", "true", "[]", "{}"] {
        check::<CallStatus>(json, None);
    }
}

#[test]
fn a_known_string_is_never_unrecognized() {
    let known =
        ["initiated", "ringing", "in-progress", "queued", "failed", "busy", "no-answer", "completed", "canceled"];
    for text in known {
        assert!(Unrecognized::<CallStatus>::new(text).is_none(), "{text}");
        let status = CallStatus::from(text);
        assert!(!matches!(status, CallStatus::Unrecognized(_)), "{text}");
        assert_eq!((status.as_str(), status.to_string().as_str()), (text, text));
        check::<CallStatus>(&format!("\"{text}\""), Some(&format!("\"{text}\"")));
    }
    let distinct: HashSet<_> = known.map(CallStatus::from).into_iter().collect();
    assert_eq!(distinct.len(), known.len());
    // Another enum may not know the same strings.
    assert!(Unrecognized::<Direction>::new("completed").is_some());
    assert!(Unrecognized::<Direction>::new("inbound").is_none());
}

#[test]
fn integers_of_any_size() {
    for (json, expected) in [
        ("0", "0"),
        ("-0", "0"),
        ("0.0", "0"),
        ("0e99999999999999999999", "0"),
        ("1.0", "1"),
        ("1e2", "100"),
        ("100e-2", "1"),
        ("-12.50e1", "-125"),
        ("9223372036854775807", "9223372036854775807"),
        ("-9223372036854775808", "-9223372036854775808"),
        // Beyond an i64, the text is retained.
        ("9223372036854775808", "9223372036854775808"),
        ("18446744073709551615", "18446744073709551615"),
    ] {
        check::<Integer>(json, Some(expected));
    }
    let spelled = decoded::<Integer>("9.223372036854775807e18").expect("it is an integer");
    assert_eq!(spelled, i64::MAX);
    assert_eq!(decoded::<Integer>("1e-99999999999999999999"), None);
    // `serde_json` converts these to f64; only our own reader keeps every digit.
    for json in
        ["18446744073709551616", "-170141183460469231731687303715884105729", "123456789012345678901234567890", "1e400"]
    {
        let integer: Integer = decoded(json).expect("it is an integer");
        assert_eq!((encoded(&integer), integer.to_string()), (json.to_owned(), json.to_owned()));
        assert_eq!(integer.as_i64(), None);
    }
    for json in ["0.5", "1e-1", "-1.05e1", "\"1\"", "null", "true", "[1]", "{}"] {
        check::<Integer>(json, None);
    }
}

#[test]
fn integers_compare_and_convert_by_value() {
    let integer = |json: &str| decoded::<Integer>(json).unwrap_or_else(|| panic!("{json}"));
    let rising = [
        "-1e400",
        "-170141183460469231731687303715884105729",
        "-9223372036854775809",
        "-9223372036854775808",
        "-1",
        "0",
        "1",
        "30",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551616",
        "1e30",
        "1e400",
    ];
    for (nth, one) in rising.iter().enumerate() {
        for (mth, other) in rising.iter().enumerate() {
            assert_eq!(integer(one).cmp(&integer(other)), nth.cmp(&mth), "{one} {other}");
            assert_eq!(integer(one) == integer(other), nth == mth, "{one} {other}");
        }
    }
    let same: HashSet<_> =
        ["1e30", "10e29", "1000000000000000000000000000000", "1.0e+30"].map(integer).into_iter().collect();
    assert_eq!(same.len(), 1);
    assert_eq!(integer("1.0"), integer("1"));
    assert_eq!(integer("30"), 30);
    assert!(integer("30") > 29 && integer("30") < 31 && integer("1e30") > i64::MAX);
    assert_eq!(Integer::default(), 0);

    assert_eq!(u8::try_from(integer("255")), Ok(255));
    assert_eq!(u8::try_from(integer("256")), Err(OutOfRange));
    assert_eq!(u32::try_from(&integer("-1")), Err(OutOfRange));
    assert_eq!(u64::try_from(integer("18446744073709551615")), Ok(u64::MAX));
    assert_eq!(i128::try_from(integer("-170141183460469231731687303715884105728")), Ok(i128::MIN));
    assert_eq!(i128::try_from(integer("170141183460469231731687303715884105728")), Err(OutOfRange));
    assert_eq!(
        (integer("1e3").as_i64(), integer("1e30").as_i64(), integer("1e30").as_i128()),
        (Some(1000), None, Some(10_i128.pow(30)))
    );
}

#[test]
fn integers_compare_with_and_convert_into_every_type() {
    use std::cmp::Ordering::{Greater, Less};

    let spelled = |json: &str| decoded::<Integer>(json).unwrap_or_else(|| panic!("{json}"));
    macro_rules! check {
        ($($width:ident)*) => {$(
            for bound in [$width::MIN, 1, $width::MAX] {
                let text = bound.to_string();
                let (first, last) = text.split_at(text.len() - 1);
                let first = if first.is_empty() { "0" } else { first };
                for json in [text.clone(), format!("{text}.0"), format!("{first}.{last}e1"), format!("{text}E+0")] {
                    let integer = spelled(&json);
                    assert!(integer == bound && bound == integer, "{json}");
                    assert!(integer <= bound && bound >= integer && !(integer < bound) && !(bound > integer), "{json}");
                    assert_eq!($width::try_from(&integer), Ok(bound), "{json}");
                    assert_eq!((Integer::from(bound), Integer::from(bound).to_string()), (integer, text.clone()));
                }
            }
            let (below, above) = (spelled("-1e400"), spelled("1e400"));
            assert_eq!((below.partial_cmp(&$width::MIN), $width::MIN.partial_cmp(&below)), (Some(Less), Some(Greater)));
            assert_eq!((above.partial_cmp(&$width::MAX), $width::MAX.partial_cmp(&above)), (Some(Greater), Some(Less)));
            assert!(below != $width::MIN && $width::MAX != above);
            // The text of the largest value ends in 5 or 7, and that of the smallest in 0 or 8.
            let above = $width::MAX.to_string().replace(['5', '7'], "8");
            assert!(spelled(&above) > $width::MAX && $width::try_from(spelled(&above)) == Err(OutOfRange), "{above}");
            let below = $width::MIN.to_string();
            let below = below.strip_suffix('8').map_or("-1".to_owned(), |text| format!("{text}9"));
            assert!(spelled(&below) < $width::MIN && $width::try_from(spelled(&below)) == Err(OutOfRange), "{below}");
        )*};
    }
    check! { i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }

    let wide = spelled("18446744073709551616");
    assert_eq!((wide.as_u64(), wide.as_u128()), (None, Some(1 << 64)));
    assert_eq!((spelled("1e3").as_u64(), spelled("-1").as_u64(), spelled("-1e30").as_u128()), (Some(1000), None, None));
    assert_eq!(spelled("340282366920938463463374607431768211456").as_u128(), None);
}

#[test]
fn numbers_keep_their_digits() {
    for json in ["20.10", "0", "-0", "-0.0", "1.0", "1e2", "1E+2", "0.1", "5e-324", "1784022105.123456"] {
        check::<Number>(json, Some(json));
        assert_eq!(json.parse::<Number>().expect("it is a number").as_str(), json);
    }
    // Beyond the precision of an f64, `serde_json` is not compared.
    for json in ["0.10000000000000000555", "123456789.12345678901234567890", "1e400", "-1e-400"] {
        let number: Number = decoded(json).expect("it is a number");
        assert_eq!((encoded(&number), number.to_string()), (json.to_owned(), json.to_owned()));
    }
    for json in ["\"1\"", "null", "true", "[1]", "{}"] {
        check::<Number>(json, None);
    }
    for text in ["", " 1", "1 ", "+1", "01", ".5", "1.", "NaN", "inf", "0x1", "1_0", "\"1\"", "null"] {
        assert!(text.parse::<Number>().is_err(), "{text}");
    }
    let number = |text: &str| text.parse::<Number>().expect("it is a number");
    assert_eq!(number("20.10"), number("2.01e1"));
    assert_ne!(number("0.1"), number("0.10000000000000000555"));
    assert!(number("-1e400") < number("-1e308") && number("0.3") > number("0.29999999999999998889"));
    assert_eq!((number("1e2").as_i64(), number("0.5").as_i64(), number("1e30").as_i64()), (Some(100), None, None));
    assert!((number("20.10").as_f64() - 20.1).abs() < f64::EPSILON);
    assert!(number("1e400").as_f64().is_infinite());
    assert_eq!((Number::default(), Number::from(-3)), (number("0.0"), number("-3.0")));
    assert_eq!(["1.50", "15e-1", "1.5"].map(number).into_iter().collect::<HashSet<_>>().len(), 1);
}

/// No number from a sender may make serialization fail, and none is rounded (RFC 7493, section 2.2).
#[test]
fn a_number_that_serde_has_no_type_for_is_a_string() {
    for json in [
        "1e309",
        "-1e400",
        "1e-400",
        "1e99999999999999999999",
        "18446744073709551616",
        "-9223372036854775809",
        "100000000000000000000000000000000000000001",
        "0.10000000000000000555",
    ] {
        let written = Value::from(json);
        let all = format!("{{\"a\":[{json}]}}");
        assert_eq!(serde_json::to_value(decoded::<Number>(json)).expect("it is written"), written);
        assert_eq!(serde_json::to_string(&decoded::<Number>(json)).expect("it is written"), written.to_string());
        assert_eq!(serde_json::to_value(decoded::<Json>(&all)).expect("it is written"), json!({"a": [written]}));
        if let Some(integer) = decoded::<Integer>(json) {
            assert_eq!(serde_json::to_value(&integer).expect("it is written"), written);
        }
        assert_eq!(encoded(&decoded::<Json>(&all).expect("it holds everything")), all);
    }
    for json in
        ["18446744073709551615", "-9223372036854775808", "1e30", "0.1", "1.7976931348623157e308", "5e-324", "-0"]
    {
        let value: Value = serde_json::from_str(json).expect("it is JSON");
        let written = serde_json::to_value(decoded::<Number>(json)).expect("it is written");
        assert!(written.is_number() && written.as_f64() == value.as_f64(), "{json} {written}");
    }
}

/// With its feature `arbitrary_precision`, `serde_json` represents every number as an object.
#[test]
fn numbers_of_arbitrary_precision_are_read() {
    use serde::de::value::{Error, MapDeserializer};
    fn read<T: DeserializeOwned>(members: &[(&str, &str)]) -> Option<T> {
        T::deserialize(MapDeserializer::<_, Error>::new(members.iter().copied())).ok()
    }
    const KEY: &str = "$serde_json::private::Number";
    for json in ["1", "1e309", "-20.10"] {
        assert_eq!(read(&[(KEY, json)]), decoded::<Number>(json));
        assert_eq!(read(&[(KEY, json)]).map(|value: Json| value.to_string()).as_deref(), Some(json));
    }
    for members in [&[(KEY, "one")][..], &[("key", "1")], &[(KEY, "1"), ("b", "2")], &[(KEY, "1"), (KEY, "1")], &[]] {
        assert_eq!(read::<Number>(members), None);
        assert!(read::<Json>(members).is_some_and(|value| value.as_str().starts_with('{')));
    }
}

#[test]
fn json_keeps_its_text() {
    for json in ["null", "true", "-0", "1e400", "\"\\u0041\"", "[ 1 , 2 ]", "{\"a\":{\"b\":[]},\"a\":1}", "\"😀\""] {
        let value: Json = decoded(json).expect("it holds everything");
        assert_eq!((value.as_str(), encoded(&value).as_str(), value.to_string().as_str()), (json, json, json));
        assert_eq!(json.parse::<Json>().expect("it is JSON"), value);
    }
    for json in ["null", "true", "[1,2]", "{\"a\":{\"b\":[]}}", "\"x\"", "20.5", "{}"] {
        check::<Json>(json, Some(json));
    }
    assert!("[1".parse::<Json>().is_err());
    assert_eq!(Json::default().as_str(), "null");
    let json = |text: &str| text.parse::<Json>().expect("it is JSON");
    assert_eq!(json(r#"{"a":1.0,"b":[true,null]}"#), json(r#" { "b" : [true, null], "\u0061" : 1 } "#));
    assert_eq!(json(r#"{"a":1,"a":2}"#), json(r#"{"a":2}"#));
    for (one, other) in [
        ("1", "\"1\""),
        ("[1,2]", "[2,1]"),
        ("{\"a\":1}", "{\"a\":2}"),
        ("{}", "[]"),
        ("null", "false"),
        ("[1]", "[1,1]"),
    ] {
        assert_ne!(json(one), json(other));
    }
}

#[test]
fn a_map_keeps_its_order_and_compares_without_it() {
    check::<Map<Integer>>(r#"{"b":1,"a":2,"\n":3,"":4}"#, Some(r#"{"b":1,"a":2,"\n":3,"":4}"#));
    check::<Map<Json>>("[]", None);
    check::<Map<Json>>("{}", Some("{}"));
    let map = |json: &str| decoded::<Map<Integer>>(json).expect("it is an object");
    assert_eq!(map(r#"{"a":1,"b":2}"#), map(r#"{"b":2,"a":1}"#));
    for (one, other) in [
        (r#"{"a":1}"#, r#"{"a":2}"#),
        (r#"{"a":1}"#, r#"{"b":1}"#),
        (r#"{"a":1}"#, r#"{"a":1,"a":1}"#),
        ("{}", r#"{"":0}"#),
    ] {
        assert_ne!(map(one), map(other));
    }
    let twice = map(r#"{"a":1,"b":2,"a":3}"#);
    assert_eq!((twice.len(), twice.get("a"), twice.get("c"), twice.is_empty()), (3, Some(&3.into()), None, false));
    let mut pushed = Map::default();
    pushed.push("a", Integer::from(1));
    pushed.push("b".to_owned(), 2.into());
    assert_eq!(pushed, map(r#"{"b":2,"a":1}"#));
    assert_eq!(pushed.iter().map(|(key, _)| key).collect::<Vec<_>>(), ["a", "b"]);
}

/// A struct like the generated ones, with a member of each kind of absence.
#[derive(Clone, Debug, Default, PartialEq)]
struct Kinds {
    required: String,
    nullable: Option<bool>,
    optional: Option<Integer>,
    presence: Presence<Vec<Number>>,
    rest: Map<Json>,
}

static KINDS: ObjectSchema = ObjectSchema::new(
    "#",
    &[optional("required", ANY), optional("nullable", ANY), optional("optional", ANY), optional("presence", ANY)],
);

rt::object! {
    Kinds: KINDS;
    required: required "required";
    nullable: required "nullable";
    optional: optional "optional";
    presence: presence "presence";
    ..rest
}

#[test]
fn null_absent_and_value_are_distinct() {
    for (json, expected) in [
        (r#"{"required":"a","nullable":true}"#, Presence::Absent),
        (r#"{"required":"a","nullable":null,"presence":null}"#, Presence::Null),
        (r#"{"required":"","nullable":false,"presence":[]}"#, Presence::Value(vec![])),
        (
            r#"{"required":"a","nullable":null,"optional":1,"presence":[1.50,2],"x":null}"#,
            Presence::Value(vec!["1.50".parse().unwrap(), 2.into()]),
        ),
    ] {
        check::<Kinds>(json, Some(json));
        let kinds: Kinds = decoded(json).expect("it is an object");
        assert_eq!(kinds.presence, expected, "{json}");
        let (absent, null) = (expected == Presence::Absent, expected == Presence::Null);
        assert_eq!((kinds.presence.is_absent(), kinds.presence.is_null()), (absent, null));
        assert_eq!(kinds.presence.value().is_some(), !absent && !null);
        assert_eq!(kinds.presence.clone().into_value().as_ref(), kinds.presence.value());
    }
    assert_eq!(Presence::<bool>::default(), Presence::Absent);
    assert!(Presence::<bool>::Null.value().is_none());
}

/// `axum::Json` and others read with serde, which must not accept what tolerant reading refuses.
#[test]
fn serde_refuses_what_tolerant_reading_refuses() {
    assert!(serde_json::from_str::<Kinds>(r#"{"required":"a","nullable":null,"required":"b"}"#).is_err());
    assert!(serde_json::from_str::<Kinds>(r#"{"required":"a","nullable":null,"x":{"y":1,"y":2}}"#).is_err());
    assert!(serde_json::from_str::<Kinds>(r#"{"required":"a","nullable":null,"x":{"y":1},"z":{"y":2}}"#).is_ok());
    assert!(serde_json::from_str::<Kinds>("[]").is_err());
    assert!(serde_json::from_str::<Kinds>("null").is_err());
}

macro_rules! check_texts {
    ($($name:ident)*) => {$(
        let text: text::$name = "no such thing \" \u{1}".into();
        assert_eq!(text.as_str(), "no such thing \" \u{1}");
        assert_eq!(text, "no such thing \" \u{1}");
        assert_eq!(AsRef::<str>::as_ref(&text), "no such thing \" \u{1}");
        assert_eq!(text, text::$name::from(text.as_str().to_owned()));
        assert_eq!(text.clone().into_string(), text.as_str());
        assert_eq!(text::$name::default().as_str(), "");
        check::<text::$name>(r#""no such thing \" \u0001""#, Some(r#""no such thing \" \u0001""#));
        check::<text::$name>("\"\"", Some("\"\""));
        check::<text::$name>("1", None);
        check::<text::$name>("null", None);
    )*};
}

#[test]
fn strings_with_a_format_keep_any_text() {
    check_texts! { Uuid DateTime Date Time Rfc2822 Email Uri UriReference Hostname Ipv4 Ipv6 Base64 Password }
    assert_eq!(text::Email::from("a@example.com").to_string(), "a@example.com");
    assert_eq!(format!("{:?}", text::Email::from("a@example.com")), "\"a@example.com\"");
}

#[test]
fn a_password_is_not_shown() {
    let password = text::Password::from("hunter2");
    assert_eq!(format!("{password:?}"), "Password(_)");
    assert_eq!(format!("{:#?}", Some(&password)), "Some(\n    Password(_),\n)");
    assert_eq!(password.as_str(), "hunter2");
}

#[test]
fn strings_convert_on_request() {
    let odd = "yesterday";
    assert_eq!(text::Ipv4::from("192.0.2.1").to_addr(), Ok(std::net::Ipv4Addr::new(192, 0, 2, 1)));
    assert!(text::Ipv4::from(odd).to_addr().is_err());
    assert_eq!(text::Ipv6::from("::1").to_addr(), Ok(std::net::Ipv6Addr::LOCALHOST));
    assert!(text::Ipv6::from(odd).to_addr().is_err());

    let uuid = text::Uuid::from("B08DACAD-e9f3-44fb-9be0-6a4b4a4f4b4e");
    assert_eq!(uuid.to_uuid().expect("it is one").as_u128(), 0xB08D_ACAD_E9F3_44FB_9BE0_6A4B_4A4F_4B4E);
    assert!(text::Uuid::from(odd).to_uuid().is_err());

    // 10:30 at +01:00 is 9:30 UTC.
    let at = text::DateTime::from("2024-01-15T10:30:00.250+01:00");
    assert_eq!(at.to_jiff().expect("it is one").as_millisecond(), 1_705_311_000_250);
    assert_eq!(at.to_time().expect("it is one").unix_timestamp_nanos(), 1_705_311_000_250_000_000);
    assert_eq!(at.to_chrono().expect("it is one").timestamp_millis(), 1_705_311_000_250);
    let at = text::DateTime::from(odd);
    assert!(at.to_jiff().is_err() && at.to_time().is_err() && at.to_chrono().is_err());

    let at = text::Rfc2822::from("Mon, 15 Jan 2024 10:30:00 +0100");
    assert_eq!(at.to_jiff().expect("it is one").as_second(), 1_705_311_000);
    assert_eq!(at.to_time().expect("it is one").unix_timestamp(), 1_705_311_000);
    assert_eq!(at.to_chrono().expect("it is one").timestamp(), 1_705_311_000);
    let at = text::Rfc2822::from(odd);
    assert!(at.to_jiff().is_err() && at.to_time().is_err() && at.to_chrono().is_err());

    let day = text::Date::from("2024-02-29");
    assert_eq!(day.to_jiff().expect("it is one").to_string(), "2024-02-29");
    assert_eq!(day.to_chrono().expect("it is one").to_string(), "2024-02-29");
    assert!(text::Date::from("2023-02-29").to_jiff().is_err() && text::Date::from(odd).to_chrono().is_err());
}
