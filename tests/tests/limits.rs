//! The cost of a body is bounded: its size, its depth, and the number of recorded findings.

use ringback::runtime::{self as rt, check};
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::{Limits, Malformed, Reason, Received, Report, Tape};

/// A payload that is an array of non-negative integers.
#[derive(Debug, Default, PartialEq)]
struct Integers(Vec<rt::Integer>);

impl rt::Model for Integers {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        rt::Model::decode(value).map(Self)
    }

    fn encode(&self, out: &mut String) {
        self.0.encode(out);
    }
}

impl serde::Serialize for Integers {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

rt::checked!(Integers, check_integers);

fn check_integers(value: rt::Value<'_>, report: &mut Report) {
    const SCHEMA: rt::Schema = rt::Schema::new("#/items");
    check::array(value, SCHEMA, report);
    check::items(value, report, |item, report| {
        check::integer(item, SCHEMA, report);
        check::minimum(item, "0", SCHEMA, report);
    });
}

impl rt::Payload for Integers {
    const WEBHOOK: rt::Webhook<'static> =
        rt::Webhook { name: "integers", method: "POST", wires: &[rt::Wire::Json], document: "", pointer: "" };
    const FORM_FIELDS: &'static [rt::FormField] = &[];
}

fn limits(bytes: usize, depth: usize) -> Limits {
    Limits { bytes, depth, ..Limits::DEFAULT }
}

#[test]
fn a_body_may_have_as_many_bytes_as_the_limit() {
    let too_large = |offset| Err(Malformed { offset, reason: Reason::TooLarge });
    for (body, bytes, expected) in [
        ("[1,2]", 5, Ok(())),
        ("[1,2]", 6, Ok(())),
        ("[1,2]", usize::MAX, Ok(())),
        ("[1,2]", 4, too_large(4)),
        ("[1,2]", 0, too_large(0)),
        // White space counts, and a body over the limit is not read.
        ("[1,2] ", 5, too_large(5)),
        ("not JSON", 3, too_large(3)),
    ] {
        let read = Tape::from_json(body.as_bytes(), limits(bytes, 127)).map(|_| ());
        assert_eq!(read, expected, "{body} {bytes}");
        let form = Received::<RecordingStatusCallback>::from_form(body.as_bytes(), limits(bytes, 127)).map(|_| ());
        assert_eq!(form, expected, "{body} {bytes}");
    }
    let default = Limits::default();
    assert_eq!((default.bytes, default.depth), (25 * 1024 * 1024, 127));
    let (largest, larger) = (vec![b' '; default.bytes], vec![b' '; default.bytes + 1]);
    let reason = |body| RecordingStatusCallback::from_json(body).map(|_| ()).unwrap_err().reason;
    assert_eq!((reason(&largest), reason(&larger)), (Reason::Ended, Reason::TooLarge));
    let form = [b"x=".as_slice(), &largest[2..]].concat();
    assert!(RecordingStatusCallback::from_form(&form).is_ok());
    assert_eq!(RecordingStatusCallback::from_form(&larger).unwrap_err().reason, Reason::TooLarge);
}

#[test]
fn the_caller_limits_the_depth() {
    for depth in [0, 1, 2, 5, 127, 128, 1000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let nested = |depth: usize| format!("{}0{}", open.repeat(depth), close.repeat(depth));
            let read = |body: &str| Tape::from_json(body.as_bytes(), limits(usize::MAX, depth)).map(|_| ());
            let too_deep = Err(Malformed { offset: open.len() * depth, reason: Reason::TooDeep });
            assert_eq!(read(&nested(depth)), Ok(()), "{depth} levels of {open}");
            assert_eq!(read(&nested(depth + 1)), too_deep, "{depth} levels of {open}");
            // Breadth does not count as depth.
            let wide = format!("[{}0]", format!("{},", nested(depth.saturating_sub(1))).repeat(50));
            assert_eq!(read(&wide).is_ok(), depth > 0, "{depth} levels of {open}");
        }
    }
}

/// A few bytes can be many values, each of which takes memory on the tape and in a model.
#[test]
fn a_body_may_hold_as_many_values_as_the_limit() {
    let limits = |values: usize| Limits { values, ..Limits::DEFAULT };
    let too_many = |offset: usize| Err(Malformed { offset, reason: Reason::TooMany });
    for (body, values, over) in [
        ("1", 1, 0),
        (" [ ]", 1, 1),
        ("[1,2]", 3, 3),
        ("[1,[2,3]]", 5, 6),
        // Keys are not values.
        (r#"{"a":1,"b":2}"#, 3, 11),
        (r#"{"a" : {"b" : [{}]}}"#, 4, 15),
    ] {
        let read = |values: usize| Tape::from_json(body.as_bytes(), limits(values)).map(|_| ());
        assert_eq!(read(values), Ok(()), "{body}");
        assert_eq!(read(values - 1), too_many(over), "{body}");
    }
    for (body, pairs, over) in [("a", 1, 0), ("a&b=1", 2, 2), ("&&a&&=&b&", 3, 7)] {
        let read =
            |pairs: usize| Received::<RecordingStatusCallback>::from_form(body.as_bytes(), limits(pairs)).map(|_| ());
        assert_eq!(read(pairs), Ok(()), "{body}");
        assert_eq!(read(pairs - 1), too_many(over), "{body}");
    }
    // As structs, these would take 200 times the memory of the body.
    let most = Limits::DEFAULT.values;
    let objects = |count: usize| format!("[{}{{}}]", "{},".repeat(count - 1));
    let read = |body: &str| Tape::from_json(body.as_bytes(), Limits::DEFAULT).map(|_| ());
    assert_eq!(read(&objects(most - 1)), Ok(()));
    assert_eq!(read(&objects(most)), too_many(3 * most - 2));
    let form = "a&".repeat(most + 1);
    let read = |body: &str| RecordingStatusCallback::from_form(body.as_bytes()).map(|_| ());
    assert_eq!(read(&form[2..]), Ok(()));
    assert_eq!(read(&form), too_many(2 * most));
}

/// A value within the caller's limits can be read again from a model's `Json`.
#[test]
fn a_deep_member_is_preserved() {
    let value = format!("{}0{}", "[".repeat(1000), "]".repeat(1000));
    let body = format!("{{\"x\":{value}}}");
    let received = Received::<RecordingStatusCallback>::from_json(body.as_bytes(), limits(10_000, 1001));
    let (payload, _) = received.expect("it is within the limits").absorb();
    let json = payload.additional_properties.get("x").expect("it came");
    assert_eq!(json.as_str(), value);
    assert!(json.tape().root().items().is_some());
    assert_eq!(*json, json.clone());
}

#[test]
fn findings_are_counted_beyond_those_that_are_recorded() {
    for (count, item, per_item) in
        [(100, "-1", 1), (Report::MAX_FINDINGS, "-1", 1), (65_536, "-1", 1), (65_536, "-0.5", 2)]
    {
        let body = format!("[{}]", vec![item; count].join(","));
        let received = Received::<Integers>::from_json(body.as_bytes(), Limits::DEFAULT).expect("it is JSON");
        let report = received.report();
        assert_eq!(report.count(), count * per_item);
        assert_eq!(report.findings().len(), (count * per_item).min(Report::MAX_FINDINGS));
        assert_eq!(report.is_only_drift(), per_item == 1);
        let last = report.findings().last().expect("there are findings");
        assert_eq!(last.pointer(), format!("/{}", (count * per_item).min(Report::MAX_FINDINGS) / per_item - 1));
        assert_eq!(report.to_string().lines().count(), report.findings().len() + 1);
        assert!(report.to_string().starts_with(&format!("{} findings\n", count * per_item)));
        assert_eq!(received.tolerant().is_ok(), per_item == 1);
        assert_eq!(received.absorb().0.0.len(), count);
    }
}

/// A violation counts even if it is not recorded.
#[test]
fn a_violation_after_the_last_recorded_finding_still_refuses() {
    let body = format!("[{}true]", "-1,".repeat(Report::MAX_FINDINGS));
    let received = Received::<Integers>::from_json(body.as_bytes(), Limits::DEFAULT).expect("it is JSON");
    assert!(received.report().findings().iter().all(ringback::Finding::is_drift));
    assert!(!received.report().is_only_drift());
    assert!(received.tolerant().is_err());
}

/// A tree of objects. Which of the two branches it is depends on everything in it.
#[derive(Clone, Debug, Default, PartialEq)]
enum Tree {
    Branch(Vec<Tree>),
    #[default]
    Leaf,
}

static VALIDATIONS: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);

fn check_tree(value: rt::Value<'_>, report: &mut Report) {
    const SCHEMA: rt::Schema = rt::Schema::new("#/tree");
    check::any_of(value, rt::Types::OBJECT, SCHEMA, report, &[check_branch, check_leaf]);
}

fn check_branch(value: rt::Value<'_>, report: &mut Report) {
    check::memoized(value, report, |value, report| {
        const SCHEMA: rt::Schema = rt::Schema::new("#/branch");
        VALIDATIONS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if let Some(fields) = value.fields(&["children"]) {
            check::required(&fields, &[0], SCHEMA, report);
            check::property(&fields, 0, SCHEMA, report, |value, _, report| check::items(value, report, check_tree));
        }
    });
}

fn check_leaf(value: rt::Value<'_>, report: &mut Report) {
    check::memoized(value, report, |value, report| {
        const SCHEMA: rt::Schema = rt::Schema::new("#/leaf");
        VALIDATIONS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        check::max_properties(value, 0, SCHEMA, report);
    });
}

impl rt::Model for Tree {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if rt::is_valid(value, check_branch) {
            return value.fields(&["children"])?.get(0).and_then(rt::Model::decode).map(Self::Branch);
        }
        rt::is_valid(value, check_leaf).then_some(Self::Leaf)
    }

    fn encode(&self, out: &mut String) {
        let Self::Branch(children) = self else { return out.push_str("{}") };
        out.push_str("{\"children\":");
        children.encode(out);
        out.push('}');
    }
}

impl serde::Serialize for Tree {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

rt::checked!(Tree, check_tree);

impl rt::Payload for Tree {
    const WEBHOOK: rt::Webhook<'static> =
        rt::Webhook { name: "tree", method: "POST", wires: &[rt::Wire::Json], document: "", pointer: "" };
    const FORM_FIELDS: &'static [rt::FormField] = &[];
}

/// The validator evaluates each branch at a value once, however deep it is, and decode reuses the result.
#[test]
fn branches_are_evaluated_once() {
    let validations = || VALIDATIONS.swap(0, std::sync::atomic::Ordering::Relaxed);
    for (depth, leaves) in [(10, 10), (60, 10), (60, 1_000)] {
        let innermost = format!("{{\"children\":[{}{{}}]}}", "{},".repeat(leaves - 1));
        let body = format!("{}{innermost}{}", "{\"children\":[".repeat(depth), "]}".repeat(depth));
        let received = Received::<Tree>::from_json(body.as_bytes(), Limits::DEFAULT).expect("it is JSON");
        assert!(received.report().is_empty(), "{}", received.report());
        // At a leaf both branches are evaluated; at other nodes only the first.
        assert_eq!(validations(), depth + 1 + 2 * leaves, "{depth} {leaves}");
        let tree = received.strict().expect("it is valid");
        assert_eq!(validations(), 0, "{depth} {leaves}");
        let mut written = String::new();
        rt::Model::encode(&tree, &mut written);
        assert_eq!(written, body);
        // A copy has no memoized results, and finds the same.
        assert_eq!(received.clone().strict(), Ok(tree));
        assert_eq!(validations(), depth + 1 + 2 * leaves, "{depth} {leaves}");
    }
}

/// Functions that each call the next one twice.
macro_rules! evaluating {
    ($one:ident) => {
        fn $one(evaluated: &mut check::Evaluated<'_>, _: &mut Report) {
            evaluated.properties(&["a"]);
        }
    };
    ($one:ident $next:ident $($more:ident)*) => {
        fn $one(evaluated: &mut check::Evaluated<'_>, report: &mut Report) {
            evaluated.once(report, $next);
            evaluated.when(report, |_, _| {}, |evaluated, report| evaluated.once(report, $next));
        }
        evaluating!($next $($more)*);
    };
}

evaluating!(m0 m1 m2 m3 m4 m5 m6 m7 m8 m9 m10 m11 m12 m13 m14 m15 m16 m17 m18 m19 m20 m21 m22 m23 m24 m25 m26 m27 m28 m29
    m30 m31 m32 m33 m34 m35 m36 m37 m38 m39 m40 m41 m42 m43 m44 m45 m46 m47 m48 m49 m50 m51 m52 m53 m54 m55 m56 m57 m58);

#[test]
fn shared_evaluations_run_once() {
    let tape = Tape::from_json(br#"{"a": 1, "b": 2}"#, Limits::DEFAULT).expect("an object");
    let mut report = Report::default();
    check::no_unevaluated_properties(tape.root(), rt::Schema::new("#"), &mut report, m0);
    assert_eq!(report.findings().len(), 1, "nothing evaluates `b`");
    let tape = Tape::from_json(br#"{"a": 1}"#, Limits::DEFAULT).expect("an object");
    let mut report = Report::default();
    check::no_unevaluated_properties(tape.root(), rt::Schema::new("#"), &mut report, m0);
    assert!(report.findings().is_empty(), "the last one evaluates `a`");
}
