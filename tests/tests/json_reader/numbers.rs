//! Numbers, and what resembles them.

use ringback::{Limits, Tape};

use super::{accepts, check};

#[test]
fn numbers() {
    let right = [
        "0",
        "-0",
        "0.0",
        "-0.0",
        "1",
        "-1",
        "10",
        "1.0",
        "1.5",
        "0.1",
        "1e1",
        "1E1",
        "1e+1",
        "1E+5",
        "1e-5",
        "0e0",
        "0E+0",
        "-0e-0",
        "1.25e2",
        "1e02",
        "1e00000000001",
        "9007199254740993",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854776000",
        "123456789012345678901234567890",
        "0.00000000000000000001",
        "1e-400",
        "-1e-400",
        "1e-99999999999999999999",
        "0e99999999999999999999",
        "0.000e400",
        "1.7976931348623157e308",
        "5e-324",
        "20.10",
        "3.14159265358979323846264338327950288",
        "100e-2",
        "1.0e3",
    ];
    for text in right {
        accepts(text.as_bytes(), true);
    }
}

#[test]
fn not_numbers() {
    let wrong = [
        "",
        "-",
        "+1",
        "+",
        "01",
        "-01",
        "00",
        "-00",
        "0123",
        "1.",
        "-1.",
        "0.",
        ".5",
        "-.5",
        "1.e5",
        "1e",
        "1E",
        "1e+",
        "1e-",
        "1.5e",
        "1e1.5",
        "1.5.5",
        "1e5e5",
        "--1",
        "1-",
        "1+1",
        "0x10",
        "0b1",
        "1_000",
        "1,000",
        "1 000",
        "NaN",
        "nan",
        "Infinity",
        "-Infinity",
        "inf",
        "-inf",
        "1f",
        "1d",
        "1n",
        "0e",
        "0.e",
        "0.0.0",
        "１",
        "٣",
        "1e１",
        "-a",
        "- 1",
        "1 .5",
        "1. 5",
        "1e 5",
    ];
    for text in wrong {
        accepts(text.as_bytes(), false);
    }
}

/// The exception: `serde_json` cannot represent these, and the reader preserves their text. Errors next to one are
/// still errors.
#[test]
fn numbers_beyond_all_f64() {
    for text in
        ["1e400", "-1e400", "1E+400", "1e309", "1.8e308", "-1.8e308", "1e99999999999999999999", &"9".repeat(400)]
    {
        accepts(text.as_bytes(), true);
        assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "the exception is not needed for {text}");
        let tape = Tape::from_json(text.as_bytes(), Limits::DEFAULT).expect("it was accepted");
        assert_eq!(tape.root().number(), Some(text));
    }
    for text in ["1e400.5", "1e400e1", "01e400", "1e400x", "[1e400 1e400]", "[1e400,]", "{\"a\":-1e400,}", "1.e400"] {
        accepts(text.as_bytes(), false);
    }
    check(br#"{"a":[1e400,-1e400,2,{"b":1e999}],"c":0.5}"#);
}
