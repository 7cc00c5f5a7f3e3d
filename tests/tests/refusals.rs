//! What is refused for its size or for where it stands, which no small document shows.

use ringback_generator::{Input, generate};
use ringback_tests::cases::options;

/// A document with one webhook of this name, whose payload has this schema.
fn document(webhook: &str, schema: &str, components: &str) -> String {
    format!(
        "{{openapi: 3.1.0, info: {{title: A document, version: '1'}}, webhooks: {{{webhook}: {{post: {{requestBody: \
         {{content: {{application/json: {{schema: {schema}}}}}}}}}}}}}, components: {{schemas: {{{components}}}}}}}"
    )
}

/// What is wrong with documents, each in its provider's folder.
fn problems(documents: &[(&str, String)]) -> Vec<String> {
    let input = |(provider, text): &(&str, String)| Input {
        provider: (*provider).to_owned(),
        path: format!("{provider}/document.yaml"),
        text: text.clone().into_bytes(),
    };
    let output = generate(documents.iter().map(input).collect(), &options("refusals", "../runtime"));
    assert!(output.files.is_empty() || !output.has_errors(), "nothing is written where something is wrong");
    output.problems.into_iter().map(|problem| problem.what).collect()
}

#[test]
fn types_lie_200_deep_in_one_another_at_most() {
    let chain = |length: usize| {
        let links = (0..length).map(|nth| {
            format!("C{nth}: {{type: object, properties: {{n: {{$ref: '#/components/schemas/C{}'}}}}}}", nth + 1)
        });
        let links: Vec<_> = links.chain([format!("C{length}: {{type: string}}")]).collect();
        vec![("acme", document("ping", "{$ref: '#/components/schemas/C0'}", &links.join(", ")))]
    };
    assert_eq!(problems(&chain(200)), [""; 0]);
    assert_eq!(problems(&chain(201)), ["schemas lead to too many types, or to types too deep within one another"]);
}

#[test]
fn a_folder_has_the_name_of_a_module() {
    for folder in ["lib", "1st", "a b", "runtime", "signature", "axum", "tracing", "_", "größe"] {
        let found = problems(&[(folder, document("ping", "{type: string}", ""))]);
        assert_eq!(found, [format!("the folder `{folder}` cannot be the name of a feature and a module")], "{folder}");
    }
    let ping = || document("ping", "{type: string}", "");
    let found = problems(&[("a-b", ping()), ("a_b", ping())]);
    assert_eq!(found, ["the folder `a_b` and another one would both be the module `a_b`"]);
}

#[test]
fn a_webhook_has_the_name_of_a_file() {
    let long = "a".repeat(101);
    for name in [long.as_str(), "größe"] {
        let found = problems(&[("acme", document(name, "{type: string}", ""))]);
        assert_eq!(found, [format!("`{name}` cannot be the name of a file on every system")]);
    }
    assert_eq!(problems(&[("acme", document(&long[1..], "{type: string}", ""))]), [""; 0]);
}
