//! Decimal numbers: which are integers, their order, and multiples.

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
        "1e999999999999999998",
        "10e999999999999999998",
        "1e1000000000000000000",
        "1e99999999999999999998",
        "2e99999999999999999998",
        "0.1e100000000000000000000",
        "1e100000000000000000000",
    ];
    let small: Vec<_> = ["e-100000000000000000000", "e-99999999999999999999", "e-1000000000000000000", "e-9", ""]
        .iter()
        .map(|exponent| format!("1{exponent}"))
        .collect();
    for (nth, one) in small.iter().enumerate() {
        for (mth, other) in small.iter().enumerate() {
            assert_eq!(compare(one, other), nth.cmp(&mth), "{one} {other}");
        }
        assert_eq!(compare(one, "0"), Ordering::Greater, "{one}");
    }
    for (nth, one) in rising.iter().enumerate() {
        for (mth, other) in rising.iter().enumerate() {
            assert_eq!(compare(one, other), nth.cmp(&mth), "{one} {other}");
        }
    }
    for (one, other) in [
        ("1.0", "1"),
        ("-0", "0"),
        ("1e2", "100"),
        ("0.10", "1e-1"),
        ("100.00", "1e2"),
        ("1000e999999999999999997", "1e1000000000000000000"),
        ("0.001e1000000000000000000", "1e999999999999999997"),
        ("100e-1000000000000000001", "1e-999999999999999999"),
        ("0.01e-999999999999999998", "1e-1000000000000000000"),
        ("0.1e100000000000000000000", "1e+99999999999999999999"),
        ("10e99999999999999999999", "1e0100000000000000000000"),
        ("0e100000000000000000000", "0"),
        ("-0e-100000000000000000000", "0"),
    ] {
        assert_eq!(compare(one, other), Ordering::Equal, "{one} {other}");
        assert_eq!(CanonicalNumber::new(one), CanonicalNumber::new(other), "{one} {other}");
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
        ("1e99999999999999999999", "8", true),
        ("1e99999999999999999999", "3", false),
        ("6e99999999999999999999", "3", true),
        ("1e-99999999999999999999", "0.001", false),
        ("3e100000000000000000000", "1.5e100000000000000000000", true),
        ("3e100000000000000000000", "4e100000000000000000000", false),
        ("3e100000000000000000002", "4e100000000000000000000", true),
        ("1e59", "576460752303423488", true),
        ("1e58", "576460752303423488", false),
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
    assert_eq!(to_integer("170141183460469231731687303715884105728"), None);
    assert_eq!(to_integer("-170141183460469231731687303715884105729.0"), None);
    assert_eq!(to_natural("34028236692093846346337460743176821145.5e1"), Some(u128::MAX));
    assert_eq!(to_natural("340282366920938463463374607431768211456"), None);
    assert_eq!(to_natural("-0.0"), Some(0));
    assert_eq!(to_natural("-1e0"), None);
}
