//! Reading in one pass succeeds only where the way over a tape would find nothing, and gives the same value.

use std::fmt::Debug;

use ringback::runtime::check::object::{ObjectSchema, optional, required};
use ringback::runtime::check::rule::{ARRAY, Constraint, INTEGER, Rule, STRING, object};
use ringback::runtime::{self as rt, Checked, Model};
use ringback::{Limits, Report, Tape};

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
fn is_read<T: Checked + Debug + PartialEq>(body: &str) -> bool {
    let Some(read) = T::from_json(body.as_bytes(), Limits::DEFAULT) else { return false };
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
