//! Duplicate keys, and objects that the reader meets many times.

use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::{Keyword, Limits, Received, Report};

use super::{check, shown};

#[test]
fn each_duplicate_key_is_a_finding() {
    let cases = [
        (r#"{"a":1,"a":2}"#, vec![""]),
        (r#"{"a":1,"a":2,"a":3}"#, vec!["", ""]),
        (r#"{"a":1,"b":2,"a":3,"b":4}"#, vec!["", ""]),
        (r#"{"a":1,"\u0061":2}"#, vec![""]),
        (r#"{"\u0061":1,"a":2}"#, vec![""]),
        (r#"{"\u0061":1,"\u0061":2}"#, vec![""]),
        (r#"{"b":0,"\n":1,"\u000a":2,"\u000A":3,"n":4}"#, vec!["", ""]),
        (r#"{"\uD83D\uDE00":1,"😀":2}"#, vec![""]),
        (r#"{"":1,"":2}"#, vec![""]),
        (r#"{"/":1,"\/":2}"#, vec![""]),
        (r#"{"a":{"a":1}}"#, vec![]),
        (r#"{"a":1,"A":2,"a ":3,"á":4}"#, vec![]),
        (r#"[{"a":1},{"a":2}]"#, vec![]),
        (r#"{"x":{"a":1,"a":2}}"#, vec!["/*"]),
        (r#"{"CallSid":{"a":1,"a":2}}"#, vec!["/CallSid"]),
        (r#"{"CallSid":{"CallSid":{"a":1,"a":2}}}"#, vec!["/CallSid/*"]),
        (r#"{"x":[0,{"a":1,"a":{"b":[{"c":1,"c":2},{"d":1,"d":1}]}}]}"#, vec!["/*/1", "/*/1/*/*/0", "/*/1/*/*/1"]),
        (r#"[[],[{"a":1,"a":2}],{"a":[],"a":{}}]"#, vec!["/1/0", "/2"]),
        (r#"{"CallSid":1,"x":{"y":1,"y":2},"CallSid":2}"#, vec!["/*", ""]),
    ];
    for (body, pointers) in cases {
        let received = received(body);
        let found: Vec<_> = repetitions(&received).map(ringback::Finding::pointer).collect();
        assert_eq!(found, pointers, "{body}");
        assert!(repetitions(&received).all(|finding| !finding.is_drift() && finding.schema().is_none()), "{body}");
        check(body.as_bytes());
    }
}

fn received(body: &str) -> Received<'_, RecordingStatusCallback> {
    Received::from_json(body.as_bytes(), Limits::DEFAULT)
        .unwrap_or_else(|malformed| panic!("{malformed}: {}", shown(body.as_bytes())))
}

fn repetitions<'r>(received: &'r Received<'_, RecordingStatusCallback>) -> impl Iterator<Item = &'r ringback::Finding> {
    received.report().findings().iter().filter(|finding| finding.keyword() == Keyword::RepeatedKey)
}

/// Objects with few keys and with many use different algorithms; both find the same, wherever the duplicate is.
#[test]
fn repetitions_among_few_keys_and_many() {
    let spellings: [fn(usize) -> String; 4] = [
        |nth| format!("key-{nth}"),
        // The same length, first bytes and last bytes.
        |nth| format!("the-same-beginning-{nth:06}-and-the-same-end"),
        |nth| format!("{nth:08}--------"),
        |nth| format!("\\u006b{nth}"),
    ];
    for (nth, spell) in spellings.into_iter().enumerate() {
        for count in [2, 3, 63, 64, 65, 66, 67, 128, 1000, if nth == 1 { 100_000 } else { 1001 }] {
            let members: Vec<_> = (0..count).map(|nth| format!("\"{}\":{nth}", spell(nth))).collect();
            check_repetitions(&members, 0);
            let all = [(0, count - 1), (count - 2, count - 1), (0, 1), (count / 2, count - 1), (0, count / 2)];
            for &(first, again) in &all[..if count > 1000 { 1 } else { 5 }] {
                let mut members = members.clone();
                members[again] = members[first].clone();
                check_repetitions(&members, usize::from(first != again));
            }
        }
    }
    // Only the last of many is spelled with an escape.
    for count in [2, 64, 65, 66, 1000] {
        let mut members: Vec<_> = (0..count).map(|nth| format!("\"k{nth}\":{nth}")).collect();
        members[count - 1] = "\"\\u006b0\":1".to_owned();
        check_repetitions(&members, 1);
        members.swap(0, count - 1);
        members[count - 1] = "\"k0\":1".to_owned();
        check_repetitions(&members, 1);
    }
}

#[track_caller]
fn check_repetitions(members: &[String], expected: usize) {
    let object = format!("{{{}}}", members.join(","));
    assert_eq!(repetitions(&received(&object)).count(), expected, "{} members", members.len());
    if members.len() <= 128 {
        check(object.as_bytes());
        check(format!("[{object},{{\"a\":{object}}},{object}]").as_bytes());
    }
}

/// A duplicate in an object with many keys is detected only at its end, after those nested in it.
#[test]
fn repetitions_come_in_the_order_of_the_payload() {
    let twice = |name: &str| format!("\"{name}\":{{\"a\":0,\"a\":0}}");
    let many: Vec<_> = (0..100).map(|nth| format!("\"k{nth}\":0")).collect();
    let body = format!("{{{},\"k0\":0,{},\"k1\":0,{}}}", many.join(","), twice("CallSid"), twice("From"));
    let received = received(&body);
    let found: Vec<_> = repetitions(&received).map(ringback::Finding::pointer).collect();
    assert_eq!(found, ["", "/CallSid", "", "/*"]);
    check(body.as_bytes());
}

/// The worst cases: every key is the same, or every object has a duplicate. The work is linear, so this finishes.
#[test]
fn a_hundred_thousand_repetitions() {
    let all_the_same = format!("{{{}\"\":0}}", "\"\":0,".repeat(100_000));
    let many_objects = format!("[{}0]", "{\"a\":0,\"a\":0},".repeat(100_000));
    let nested = |depth| format!("{}0{}", "{\"a\":0,\"a\":".repeat(depth), "}".repeat(depth));
    let wide_and_nested = format!("[{}]", vec![nested(100); 500].join(","));
    for (body, count) in
        [(all_the_same, 100_000), (many_objects, 100_000), (nested(127), 127), (wide_and_nested, 50_000)]
    {
        let received = received(&body);
        // An array has the wrong type, and an object lacks every required member.
        let others = if body.starts_with('[') { 1 } else { 6 };
        assert_eq!(received.report().count(), count + others);
        assert_eq!(repetitions(&received).count(), count.min(Report::MAX_FINDINGS));
    }
}

/// The reader records the members of objects that it knows, up to a limit. Objects beyond the limit do not affect the
/// recorded ones.
#[test]
fn an_object_after_ten_thousand_of_its_kind() {
    let body = include_str!("../../payloads/stream-status-callback.json").trim_end();
    let read = |body: &str| {
        let received = Received::<StreamStatusCallback>::from_json(body.as_bytes(), Limits::DEFAULT);
        received.expect("it is JSON").strict().expect("it is valid")
    };
    let expected = read(body);
    let params = &body[body.find(r#"{"call_id""#).expect("the payload has parameters")..body.len() - 1];
    for last in [params, r#"{"tag":"last"}"#, r#"{"tag":"last","name":"last"}"#, r#"{"node_id":"last"}"#] {
        let others = format!(r#","others":[{}{last}]}}"#, r#"{"call_id":""},"#.repeat(9_999));
        let before = read(&body.replacen('{', &format!("{{{},", &others[1..others.len() - 1]), 1));
        let after = read(&format!("{}{others}", &body[..body.len() - 1]));
        for mut read in [before, after] {
            assert_eq!(std::mem::take(&mut read.additional_properties).len(), 1);
            assert_eq!(read, expected, "{last}");
        }
    }
}
