//! Drift is what the model holds whole: tolerant reading passes it, and nothing of it is lost.

use ringback::runtime::check::object::{ObjectSchema, optional, required};
use ringback::runtime::check::rule::{ARRAY, Constraint, INTEGER, Rule, STRING, function};
use ringback::runtime::check::{self, Validator};
use ringback::runtime::{self as rt, Literal, Model};
use ringback::{Limits, Payload, Reading, Received, Report, Schema, Tape, Types, Value, Webhook, Wire};

static USER: ObjectSchema = ObjectSchema::new(
    "#/user",
    &[
        required("login", STRING),
        optional("kind", STRING.with(&[Constraint::Strings(&["user"])])),
        optional("plan", STRING.with(&[Constraint::Strings(&["free", "pro"])])),
    ],
);
static TEAM: ObjectSchema = ObjectSchema::new(
    "#/team",
    &[
        required("slug", STRING),
        optional("kind", STRING.with(&[Constraint::Strings(&["team"])])),
        optional("size", STRING.with(&[Constraint::Strings(&["small", "large"])])),
    ],
);

#[derive(Clone, Debug, Default, PartialEq)]
struct User {
    login: String,
    kind: Option<String>,
    plan: Option<String>,
    additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    User: USER;
    login: required "login";
    kind: optional "kind";
    plan: optional "plan";
    ..additional_properties
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Team {
    slug: String,
    kind: Option<String>,
    size: Option<String>,
    additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Team: TEAM;
    slug: required "slug";
    kind: optional "kind";
    size: optional "size";
    ..additional_properties
}

/// A `oneOf` without a tag, as codegen writes it.
#[derive(Clone, Debug, PartialEq)]
enum Owner {
    User(User),
    Team(Team),
    Unrecognized(rt::Json),
}

impl Default for Owner {
    fn default() -> Self {
        Self::Unrecognized(rt::Json::default())
    }
}

const BRANCHES: [Validator; 2] =
    [|value, report| USER.validate(value, report), |value, report| TEAM.validate(value, report)];

fn owner(value: Value<'_>, report: &mut Report) {
    check::one_of(value, Types::OBJECT, Schema::new("#/owner"), report, &BRANCHES);
}

impl Model for Owner {
    fn decode(value: Value<'_>) -> Option<Self> {
        if value.is(Types::OBJECT) && rt::is_valid(value, BRANCHES[0]) {
            return Model::decode(value).map(Self::User);
        }
        if value.is(Types::OBJECT) && rt::is_valid(value, BRANCHES[1]) {
            return Model::decode(value).map(Self::Team);
        }
        rt::nearest(
            value,
            &[
                (BRANCHES[0], |value| Model::decode(value).map(Self::User)),
                (BRANCHES[1], |value| Model::decode(value).map(Self::Team)),
            ],
        )
        .or_else(|| Model::decode(value).map(Self::Unrecognized))
    }

    fn encode(&self, out: &mut String) {
        match self {
            Self::User(value) => value.encode(out),
            Self::Team(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl serde::Serialize for Owner {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::User(value) => value.serialize(serializer),
            Self::Team(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

const OWNER: Rule = function(owner);

static EVENT: ObjectSchema = ObjectSchema::new(
    "#/event",
    &[
        required("owner", OWNER),
        optional("owners", ARRAY.with(&[Constraint::Items("/properties/owners/items", &OWNER)])),
        optional("count", INTEGER),
        optional("counts", ARRAY.with(&[Constraint::Items("/properties/counts/items", &INTEGER)])),
    ],
);

#[derive(Clone, Debug, Default, PartialEq)]
struct Event {
    owner: Owner,
    owners: Option<Vec<Owner>>,
    count: Option<rt::Integer>,
    counts: Option<Vec<rt::Integer>>,
    additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Event: EVENT;
    owner: required "owner";
    owners: optional "owners";
    count: optional "count";
    counts: optional "counts";
    ..additional_properties
}

impl Payload for Event {
    const WEBHOOK: Webhook<'static> =
        Webhook { name: "event", method: "POST", wires: &[Wire::Json], document: "", pointer: "" };
}

fn received(body: &str) -> Received<'_, Event> {
    Received::from_json(body.as_bytes(), Limits::DEFAULT).expect("JSON")
}

/// Pointer and keyword of each finding. They are drift, and the payload is what was sent.
#[track_caller]
fn drift(body: &str, written: &str) -> (Event, Vec<String>) {
    let found =
        received(body).report().findings().iter().map(|one| format!("{} {}", one.pointer(), one.keyword())).collect();
    assert!(received(body).strict().is_err(), "{body}");
    let event = received(body).tolerant().unwrap_or_else(|refused| panic!("{refused}: {body}"));
    let mut out = String::new();
    event.encode(&mut out);
    assert_eq!(out, written);
    (event, found)
}

/// What is drift in one branch is drift in its union.
#[test]
fn a_value_near_one_branch_is_of_its_variant() {
    let body = r#"{"owner":{"login":"a","plan":"gold"}}"#;
    let (event, found) = drift(body, body);
    assert_eq!(found, ["/owner/plan enum", "/owner oneOf"]);
    assert!(matches!(event.owner, Owner::User(User { plan: Some(plan), .. }) if plan == "gold"));
}

/// A constant says more than other members.
#[test]
fn a_constant_tells_branches_apart() {
    let body = r#"{"owner":{"slug":"b","kind":"team","size":"huge","login":"a"}}"#;
    let (event, found) = drift(body, body);
    assert_eq!(found, ["/owner/size enum", "/owner oneOf"]);
    assert!(matches!(event.owner, Owner::Team(_)), "{event:?}");
}

/// No string needs to tell branches apart, nor a member of the object itself.
#[test]
fn a_number_within_a_member_tells_branches_apart() {
    let select: fn(Value<'_>) -> Option<usize> = |value| {
        let is_tagged = |number| check::is_tagged(value, &["meta", "v"], &[Literal::Number(number)]);
        if is_tagged("1") { Some(0) } else { is_tagged("2").then_some(1) }
    };
    let found = |body: &str| {
        let tape = Tape::from_json(body.as_bytes(), Limits::DEFAULT).expect("JSON");
        let mut report = Report::default();
        let schema = Schema::new("#/owner");
        check::one_of_exclusive(tape.root(), Types::OBJECT, schema, &mut report, select, &BRANCHES);
        let findings = report.findings().iter();
        findings.map(|one| format!("{} {} {}", one.pointer(), one.keyword(), one.is_drift())).collect::<Vec<_>>()
    };
    assert_eq!(found(r#"{"meta":{"v":1.0},"login":"a"}"#), [""; 0]);
    assert_eq!(found(r#"{"meta":{"v":20e-1},"login":"a"}"#), [" required false", " oneOf true"]);
    for unknown in [r#"{"meta":{"v":3}}"#, r#"{"meta":{"v":"1"}}"#, r#"{"meta":[1]}"#, r#"{"v":1}"#, "{}"] {
        assert_eq!(found(unknown), [" oneOf true"], "{unknown}");
    }
    // The last value of a repeated key counts.
    assert_eq!(found(r#"{"meta":{"v":3,"v":1},"login":"a"}"#), [""; 0]);
}

/// The findings are those of the nearest branch, and the value is kept as it came.
#[test]
fn a_value_of_no_branch_is_unrecognized() {
    for (owner, expected) in [
        (r#"{"slug":1}"#, vec!["/owner/slug type", "/owner oneOf"]),
        (r#"{"login":[]}"#, vec!["/owner/login type", "/owner oneOf"]),
        ("{}", vec!["/owner required", "/owner oneOf"]),
        ("5", vec!["/owner oneOf"]),
    ] {
        let body = format!(r#"{{"owner":{owner}}}"#);
        let (event, found) = drift(&body, &body);
        assert_eq!(found, expected, "{body}");
        assert!(matches!(event.owner, Owner::Unrecognized(_)), "{event:?}");
    }
}

#[test]
fn null_is_an_absent_member() {
    let (event, found) = drift(r#"{"owner":{"slug":"a"},"count":null,"owners":null}"#, r#"{"owner":{"slug":"a"}}"#);
    assert_eq!(found, ["/owners type", "/count type"]);
    assert_eq!((event.count, event.owners), (None, None));
    // A union holds it.
    let body = r#"{"owner":null,"owners":[null,{"slug":"a"}]}"#;
    drift(body, body);
}

#[test]
fn what_the_model_loses_is_damage() {
    for body in [
        r#"{"owners":[]}"#,
        r#"{"owner":{"slug":"a"},"counts":[null]}"#,
        r#"{"owner":{"slug":"a"},"counts":[1,"2"]}"#,
        r#"{"owner":{"slug":"a"},"count":"1"}"#,
        r#"{"owner":{"slug":"a"},"count":null,"count":null}"#,
    ] {
        assert!(received(body).tolerant().is_err(), "{body}");
    }
}

static SHIPPED: ObjectSchema = ObjectSchema::new(
    "#/shipped",
    &[required("type", STRING.with(&[Constraint::Strings(&["order.shipped"])])), optional("count", INTEGER)],
);

#[derive(Clone, Debug, Default, PartialEq)]
struct Shipped {
    kind: String,
    count: Option<rt::Integer>,
}

rt::object! {
    Shipped: SHIPPED;
    kind: required "type";
    count: optional "count";
}

impl Payload for Shipped {
    const WEBHOOK: Webhook<'static> =
        Webhook { name: "shipped", method: "POST", wires: &[Wire::Json], document: "", pointer: "" };
    const CONSTANTS: &'static [(&'static str, &'static str)] = &[("type", "order.shipped")];

    fn from_json(body: &[u8], limits: Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

/// Any other unknown string is drift.
#[test]
fn another_event_is_not_drift() {
    let read = |body: &str, reading| {
        let with_serde = serde_json::from_str::<Shipped>(body).map_err(|error| error.to_string());
        let received = Received::<Shipped>::from_json(body.as_bytes(), Limits::DEFAULT).expect("JSON");
        let tolerant = received.clone().tolerant().map_err(|refused| refused.is_other_event());
        assert_eq!(with_serde.as_ref().ok(), tolerant.as_ref().ok(), "{body}");
        let is_other = with_serde.is_err_and(|error| error == "the payload is one of another webhook");
        assert_eq!(is_other, tolerant == Err(true), "{body}");
        received.read_as(reading).map_err(|refused| refused.is_other_event())
    };
    for reading in [Reading::Strict, Reading::Tolerant, Reading::Absorb] {
        assert!(read(r#"{"type":"order.shipped"}"#, reading).is_ok());
        for other in [r#"{"type":"order.paid"}"#, r#"{"count":"1","type":"order\u002epaid"}"#, r#"{"type":""}"#] {
            assert_eq!(read(other, reading).err(), Some(true), "{other}");
        }
    }
    // Damage says nothing about which event it is.
    for damaged in ["{}", r#"{"type":null}"#, r#"{"type":"order.shipped","count":"1"}"#] {
        assert_eq!(read(damaged, Reading::Tolerant).err(), Some(false), "{damaged}");
        assert!(read(damaged, Reading::Absorb).is_ok(), "{damaged}");
    }
    let report = Received::<Shipped>::from_json(br#"{"type":"order.paid"}"#, Limits::DEFAULT).map(Received::absorb);
    assert!(report.is_ok_and(|(_, report)| report.count() == 1 && !report.is_only_drift()));
}
