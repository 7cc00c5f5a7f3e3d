//! The findings of applicators: where, by which keyword, and whether a model can represent the value.

use ringback::runtime::{self as rt, Types, check};
use ringback::{Limits, Report, Tape, Value};

const SCHEMA: rt::Schema = rt::Schema::new("#/s");

fn found(payload: &str, validate: fn(Value<'_>, &mut Report)) -> Vec<String> {
    let tape = Tape::from_json(payload.as_bytes(), Limits::DEFAULT).expect("it is JSON");
    let mut report = Report::default();
    validate(tape.root(), &mut report);
    let drift = |finding: &rt::Finding| if finding.is_drift() { "" } else { ", damage" };
    report
        .findings()
        .iter()
        .map(|finding| format!("{}: {}{}", finding.pointer(), finding.keyword(), drift(finding)))
        .collect()
}

#[test]
fn no_branch_is_a_finding_after_those_of_the_nearest() {
    let validate: check::Validator = |value, report| {
        let branches: [check::Validator; 2] = [
            |value, report| check::string(value, SCHEMA, report),
            |value, report| check::max_length(value, 2, SCHEMA, report),
        ];
        check::any_of(value, Types::ALL, SCHEMA, report, &branches);
        check::one_of(value, Types::ALL, SCHEMA, report, &branches);
    };
    assert_eq!(found("\"long\"", validate), [""; 0]);
    assert_eq!(found("\"a\"", validate), [": oneOf"]);
    let never: check::Validator = |value, report| {
        check::any_of(value, Types::ALL, SCHEMA, report, &[|value, report| check::never(value, SCHEMA, report)]);
        check::one_of(value, Types::ALL, SCHEMA, report, &[|value, report| check::never(value, SCHEMA, report)]);
    };
    assert_eq!(found("1", never), [": false", ": anyOf", ": false", ": oneOf"]);
}

#[test]
fn the_intended_branch_reports_its_findings() {
    fn select(value: Value<'_>) -> Option<usize> {
        match check::tag(value, "kind").as_deref() {
            Some("call") => Some(0),
            Some("text") => Some(1),
            _ => None,
        }
    }
    const BRANCHES: [check::Validator; 2] = [
        |value, report| check::required(value, &["kind", "duration"], SCHEMA, report),
        |value, report| check::property(value, "body", SCHEMA, report, check::string),
    ];
    let exclusive: check::Validator =
        |value, report| check::one_of_exclusive(value, Types::OBJECT, SCHEMA, report, select, &BRANCHES);
    let hinted: check::Validator =
        |value, report| check::any_of_hinted(value, Types::OBJECT, SCHEMA, report, select, &[BRANCHES[0]]);
    assert_eq!(found(r#"{"kind": "text", "body": "b"}"#, exclusive), [""; 0]);
    assert_eq!(found(r#"{"kind": "text", "body": 1}"#, exclusive), ["/body: type, damage", ": oneOf"]);
    assert_eq!(found(r#"{"kind": "call"}"#, exclusive), [": required, damage", ": oneOf"]);
    // A kind added later is held as it came; a value of another type is not.
    assert_eq!(found(r#"{"kind": "fax"}"#, exclusive), [": oneOf"]);
    assert_eq!(found("1", exclusive), [": oneOf, damage"]);
    assert_eq!(found(r#"{"kind": "call"}"#, hinted), [": required, damage", ": anyOf"]);
}

#[test]
fn keys_stay_private() {
    let validate: check::Validator = |value, report| {
        use ringback_runtime::pattern::Pattern;
        static PATTERNS: [std::sync::LazyLock<Pattern>; 1] = [std::sync::LazyLock::new(|| Pattern::linear("^x"))];
        let names = ["known", "x-known"];
        check::property_names(value, SCHEMA, report, |key, report| check::max_length(key, 7, SCHEMA, report));
        check::pattern_properties(value, &names, &PATTERNS[0], SCHEMA, report, |value, report| {
            check::string(value, SCHEMA, report);
        });
        check::no_additional_properties_with_patterns(value, &names, &PATTERNS, SCHEMA, report);
        let evaluate: fn(&mut check::Evaluated<'_>, &mut Report) = |evaluated, _| evaluated.properties(&["known"]);
        check::unevaluated_properties(value, report, evaluate, |value, report| check::string(value, SCHEMA, report));
        check::dependent_schema(value, "known", report, |value, report| check::array(value, SCHEMA, report));
    };
    assert_eq!(found(r#"{"known": 1}"#, validate), [": type"]);
    assert_eq!(found(r#"{"x-known": 1}"#, validate), ["/x-known: type, damage", "/*: type"]);
    assert_eq!(found(r#"{"x-secret": 1}"#, validate), [": propertyNames", "/*: type, damage", "/*: type"]);
    assert_eq!(found(r#"{"secret": "a"}"#, validate), [": additionalProperties"]);
}

#[test]
fn the_last_value_of_a_repeated_key_counts() {
    let validate: check::Validator = |value, report| {
        use ringback_runtime::pattern::Pattern;
        static PATTERNS: [std::sync::LazyLock<Pattern>; 1] = [std::sync::LazyLock::new(|| Pattern::linear("^x"))];
        check::additional_properties(value, &[], report, |value, report| check::string(value, SCHEMA, report));
        check::pattern_properties(value, &[], &PATTERNS[0], SCHEMA, report, |value, report| {
            check::string(value, SCHEMA, report);
        });
        check::unevaluated_properties(value, report, |_, _| {}, |value, report| check::string(value, SCHEMA, report));
    };
    assert_eq!(found(r#"{"x": 1, "\u0078": "a"}"#, validate), [""; 0]);
    assert_eq!(found(r#"{"x": "a", "x": 1}"#, validate).len(), 3);
}

#[test]
fn items_are_counted() {
    let validate: check::Validator = |value, report| {
        check::contains_between(value, 2, Some(3), SCHEMA, report, |item, report| check::integer(item, SCHEMA, report));
        check::contains(value, SCHEMA, report, |item, report| check::integer(item, SCHEMA, report));
        check::prefix_items(value, report, &[|_, _| {}, |item, report| check::integer(item, SCHEMA, report)]);
        check::items_after(value, 2, report, |item, report| check::integer(item, SCHEMA, report));
        let evaluate: fn(&mut check::Evaluated<'_>, &mut Report) = |evaluated, report| {
            evaluated.prefix_items(1);
            evaluated.contains(report, |item, report| check::integer(item, SCHEMA, report));
        };
        check::unevaluated_items(value, report, evaluate, |item, report| check::never(item, SCHEMA, report));
    };
    assert_eq!(found("[1, 2]", validate), [""; 0]);
    assert_eq!(found("[]", validate), [": minContains", ": contains"]);
    assert_eq!(found("[1, 2, 3, 4]", validate), [": maxContains"]);
    assert_eq!(found("[1, 2, \"a\"]", validate), ["/2: type, damage", "/2: false"]);
}

/// A report can be used for one payload after another: results for one do not affect the next.
#[test]
fn nothing_is_remembered_between_payloads() {
    let validate: check::Validator =
        |value, report| check::memoized(value, report, |value, report| check::string(value, SCHEMA, report));
    let mut report = Report::default();
    for (payload, count) in [("\"a\"", 0), ("1", 1), ("1", 2), ("\"a\"", 2)] {
        let tape = Tape::from_json(payload.as_bytes(), Limits::DEFAULT).expect("it is JSON");
        validate(tape.root(), &mut report);
        assert_eq!(report.count(), count);
    }
}
