//! Each rule of a review with a minimal edit, and the edit that takes it back.

use std::collections::BTreeSet;

use ringback_generator::review::rules::Rule;
use ringback_generator::review::verdict::Receipt;
use ringback_generator::review::{Proof, Review, review};
use ringback_generator::{Options, Output, SourceFile, generate};

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

const BODY: &str = "requestBody: {required: true, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: string}}}}}}";

/// A security scheme that is used by the document.
fn signed(signature: &str) -> String {
    format!(
        "security: [{{s: []}}]\ncomponents: {{securitySchemes: {{s: {{type: apiKey, in: header, name: X-Sig, x-signature: {signature}}}}}}}"
    )
}

const PLAIN: &str = "{algorithm: hmac-sha256, encoding: hex, message: '{body}'}";
const STAMPED: &str = "{algorithm: hmac-sha256, encoding: hex, message: '{timestamp}.{body}', timestamp: {header: X-Time, tolerance: 300}}";
const OTHER: &str = "{algorithm: hmac-sha512, encoding: hex, message: '{body}'}";

/// A rule, two versions, and what becomes of payloads while waiting and after the update.
fn cases() -> Vec<(Rule, [String; 2], [String; 2], Receipt, Receipt)> {
    use Receipt::{Lost, None, Refused, Reported, Silent};
    let payloads: [(Rule, String, String, Receipt, Receipt); 41] = [
        (
            Rule::NowOptional,
            object("required: [a], properties: {a: {type: string}}"),
            object("properties: {a: {type: string}}"),
            Refused,
            None,
        ),
        (
            Rule::MemberAdded,
            object("properties: {a: {type: string}}"),
            object("properties: {a: {type: string}, b: {type: string}}"),
            Silent,
            None,
        ),
        (
            Rule::MemberAddedRequired,
            object("properties: {a: {type: string}}"),
            object("required: [b], properties: {a: {type: string}, b: {type: string}}"),
            Silent,
            Refused,
        ),
        (
            Rule::MemberAddedClosed,
            object("additionalProperties: false, properties: {a: {type: string}}"),
            object("additionalProperties: false, properties: {a: {type: string}, b: {type: string}}"),
            Reported,
            None,
        ),
        (
            Rule::MemberAddedClosedRequired,
            object("additionalProperties: false, properties: {a: {type: string}}"),
            object("additionalProperties: false, required: [b], properties: {a: {type: string}, b: {type: string}}"),
            Reported,
            Refused,
        ),
        (Rule::NullAdded, member("{type: string}"), member("{type: [string, 'null']}"), Refused, None),
        (
            Rule::NullAddedOptional,
            object("properties: {a: {type: string}}"),
            object("properties: {a: {type: [string, 'null']}}"),
            Reported,
            None,
        ),
        (Rule::TypeAdded, member("{type: string}"), member("{type: [string, boolean]}"), Refused, None),
        (Rule::TypeChanged, member("{type: string}"), member("{type: boolean}"), Refused, Refused),
        (Rule::ValueAdded, member("{enum: [x, y]}"), member("{enum: [x, y, z]}"), Reported, None),
        (Rule::ValuesChanged, member("{enum: [x, y]}"), member("{enum: [x, z]}"), Reported, Reported),
        (Rule::ValuesListed, member("{type: string}"), member("{type: string, enum: [x, y]}"), None, Reported),
        (Rule::Tightened, member("{type: integer}"), member("{type: integer, minimum: 3}"), None, Reported),
        (
            Rule::Tightened,
            member("{type: string, maxLength: 9}"),
            member("{type: string, maxLength: 5}"),
            None,
            Reported,
        ),
        (
            Rule::Tightened,
            member("{type: array, items: {type: string}, minItems: 1}"),
            member("{type: array, items: {type: string}, minItems: 2}"),
            None,
            Reported,
        ),
        (
            Rule::BoundChanged,
            member("{type: integer, multipleOf: 2}"),
            member("{type: integer, multipleOf: 3}"),
            Reported,
            Reported,
        ),
        (Rule::FormatAdded, member("{type: string}"), member("{type: string, format: uuid}"), None, Reported),
        (Rule::FormatAdded, member("{type: integer}"), member("{type: integer, format: int32}"), None, Reported),
        (
            Rule::FormatChanged,
            member("{type: string, format: date}"),
            member("{type: string, format: uuid}"),
            Reported,
            Reported,
        ),
        (
            Rule::KindAdded,
            member(
                "{oneOf: [{type: object, required: [x], properties: {x: {type: string}}}, {type: object, required: [y], properties: {y: {type: string}}}]}",
            ),
            member(
                "{oneOf: [{type: object, required: [x], properties: {x: {type: string}}}, {type: object, required: [y], properties: {y: {type: string}}}, {type: object, required: [z], properties: {z: {type: string}}}]}",
            ),
            Refused,
            None,
        ),
        (
            Rule::KindAdded,
            member(
                "{oneOf: [{type: object, required: [t], properties: {t: {const: x}}}, {type: object, required: [t], properties: {t: {const: y}}}]}",
            ),
            member(
                "{oneOf: [{type: object, required: [t], properties: {t: {const: x}}}, {type: object, required: [t], properties: {t: {const: y}}}, {type: object, required: [t], properties: {t: {const: z}}}]}",
            ),
            Reported,
            None,
        ),
        (
            Rule::KindsChanged,
            member("{type: object, required: [x], properties: {x: {type: string}}}"),
            member(
                "{type: object, oneOf: [{required: [x], properties: {x: {type: string}}}, {required: [y], properties: {y: {type: string}}}]}",
            ),
            Refused,
            None,
        ),
        (
            Rule::Opened,
            object("additionalProperties: false, properties: {a: {type: string}}"),
            object("properties: {a: {type: string}}"),
            None,
            None,
        ),
        (Rule::ConstraintAdded, member("{type: string}"), member("{type: string, pattern: '^x+$'}"), None, Reported),
        (
            Rule::ConstraintChanged,
            member("{type: string, pattern: '^y+$'}"),
            member("{type: string, pattern: '^x+$'}"),
            Reported,
            Reported,
        ),
        (
            Rule::ConstraintAdded,
            member("{type: object, properties: {x: {type: string}, y: {type: string}}}"),
            member("{type: object, properties: {x: {type: string}, y: {type: string}}, dependentRequired: {x: [z]}}"),
            None,
            Reported,
        ),
        (Rule::Deprecated, member("{type: string}"), member("{type: string, deprecated: true}"), None, None),
        (
            Rule::WebhookAdded,
            webhook("{type: object}"),
            format!("{{paid: {{post: {{{BODY}}}}}, more: {{post: {{{BODY}}}}}}}"),
            None,
            None,
        ),
        (
            Rule::WebhookRenamed,
            format!("{{paid: {{post: {{{BODY}}}}}}}"),
            format!("{{settled: {{post: {{{BODY}}}}}}}"),
            None,
            None,
        ),
        (
            Rule::MethodChanged,
            format!("{{paid: {{post: {{{BODY}}}}}}}"),
            format!("{{paid: {{put: {{{BODY}}}}}}}"),
            Lost,
            Lost,
        ),
        (
            Rule::WireAdded,
            operation(
                "requestBody: {required: true, content: {application/json: {schema: &s {type: object, properties: {a: {type: string}}}}}}",
            ),
            operation(
                "requestBody: {required: true, content: {application/json: {schema: &s {type: object, properties: {a: {type: string}}}}, application/x-www-form-urlencoded: {schema: *s}}}",
            ),
            Lost,
            None,
        ),
        (
            Rule::HeaderChanged,
            operation(BODY),
            operation(&format!("parameters: [{{name: X-Try, in: header, schema: {{type: string}}}}], {BODY}")),
            None,
            None,
        ),
        (
            Rule::ResponseChanged,
            format!("{{paid: {{post: {{{BODY}, responses: {{'200': {{description: ok}}}}}}}}}}"),
            format!("{{paid: {{post: {{{BODY}, responses: {{'204': {{description: ok}}}}}}}}}}"),
            None,
            None,
        ),
        (Rule::ValueAdded, member("{const: 1}"), member("{enum: [1, 2]}"), Reported, None),
        (
            Rule::ValueAdded,
            member("{oneOf: [{const: 1}, {const: 2}]}"),
            member("{oneOf: [{const: 1}, {const: 2}, {const: 3}]}"),
            Reported,
            None,
        ),
        (Rule::TypeAdded, member("{type: integer}"), member("{type: number}"), Refused, None),
        (
            Rule::NullAdded,
            member("{type: array, items: {type: string}}"),
            member("{type: array, items: {anyOf: [{type: string}, {type: 'null'}]}}"),
            Refused,
            None,
        ),
        (
            Rule::NowOptional,
            member(
                "{type: object, additionalProperties: {type: object, required: [x], properties: {x: {type: string}}}}",
            ),
            member("{type: object, additionalProperties: {type: object, properties: {x: {type: string}}}}"),
            Refused,
            None,
        ),
        (
            Rule::ConstraintAdded,
            member("{type: array, items: {type: string}}"),
            member("{type: array, items: {type: string}, uniqueItems: true}"),
            None,
            Reported,
        ),
        (
            Rule::FormatAdded,
            member("{type: array, prefixItems: [{type: string}, {type: string}]}"),
            member("{type: array, prefixItems: [{type: string}, {type: string, format: date}]}"),
            None,
            Reported,
        ),
        (
            Rule::ValueAdded,
            member("{type: object, patternProperties: {'^x-': {enum: [a]}}}"),
            member("{type: object, patternProperties: {'^x-': {enum: [a, b]}}}"),
            Reported,
            None,
        ),
    ];
    let nothing = String::new;
    let of_payload = |(rule, old, new, wait, update)| (rule, [old, nothing()], [new, nothing()], wait, update);
    let mut cases: Vec<_> = payloads.into_iter().map(of_payload).collect();
    let hook = || operation(BODY);
    cases.push((Rule::SignatureAdded, [hook(), nothing()], [hook(), signed(PLAIN)], None, Lost));
    cases.push((Rule::SignatureStrengthened, [hook(), signed(PLAIN)], [hook(), signed(STAMPED)], Lost, Lost));
    cases.push((Rule::SignatureChanged, [hook(), signed(PLAIN)], [hook(), signed(OTHER)], Lost, Lost));
    let event = |schema: &str| {
        format!(
            "{{a: {{post: {{requestBody: {{required: true, content: {{application/json: {{schema: {{type: object, required: [type], properties: {{type: {{const: a}}}}}}}}}}}}}}}}, \
             b: {{post: {{requestBody: {{required: true, content: {{application/json: {{schema: {{type: object, required: [type], properties: {{type: {schema}}}}}}}}}}}}}}}}}"
        )
    };
    let events = || "x-events: {tell: [{body: /type}]}".to_owned();
    cases.push((
        Rule::EventChanged,
        [event("{const: b}"), events()],
        [event("{const: c}"), events()],
        Reported,
        Reported,
    ));
    let identity = |at: &str| format!("x-identity: {{body: {at}}}");
    cases.push((Rule::IdentityChanged, [hook(), nothing()], [hook(), identity("/id")], None, None));
    cases
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
    for (rule, old, new, wait, update) in cases() {
        let versions = (version(&old[0], &old[1]), version(&new[0], &new[1]));
        let name = format!("{}: {old:?} → {new:?}", rule.id());
        let (there, back) = (review(&versions.0, &versions.1), review(&versions.1, &versions.0));
        let (of_wait, of_update, is_open) = one(&there, rule);
        let (back_wait, back_update, _) = one(&back, rule.mirror());
        if [of_wait, of_update, back_update, back_wait] != [wait, update, wait, update] {
            wrong.push(format!("{of_wait:?} {of_update:?}, back {back_wait:?} {back_update:?}: {name}"));
        }
        // What concerns payloads is shown by one; the envelope has rules only.
        if is_open && wait.max(update) != Receipt::Lost && rule != Rule::EventChanged {
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
    ];
    for (old, new) in pairs {
        let found = review(&version(&old, ""), &version(&new, ""));
        assert!(found.edits.is_empty(), "{old} → {new}: {:#?}", found.edits);
    }
    let component = "components: {schemas: {A: {type: string}}}";
    let found = review(
        &version(&member("{type: string}"), ""),
        &version(&member("{$ref: '#/components/schemas/A'}"), component),
    );
    assert!(found.edits.is_empty(), "{:#?}", found.edits);
}

/// The page of the book lists the rules.
#[test]
fn the_book_has_all_rules() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/review.md");
    let text = std::fs::read_to_string(&path).expect("the page");
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
        std::fs::write(&path, &wanted).expect("a writable page");
    } else {
        assert_eq!(text, wanted, "write it by UPDATE_EXPECT=1");
    }
}
