//! One provider with several documents: what they have in common is one type, what differs lives in the module of its
//! document, and neither order nor unrelated documents decide.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ringback_generator::{SourceFile, generate};
use ringback_tests::cases::{acme, options};
use xtask::default_specs;

/// A document with these webhooks, each of which has a member `amount`, and with these components.
fn document(webhooks: &[&str], components: &str) -> String {
    let webhook = |name: &&str| {
        format!(
            "  {name}: {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, properties: \
             {{amount: {{$ref: '#/components/schemas/Amount'}}}}}}}}}}}}}}}}\n"
        )
    };
    let webhooks: String = webhooks.iter().map(webhook).collect();
    format!(
        "openapi: 3.1.0\ninfo: {{title: A document, version: '1'}}\nwebhooks:\n{webhooks}components:\n  schemas:\n{components}"
    )
}

const AMOUNT: &str = "    Amount: {type: object, properties: {value: {type: integer}}}\n";
const OTHER: &str = "    Amount: {type: object, properties: {value: {type: string}}}\n";

/// The names of all public types, with their modules and those that only export them: `shared::Amount`.
#[track_caller]
fn names(documents: &[(&str, &str)]) -> BTreeSet<String> {
    let output = acme(documents);
    let shown = output.show_problems(false);
    assert!(!output.has_errors() && !shown.contains("would have the name"), "{shown}");
    let mut names = BTreeSet::new();
    for (path, text) in &output.files {
        let Some(module) = path.strip_prefix("src/acme/").and_then(|path| path.strip_suffix("/mod.rs")) else {
            continue;
        };
        let module = module.replace('/', "::");
        let exports = text.split("pub use ").skip(1).filter_map(|rest| rest.split_once(';'));
        for (export, _) in exports {
            let list = export.rsplit_once("::").map_or(export, |(_, list)| list);
            let list = list.trim_matches(['{', '}']).split(',').map(str::trim).filter(|name| !name.is_empty());
            names.extend(list.map(|name| format!("{module}::{name}")));
        }
    }
    names
}

fn has(names: &BTreeSet<String>, expected: &[&str]) {
    for name in expected {
        assert!(names.contains(*name), "{name} is not in {names:#?}");
    }
}

fn has_not(names: &BTreeSet<String>, unexpected: &[&str]) {
    for name in unexpected {
        assert!(!names.contains(*name), "{name} is in {names:#?}");
    }
}

#[test]
fn the_same_component_is_one_type() {
    let described = AMOUNT.replace("{type: object, ", "{description: In words., examples: [{}], type: object, ");
    for other in [AMOUNT, &described] {
        let (one, two) = (document(&["sent"], AMOUNT), document(&["paid"], other));
        let output = acme(&[("one.yaml", &one), ("two.yaml", &two)]);
        let model = &output.files["src/acme/shared/model.rs"];
        assert_eq!(model.matches("pub struct Amount").count(), 1, "{model}");
        has(&names(&[("one.yaml", &one), ("two.yaml", &two)]), &["shared::Amount", "sent::Amount", "paid::Amount"]);
    }
}

#[test]
fn different_components_of_one_name_live_in_the_modules_of_their_documents() {
    let (one, two) = (document(&["a", "b"], AMOUNT), document(&["c", "d"], OTHER));
    let expected = ["one::Amount", "two::Amount", "a::Amount", "b::Amount", "c::Amount", "d::Amount"];
    for documents in [[("one.yaml", &one), ("two.yaml", &two)], [("two.yaml", &two), ("one.yaml", &one)]] {
        let names = names(&documents.map(|(path, text)| (path, text.as_str())));
        has(&names, &expected);
        has_not(&names, &["shared::Amount"]);
    }
    // The names of the files settle it, not their order.
    let (first, last) = (names(&[("a.yaml", &one), ("z.yaml", &two)]), names(&[("z.yaml", &one), ("a.yaml", &two)]));
    has(&first, &["a::Amount", "z::Amount"]);
    has(&last, &["a::Amount", "z::Amount"]);
}

#[test]
fn what_only_some_documents_have_in_common_has_a_name_in_each() {
    let [one, two, three] = [(["a", "b"], AMOUNT), (["c", "d"], AMOUNT), (["e", "f"], OTHER)]
        .map(|(webhooks, components)| document(&webhooks, components));
    let files = [("one.yaml", &*one), ("two.yaml", &two), ("three.yaml", &three)];
    let found = names(&files);
    has(&found, &["one::Amount", "two::Amount", "three::Amount", "a::Amount", "c::Amount", "e::Amount"]);
    has_not(&found, &["shared::Amount"]);
    let two = &acme(&files).files["src/acme/two/model.rs"];
    assert!(two.contains("pub type Amount = super::super::one::Amount;"), "{two}");
    // One more document with it, whose file comes first.
    let more = names(&[files.as_slice(), &[("a.yaml", &document(&["g", "h"], AMOUNT))]].concat());
    assert!(found.is_subset(&more), "{found:#?} {more:#?}");
}

#[test]
fn how_often_a_component_is_used_does_not_matter() {
    // `one` has it in one webhook only, whose module it lives in; `two` would have it in the shared module.
    let (one, two) = (document(&["a"], AMOUNT), document(&["c", "d"], OTHER));
    let before = names(&[("one.yaml", &one), ("two.yaml", &two)]);
    has(&before, &["a::Amount", "two::Amount"]);
    let more = document(&["a", "b"], AMOUNT);
    let after = names(&[("one.yaml", &more), ("two.yaml", &two)]);
    assert!(before.is_subset(&after), "{before:#?} {after:#?}");
}

#[test]
fn components_are_the_same_only_if_what_they_refer_to_is() {
    let referring = "    Amount: {type: object, properties: {in: {$ref: '#/components/schemas/Currency'}}}\n";
    let recursive = "    Amount: {type: object, properties: {parts: {type: array, items: {$ref: '#/components/schemas/Amount'}}}}\n";
    let currency = |values: &str| format!("{referring}    Currency: {{type: string, enum: [{values}]}}\n");
    let discriminating = |target: &str| {
        format!(
            "    Amount: {{oneOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}], discriminator: \
             {{propertyName: kind, mapping: {{a: '#/components/schemas/{target}'}}}}}}\n    A: {{type: object, required: [kind, a], \
             properties: {{kind: {{type: string}}, a: {{type: string}}}}}}\n    B: {{type: object, required: [kind, b], properties: {{kind: \
             {{type: string}}, b: {{type: string}}}}}}\n"
        )
    };
    let named = AMOUNT.replace("{type: object, ", "{x-rust-name: Amount, type: object, ");
    let inner_named = AMOUNT.replace("{type: integer}", "{x-rust-name: number, type: integer}");
    for (one, two, is_same) in [
        (currency("EUR, USD"), currency("USD, EUR"), true),
        (currency("EUR, USD"), currency("EUR, GBP"), false),
        (recursive.to_owned(), recursive.to_owned(), true),
        (recursive.to_owned(), recursive.replace("parts", "others"), false),
        (discriminating("A"), discriminating("A"), true),
        (discriminating("A"), discriminating("B"), false),
        (named.clone(), named.clone(), true),
        (named, AMOUNT.to_owned(), false),
        (inner_named.clone(), inner_named.clone(), true),
        (inner_named, AMOUNT.to_owned(), false),
        (AMOUNT.to_owned(), AMOUNT.replace("{type: object, ", "{type: object, required: [value], "), false),
    ] {
        let (first, second) = (document(&["a", "b"], &one), document(&["c", "d"], &two));
        let names = names(&[("one.yaml", &first), ("two.yaml", &second)]);
        assert_eq!(names.contains("shared::Amount"), is_same, "{one}{two}{names:#?}");
        assert_eq!(names.contains("one::Amount") && names.contains("two::Amount"), !is_same, "{one}{two}{names:#?}");
    }
}

#[test]
fn long_chains_of_references_are_compared_to_their_end() {
    const LENGTH: usize = 100;
    let chain = |end: &str| {
        let mut text = "    Amount: {type: object, properties: {next: {$ref: '#/components/schemas/C0'}}}\n".to_owned();
        for nth in 0..LENGTH {
            text += &format!("    C{nth}: {{type: array, items: {{$ref: '#/components/schemas/C{}'}}}}\n", nth + 1);
        }
        text + &format!("    C{LENGTH}: {{type: {end}}}\n")
    };
    for (end, is_same) in [("string", true), ("boolean", false)] {
        let (one, two) = (document(&["a", "b"], &chain("string")), document(&["c", "d"], &chain(end)));
        let names = names(&[("one.yaml", &one), ("two.yaml", &two)]);
        assert_eq!(names.contains("shared::Amount"), is_same, "{end}");
    }
}

#[test]
fn files_of_one_name_in_two_folders_are_two_documents() {
    let main = |folder: &str, webhook: &str| {
        document(&[webhook], "").replace("#/components/schemas/", &format!("{folder}/types.yaml#/"))
    };
    let (amount, other) = (AMOUNT.trim_start(), OTHER.trim_start());
    let (one, two) = (main("v1", "a") + "    X: {}\n", main("v2", "b") + "    X: {}\n");
    let (one_more, two_more) = (main("v1", "c") + "    X: {}\n", main("v2", "d") + "    X: {}\n");
    let files =
        [("one.yaml", &*one), ("two.yaml", &*two), ("one-more.yaml", &*one_more), ("two-more.yaml", &*two_more)];
    let with = |v2: &str| {
        let files: Vec<_> = files.into_iter().chain([("v1/types.yaml", amount), ("v2/types.yaml", v2)]).collect();
        names(&files)
    };
    has(&with(amount), &["shared::Amount"]);
    has(&with(other), &["v1_types::Amount", "v2_types::Amount"]);
}

#[test]
fn webhooks_of_one_name_live_in_the_modules_of_their_documents() {
    let (one, two) = (document(&["paid", "sent"], AMOUNT), document(&["paid", "model", "validator"], OTHER));
    let found = names(&[("one.yaml", &one), ("two.yaml", &two)]);
    has(&found, &["one::paid::Paid", "two::paid::Paid", "sent::Sent", "model::Model", "one::Amount", "two::Amount"]);

    // In the module of a document, two names are taken.
    let (one, two) = (document(&["model", "validator"], AMOUNT), document(&["model", "validator"], OTHER));
    let found = names(&[("one.yaml", &one), ("two.yaml", &two)]);
    has(&found, &["one::model_::Model", "two::validator_::Validator", "one::Amount"]);
}

#[test]
fn a_document_gives_way_to_a_webhook_of_its_name() {
    let (one, two) = (document(&["paid", "sent"], AMOUNT), document(&["a", "b"], OTHER));
    let found = names(&[("paid.yaml", &one), ("shared.yaml", &two)]);
    has(&found, &["paid::Paid", "paid_document::Amount", "shared_document::Amount"]);
    let (one, two) = (document(&["a", "b"], AMOUNT), document(&["c", "d"], OTHER));
    let found = names(&[("pay.yaml", &one), ("pay.json.yaml", &two), ("Pay.yml", &document(&["e"], AMOUNT))]);
    has(&found, &["pay_yaml_document::Amount", "pay_yml_document::Amount", "pay_json::Amount"]);
    // Files whose names differ only in punctuation.
    let found = names(&[("pay-a.yaml", &one), ("pay_a.yaml", &two)]);
    has(&found, &["pay_dash_a_dot_yaml_document::Amount", "pay_a_dot_yaml_document::Amount"]);
}

#[test]
fn other_documents_rename_nothing() {
    let one = document(&["a", "b"], AMOUNT);
    let alone = names(&[("one.yaml", &one)]);
    for (what, other) in [
        ("an unrelated document", document(&["x", "y"], &AMOUNT.replace("Amount", "Sum")).replace("/Amount'", "/Sum'")),
        ("a document with the same component", document(&["x", "y"], AMOUNT)),
    ] {
        for path in ["a.yaml", "z.yaml"] {
            let both = names(&[("one.yaml", &one), (path, &other)]);
            assert!(alone.is_subset(&both), "{what} in {path}: {alone:#?} {both:#?}");
        }
    }
    // A different component of the same name moves both, but the modules of the webhooks still have theirs.
    let both = names(&[("one.yaml", &one), ("two.yaml", &document(&["x", "y"], OTHER))]);
    let gone: Vec<_> = alone.difference(&both).collect();
    assert_eq!(gone, ["shared::Amount"]);
    // Then a third document changes nothing.
    let three = names(&[
        ("one.yaml", &one),
        ("two.yaml", &document(&["x", "y"], OTHER)),
        ("a.yaml", &document(&["z"], &OTHER.replace("string", "boolean"))),
    ]);
    assert!(both.is_subset(&three), "{both:#?} {three:#?}");
}

/// What providers publish, as it is: each folder of the corpus with many documents, as one provider.
#[test]
fn folders_of_real_documents_generate() {
    let corpus = std::env::var_os("RINGBACK_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"), PathBuf::from);
    if !corpus.join("specs").is_dir() {
        println!("skipped: no corpus at {} (set RINGBACK_CORPUS)", corpus.display());
        return;
    }
    let files = |folder: &Path| {
        let entries = std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
        entries.filter(|path| path.is_file()).collect::<Vec<_>>()
    };
    let of = |name: &str| files(&corpus.join("specs").join(name));
    let signalwire = [of("signalwire"), files(&default_specs().join("signalwire"))].concat();
    for (provider, paths, webhooks) in
        [("adyen", of("adyen"), 94), ("apideck", of("apideck"), 46), ("signalwire", signalwire, 8)]
    {
        let file = |path: &PathBuf| SourceFile {
            provider: provider.to_owned(),
            path: format!("{provider}/{}", path.file_name().expect("a name").to_string_lossy()),
            text: std::fs::read(path).expect("the document"),
        };
        let output = generate(paths.iter().map(file).collect(), &options("documents", "../runtime"));
        let shown = output.show_problems(false);
        assert!(!output.has_errors(), "{provider}: {shown}");
        assert!(!shown.contains("would have the name"), "{provider}: {shown}");
        assert_eq!(output.model.webhooks().count(), webhooks, "{provider}");
    }
}
