//! All patterns of a payload with look-around or back-references share one budget of steps. Once it is used up, every
//! further search is a finding, and never a match or a mismatch.
//!
//! An engine with a limit for each search would need hours for these payloads.

use std::sync::LazyLock;

use ringback::runtime::{self as rt, Schema, Types, check, pattern::Pattern};
use ringback::{Keyword, Limits, Received, Report, Tape, Value};

const SCHEMA: Schema = Schema::new("#/s");

/// `(?!x)a+b`: quadratic in an engine that starts again at each position.
static QUADRATIC: LazyLock<Pattern> = LazyLock::new(|| Pattern::backtracking("(?!x)a+b"));
/// `^(a|a)*\1b$`: exponential.
static EXPONENTIAL: [LazyLock<Pattern>; 1] = [LazyLock::new(|| Pattern::backtracking(r"^(a|a)*(?:\1)b$"))];
static LINEAR: LazyLock<Pattern> = LazyLock::new(|| Pattern::linear("^[a-z]+$").and_not("^(?:x)"));

/// An array of strings with patterns.
#[derive(Debug, Default, PartialEq)]
struct Texts(Vec<Kind>);

/// A union of strings that match a pattern and those that do not, which decoding evaluates.
#[derive(Debug, Default, PartialEq)]
enum Kind {
    Doubled,
    #[default]
    Other,
}

impl rt::Model for Texts {
    fn decode(value: Value<'_>) -> Option<Self> {
        rt::Model::decode(value).map(Self)
    }

    fn encode(&self, _: &mut String) {}
}

impl rt::Model for Kind {
    fn decode(value: Value<'_>) -> Option<Self> {
        let is_doubled =
            rt::is_valid(value, |value, report| check::pattern(value, &EXPONENTIAL[0], SCHEMA.at("/doubled"), report));
        Some(if is_doubled { Self::Doubled } else { Self::Other })
    }

    fn encode(&self, _: &mut String) {}
}

impl serde::Serialize for Texts {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl serde::Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl rt::Checked for Texts {
    fn validate(value: Value<'_>, report: &mut Report) {
        check::array(value, SCHEMA, report);
        check::items(value, report, |item, report| {
            check::pattern(item, &LINEAR, SCHEMA.at("/linear"), report);
            check::pattern(item, &EXPONENTIAL[0], SCHEMA.at("/doubled"), report);
        });
    }
}

impl rt::Payload for Texts {
    const WEBHOOK: rt::Webhook<'static> =
        rt::Webhook { name: "texts", method: "POST", wires: &[rt::Wire::Json], document: "", pointer: "" };
    const FORM_FIELDS: &'static [rt::FormField] = &[];
}

/// The new findings of a validation.
fn found(payload: &str, report: &mut Report, validate: fn(Value<'_>, &mut Report)) -> Vec<String> {
    let tape = Tape::from_json(payload.as_bytes(), Limits::DEFAULT).expect("it is JSON");
    let known = report.findings().len();
    validate(tape.root(), report);
    let new = report.findings().iter().skip(known);
    new.map(|finding| format!("{}: {}", finding.pointer(), finding.keyword())).collect()
}

fn hostile() -> String {
    format!("\"{}\"", "a".repeat(64))
}

#[test]
fn one_budget_for_a_payload() {
    let count = 50_000;
    let body = format!("[\"aab\", {}, \"aab\", \"A\", \"xb\"]", vec![hostile(); count].join(", "));
    let received = Received::<Texts>::from_json(body.as_bytes(), Limits::DEFAULT).expect("it is JSON");
    let report = received.report();

    // All strings but the first have no verdict, and linear patterns still run.
    let of = |keyword| report.findings().iter().filter(move |finding| finding.keyword() == keyword);
    assert_eq!(report.count(), count + 3 + 2);
    let first = report.findings().first().expect("there is a finding");
    assert_eq!(
        first.to_string(),
        "/1 could not be checked: its pattern needs more steps than the limit allows \
         (patternSteps of #/s/doubled)"
    );
    assert_eq!(of(Keyword::PatternSteps).count(), Report::MAX_FINDINGS);
    // It is drift: strict reading fails, and tolerant reading returns it with the findings.
    assert!(report.is_only_drift());
    assert!(received.strict().is_err());
    // Decoding evaluates the same patterns again, and has no steps left either.
    let decoded = received.tolerant().expect("it is drift").0;
    assert!(decoded.iter().all(|kind| *kind == Kind::Other));
    assert_eq!(decoded.len(), count + 4);
}

#[test]
fn linear_patterns_continue() {
    let body = format!("[{}, \"A\", \"xb\", \"aab\"]", hostile());
    let received = Received::<Texts>::from_json(body.as_bytes(), Limits::DEFAULT).expect("it is JSON");
    let found: Vec<_> =
        received.report().findings().iter().map(|finding| (finding.pointer(), finding.keyword())).collect();
    let (steps, pattern) = (Keyword::PatternSteps, Keyword::Pattern);
    let expected = [("/0", steps), ("/1", pattern), ("/1", steps), ("/2", pattern), ("/2", steps), ("/3", steps)];
    assert_eq!(found, expected.map(|(pointer, keyword)| (pointer.to_owned(), keyword)));
}

#[test]
fn the_limit_can_be_configured() {
    let body = b"[\"aaaaaaaaaab\"]";
    for (pattern_steps, is_valid) in [(0, false), (100, false), (100_000, true)] {
        let limits = Limits { pattern_steps, ..Limits::DEFAULT };
        let received = Received::<Texts>::from_json(body, limits).expect("it is JSON");
        assert_eq!(received.strict().is_ok(), is_valid, "{pattern_steps}");
        let kind = if is_valid { Kind::Doubled } else { Kind::Other };
        assert_eq!(received.absorb().0, Texts(vec![kind]), "{pattern_steps}");
        assert_eq!(received.strict().is_ok(), is_valid, "{pattern_steps} a second time");
    }
}

/// An unknown verdict is a finding even where a mismatch would be accepted.
#[test]
fn an_unknown_verdict_is_never_accepted() {
    const DOUBLED: check::Validator = |value, report| check::pattern(value, &EXPONENTIAL[0], SCHEMA, report);
    const STRING: check::Validator = |value, report| check::string(value, SCHEMA, report);
    const NOT: check::Validator = |value, report| check::not(value, SCHEMA, report, DOUBLED);
    let validators: [(check::Validator, &[&str]); 7] = [
        (DOUBLED, &[": patternSteps"]),
        (NOT, &[": patternSteps"]),
        (|value, report| check::not(value, SCHEMA, report, NOT), &[": patternSteps", ": not"]),
        (|value, report| check::if_then(value, report, DOUBLED, NOT), &[": patternSteps"]),
        (|value, report| check::any_of(value, Types::STRING, SCHEMA, report, &[DOUBLED, STRING]), &[": patternSteps"]),
        (|value, report| check::one_of(value, Types::STRING, SCHEMA, report, &[DOUBLED, STRING]), &[": patternSteps"]),
        (|value, report| check::memoized(value, report, NOT), &[": patternSteps"]),
    ];
    // The first search uses up the steps of the others.
    let mut report = Report::default();
    for (nth, (validate, expected)) in validators.into_iter().enumerate() {
        let mut found = found(&hostile(), &mut report, validate);
        found.dedup();
        assert_eq!(found, *expected, "{nth}");
    }
}

/// If it is unknown whether a pattern matches a key, neither its schema nor that of other keys has a verdict.
#[test]
fn keys_share_the_steps() {
    let payload = format!("{{{}: 1, \"aab\": 2, \"named\": 3}}", hostile());
    let mut report = Report::default();
    let mut found = |validate: fn(Value<'_>, &mut Report)| found(&payload, &mut report, validate);
    let properties: fn(Value<'_>, &mut Report) = |value, report| {
        if let Some(fields) = value.fields(&["named"]) {
            check::pattern_properties(&fields, &EXPONENTIAL[0], SCHEMA, report, |value, report| {
                check::string(value, SCHEMA, report);
            });
        }
    };
    assert_eq!(found(properties), ["/*: patternSteps", "/*: patternSteps", "/named: patternSteps"]);
    let beside: fn(Value<'_>, &mut Report) = |value, report| {
        if let Some(fields) = value.fields(&["named"]) {
            check::additional_properties_with_patterns(&fields, &EXPONENTIAL, report, |value, report| {
                check::string(value, SCHEMA, report);
            });
            check::no_additional_properties_with_patterns(&fields, &EXPONENTIAL, SCHEMA, report);
            check::only_evaluated_properties_with_patterns(&fields, &EXPONENTIAL, SCHEMA, report);
        }
    };
    assert_eq!(found(beside), [": patternSteps"; 6]);
    let evaluated: fn(Value<'_>, &mut Report) = |value, report| {
        check::no_unevaluated_properties(value, SCHEMA, report, |evaluated, report| {
            evaluated.properties(&["named"]);
            evaluated.pattern_properties(&EXPONENTIAL, report);
        });
    };
    assert_eq!(found(evaluated), [": patternSteps"; 2]);
    let names: fn(Value<'_>, &mut Report) = |value, report| {
        check::property_names(value, SCHEMA, report, |key, report| {
            check::pattern(key, &EXPONENTIAL[0], SCHEMA, report);
        });
    };
    assert_eq!(found(names), [": patternSteps", ": propertyNames"]);
}

#[test]
fn long_strings_take_linear_time() {
    let validate: check::Validator = |value, report| check::pattern(value, &QUADRATIC, SCHEMA, report);
    for (length, expected) in [(100_000, ": pattern"), (10 << 20, ": patternSteps")] {
        assert_eq!(found(&format!("\"{}\"", "a".repeat(length)), &mut Report::default(), validate), [expected]);
    }
    assert_eq!(found(&format!("\"{}b\"", "a".repeat(100_000)), &mut Report::default(), validate), [""; 0]);
}
