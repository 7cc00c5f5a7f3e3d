//! Reading with serde gives what tolerant reading gives: the same model, or the same findings. It reads in one pass, and
//! where that stops it writes again what it has read; so the bodies here differ from a valid one in every place.

use std::fmt::Debug;

use ringback::runtime as rt;
use ringback::runtime::check::object::{Conditional, ObjectSchema, optional, required};
use ringback::runtime::check::rule::{
    ANY, ARRAY, BOOLEAN, Constraint, Definition, INTEGER, NULL, NUMBER, Rule, STRING, UUID, definition, function,
    object,
};
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::{Limits, Payload, Received, Report, Tape, Types, Value};
use ringback_tests::callbacks::Callback;
use ringback_tests::harness::Exact;
use serde::de::value::{Error, MapDeserializer};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, IntoDeserializer, Visitor};

rt::string_enum! {
    /// An enum.
    pub enum State {
        /// `open`
        Open = "open",
        /// `closed`
        Closed = "closed",
    }
}

static STATE: Definition = Definition::new("#/state", STRING.with(&[Constraint::Strings(&["open", "closed"])]));

static ITEM: ObjectSchema = ObjectSchema::new(
    "#/item",
    &[
        required("id", UUID),
        optional("state", definition(&STATE)),
        optional("note", STRING.or(NULL).with(&[Constraint::MaxLength(3)])),
    ],
)
.closed()
.conditional(Conditional::new("state", &["closed"]).then_required(&["note"]));

#[derive(Clone, Debug, Default, PartialEq)]
struct Item {
    id: rt::text::Uuid,
    state: Option<State>,
    note: rt::Presence<String>,
}

rt::object! {
    Item: ITEM;
    id: required "id";
    state: optional "state";
    note: presence "note";
}

const COUNTS: Rule = ARRAY.with(&[Constraint::Items("/counts", &INTEGER), Constraint::MaxItems(2)]);
const ITEM_OBJECT: Rule = object(&ITEM);
const ITEMS: Rule = ARRAY.with(&[Constraint::Items("/items", &ITEM_OBJECT), Constraint::MinItems(1)]);
const EVEN: Rule = INTEGER.with(&[Constraint::MultipleOf("2")]);
const SMALL: Rule = INTEGER.with(&[Constraint::Maximum("9")]);
static FOLDER: ObjectSchema = ObjectSchema::new(
    "#/folder",
    &[
        required("name", STRING.with(&[Constraint::MinLength(1)])),
        optional("even", EVEN),
        optional("ratio", NUMBER),
        optional("sent", BOOLEAN),
        optional("first", object(&ITEM)),
        optional("any", ANY),
        optional("counts", COUNTS),
        required("items", ITEMS),
        optional("either", function(either)),
        optional("inner", object(&FOLDER)),
    ],
)
.additional("/additionalProperties", &SMALL);

/// A string, or an object whose member `a` is a string, if it has one.
fn either(value: Value<'_>, report: &mut Report) {
    const SCHEMA: rt::Schema = rt::Schema::new("#/either");
    rt::check::types(value, Types::STRING.or(Types::OBJECT), SCHEMA, report);
    rt::check::property(value, "a", SCHEMA, report, |value, schema, report| {
        rt::check::types(value, Types::STRING, schema, report);
    });
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Folder {
    name: String,
    even: Option<rt::Integer>,
    ratio: Option<rt::Number>,
    sent: Option<bool>,
    first: Option<Item>,
    any: Option<rt::Json>,
    counts: Option<Vec<rt::Integer>>,
    items: Vec<Item>,
    either: Option<rt::Json>,
    inner: Option<Box<Folder>>,
    additional_properties: rt::Map<rt::Integer>,
}

rt::object! {
    Folder: FOLDER;
    name: required "name";
    even: optional "even";
    ratio: optional "ratio";
    sent: optional "sent";
    first: optional "first";
    any: optional "any";
    counts: optional "counts";
    items: required "items";
    either: optional "either";
    inner: optional "inner";
    ..additional_properties
}

impl Payload for Folder {
    const WEBHOOK: rt::Webhook<'static> =
        rt::Webhook { name: "folder", method: "POST", wires: &[rt::Wire::Json], document: "", pointer: "" };
}

const FOLDER_SAMPLE: &str = r#"{
    "name": "a\n\"", "even": -4, "ratio": 20.5, "sent": true,
    "first": {"id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e", "state": "closed", "note": null},
    "any": [{"b": [1, "\u0041"]}, null], "counts": [1, 9007199254740993],
    "items": [
        {"id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e", "state": "open"},
        {"note": "x", "id": "00000000-0000-0000-0000-000000000000"}
    ],
    "either": {"a": "b", "c": {}},
    "inner": {"items": [{"id": "00000000-0000-0000-0000-000000000000"}], "x": 1, "name": "b", "either": "c", "y": 2},
    "z": 3
}"#;

/// A JSON value that can be changed: members keep their order, and keys can be duplicates.
#[derive(Clone, Debug)]
enum Node {
    Scalar(String),
    /// The brackets; the items or members, of which items have no keys.
    List([char; 2], Vec<Child>),
}

type Child = (Option<String>, Node);

impl Node {
    fn new(value: Value<'_>) -> Self {
        if let Some(items) = value.items() {
            return Self::List(['[', ']'], items.map(|item| (None, Self::new(item))).collect());
        }
        if let Some(members) = value.members() {
            let members = members.map(|member| (Some(member.key().into_owned()), Self::new(member.value)));
            return Self::List(['{', '}'], members.collect());
        }
        let mut text = String::new();
        value.write_json(&mut text);
        Self::Scalar(text)
    }

    /// This value with one change each: in itself, or in a value in it.
    fn changes(&self) -> Vec<Self> {
        let mut changes: Vec<_> = OTHERS.map(|other| Self::Scalar(other.to_owned())).into();
        let Self::List(brackets, children) = self else { return changes };
        let mut add = |change: &dyn Fn(&mut Vec<Child>)| {
            let mut children = children.clone();
            change(&mut children);
            changes.push(Self::List(*brackets, children));
        };
        for (nth, (key, child)) in children.iter().enumerate() {
            add(&|children| drop(children.remove(nth)));
            add(&|children| children.push(children[nth].clone()));
            add(&|children| {
                let child = children.remove(nth);
                children.push(child);
            });
            for other in ["unknown", "\u{1}\"", "$serde_json::private::Number"] {
                let other = key.as_ref().map(|_| other.to_owned());
                add(&|children| children.insert(nth, (other.clone(), Self::Scalar("1".to_owned()))));
            }
            for change in child.changes() {
                add(&|children| children[nth].1 = change.clone());
            }
        }
        changes
    }

    fn write(&self, out: &mut String) {
        let (brackets, children) = match self {
            Self::Scalar(text) => return out.push_str(text),
            Self::List(brackets, children) => (brackets, children),
        };
        out.push(brackets[0]);
        for (nth, (key, child)) in children.iter().enumerate() {
            out.push_str(if nth > 0 { "," } else { "" });
            if let Some(key) = key {
                rt::encode_string(key, out);
                out.push(':');
            }
            child.write(out);
        }
        out.push(brackets[1]);
    }
}

/// What may be in any place of a body.
const OTHERS: [&str; 12] = [
    "null",
    "false",
    "3",
    "-9223372036854775808",
    "0.5",
    "\"\"",
    "\"closed\"",
    "[]",
    "[1,2,3]",
    "{}",
    r#"{"a":1,"b":2,"a":3}"#,
    r#"{"$serde_json::private::Number":"x"}"#,
];

/// Reading stops in every place, for every reason.
#[test]
fn a_change_in_any_place() {
    check::<Folder>(FOLDER_SAMPLE);
    check::<StreamStatusCallback>(StreamStatusCallback::SAMPLE);
    check::<VoiceStatusCallback>(VoiceStatusCallback::SAMPLE);
}

fn check<T: Payload + DeserializeOwned + Debug + PartialEq>(sample: &str) {
    let tape = Tape::from_json(sample.as_bytes(), Limits::DEFAULT).expect("a sample is JSON");
    let sample = Node::new(tape.root());
    // How many bodies have no findings, only drift, and damage.
    let mut counts = [0; 3];
    for body in sample.changes().into_iter().chain([sample]) {
        let mut text = String::new();
        body.write(&mut text);
        let report = is_same::<T>(&text);
        counts[if report.is_empty() { 0 } else { 2 - usize::from(report.is_only_drift()) }] += 1;
    }
    assert!(counts.iter().all(|count| *count > 10), "{counts:?}");
}

/// Checks that every way of reading with serde is tolerant reading, and gives the findings.
#[track_caller]
fn is_same<T: Payload + DeserializeOwned + Debug + PartialEq>(body: &str) -> Report {
    let tolerant = |body: &str| {
        let received = Received::<T>::from_json(body.as_bytes(), Limits::DEFAULT);
        let received = received.unwrap_or_else(|malformed| panic!("{malformed}: {body}"));
        let report = received.report().clone();
        (received.tolerant().map_err(|refused| refused.report().to_string()), report)
    };
    let (expected, report) = tolerant(body);
    assert_eq!(serde_json::from_str::<T>(body).map_err(|error| error.to_string()), expected, "{body}");
    let tape = Tape::from_json(body.as_bytes(), Limits::DEFAULT).expect("it is JSON");
    assert_eq!(T::deserialize(Exact(tape.root())).map_err(|error| error.to_string()), expected, "{body}");
    // A `serde_json::Value` has no duplicate keys, and its own order.
    let value: serde_json::Value = serde_json::from_str(body).expect("it is JSON");
    let (expected, _) = tolerant(&value.to_string());
    assert_eq!(serde_json::from_value::<T>(value).map_err(|error| error.to_string()), expected, "{body}");
    report
}

/// Duplicate keys in objects within objects, after values that have been read, and among many unknown ones.
#[test]
fn duplicate_keys() {
    let item = r#"{"id":"b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e","state":"open","state":"closed"}"#;
    for body in [
        format!(r#"{{"items":[{item}],"name":"a","z":1,"z":2}}"#),
        format!(
            r#"{{"inner":{{"name":"b","items":[{item},{item}],"inner":{{"name":"c","name":"d"}}}},"name":"a","any":{item}}}"#
        ),
        format!(r#"{{"x":1,"name":"a","first":{item},"items":[],"x":2,"name":"b"}}"#),
    ] {
        assert!(!is_same::<Folder>(&body).is_only_drift(), "{body}");
    }
    let mut members: String = (0..100).map(|nth| format!(r#""m{nth}":1,"#)).collect();
    let items = r#""name":"a","items":[{"id":"b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e"}]"#;
    assert!(is_same::<Folder>(&format!("{{{members}{items}}}")).is_empty());
    members.push_str(r#""m50":2,"#);
    assert_eq!(is_same::<Folder>(&format!("{{{members}{items}}}")).count(), 1);
}

/// An integer that comes as an `f64` from 2^53 on may have been another one.
#[test]
fn no_number_is_rounded() {
    let rounded =
        ["9007199254740993.0", "-9007199254740992.0", "9007199254740992.0", "1e16", "1e300", "18446744073709551616"];
    let exact =
        ["9007199254740991.0", "9007199254740993", "18446744073709551615", "-9223372036854775808", "0.1", "-0.0"];
    // Where it is read in one pass, where it is transcribed to be read, and after reading has stopped.
    for place in [r#"{"ratio":_}"#, r#"{"any":[_]}"#, r#"{"even":1,"ratio":_}"#, r#"{"name":1,"any":{"a":_}}"#] {
        for (number, is_rounded) in rounded.map(|text| (text, true)).into_iter().chain(exact.map(|text| (text, false)))
        {
            let error = serde_json::from_str::<Folder>(&place.replace('_', number)).expect_err("`items` is missing");
            assert_eq!(error.to_string().contains("2^53"), is_rounded, "{error}: {number}");
        }
    }
    for number in rounded {
        assert!(serde_json::from_str::<rt::Number>(number).is_err(), "{number}");
        assert!(serde_json::from_str::<rt::Json>(number).is_err(), "{number}");
        assert!(serde_json::from_str::<rt::Integer>(number).is_err(), "{number}");
        let tape = Tape::from_json(number.as_bytes(), Limits::DEFAULT).expect("it is JSON");
        assert_eq!(rt::Number::deserialize(Exact(tape.root())).map(|number| number.to_string()).as_deref(), Ok(number));
    }
    for number in exact {
        let read: rt::Number = serde_json::from_str(number).expect("it is a number");
        assert_eq!(read, number.parse().expect("it is a number"));
    }
}

/// Deep values are read as others are, up to a limit that no deserializer can exceed.
#[test]
fn depth() {
    let items = r#""name":"a","items":[{"id":"b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e"}]"#;
    let nested = |depth: usize, innermost: &str| {
        format!("{}{innermost}{}", format!(r#"{{{items},"inner":"#).repeat(depth), "}".repeat(depth))
    };
    for depth in [1, 30, 31, 32, 33, 60, 124] {
        let innermost = format!("{{{items}}}");
        assert!(is_same::<Folder>(&nested(depth, &innermost)).is_empty(), "{depth}");
        assert!(!is_same::<Folder>(&nested(depth, "{}")).is_only_drift(), "{depth}");
        let lists = format!(r#"{{{items},"any":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
        assert!(is_same::<Folder>(&lists).is_empty(), "{depth}");
    }
    for key in ["inner", "any", "unknown", "items"] {
        let error = Folder::deserialize(Endless(key)).expect_err("it is too deep");
        assert!(error.to_string().contains("deeper"), "{error}");
    }
    assert!(rt::Json::deserialize(Endless("")).is_err());
}

/// An object with one member, which is such an object.
#[derive(Clone, Copy)]
struct Endless(&'static str);

impl<'de> Deserializer<'de> for Endless {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(MapDeserializer::new([(self.0, self)].into_iter()))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_> for Endless {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Other formats have other types, of which some are JSON's.
#[test]
fn other_formats() {
    let yaml = "name: a\neven: 4\nratio: .5\nsent: true\ncounts: []\n'x': 1\n\
                items:\n- id: b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e\n  note: ~\n";
    let folder: Folder = serde_yaml::from_str(yaml).expect("it is a folder");
    assert_eq!((folder.name.as_str(), folder.items.len()), ("a", 1));
    assert_eq!((folder.even, folder.ratio), (Some(4.into()), Some("0.5".parse().expect("a number"))));
    assert_eq!(folder.items[0].note, rt::Presence::Null);
    assert!(serde_yaml::from_str::<Folder>("ratio: .nan").is_err());

    let wide = rt::Integer::deserialize(IntoDeserializer::<Error>::into_deserializer(i128::MIN));
    assert_eq!(wide.map(|integer| integer.as_i128()), Ok(Some(i128::MIN)));
    let wide = rt::Integer::deserialize(IntoDeserializer::<Error>::into_deserializer(u128::MAX));
    assert_eq!(wide.map(|integer| integer.to_string()), Ok(u128::MAX.to_string()));

    let keys = [(&b"x"[..], 1_u8), (b"\xFF", 2)];
    let read =
        |count| rt::Map::<rt::Integer>::deserialize(MapDeserializer::<_, Error>::new(keys.into_iter().take(count)));
    assert_eq!(read(1), Ok([("x".to_owned(), 1.into())].into_iter().collect()));
    assert!(read(2).is_err_and(|error| error.to_string().contains("a string")));
}
