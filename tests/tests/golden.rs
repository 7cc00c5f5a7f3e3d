//! The output for minimal documents, one for each keyword and each construct of a model.

use std::collections::BTreeMap;
use std::path::Path;

use ringback_generator::{SourceFile, generate};
use ringback_tests::cases::{Case, cases, check, options};
use ringback_tests::crates::Crate;
use ringback_tests::descriptions::{self, description};
use ringback_tests::generate::Random;

const EXPECTATION: &str = "expected.rs";
/// The cases that also show entry points or tests; the others show only types and checks.
const WHOLE: [&str; 16] = [
    "annotations",
    "deprecated",
    "form",
    "header-identity",
    "headers",
    "made-example",
    "media-types",
    "methods",
    "multipart",
    "openapi-3-2",
    "other-event",
    "overlays",
    "signature-docs",
    "signature-none",
    "signature-timestamp",
    "x-wires",
];
/// The case that shows only examples.
const EXAMPLES: &str = "made-example";

#[test]
fn documents_give_the_expected_code() {
    let cases = cases("golden", EXPECTATION);
    for name in WHOLE {
        assert!(cases.iter().any(|case| case.name == name), "the case {name} does not exist");
    }
    check(&cases, EXPECTATION, |case| {
        // Cases on signatures show the scheme and the provider.
        let is_signed = case.name.starts_with("signature");
        let has_events = case.name.starts_with("events");
        let shows = |path: &str| {
            let file = path.rsplit('/').next().unwrap_or_default();
            match (path.matches('/').count(), file) {
                // Cases on endpoints show their enums.
                (2, file) if has_events => file != "mod.rs",
                _ if has_events => false,
                (2, "mod.rs") => is_signed,
                (3 | 4, "mod.rs") => WHOLE.contains(&case.name.as_str()),
                (3, "signature.rs") => true,
                (3 | 4, file) => !is_signed && (case.name != EXAMPLES || file == "examples.rs"),
                _ => false,
            }
        };
        // Nearly every webhook has a test of its example, which other cases do not need to show.
        let is_about = |text: &str| {
            WHOLE.contains(&case.name.as_str()) || !text.contains("fn example()") || text.contains("EXAMPLES")
        };
        let files = files(case.documents.clone());
        let shown = files.iter().filter(|(path, text)| shows(path) && is_about(text));
        shown.map(|(path, text)| format!("//=== {path}\n{}", body(text))).collect::<Vec<_>>().join("\n")
    });
}

#[test]
fn goldens_compile() {
    let goldens = cases("golden", EXPECTATION).into_iter().flat_map(|case: Case| case.documents);
    let random = &mut Random::new(300);
    let members: Vec<_> = (0..300).map(|_| description(random)).collect();
    let documents = goldens
        .chain(descriptions::documents("acme", random, &members))
        .chain(odd_names())
        .chain(odd_schemas())
        .collect();
    let goldens = Crate::write(Path::new(env!("CARGO_TARGET_TMPDIR")), "goldens", documents);
    check_crate(&goldens);
    only_handlers_are_doctests(&goldens);
    let pages = goldens.pages("acme");
    assert!(pages.iter().any(|page| page.contains("pwned")), "the documentation was not found");
    for page in &pages {
        no_element_is_hostile(page);
    }
}

/// The handler of each page compiles, and there is no other doctest: none comes from a description.
fn only_handlers_are_doctests(goldens: &Crate) {
    let tests = goldens.cargo(&["test", "--quiet", "--doc", "--", "--list"]);
    let mut files: Vec<_> = tests.lines().filter_map(|line| line.strip_suffix(": test")?.split(" - ").next()).collect();
    let all = files.len();
    assert!(all > 100, "the handlers are not found:\n{tests}");
    assert!(files.iter().all(|file| file.ends_with("/mod.rs") || file.ends_with("/lib.rs")), "{tests}");
    files.sort_unstable();
    files.dedup();
    assert_eq!(files.len(), all, "a file has several doctests:\n{tests}");
    goldens.cargo(&["test", "--quiet", "--doc"]);
}

/// Signed webhooks whose names, and those of their providers, are crates, keywords, devices and names in generated code.
fn odd_names() -> impl Iterator<Item = SourceFile> {
    const PROVIDERS: [&str; 12] =
        ["alloc", "authenticate", "con", "core", "crate", "model", "receive", "rt", "serde", "std", "type", "verify"];
    const WEBHOOKS: [&str; 14] = [
        "alloc",
        "con",
        "core",
        "crate",
        "examples",
        "http",
        "model",
        "mod",
        "serde",
        "signature",
        "std",
        "text",
        "type",
        "validator",
    ];
    PROVIDERS.into_iter().map(|provider| {
        let webhooks = if provider == "std" { &WEBHOOKS[..] } else { &WEBHOOKS[..1] };
        let body = "{content: {application/json: {schema: {type: object, properties: {a: {pattern: a}}}}}}";
        let webhooks = webhooks.iter().map(|name| format!("{name}: {{post: {{requestBody: {body}}}}}"));
        let webhooks = webhooks.collect::<Vec<_>>().join(", ");
        let scheme = "{type: apiKey, in: header, name: X-Signature, x-signature: {algorithm: hmac-sha256, encoding: hex, \
                      message: '{body}'}}";
        let text = format!(
            "{{openapi: 3.1.0, info: {{title: A document, version: '1'}}, security: [signature: []], webhooks: \
             {{{webhooks}}}, components: {{securitySchemes: {{signature: {scheme}}}}}}}"
        );
        SourceFile { provider: provider.to_owned(), path: format!("{provider}/document.yaml"), text: text.into_bytes() }
    })
}

/// Schemas of each form whose names are those of items that generated code uses, and an `if` about many members.
fn odd_schemas() -> impl Iterator<Item = SourceFile> {
    const NAMES: [&str; 12] = [
        "Check",
        "Definition",
        "Function",
        "Object",
        "Optional",
        "Pattern",
        "Patterns",
        "Required",
        "Row",
        "Schema",
        "Uuid",
        "Values",
    ];
    const FORMS: [(&str, &str); 3] = [
        ("definitions", "{type: string, minLength: 1}"),
        ("functions", "{pattern: a}"),
        (
            "objects",
            "{type: object, properties: {a: {type: string}}, required: [a], patternProperties: {b: {type: integer}}, \
             additionalProperties: false}",
        ),
    ];
    let components = FORMS.into_iter().map(|(form, schema)| {
        let references = NAMES.map(|name| format!("p{name}: {{$ref: '#/components/schemas/{name}'}}")).join(", ");
        let schemas = NAMES.map(|name| format!("{name}: {schema}")).join(", ");
        let uuid = "id: {type: string, format: uuid}";
        (form, format!("{{type: object, properties: {{{uuid}, {references}}}, required: [id]}}"), schemas)
    });
    let names: Vec<_> = (1000..1600).map(|nth| format!("m{nth}")).collect();
    let properties: Vec<_> = names.iter().map(|name| format!("{name}: {{type: string}}")).collect();
    let many = format!(
        "{{type: object, properties: {{{}}}, if: {{required: [m1000], properties: {{m1000: {{const: all}}}}}}, then: \
         {{required: [{}]}}}}",
        properties.join(", "),
        names.join(", ")
    );
    components.chain([("many", many, String::new())]).map(|(provider, schema, schemas)| {
        let text = format!(
            "{{openapi: 3.1.0, info: {{title: A document, version: '1'}}, webhooks: {{ping: {{post: {{requestBody: \
             {{content: {{application/json: {{schema: {schema}}}}}}}}}}}}}, components: {{schemas: {{{schemas}}}}}}}"
        );
        SourceFile { provider: provider.to_owned(), path: format!("{provider}/document.yaml"), text: text.into_bytes() }
    })
}

/// Asserts that no part of an HTML element comes from a description: neither its name, nor an attribute, nor an address.
fn no_element_is_hostile(page: &str) {
    for element in page.split('<').skip(1) {
        // Metadata of the page is quoted text.
        let (mut quote, mut end) = (None, element.len());
        for (at, c) in element.char_indices() {
            match (quote, c) {
                (None, '>') => {
                    end = at;
                    break;
                }
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), _) if open == c => quote = None,
                _ => {}
            }
        }
        let element = &element[..end];
        let is_about = element.starts_with("meta ") && element.contains("name=\"description\"");
        assert!(is_about || !element.contains(descriptions::HOSTILE), "an element of a description: <{element}>");
        assert!(!element.to_ascii_lowercase().contains("javascript:"), "an address that runs: <{element}>");
    }
}

#[test]
fn generated_crates_are_self_contained() {
    let documents = cargo_ringback::documents::read(&xtask::default_specs()).expect("the documents");
    check_crate(&Crate::write(Path::new(env!("CARGO_TARGET_TMPDIR")), "received", documents));
}

/// Asserts that the crate builds without warnings with only the runtime, and that its tests pass.
fn check_crate(of: &Crate) {
    of.cargo(&["test", "--quiet", "--features", "testing"]);
    of.cargo(&["check", "--quiet"]);
    of.cargo(&["doc", "--quiet", "--no-deps"]);
    let packages = of.cargo(&["tree", "--edges", "normal", "--prefix", "none"]);
    assert!(!packages.contains("generator"), "{packages}");
}

fn files(documents: Vec<SourceFile>) -> BTreeMap<String, String> {
    let output = generate(documents, &options("golden", "../runtime"));
    assert!(!output.has_errors(), "{}", output.show_problems(false));
    output.files
}

/// A file without its first lines, which all files have.
fn body(text: &str) -> &str {
    text.split_once("\n\n").map_or(text, |(_, rest)| rest)
}
