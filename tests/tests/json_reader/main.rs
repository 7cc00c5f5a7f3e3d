//! The JSON reader accepts what `serde_json` accepts, reads the same values, writes them back and reports duplicate
//! keys. Its one exception, a number outside the range of `f64`, is part of the oracle.

mod generated;
mod numbers;
mod repetitions;
mod strings;
mod structures;

use ringback::{Limits, Tape};
use ringback_tests::oracle;

#[track_caller]
fn check(body: &[u8]) {
    if let Some(difference) = oracle::disagreement(body) {
        panic!("{difference}: {}", shown(body));
    }
}

fn shown(body: &[u8]) -> String {
    let shown: String = body.escape_ascii().map(char::from).take(400).collect();
    format!("{shown} ({} bytes)", body.len())
}

/// Checks an input alone and in other states of a reader: in an array, as a member, as a key, in white space, around a
/// boundary of eight bytes, and without its first or last byte.
#[track_caller]
fn check_everywhere(text: &[u8]) {
    for (before, after) in [
        ("", ""),
        (" ", " "),
        ("\n", "\r\t"),
        ("[", "]"),
        ("[0,", ",0]"),
        ("{\"a\":", "}"),
        ("{\"a\":0,\"b\":", ",\"c\":[]}"),
        ("{", ":1}"),
        ("[[{\"\":[", "]}]]"),
        ("       ", ""),
        ("", "x"),
        ("", ","),
        ("[", ""),
        ("", "]"),
        ("{\"a\":", ""),
    ] {
        check(&[before.as_bytes(), text, after.as_bytes()].concat());
    }
    check(text.get(1..).unwrap_or_default());
    check(text.get(..text.len().saturating_sub(1)).unwrap_or_default());
}

#[track_caller]
fn accepts(body: &[u8], accepted: bool) {
    let ours = Tape::from_json(body, Limits::DEFAULT).map(|_| ());
    assert_eq!(ours.is_ok(), accepted, "{ours:?}: {}", shown(body));
    check_everywhere(body);
}
