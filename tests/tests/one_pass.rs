//! Reading in one pass succeeds only where the way over a tape would find nothing, and gives the same value.

use std::fmt::Debug;

use ringback::runtime::check::object::{Conditional, ObjectSchema, optional, required};
use ringback::runtime::check::rule::{
    ANY, ARRAY, BOOLEAN, Constraint, Definition, INTEGER, NULL, NUMBER, Rule, STRING, any_of_null, definition, object,
};
use ringback::runtime::{self as rt, Checked, FormField, Model, Object, Pair};
use ringback::{Limits, Report, Tape, Types};

const COUNTS: Rule = ARRAY.with(&[Constraint::Items("/properties/counts/items", &INTEGER)]);

static ORDER: ObjectSchema =
    ObjectSchema::new("#/order", &[required("id", STRING), optional("counts", COUNTS), optional("note", STRING)]);

#[derive(Clone, Debug, Default, PartialEq)]
struct Order {
    id: String,
    counts: Option<Vec<rt::Integer>>,
    note: Option<String>,
    additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Order: ORDER;
    id: required "id";
    counts: optional "counts";
    note: optional "note";
    ..additional_properties
}

/// Whether a body was read in one pass. If so, it was right to do so.
#[track_caller]
fn is_read<T: Checked + Object + Debug + PartialEq>(body: &str) -> bool {
    let Some(read) = rt::read_json::<T>(body.as_bytes(), Limits::DEFAULT) else { return false };
    let tape = Tape::from_json(body.as_bytes(), Limits::DEFAULT);
    let tape = tape.unwrap_or_else(|malformed| panic!("{malformed}: {body}"));
    assert!(!tape.has_repeated_keys(), "{body}");
    let mut report = Report::default();
    T::validate(tape.root(), &mut report);
    assert!(report.is_empty(), "{report}: {body}");
    assert_eq!(Some(*read), <T as Model>::decode(tape.root()), "{body}");
    true
}

/// Up to four members, in every order and however often.
#[test]
fn members_in_any_order() {
    const MEMBERS: [&str; 4] = [r#""id":"a""#, r#""counts":[1,2]"#, r#""note":"b""#, r#""other":{}"#];
    let mut count = 0;
    for nth in 0..5_usize.pow(4) {
        let digits = [nth % 5, nth / 5 % 5, nth / 25 % 5, nth / 125];
        let members: Vec<_> = digits.into_iter().filter_map(|digit| MEMBERS.get(digit).copied()).collect();
        count += usize::from(is_read::<Order>(&format!("{{{}}}", members.join(","))));
    }
    assert!(count > 50, "only {count} were read in one pass");
}

static SHIPMENT: ObjectSchema = ObjectSchema::new(
    "#/shipment",
    &[
        required("id", STRING.with(&[Constraint::MinLength(1)])),
        optional("count", INTEGER.with(&[Constraint::Maximum("10")])),
        optional("ratio", NUMBER),
        optional("sent", BOOLEAN),
        optional("ids", COUNTS),
        optional("any", ANY),
        required("either", STRING.or(INTEGER)),
    ],
)
.conditional(Conditional::new("id", &["a"]).then_required(&["count"]).else_never(&["ratio"]));

#[derive(Clone, Debug, Default, PartialEq)]
struct Shipment {
    id: String,
    count: Option<rt::Integer>,
    ratio: Option<rt::Number>,
    sent: Option<bool>,
    ids: Option<Vec<rt::Integer>>,
    any: Option<rt::Json>,
    either: rt::Json,
    additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Shipment: SHIPMENT;
    id: required "id";
    count: optional "count";
    ratio: optional "ratio";
    sent: optional "sent";
    ids: optional "ids";
    any: optional "any";
    either: required "either";
    ..additional_properties
}

const FIELDS: &[FormField] = &[
    FormField::new("id", Types::STRING),
    FormField::new("count", Types::INTEGER),
    FormField::new("ratio", Types::NUMBER),
    FormField::new("sent", Types::BOOLEAN),
    FormField::repeated("ids", Types::INTEGER),
    FormField::new("any", Types::BOOLEAN.or(Types::NUMBER).or(Types::STRING)),
    FormField::new("either", Types::STRING.or(Types::INTEGER)),
];

/// Up to three pairs beside others, in every order and however often. Each valid form of so few is read in one pass.
#[test]
fn forms() {
    const PAIRS: [(&str, &str); 30] = [
        ("id", "a"),
        ("id", "b"),
        ("id", ""),
        ("count", "3"),
        ("count", "11"),
        ("count", "3.0"),
        ("count", "3e0"),
        ("count", "03"),
        ("count", " 3"),
        ("count", "-0"),
        ("count", "123456789012345678901234567890"),
        ("count", ""),
        ("count", "x"),
        ("ratio", "1.5"),
        ("ratio", "1.50"),
        ("ratio", "2"),
        ("ratio", "0.5"),
        ("sent", "true"),
        ("sent", "TRUE"),
        ("sent", ""),
        ("ids", "1"),
        ("ids", "2"),
        ("ids", ""),
        ("any", "1"),
        ("any", "a\"b"),
        ("either", "1"),
        ("either", ""),
        ("other", "x"),
        ("", "true"),
        ("ids[]", "1"),
    ];
    let mut count = 0;
    for nth in 0..31_usize.pow(3) {
        let digits = [nth % 31, nth / 31 % 31, nth / 961];
        let chosen = digits.into_iter().filter_map(|digit| PAIRS.get(digit));
        for before in [&[("id", "a"), ("either", "x")][..], &[("id", "c")], &[]] {
            let after = if before.len() == 1 { &[("either", "y")][..] } else { &[] };
            let pairs = before.iter().chain(chosen.clone()).chain(after);
            let pairs: Vec<Pair<'_>> = pairs.map(|(name, value)| ((*name).into(), (*value).into())).collect();
            let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
            let read = rt::read_pairs::<Shipment>(&pairs, FIELDS, Limits::DEFAULT);
            let tape = Tape::from_form(form.as_bytes(), FIELDS, Limits::DEFAULT).expect("a form");
            let mut report = Report::default();
            Shipment::validate(tape.root(), &mut report);
            let is_valid = report.is_empty() && !tape.has_repeated_keys();
            assert_eq!(read.is_some(), is_valid, "{report}: {form}");
            if let Some(read) = read {
                assert_eq!(Some(*read), Shipment::decode(tape.root()), "{form}");
                count += 1;
            }
        }
    }
    assert!(count > 4_000, "only {count} are valid");
}

static LETTER: ObjectSchema = ObjectSchema::new(
    "#/letter",
    &[
        required("order", object(&ORDER)),
        optional("note", STRING.with(&[Constraint::MinLength(1)]).or(NULL)),
        optional("ids", COUNTS),
        optional("any", ANY),
        optional("plain", STRING),
    ],
);

#[derive(Clone, Debug, Default, PartialEq)]
struct Letter {
    order: Order,
    note: rt::Presence<String>,
    ids: Option<Vec<rt::Integer>>,
    any: Option<rt::Json>,
    plain: Option<String>,
    additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Letter: LETTER;
    order: required "order";
    note: presence "note";
    ids: optional "ids";
    any: optional "any";
    plain: optional "plain";
    ..additional_properties
}

const LETTER_FIELDS: &[FormField] = &[
    FormField::json("order"),
    FormField::json("note"),
    FormField::json("ids"),
    FormField::json("any"),
    FormField::new("plain", Types::STRING),
];

/// Fields of JSON text, up to two of them beside another. What the text says is what a JSON body says with the same
/// members, whether it is valid or not; and each valid form is read in one pass.
#[test]
fn json_text_in_forms() {
    const PAIRS: [(&str, &str); 26] = [
        ("order", r#"{"id":"a"}"#),
        ("order", r#" { "id" : "a\u0062" , "counts" : [ 1 ] , "other" : { "x" : [ null ] } } "#),
        ("order", r#"{"id":"a","counts":[1.5]}"#),
        ("order", r#"{"id":"a","id":"a"}"#),
        ("order", r#"{"counts":[]}"#),
        ("order", "[]"),
        ("order", "null"),
        ("note", r#""a""#),
        ("note", r#""""#),
        ("note", "null"),
        ("note", " null "),
        ("note", "1"),
        ("ids", "[1, 2]"),
        ("ids", "[]"),
        ("ids", r#"["1"]"#),
        ("ids", "1"),
        ("any", r#"{"a":[1,{"b":"\""}]}"#),
        ("any", r#"{"a":1,"a":1}"#),
        ("any", r#""text""#),
        ("any", "1e2"),
        ("any", "true"),
        ("any", "null"),
        ("plain", "{}"),
        ("plain", ""),
        ("other", "{}"),
        ("other", "x\"y"),
    ];
    let mut count = 0;
    for nth in 0..27_usize.pow(2) {
        let chosen = [nth % 27, nth / 27].into_iter().filter_map(|digit| PAIRS.get(digit));
        for before in [&[][..], &PAIRS[..1]] {
            let pairs: Vec<_> = before.iter().chain(chosen.clone()).copied().collect();
            let json = pairs.iter().map(|(name, text)| match *name {
                "plain" | "other" => format!("{name:?}:{text:?}"),
                _ => format!("{name:?}:{text}"),
            });
            let json = format!("{{{}}}", json.collect::<Vec<_>>().join(","));
            let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
            let pairs: Vec<Pair<'_>> = pairs.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
            let as_json = Tape::from_json(json.as_bytes(), Limits::DEFAULT).expect("JSON");
            let as_form = Tape::from_form(form.as_bytes(), LETTER_FIELDS, Limits::DEFAULT).expect("a form");
            let [of_json, of_form] = [&as_json, &as_form].map(|tape| {
                let mut report = Report::default();
                Letter::validate(tape.root(), &mut report);
                (report.to_string(), tape.has_repeated_keys(), report.is_empty())
            });
            assert_eq!(of_json, of_form, "{json}");
            assert_eq!(Letter::decode(as_json.root()), Letter::decode(as_form.root()), "{json}");
            let is_valid = of_form.2 && !of_form.1;
            let read = rt::read_pairs::<Letter>(&pairs, LETTER_FIELDS, Limits::DEFAULT);
            assert_eq!(read.is_some(), is_valid, "{json}");
            if let Some(read) = read {
                assert_eq!(Some(*read), Letter::decode(as_form.root()), "{json}");
                count += 1;
            }
        }
    }
    assert!(count > 150, "only {count} are valid");
}

/// White space belongs between tokens, and nowhere else.
#[test]
fn white_space_anywhere() {
    const BODY: &str = r#"{"id":"a","counts":[1,2],"other":null,"note":"b"}"#;
    assert!(is_read::<Order>(BODY));
    for at in 0..=BODY.len() {
        for space in [" ", "\n", "\r", "\t", "\u{c}", "\0", "\u{a0}"] {
            is_read::<Order>(&format!("{}{space}{}", &BODY[..at], &BODY[at..]));
        }
    }
}

/// Members that the schema does not name, few and many, each once or the first one again.
#[test]
fn other_members() {
    for count in (0..40).chain([1_000]) {
        let members: String = (0..count).map(|nth| format!(r#","member {nth}":{nth}"#)).collect();
        assert!(is_read::<Order>(&format!(r#"{{"id":"a"{members}}}"#)));
        assert!(!is_read::<Order>(&format!(r#"{{"member 0":0,"id":"a"{members},"member 0":0}}"#)));
    }
}

static NOTE: Definition = Definition::new("#/note", STRING.with(&[Constraint::MaxLength(2)]));
const ORDER_OBJECT: Rule = object(&ORDER);

/// What two schemas of an `allOf` say: one names `either` with types alone, the other with a reference.
static PARCEL_0: ObjectSchema = ObjectSchema::new(
    "#/parcel/allOf/0",
    &[
        required("either", STRING.or(NULL)),
        optional("order", any_of_null(&ORDER_OBJECT)),
        optional("ids", COUNTS_OF_TWO),
    ],
);
static PARCEL_1: ObjectSchema =
    ObjectSchema::new("#/parcel/allOf/1", &[optional("either", definition(&NOTE)), required("ids", ANY)]);
const COUNTS_OF_TWO: Rule = ARRAY.with(&[
    Constraint::MinItems(1),
    Constraint::MaxItems(2),
    Constraint::Items("/properties/ids/items", &INTEGER),
]);
static PARCEL: ObjectSchema =
    ObjectSchema::new("#/parcel", &[optional("either", ANY), optional("order", ANY), optional("ids", ANY)])
        .types(ANY)
        .all_of(&[&PARCEL_0, &PARCEL_1]);

#[derive(Clone, Debug, Default, PartialEq)]
struct Parcel {
    either: String,
    order: rt::Presence<Box<Order>>,
    ids: Vec<rt::Integer>,
}

rt::object! {
    Parcel: PARCEL;
    either: required "either";
    order: presence "order";
    ids: required "ids";
}

/// Members of all kinds of values, in any order.
#[test]
fn all_of() {
    const VALUES: [[&str; 6]; 3] = [
        [r#""ab""#, r#""abc""#, "null", "1", "{}", "[]"],
        [r#"{"id":"a"}"#, "{}", "null", "1", r#""ab""#, "[]"],
        ["[1]", "[1,2]", "[]", "[1,2,3]", r#"["1"]"#, "null"],
    ];
    let name = |nth: usize| ["either", "order", "ids"][nth];
    let mut count = 0;
    for nth in 0..7_usize.pow(3) {
        for rotation in 0..3 {
            let digits = [nth % 7, nth / 7 % 7, nth / 49];
            let member = |at: usize| Some(format!(r#""{}":{}"#, name(at), VALUES[at].get(digits[at])?));
            let members: Vec<_> = (0..3).filter_map(|at| member((at + rotation) % 3)).collect();
            count += usize::from(is_read::<Parcel>(&format!("{{{}}}", members.join(","))));
        }
    }
    // Either "ab"; no order, null, or one with an id; one or two ids.
    assert_eq!(count, 3 * 3 * 2);
}

static TREE: ObjectSchema = ObjectSchema::new("#/tree", &[optional("left", object(&TREE))]);

#[derive(Clone, Debug, Default, PartialEq)]
struct Tree {
    left: Option<Box<Tree>>,
}

rt::object! {
    Tree: TREE;
    left: optional "left";
}

/// Reading in one pass takes more of the stack than decoding, so deep payloads are left to the tape.
#[test]
fn depth() {
    let nested = |depth: usize| format!("{}{{}}{}", r#"{"left":"#.repeat(depth - 1), "}".repeat(depth - 1));
    assert!(is_read::<Tree>(&nested(32)));
    assert!(!is_read::<Tree>(&nested(33)));
}
