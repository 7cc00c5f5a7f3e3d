//! The findings of applicators: where, by which keyword, and whether a model can represent the value.

use ringback::runtime::{self as rt, Types, check};
use ringback::{Limits, Report, Tape, Value};

const SCHEMA: rt::Schema = rt::Schema::new("#/s");

fn found(payload: &str, look: fn(Value<'_>, &mut Report)) -> Vec<String> {
    let tape = Tape::from_json(payload.as_bytes(), Limits::DEFAULT).expect("it is JSON");
    let mut report = Report::default();
    look(tape.root(), &mut report);
    let drift = |finding: &rt::Finding| if finding.is_drift() { "" } else { ", damage" };
    report
        .findings()
        .iter()
        .map(|finding| format!("{}: {}{}", finding.pointer(), finding.keyword(), drift(finding)))
        .collect()
}

#[test]
fn branches_are_one_finding() {
    let look: check::Look = |value, report| {
        let branches: [check::Look; 2] = [
            |value, report| check::string(value, SCHEMA, report),
            |value, report| check::max_length(value, 2, SCHEMA, report),
        ];
        check::any_of(value, Types::ALL, SCHEMA, report, &branches);
        check::one_of(value, Types::ALL, SCHEMA, report, &branches);
    };
    assert_eq!(found("\"long\"", look), [""; 0]);
    assert_eq!(found("\"a\"", look), [": oneOf"]);
    let nothing: check::Look = |value, report| {
        check::any_of(value, Types::ALL, SCHEMA, report, &[|value, report| check::nothing(value, SCHEMA, report)]);
        check::one_of(value, Types::ALL, SCHEMA, report, &[|value, report| check::nothing(value, SCHEMA, report)]);
    };
    assert_eq!(found("1", nothing), [": anyOf", ": oneOf"]);
}

#[test]
fn the_selected_branch_reports_its_findings() {
    fn select(value: Value<'_>) -> Option<usize> {
        match check::tag(value, &["kind"]).as_deref() {
            Some("call") => Some(0),
            Some("text") => Some(1),
            _ => None,
        }
    }
    const BRANCHES: [check::Look; 2] = [
        |value, report| {
            if let Some(fields) = value.fields(&["kind", "duration"]) {
                check::required(&fields, &[0, 1], SCHEMA, report);
            }
        },
        |value, report| {
            if let Some(fields) = value.fields(&["kind", "body"]) {
                check::property(&fields, 1, SCHEMA, report, check::string);
            }
        },
    ];
    let told: check::Look = |value, report| check::one_of_told(value, Types::OBJECT, SCHEMA, report, select, &BRANCHES);
    let said: check::Look =
        |value, report| check::any_of_said(value, Types::OBJECT, SCHEMA, report, select, &[BRANCHES[0]]);
    assert_eq!(found(r#"{"kind": "text", "body": "b"}"#, told), [""; 0]);
    assert_eq!(found(r#"{"kind": "text", "body": 1}"#, told), ["/body: type, damage", ": oneOf"]);
    assert_eq!(found(r#"{"kind": "call"}"#, told), [": required, damage", ": oneOf"]);
    // A kind of a later document is kept unchanged; anything else is not.
    assert_eq!(found(r#"{"kind": "fax"}"#, told), [": oneOf"]);
    assert_eq!(found("1", told), [": oneOf, damage"]);
    assert_eq!(found(r#"{"kind": "call"}"#, said), [": required, damage", ": anyOf"]);
}

#[test]
fn keys_stay_private() {
    let look: check::Look = |value, report| {
        use ringback_runtime::pattern::Pattern;
        static PATTERNS: [std::sync::LazyLock<Pattern>; 1] = [std::sync::LazyLock::new(|| Pattern::linear("^x"))];
        let fields = value.fields(&["known", "x-known"]).expect("it is an object");
        check::property_names(value, SCHEMA, report, |key, report| check::max_length(key, 7, SCHEMA, report));
        check::pattern_properties(&fields, &PATTERNS[0], SCHEMA, report, |value, report| {
            check::string(value, SCHEMA, report);
        });
        check::no_additional_properties_beside(&fields, &PATTERNS, SCHEMA, report);
        let mark: fn(&mut check::Marks<'_>, &mut Report) = |marks, _| marks.names(&["known"]);
        check::unevaluated_properties(value, report, mark, |value, report| check::string(value, SCHEMA, report));
        check::dependent_schema(&fields, 0, report, |value, report| check::array(value, SCHEMA, report));
    };
    assert_eq!(found(r#"{"known": 1}"#, look), [": type"]);
    assert_eq!(found(r#"{"x-known": 1}"#, look), ["/x-known: type, damage", "/*: type"]);
    assert_eq!(found(r#"{"x-secret": 1}"#, look), [": propertyNames", "/*: type, damage", "/*: type"]);
    assert_eq!(found(r#"{"secret": "a"}"#, look), [": additionalProperties"]);
}

#[test]
fn the_last_value_of_a_duplicate_key_counts() {
    let look: check::Look = |value, report| {
        use ringback_runtime::pattern::Pattern;
        static PATTERNS: [std::sync::LazyLock<Pattern>; 1] = [std::sync::LazyLock::new(|| Pattern::linear("^x"))];
        let fields = value.fields(&[]).expect("it is an object");
        check::additional_properties(&fields, report, |value, report| check::string(value, SCHEMA, report));
        check::pattern_properties(&fields, &PATTERNS[0], SCHEMA, report, |value, report| {
            check::string(value, SCHEMA, report);
        });
        check::unevaluated_properties(value, report, |_, _| {}, |value, report| check::string(value, SCHEMA, report));
    };
    assert_eq!(found(r#"{"x": 1, "\u0078": "a"}"#, look), [""; 0]);
    assert_eq!(found(r#"{"x": "a", "x": 1}"#, look).len(), 3);
}

#[test]
fn items_are_counted() {
    let look: check::Look = |value, report| {
        check::contains_between(value, 2, Some(3), SCHEMA, report, |item, report| check::integer(item, SCHEMA, report));
        check::contains(value, SCHEMA, report, |item, report| check::integer(item, SCHEMA, report));
        check::prefix_items(value, report, &[|_, _| {}, |item, report| check::integer(item, SCHEMA, report)]);
        check::items_after(value, 2, report, |item, report| check::integer(item, SCHEMA, report));
        let mark: fn(&mut check::Marks<'_>, &mut Report) = |marks, report| {
            marks.first(1);
            marks.items(report, |item, report| check::integer(item, SCHEMA, report));
        };
        check::unevaluated_items(value, report, mark, |item, report| check::nothing(item, SCHEMA, report));
    };
    assert_eq!(found("[1, 2]", look), [""; 0]);
    assert_eq!(found("[]", look), [": minContains", ": contains"]);
    assert_eq!(found("[1, 2, 3, 4]", look), [": maxContains"]);
    assert_eq!(found("[1, 2, \"a\"]", look), ["/2: type, damage", "/2: false"]);
}

/// A report can be reused: what it has memoized for one payload does not apply to the next.
#[test]
fn nothing_is_memoized_between_payloads() {
    let look: check::Look =
        |value, report| check::once(value, report, |value, report| check::string(value, SCHEMA, report));
    let mut report = Report::default();
    for (payload, count) in [("\"a\"", 0), ("1", 1), ("1", 2), ("\"a\"", 2)] {
        let tape = Tape::from_json(payload.as_bytes(), Limits::DEFAULT).expect("it is JSON");
        look(tape.root(), &mut report);
        assert_eq!(report.count(), count);
    }
}
