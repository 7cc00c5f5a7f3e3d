//! Equality of values and comparison of numbers: by value, whatever their spelling and size (JSON Schema 2020-12 Core,
//! sections 4.2.2 and 6.3). The last value of a duplicate key counts, as in most JSON readers.

use std::sync::LazyLock;

use ringback::runtime::{self as rt, Literal, check};
use ringback::{Limits, Report, Tape, Value};

const SCHEMA: rt::Schema = rt::Schema::new("#/s");

fn found(payload: &str, look: impl FnOnce(Value<'_>, &mut Report)) -> Vec<&'static str> {
    let tape = Tape::from_json(payload.as_bytes(), Limits::DEFAULT).expect("it is JSON");
    let mut report = Report::default();
    look(tape.root(), &mut report);
    report.findings().iter().map(|finding| finding.keyword().as_str()).collect()
}

/// Groups of spellings of the same value.
const VALUES: [&[&str]; 24] = [
    &["0", "-0", "0.0", "0e99999999999999999999", "-0.0e-99999999999999999999"],
    &["1", "1.0", "10e-1", "0.1e+1"],
    &["1e99999999999999999999", "10e99999999999999999998", "0.01e100000000000000000001"],
    &["1e99999999999999999998"],
    &["-1e99999999999999999999", "-1.0E+99999999999999999999"],
    &["1e-99999999999999999999", "0.1e-99999999999999999998"],
    &["1e-99999999999999999998"],
    &["1e9223372036854775807", "1000e9223372036854775804"],
    &["1e9223372036854775808", "0.1e9223372036854775809"],
    &["1e1000000000000000000", "1e0001000000000000000000"],
    &["1e999999999999999999", "10e999999999999999998"],
    &["\"1\"", r#""\u0031""#],
    &["true"],
    &["false"],
    &["null"],
    &["[]", "[ ]"],
    &["{}"],
    &["[1]", "[1.0]"],
    &["[1,1]"],
    &["[[1]]"],
    &[r#"{"a":1}"#, r#"{"\u0061":1.0}"#, r#"{"a":2,"a":1}"#, r#"{"a":1,"a":1}"#],
    &[r#"{"a":2}"#, r#"{"a":1,"a":2}"#],
    &[r#"{"a":1,"b":1}"#, r#"{"b":1,"a":1}"#, r#"{"a":1,"b":2,"b":1}"#, r#"{"b":1,"a":[],"a":1}"#],
    &[r#"{"b":1}"#, r#"{"b":{"a":1},"b":1}"#],
];

/// The first spelling of each.
const LITERALS: [Literal; VALUES.len()] = [
    Literal::Number("0"),
    Literal::Number("1"),
    Literal::Number("1e99999999999999999999"),
    Literal::Number("1e99999999999999999998"),
    Literal::Number("-1e99999999999999999999"),
    Literal::Number("1e-99999999999999999999"),
    Literal::Number("1e-99999999999999999998"),
    Literal::Number("1e9223372036854775807"),
    Literal::Number("1e9223372036854775808"),
    Literal::Number("1e1000000000000000000"),
    Literal::Number("1e999999999999999999"),
    Literal::String("1"),
    Literal::Boolean(true),
    Literal::Boolean(false),
    Literal::Null,
    Literal::Array(&[]),
    Literal::Object(&[]),
    Literal::Array(&[Literal::Number("1")]),
    Literal::Array(&[Literal::Number("1"), Literal::Number("1")]),
    Literal::Array(&[Literal::Array(&[Literal::Number("1")])]),
    Literal::Object(&[("a", Literal::Number("1"))]),
    Literal::Object(&[("a", Literal::Number("2"))]),
    Literal::Object(&[("a", Literal::Number("1")), ("b", Literal::Number("1"))]),
    Literal::Object(&[("b", Literal::Number("1"))]),
];

fn spellings() -> impl Iterator<Item = (usize, &'static str)> {
    VALUES.iter().enumerate().flat_map(|(nth, spellings)| spellings.iter().map(move |spelling| (nth, *spelling)))
}

#[test]
fn items_are_equal_by_value() {
    for (nth, one) in spellings() {
        for (mth, other) in spellings() {
            let expected: &[_] = if nth == mth { &["uniqueItems"] } else { &[] };
            for array in [format!("[{one},{other}]"), format!("[{{\"k\":[{one}]}},7,{{\"k\":[{other}]}},8]")] {
                let found = found(&array, |value, report| check::unique_items(value, SCHEMA, report));
                assert_eq!(found, expected, "{array}");
            }
        }
    }
    for array in ["[]", "[[1,1]]", "{}", "1"] {
        assert!(found(array, |value, report| check::unique_items(value, SCHEMA, report)).is_empty(), "{array}");
    }
}

#[test]
fn listed_values_are_equal_by_value() {
    static ALL: LazyLock<check::EnumValues> = LazyLock::new(|| check::EnumValues::new(&LITERALS));
    static FIRST: LazyLock<check::EnumValues> = LazyLock::new(|| check::EnumValues::new(LITERALS.split_at(12).0));
    static TEXTS: LazyLock<check::EnumValues> = LazyLock::new(|| check::EnumValues::from_strings(&["0", "1"]));
    for (nth, spelling) in spellings() {
        for (mth, literal) in LITERALS.into_iter().enumerate() {
            let expected: &[_] = if nth == mth { &[] } else { &["const"] };
            let found = found(spelling, |value, report| check::constant(value, literal, SCHEMA, report));
            assert_eq!(found, expected, "{spelling} {mth}");
        }
        let listed = |is_listed: bool| if is_listed { vec![] } else { vec!["enum"] };
        let long = |listed: &check::EnumValues| {
            found(spelling, |value, report| check::long_enumeration(value, listed, SCHEMA, report))
        };
        let short =
            |literals: &[Literal]| found(spelling, |value, report| check::enumeration(value, literals, SCHEMA, report));
        assert_eq!([long(&ALL), short(&LITERALS)], [listed(true), listed(true)], "{spelling}");
        assert_eq!([long(&FIRST), short(&LITERALS[..12])], [listed(nth < 12), listed(nth < 12)], "{spelling}");
        assert_eq!(long(&TEXTS), listed(nth == 11), "{spelling}");
    }
    for other in ["2", "\"\"", "[2]", "[1,1,1]", r#"{"a":1,"b":1,"c":1}"#, r#"{"c":1}"#] {
        assert_eq!(found(other, |value, report| check::long_enumeration(value, &ALL, SCHEMA, report)), ["enum"]);
    }
}

/// An unlisted value whose type is listed can be represented, so it is only drift.
#[test]
fn an_unlisted_value_of_a_listed_type_is_drift() {
    static LISTED: LazyLock<check::EnumValues> =
        LazyLock::new(|| check::EnumValues::new(&[Literal::Number("1"), Literal::String("a"), Literal::Array(&[])]));
    for (payload, is_held) in
        [("2", true), ("1.5", false), ("\"b\"", true), ("[1]", true), ("{}", false), ("null", false)]
    {
        let tape = Tape::from_json(payload.as_bytes(), Limits::DEFAULT).expect("it is JSON");
        let mut report = Report::default();
        check::long_enumeration(tape.root(), &LISTED, SCHEMA, &mut report);
        assert_eq!((report.count(), report.is_only_drift()), (1, is_held), "{payload}");
    }
}

#[test]
fn bounds_hold_whatever_the_exponent() {
    let look = |value: Value<'_>, report: &mut Report| {
        check::integer(value, SCHEMA, report);
        check::minimum(value, "-1e99999999999999999998", SCHEMA, report);
        check::exclusive_maximum(value, "1e99999999999999999999", SCHEMA, report);
        check::multiple_of(value, "3", SCHEMA, report);
    };
    for (payload, expected) in [
        ("3e99999999999999999998", &[][..]),
        ("1e99999999999999999999", &["exclusiveMaximum", "multipleOf"]),
        ("10e99999999999999999998", &["exclusiveMaximum", "multipleOf"]),
        ("9.9e99999999999999999998", &[]),
        ("-1e99999999999999999998", &["multipleOf"]),
        ("-3e99999999999999999998", &["minimum"]),
        ("-1.1e99999999999999999998", &["minimum", "multipleOf"]),
        ("3e-99999999999999999999", &["type", "multipleOf"]),
        ("0e-99999999999999999999", &[]),
    ] {
        assert_eq!(found(payload, look), expected, "{payload}");
    }
}
