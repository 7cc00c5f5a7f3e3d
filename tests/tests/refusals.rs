//! Refusals for sizes and file names, which need more than a small document.

use ringback_generator::problem::Id;
use ringback_generator::{SourceFile, generate};
use ringback_tests::cases::options;

/// A document with one webhook with this name, whose payload has this schema.
fn document(webhook: &str, schema: &str, components: &str) -> String {
    format!(
        "{{openapi: 3.1.0, info: {{title: A document, version: '1'}}, webhooks: {{{webhook}: {{post: {{requestBody: \
         {{content: {{application/json: {{schema: {schema}}}}}}}}}}}}}, components: {{schemas: {{{components}}}}}}}"
    )
}

/// The problems of documents, each in its provider's folder.
fn problems(documents: &[(&str, String)]) -> Vec<String> {
    let input = |(provider, text): &(&str, String)| SourceFile {
        provider: (*provider).to_owned(),
        path: format!("{provider}/document.yaml"),
        text: text.clone().into_bytes(),
    };
    let output = generate(documents.iter().map(input).collect(), &options("refusals", "../runtime"));
    assert!(output.files.is_empty() || !output.has_errors(), "nothing is written if there are errors");
    // The smallest webhooks have no payload.
    let problems = output.problems.into_iter().filter(|problem| problem.id != Id::NoPayload);
    problems.map(|problem| problem.what).collect()
}

#[test]
fn types_nest_at_most_200_deep() {
    let chain = |length: usize| {
        let links = (0..length).map(|nth| {
            format!("C{nth}: {{type: object, properties: {{n: {{$ref: '#/components/schemas/C{}'}}}}}}", nth + 1)
        });
        let links: Vec<_> = links.chain([format!("C{length}: {{type: string}}")]).collect();
        vec![("acme", document("ping", "{$ref: '#/components/schemas/C0'}", &links.join(", ")))]
    };
    assert_eq!(problems(&chain(200)), [""; 0]);
    assert_eq!(problems(&chain(201)), ["the schemas define too many types, or nest them too deeply"]);
}

#[test]
fn a_folder_has_the_name_of_a_module() {
    let ping = || document("ping", "{type: string}", "");
    for folder in ["1st", "a b", "_", "größe", "\u{200f}"] {
        let found = problems(&[(folder, ping())]);
        assert_eq!(found, [format!("the folder `{folder}` cannot be the name of a feature and a module")], "{folder}");
    }
    for folder in ["lib", "axum", "tracing", "HTTP"] {
        assert_eq!(problems(&[(folder, ping())]), [reserved(folder)]);
    }
    let found = problems(&[("a-b", ping()), ("a_b", ping())]);
    assert_eq!(found, ["the folder `a_b` and another one would both be the module `a_b`"]);
}

fn reserved(folder: &str) -> String {
    format!("the folder `{folder}` cannot be a module of the crate: the name is reserved")
}

#[test]
fn no_folder_has_a_name_that_the_crate_has_at_its_root() {
    let documents = cargo_ringback::documents::read(&xtask::default_specs()).expect("the documents");
    let output = generate(documents, &options("refusals", "../runtime"));
    let root = syn::parse_file(&output.files["src/lib.rs"]).expect("Rust");
    let mut open = vec![];
    for item in root.items {
        if let syn::Item::Use(item) = item {
            open.push(item.tree);
        }
    }
    let mut names = vec!["ringback_runtime".to_owned()];
    while let Some(tree) = open.pop() {
        match tree {
            syn::UseTree::Path(path) => open.push(*path.tree),
            syn::UseTree::Group(group) => open.extend(group.items),
            syn::UseTree::Name(name) => names.push(name.ident.to_string()),
            syn::UseTree::Rename(name) => names.push(name.rename.to_string()),
            syn::UseTree::Glob(_) => panic!("a glob imports invisible names"),
        }
    }
    // Functions and types do not clash with modules; the goldens compile them next to each other.
    names.retain(|name| name.starts_with(char::is_lowercase) && !FUNCTIONS.contains(&name.as_str()));
    assert!(names.len() >= 5, "{names:?}");
    for name in names {
        assert_eq!(problems(&[(&name, document("ping", "{type: string}", ""))]), [reserved(&name)]);
    }
}

const FUNCTIONS: [&str; 3] = ["authenticate", "receive", "verify"];

#[test]
fn no_module_is_a_device_of_windows() {
    for (name, module) in [
        ("con", "con_"),
        ("NUL", "nul_"),
        ("Aux", "aux_"),
        ("prn", "prn_"),
        ("com1", "com1_"),
        ("LPT9", "lpt9_"),
        ("com10", "com10"),
        ("console", "console"),
    ] {
        let input = SourceFile {
            provider: name.to_owned(),
            path: format!("{name}/document.yaml"),
            text: document(name, "{type: string}", "").into_bytes(),
        };
        let output = generate(vec![input], &options("devices", "../runtime"));
        let path = format!("src/{module}/{module}/mod.rs");
        assert!(output.files.contains_key(&path), "{path}: {:?}", output.files.keys());
    }
    let both =
        "{openapi: 3.1.0, info: {title: A document, version: '1'}, webhooks: {con: {post: {}}, con_: {post: {}}}}";
    assert_eq!(problems(&[("acme", both.to_owned())]), ["two webhooks would have the name `con_`"]);
}

#[test]
fn a_webhook_cannot_have_the_name_of_its_providers_module() {
    for name in ["rt", "shared", "ringback-runtime"] {
        let found = problems(&[("acme", document(name, "{type: string}", ""))]);
        let module = name.replace('-', "_");
        assert_eq!(found, [format!("one of the webhooks would have the name `{module}`, which is reserved")]);
    }
}

#[test]
fn a_webhook_has_the_name_of_a_file() {
    let long = "a".repeat(101);
    for name in [long.as_str(), "größe"] {
        let found = problems(&[("acme", document(name, "{type: string}", ""))]);
        assert_eq!(found, [format!("`{name}` is not a valid file name on every system")]);
    }
    assert_eq!(problems(&[("acme", document(&long[1..], "{type: string}", ""))]), [""; 0]);
}
