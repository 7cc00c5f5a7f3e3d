//! Each rule of a review with a minimal edit, and the edit that takes it back.

mod documents;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ringback_generator::review::rules::Rule;
use ringback_generator::review::verdict::Receipt;
use ringback_generator::review::{Edit, Proof, Review, review};
use ringback_generator::{Options, Output, SourceFile, generate};
use serde::Deserialize;
use serde_json::{Map, Value};

/// A document, given by its `webhooks` and what else is at its root.
fn version(webhooks: &str, root: &str) -> Output {
    let text = format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\nwebhooks: {webhooks}\n{root}\n");
    let file =
        SourceFile { provider: "acme".to_owned(), path: "acme/webhooks.yaml".to_owned(), text: text.into_bytes() };
    let output = generate(vec![file], &Options::new("webhooks", "../runtime"));
    assert!(!output.has_errors(), "{}", output.show_problems(false));
    output
}

/// A webhook whose payload has this schema.
fn webhook(schema: &str) -> String {
    operation(&format!("requestBody: {{required: true, content: {{application/json: {{schema: {schema}}}}}}}"))
}

fn operation(inside: &str) -> String {
    format!("{{paid: {{post: {{{inside}, responses: {{'200': {{description: ok}}}}}}}}}}")
}

/// An object with a required member `id` and a member `a` of this schema.
fn member(schema: &str) -> String {
    webhook(&format!("{{type: object, required: [id, a], properties: {{id: {{type: string}}, a: {schema}}}}}"))
}

fn object(inside: &str) -> String {
    webhook(&format!("{{type: object, {inside}}}"))
}

/// An edit of a rule.
#[derive(Debug, Deserialize)]
struct Case {
    rule: String,
    old: Side,
    new: Side,
    wait: String,
    update: String,
}

/// A version: the schema of a payload, or webhooks and what else is at the root of the document.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Side {
    schema: Option<Value>,
    webhooks: Option<Value>,
    root: Map<String, Value>,
}

impl Side {
    fn generate(&self) -> Output {
        let webhooks = match (&self.webhooks, &self.schema) {
            (Some(webhooks), _) => webhooks.to_string(),
            (None, Some(schema)) => webhook(&schema.to_string()),
            (None, None) => panic!("a version has a schema or webhooks"),
        };
        let root: Vec<_> = self.root.iter().map(|(key, value)| format!("{key}: {value}")).collect();
        version(&webhooks, &root.join("\n"))
    }
}

/// The edits that `review-rules.yaml` lists.
fn cases() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("review-rules.yaml");
    serde_yaml::from_str(&fs::read_to_string(path).expect("the rules")).expect("cases")
}

fn one(review: &Review, rule: Rule) -> (Receipt, Receipt, bool) {
    let edit = review.edits.iter().find(|edit| edit.rule == rule);
    let edit = edit.unwrap_or_else(|| panic!("no {} in {:#?}", rule.id(), review.edits));
    let is_open = [(&edit.wait, rule.wait()), (&edit.update, rule.update())];
    let is_open = is_open.iter().any(|(judged, by_rule)| judged.proof == Proof::Rule && *by_rule != Receipt::None);
    (edit.wait.receipt, edit.update.receipt, is_open)
}

#[test]
fn each_rule_has_an_edit_and_the_one_that_takes_it_back() {
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    for case in cases() {
        let rule = Rule::ALL.iter().copied().find(|rule| rule.id() == case.rule).expect("a rule");
        let receipt = |name: &str| Receipt::from_name(name).expect("a verdict");
        let (wait, update) = (receipt(&case.wait), receipt(&case.update));
        let versions = (case.old.generate(), case.new.generate());
        let name = format!("{case:?}");
        let (there, back) = (review(&versions.0, &versions.1), review(&versions.1, &versions.0));
        let (of_wait, of_update, is_open) = one(&there, rule);
        let (back_wait, back_update, _) = one(&back, rule.mirror());
        if [of_wait, of_update, back_update, back_wait] != [wait, update, wait, update] {
            wrong.push(format!("{of_wait:?} {of_update:?}, back {back_wait:?} {back_update:?}: {name}"));
        }
        // What concerns payloads is shown by one; the envelope has rules only, and regrouped unions are judged with caution.
        if is_open
            && wait.max(update) != Receipt::Lost
            && !matches!(rule, Rule::KindsChanged)
            && !rule.id().starts_with("event-")
            && !rule.id().starts_with("header-")
        {
            wrong.push(format!("not shown: {name}"));
        }
        seen.extend([rule, rule.mirror()]);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let all: BTreeSet<Rule> = Rule::ALL.iter().copied().collect();
    assert_eq!(all.difference(&seen).collect::<Vec<_>>(), Vec::<&Rule>::new());
}

#[test]
fn mirrors_swap_the_verdicts() {
    for rule in Rule::ALL {
        assert_eq!(rule.mirror().mirror(), *rule);
        assert_eq!((rule.mirror().wait(), rule.mirror().update()), (rule.update(), rule.wait()), "{}", rule.id());
    }
}

/// What says the same in another way is no edit.
#[test]
fn refactorings_are_no_edits() {
    let pairs = [
        (member("{type: [string, 'null']}"), member("{anyOf: [{type: string}, {type: 'null'}]}")),
        (member("{const: x}"), member("{enum: [x]}")),
        (member("{type: [string, boolean]}"), member("{oneOf: [{type: string}, {type: boolean}]}")),
        (
            object("required: [a], properties: {a: {type: string}, b: {type: integer}}"),
            webhook(
                "{allOf: [{type: object, properties: {b: {type: integer}}}, {required: [a], properties: {a: {type: string}}}]}",
            ),
        ),
        (
            object("properties: {a: {type: string, description: one, examples: [x]}}"),
            object("properties: {a: {type: string, description: two, title: three}}"),
        ),
        (
            object("properties: {a: {type: string}, b: {type: string}}"),
            object("properties: {b: {type: string}, a: {type: string}}"),
        ),
        (member("{enum: [x, y]}"), member("{oneOf: [{const: y}, {const: x}]}")),
        (member("{enum: [1, {a: 1, b: 2}]}"), member("{enum: [1.0, {b: 2, a: 1}]}")),
        (member("{type: integer, minimum: 1}"), member("{type: integer, exclusiveMinimum: 0}")),
        (
            member("{type: array, items: {type: integer}, contains: {const: 1}}"),
            member("{type: array, items: {type: integer}, contains: {const: 1}, minContains: 1}"),
        ),
        (member("{type: string}"), member("{type: string, then: {maxLength: 3}}")),
        (
            member("{oneOf: [{type: string}, {type: boolean}, {type: array, items: {type: string}}]}"),
            member("{oneOf: [{type: string}, {oneOf: [{type: boolean}, {type: array, items: {type: string}}]}]}"),
        ),
        (
            member(
                "{allOf: [{anyOf: [{required: [a]}, {required: [b]}]}, {anyOf: [{required: [c]}, {required: [d]}]}]}",
            ),
            member(
                "{allOf: [{anyOf: [{required: [c]}, {required: [d]}]}, {anyOf: [{required: [a]}, {required: [b]}]}]}",
            ),
        ),
    ];
    for (old, new) in pairs {
        let found = review(&version(&old, ""), &version(&new, ""));
        assert!(found.edits.is_empty(), "{old} → {new}: {:#?}", found.edits);
    }
    let component = "components: {schemas: {A: {type: string}}}";
    let reference = "{$ref: '#/components/schemas/A'}";
    for around in ["SCHEMA", "{not: SCHEMA}", "{if: SCHEMA, then: {minLength: 2}}", "{type: array, contains: SCHEMA}"] {
        let of = |schema: &str| member(&around.replace("SCHEMA", schema));
        let found = review(&version(&of("{type: string}"), ""), &version(&of(reference), component));
        assert!(found.edits.is_empty(), "{around}: {:#?}", found.edits);
    }
}

/// The page of the book lists the rules.
#[test]
fn the_book_has_all_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/review.md");
    let text = fs::read_to_string(&path).expect("the page");
    let head = "| rule | what has happened | wait | update |\n|---|---|---|---|\n";
    let (before, rest) = text.split_once(head).expect("the table");
    let after = rest.split_once("\n\n").map(|(_, after)| format!("\n{after}")).unwrap_or_default();
    let rows: String = Rule::ALL
        .iter()
        .map(|rule| {
            format!("| `{}` | {} | {} | {} |\n", rule.id(), rule.sentence(), rule.wait().name(), rule.update().name())
        })
        .collect();
    let wanted = format!("{before}{head}{rows}{after}");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &wanted).expect("a writable page");
    } else {
        assert_eq!(text, wanted, "write it by UPDATE_EXPECT=1");
    }
}

/// Where no payload is made that shows an edit, the rule decides: that nothing was found proves nothing.
#[test]
fn an_edit_without_a_payload_is_judged_by_its_rule() {
    let pairs = [
        (
            member("{type: string, pattern: '^evt_[0-9a-z]+$'}"),
            member("{type: string, pattern: '^(evt|we)_[0-9a-z]+$'}"),
        ),
        (
            member("{type: string, pattern: '^[0-9]+$', maxLength: 5}"),
            member("{type: string, pattern: '^[0-9]+$', maxLength: 10}"),
        ),
        (member("{type: object, maxProperties: 1}"), member("{type: object, maxProperties: 2}")),
        (member("{type: string, not: {const: bad}}"), member("{type: string}")),
        (
            member("{allOf: [{type: integer, multipleOf: 2}, {multipleOf: 3}]}"),
            member("{allOf: [{type: integer, multipleOf: 2}, {multipleOf: 5}]}"),
        ),
        (
            object("additionalProperties: false, properties: {a: {type: string}}"),
            object("additionalProperties: {type: string}, properties: {a: {type: string}}"),
        ),
    ];
    for (old, new) in pairs {
        let found = review(&version(&old, ""), &version(&new, ""));
        assert_eq!(found.verdicts.wait, Some(Receipt::Reported), "{old} → {new}: {:#?}", found.edits);
    }
    let one = "{type: object, required: [x], properties: {x: {type: string}}}";
    let other = "{type: object, required: [y], properties: {y: {type: string}}}";
    let union = |keyword: &str| member(&format!("{{{keyword}: [{one}, {other}]}}"));
    let found = review(&version(&union("anyOf"), ""), &version(&union("oneOf"), ""));
    assert_eq!(found.verdicts.update, Some(Receipt::Reported), "{:#?}", found.edits);
    let conditions = |of_a: &str, of_b: &str| {
        let one = |value: &str, name: &str| {
            format!("{{if: {{properties: {{k: {{const: {value}}}}}}}, then: {{required: [{name}]}}}}")
        };
        member(&format!("{{type: object, allOf: [{}, {}]}}", one("a", of_a), one("b", of_b)))
    };
    let found = review(&version(&conditions("x", "y"), ""), &version(&conditions("y", "x"), ""));
    assert_eq!(found.verdicts.wait, Some(Receipt::Reported), "{:#?}", found.edits);
}

/// Edits beside one another, each of which means what it means alone.
#[test]
fn an_edit_is_not_blamed_for_its_neighbours() {
    let of = |required: &str, currencies: &str| {
        let members = format!("id: {{type: string}}, total: {{type: integer}}, currency: {{enum: [{currencies}]}}");
        version(&object(&format!("required: [{required}], properties: {{{members}}}")), "")
    };
    let both = review(&of("id, total", "EUR"), &of("id", "EUR, GBP"));
    let alone = review(&of("id, total", "EUR"), &of("id, total", "EUR, GBP"));
    assert_eq!(one(&both, Rule::ValueAdded), (Receipt::Reported, Receipt::None, false));
    let fingerprint =
        |review: &Review| review.edits.iter().find(|edit| edit.rule == Rule::ValueAdded).map(Edit::fingerprint);
    assert_eq!(fingerprint(&both), fingerprint(&alone));

    let old = version(&object("properties: {a: {type: string}, b: {type: string}}"), "");
    let new = version(&object("required: [b], properties: {b: {type: string}}"), "");
    assert_eq!(one(&review(&old, &new), Rule::MemberRemoved).1, Receipt::Silent);

    let found = review(&version(&member("{type: integer, minimum: 0}"), ""), &version(&member("{type: string}"), ""));
    let rules: Vec<_> = found.edits.iter().map(|edit| edit.rule).collect();
    assert_eq!(rules, [Rule::TypeChanged]);
}

#[test]
fn a_union_with_one_kind_left_has_lost_the_others() {
    let components = "components: {schemas: {Card: {type: object, required: [card], properties: {card: {type: string}}}, \
                      Bank: {type: object, required: [bank], properties: {bank: {type: string}}}}}";
    let (card, bank) = ("{$ref: '#/components/schemas/Card'}", "{$ref: '#/components/schemas/Bank'}");
    let of = |schema: &str| version(&member(schema), components);
    let both = of(&format!("{{oneOf: [{card}, {bank}]}}"));
    for left in [of(&format!("{{oneOf: [{card}]}}")), of(card)] {
        for (found, rule) in [(review(&both, &left), Rule::KindRemoved), (review(&left, &both), Rule::KindAdded)] {
            let edits: Vec<_> = found.edits.iter().map(|edit| (edit.rule, edit.places[0].detail.as_str())).collect();
            assert_eq!(edits, [(rule, "Bank")]);
        }
    }
}

fn verdicts(old: &str, new: &str) -> (Option<Receipt>, Option<Receipt>) {
    let found = review(&version(old, ""), &version(new, ""));
    (found.verdicts.wait, found.verdicts.update)
}

/// Of a value with several types, each may mean something else.
#[test]
fn all_kinds_of_a_new_value_are_judged() {
    let refused = (Some(Receipt::Refused), Some(Receipt::None));
    let short = "{type: string, maxLength: 3}";
    let old = member(short);
    assert_eq!(verdicts(&old, &member(&format!("{{anyOf: [{short}, {{type: [string, number]}}]}}"))).0, refused.0);
    let map = |named: &str| {
        object(&format!("properties: {{id: {{type: string}}{named}}}, additionalProperties: {{type: string}}"))
    };
    assert_eq!(verdicts(&map(""), &map(", c: {type: [string, integer]}")), refused);
}

/// The order of branches says nothing, whatever tells them apart.
#[test]
fn branches_in_another_order_are_no_edits() {
    let branch = |name: &str, kind: &str| {
        let members = format!("kind: {{type: string, enum: [assigned]}}, {name}: {{type: {kind}}}");
        format!("{{type: object, required: [kind, {name}], properties: {{{members}}}}}")
    };
    let one = branch("user", "string");
    for two in [branch("team", "string"), branch("user", "integer")] {
        let of = |one: &str, two: &str| version(&member(&format!("{{oneOf: [{one}, {two}]}}")), "");
        let found = review(&of(&one, &two), &of(&two, &one));
        assert!(found.edits.is_empty(), "{:?}", found.edits);
    }
}

/// A fraction is found between any bounds, and among multiples.
#[test]
fn numbers_that_are_no_integers_are_judged() {
    for bounds in [
        "minimum: 2, maximum: 12",
        "minimum: 7, maximum: 7.25",
        "minimum: 0, maximum: 8",
        "maximum: -3",
        "minimum: 2, multipleOf: 0.25",
    ] {
        let of = |kind: &str| member(&format!("{{type: {kind}, {bounds}}}"));
        let said = (Some(Receipt::Refused), Some(Receipt::None));
        assert_eq!(verdicts(&of("integer"), &of("number")), said, "{bounds}");
        assert_eq!(verdicts(&of("number"), &of("integer")), (said.1, said.0), "{bounds}");
    }
}

#[test]
fn items_behind_a_tuple_are_compared() {
    let tuple =
        |items: &str| member(&format!("{{type: array, prefixItems: [{{type: string}}], items: {items}, minItems: 2}}"));
    // A tuple is held as JSON, whatever is in it.
    assert_eq!(verdicts(&tuple("{type: string}"), &tuple("{type: integer}")).0, Some(Receipt::Reported));
    assert_eq!(verdicts(&tuple("true"), &tuple("{type: integer}")).1, Some(Receipt::Reported));
}

/// A value that is valid against two branches is valid against none of `oneOf`.
#[test]
fn branches_that_overlap_are_seen() {
    let card = "{type: object, required: [id, pan], properties: {id: {type: string}, pan: {type: string}}}";
    let any = "{type: object, required: [id], properties: {id: {type: string}, pan: {type: string}}}";
    let bank = "{type: object, required: [iban], properties: {iban: {type: string}}}";
    let old = member(&format!("{{oneOf: [{card}, {bank}]}}"));
    let new = member(&format!("{{oneOf: [{card}, {bank}, {any}]}}"));
    assert_eq!(verdicts(&old, &new).1, Some(Receipt::Reported));
    let narrowed = |length: u8| {
        member(&format!("{{oneOf: [{{type: string, maxLength: {length}}}, {{type: string, minLength: 4}}]}}"))
    };
    let found = review(&version(&narrowed(5), ""), &version(&narrowed(3), ""));
    assert!(found.edits.iter().all(|edit| edit.wait.proof != Proof::Contained), "{:#?}", found.edits);
}

/// An object's own constraints are not to blame for its members.
#[test]
fn constraints_are_not_blamed_for_members() {
    let of = |inside: &str, kind: &str| {
        object(&format!("{inside} properties: {{a: {{type: string}}, b: {{type: {kind}}}}}"))
    };
    let found = review(&version(&of("dependentRequired: {a: [b]},", "string"), ""), &version(&of("", "integer"), ""));
    assert_eq!(one(&found, Rule::ConstraintRemoved).0, Receipt::Reported);
}

/// What comes as a form is text.
#[test]
fn forms_are_judged_as_forms() {
    let form = |kind: &str| {
        let schema = format!("{{type: object, required: [a], properties: {{a: {{type: {kind}}}}}}}");
        let content = format!("{{application/x-www-form-urlencoded: {{schema: {schema}}}}}");
        operation(&format!("requestBody: {{required: true, content: {content}}}"))
    };
    assert_eq!(verdicts(&form("integer"), &form("string")), (Some(Receipt::Refused), Some(Receipt::None)));
}

/// A member that lists the webhook's key among others tells which webhook the payload is of.
#[test]
fn payloads_have_the_key_of_their_webhook() {
    let of = |required: &str| {
        let kind = "type: {enum: [created, paid, refunded]}";
        version(&object(&format!("required: [{required}], properties: {{{kind}, id: {{type: string}}}}")), "")
    };
    let found = review(&of("type, id"), &of("type"));
    let Proof::Witness(witness) = &found.edits[0].wait.proof else { panic!("{:#?}", found.edits) };
    assert_eq!(witness.json, r#"{"type": "paid"}"#);
}
