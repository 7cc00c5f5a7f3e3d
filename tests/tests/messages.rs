//! The kinds of problems are documented, and what their messages propose helps.

use std::fs;
use std::path::Path;

use ringback_generator::problem::{Id, Severity};
use ringback_generator::{Output, SourceFile, generate};
use ringback_tests::cases::{cases, options};

/// The head of `docs/messages.md`.
const HEAD: &str = "# Messages

Each warning and error has an id, which its message has in brackets: `warning[no-payload]: …`. `cargo ringback codegen
--explain ID` prints what is below. Ids are stable.

An error means that nothing is written. `--strict-examples` makes errors of wrong examples, `--deny-warnings` of all
warnings. `x-allow` silences known warnings in the part of a document that has it, each with a reason: that is the
`x-evidence` of the overlay that adds it (`update: {x-allow: [no-payload]}`), or is in the document itself
(`x-allow: [{id: no-payload, reason: It only wakes us.}]`). A permission that is not needed is an error.

| id | meaning |
|---|---|
";

#[test]
fn every_id_is_in_the_documentation() {
    let rows = Id::ALL.iter().map(|id| format!("| `{}` | {} |\n", id.name(), id.explanation().replace('|', "\\|")));
    let expected = HEAD.to_owned() + &rows.collect::<String>();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/messages.md");
    if std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        fs::write(&file, &expected).expect("the file can be written");
    }
    assert_eq!(fs::read_to_string(&file).expect("the file"), expected, "run this with UPDATE_EXPECT=1");
}

fn spec(path: &str, text: &str) -> SourceFile {
    SourceFile { provider: "acme".to_owned(), path: format!("acme/{path}"), text: text.as_bytes().to_vec() }
}

fn output(documents: Vec<SourceFile>) -> Output {
    generate(documents, &options("acme", "../runtime"))
}

/// The ids of all problems, with whether they are errors.
fn ids(output: &Output) -> Vec<(Severity, &'static str)> {
    output.problems.iter().map(|problem| (problem.severity, problem.id.name())).collect()
}

/// A document with these webhooks, each with a body of this schema.
fn document(webhooks: &[(&str, &str)]) -> String {
    let item = |(name, schema): &(&str, &str)| {
        format!("  {name}: {{post: {{requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}}}}}\n")
    };
    format!(
        "openapi: 3.1.0\ninfo: {{title: A document, version: '1'}}\nwebhooks:\n{}",
        webhooks.iter().map(item).collect::<String>()
    )
}

/// An overlay with actions, each of which is a target and the rest of the action.
fn overlay(actions: &[(String, &str)]) -> SourceFile {
    let action = |(target, change): &(String, &str)| {
        format!(
            "  - target: \"{}\"\n    {change}\n    x-evidence: A test.\n",
            target.replace('\\', "\\\\").replace('"', "\\\"")
        )
    };
    let actions: String = actions.iter().map(action).collect();
    spec("overlays/test.yaml", &format!("overlay: 1.1.0\ninfo: {{title: A test, version: '1'}}\nactions:\n{actions}"))
}

/// The targets that the messages about examples propose.
fn proposed(output: &Output) -> Vec<String> {
    let wrong = output.problems.iter().filter(|problem| problem.id == Id::ExampleInvalid);
    let targets = wrong.flat_map(|problem| problem.help.split("`target: ").skip(1));
    let mut targets: Vec<_> = targets.map(|rest| rest.split_once('`').expect("a closing mark").0.to_owned()).collect();
    targets.sort();
    targets.dedup();
    targets
}

#[test]
fn proposed_overlays_remove_all_wrong_examples_and_nothing_else() {
    let names = ["example-breaks-schema", "example-in-branch", "example-is-not-used", "examples-through-references"];
    let cases = cases("bad-documents", "expected.txt");
    for case in cases.iter().filter(|case| names.contains(&case.name.as_str())) {
        let documents = case.documents.iter().map(|file| SourceFile {
            provider: "acme".to_owned(),
            path: file.path.replace(&case.name, "acme"),
            text: file.text.clone(),
        });
        let documents: Vec<_> = documents.collect();
        let before = output(documents.clone());
        let targets = proposed(&before);
        assert!(!targets.is_empty(), "{}", case.name);
        let actions: Vec<_> = targets.into_iter().map(|target| (target, "remove: true")).collect();
        let after = output([documents, vec![overlay(&actions)]].concat());
        let is_left = |id: &&(Severity, &str)| id.1 == "example-invalid" || id.1.starts_with("overlay");
        assert_eq!(ids(&after).iter().find(is_left), None, "{}\n{}", case.name, after.show_problems(false));
        let models = |output: &Output| {
            let models =
                output.files.iter().filter(|(path, _)| path.ends_with("model.rs") || path.ends_with("validator.rs"));
            let uncorrected = |text: &String| text.lines().filter(|line| !line.contains("///")).collect::<String>();
            models.map(|(path, text)| (path.clone(), uncorrected(text))).collect::<Vec<_>>()
        };
        assert_eq!(models(&before), models(&after), "{}", case.name);
    }
}

#[test]
fn a_query_for_examples_spares_members_with_that_name() {
    let parts: String =
        (0..9).map(|nth| format!("p{nth}: {{type: object, required: [id], example: {{a: {nth}}}}}, ")).collect();
    let nested = "properties: {type: object, properties: {example: {type: string}}}";
    let text = document(&[("ping", &format!("{{type: object, properties: {{{parts}{nested}}}}}"))]);
    let before = output(vec![spec("a.yaml", &text)]);
    let targets = proposed(&before);
    assert_eq!(targets.len(), 9, "`$..properties[*].example` would select a schema: {targets:?}");
}

#[test]
fn wrong_examples_and_warnings_can_be_denied() {
    let schema = "{type: object, properties: {a: {type: string, example: 1, default: b, colour: red}}}";
    let text = document(&[("ping", schema)]);
    let all = |severity, other| vec![(other, "unknown-keyword"), (severity, "example-invalid")];
    let mut plain = output(vec![spec("a.yaml", &text)]);
    assert_eq!(ids(&plain), all(Severity::Warning, Severity::Warning));
    assert!(!plain.files.is_empty());
    plain.deny_wrong_examples();
    assert_eq!(ids(&plain), all(Severity::Error, Severity::Warning));
    assert!(plain.files.is_empty());
    let mut strict = output(vec![spec("a.yaml", &text)]);
    strict.deny_warnings();
    assert_eq!(ids(&strict), all(Severity::Error, Severity::Error));
}

#[test]
fn an_example_that_is_wrong_is_not_used() {
    let schema = "{type: object, required: [a], properties: {a: {type: string, examples: [1, right]}}}";
    let output = output(vec![spec("a.yaml", &document(&[("ping", schema)]))]);
    assert_eq!(ids(&output), [(Severity::Warning, "example-invalid")]);
    let webhook = output.model.webhooks().next().expect("a webhook");
    assert_eq!(webhook.example(), Some(r#"{"a": "right"}"#));
    let tests = &output.files["src/acme/ping/examples.rs"];
    assert!(tests.contains("examples/1\"") && !tests.contains("examples/0\""), "{tests}");
}

#[test]
fn only_wanted_webhooks_are_generated_with_what_they_reach() {
    let component = "components: {schemas: {Wrong: {type: strnig}, Right: {type: object}}}\n";
    let webhooks = [
        ("push", "{$ref: '#/components/schemas/Right'}"),
        ("pull-request", "{type: object}"),
        ("pull-review", "{type: object}"),
        ("other", "{$ref: '#/components/schemas/Wrong', x-rust-name: Wrong}"),
    ];
    let document = spec("a.yaml", &(document(&webhooks) + component));
    let rename = |name: &str| (format!("$.webhooks['{name}'].post"), "update: {x-rust-name: Renamed, x-wires: [json]}");
    let actions = |only| vec![("$".to_owned(), only), rename("other")];
    let some = output(vec![document.clone(), overlay(&actions("update: {x-only: [push, 'pull-*']}"))]);
    assert_eq!(some.show_problems(false), "");
    let names: Vec<_> = some.model.webhooks().map(ringback_generator::model::WebhookRef::module).collect();
    assert_eq!(names, ["acme::push", "acme::pull_request", "acme::pull_review"]);
    assert!(!some.files.keys().any(|path| path.contains("renamed")));
    let none = output(vec![document, overlay(&actions("update: {x-only: [push, pulled]}"))]);
    assert_eq!(ids(&none), [(Severity::Error, "wanted-webhooks")]);
}

#[test]
fn a_webhook_that_is_written_twice_is_corrected_where_it_counts() {
    let text = document(&[("ping", "{type: object}")]);
    let (head, webhooks) = text.split_once("webhooks:\n").expect("the webhooks");
    let both = spec("a.yaml", &format!("{head}webhooks:\n{webhooks}x-webhooks:\n{webhooks}"));
    assert_eq!(ids(&output(vec![both.clone()])), []);
    let corrected = |list: &str| {
        let target = format!("${list}.ping.post");
        output(vec![both.clone(), overlay(&[(target, "update: {x-wires: [json]}")])])
    };
    assert_eq!(ids(&corrected(".webhooks")), []);
    assert_eq!(ids(&corrected("['x-webhooks']")), [(Severity::Error, "name-clash")], "the correction would be lost");
}
