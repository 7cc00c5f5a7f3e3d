//! Reading of valid text, and its limits. What is refused is in `tests/bad-documents`.

use super::{Documents, Node, Pointer, SourceFile, Tree, read, resolve};
use crate::problem::{Diagnostics, Problem};

fn input(path: &str, text: impl Into<Vec<u8>>) -> SourceFile {
    let (provider, _) = path.split_once('/').expect("a folder");
    SourceFile { provider: provider.to_owned(), path: path.to_owned(), text: text.into() }
}

fn one(path: &str, text: impl Into<Vec<u8>>) -> (Documents, Vec<Problem>) {
    let mut problems = Diagnostics::default();
    let documents = read(vec![input(path, text)], &mut problems);
    (documents, problems.into_problems())
}

fn tree(path: &str, text: &str) -> Tree {
    let (documents, problems) = one(path, text);
    assert_eq!(problems, [], "{text}");
    let (_, document) = documents.iter().next().expect("a document");
    assert!(document.readable, "{text}");
    document.tree.clone()
}

#[test]
fn numbers_survive() {
    for (written, expected) in [
        ("-9223372036854776000", "-9223372036854776000"),
        ("18446744073709551999", "18446744073709551999"),
        ("1000000000000000000000000000000000000000000001", "1000000000000000000000000000000000000000000001"),
        ("0.1", "0.1"),
        ("1e3", "1e3"),
        ("0.1234567890123456789", "0.1234567890123456789"),
        ("3.0", "3.0"),
        ("-0.5", "-0.5"),
    ] {
        for path in ["p/a.yaml", "p/a.json"] {
            let tree = tree(path, &format!("{{\"a\": [{written}]}}"));
            let number = tree.at(&Pointer::root().child("a").child_index(0)).and_then(Tree::as_number);
            assert_eq!(number.map(super::Number::as_str), Some(expected), "{path}");
        }
    }
}

#[test]
fn numbers_survive_between_strings() {
    let text = r#"{"1.5":["-2.50","\\",3.50,"\"4.5",-0],"5.5":{"6.5\\\"":7.50e-1},"v8.5":[-9,10.50,11]}"#;
    assert_eq!(tree("p/a.json", text).to_string(), text);
}

#[test]
fn the_first_of_a_duplicate_key_is_kept() {
    for path in ["p/a.yaml", "p/a.json"] {
        let (documents, problems) = one(path, r#"{"a": 1, "b": {"c": 2.50}, "a": 1.5, "b": {"c": 3.5}, "d": 4.50}"#);
        let (_, document) = documents.iter().next().expect("a document");
        let faults: Vec<_> = document.faults.iter().map(|fault| fault.at.as_str()).collect();
        assert_eq!((faults, problems), (vec!["/a", "/b"], vec![]), "{path}");
        assert_eq!(document.tree.to_string(), r#"{"a":1,"b":{"c":2.50},"d":4.50}"#, "{path}");
    }
}

#[test]
fn scalars_are_those_of_yaml_1_2() {
    let text = "[0x10, 08, on, ~, 'null', 1_000, .5, 2024-01-01, \"\\u00e9\", !!str 5]";
    let expected = r#"[16,"08","on",null,"null","1_000",0.5,"2024-01-01","é","5"]"#;
    assert_eq!(tree("p/a.yaml", text).to_string(), expected);
}

#[test]
fn keys_are_strings() {
    let text = "200: a\ntrue: b\n0x10: c\n1.0: d\n";
    let tree = tree("p/a.yaml", text);
    let keys: Vec<_> = tree.as_object().expect("a map").keys().collect();
    assert_eq!(keys, ["200", "true", "0x10", "1.0"]);
}

#[test]
fn aliases_and_a_byte_order_mark_are_read() {
    let tree = tree("p/a.yaml", "\u{feff}a: &one {b: 1}\nc: [*one, *one]\n");
    assert_eq!(tree.to_string(), r#"{"a":{"b":1},"c":[{"b":1},{"b":1}]}"#);
}

#[test]
fn the_order_of_the_input_has_no_effect() {
    let inputs = || ["p/b.yaml", "q/a.yaml", "p/a.json"].map(|path| input(path, format!("{{\"path\": \"{path}\"}}")));
    let mut shuffled = inputs().to_vec();
    shuffled.rotate_left(1);
    for inputs in [inputs().to_vec(), shuffled] {
        let mut problems = Diagnostics::default();
        let documents = read(inputs, &mut problems);
        let paths: Vec<_> = documents.iter().map(|(_, document)| document.path.as_str()).collect();
        assert_eq!(paths, ["p/a.json", "p/b.yaml", "q/a.yaml"]);
        let id = documents.find("p/b.yaml").expect("a document");
        assert_eq!(documents[id].tree.get("path").and_then(Tree::as_str), Some("p/b.yaml"));
    }
}

/// Without limits, each of these takes quadratic time, all memory or the whole stack.
#[test]
fn bombs_are_refused() {
    let lists = |depth| "[".repeat(depth);
    let repeated = format!("a: &a '{}'\nb: [{}]\n", "x".repeat(10_000), "*a,".repeat(10_000));
    for (path, text, expected) in [
        ("p/a.yaml", format!("{}{}", lists(10_000), "]".repeat(10_000)), "nests deeper"),
        ("p/a.json", format!("{}{}", lists(10_000), "]".repeat(10_000)), "nests deeper"),
        ("p/a.yaml", "{a: ".repeat(100_000), "nests deeper"),
        ("p/a.yaml", "- ".repeat(10_000), "nests deeper"),
        ("p/a.yaml", "a: &a {b: *a}".to_owned(), "nests deeper"),
        ("p/a.yaml", repeated, "expand"),
    ] {
        let (documents, problems) = one(path, text);
        let [problem] = problems.as_slice() else { panic!("one problem: {problems:?}") };
        assert!(problem.what.contains(expected), "{}", problem.what);
        assert!(!crate::report::render(&problems, &documents, "specs", false).is_empty());
    }
}

/// Resolves a reference in one of some documents: `path#pointer`, or the problem.
fn named(files: &[(&str, &str)], from: &str, at: &str, reference: &str) -> String {
    let mut problems = Diagnostics::default();
    let documents = read(files.iter().map(|(path, text)| input(path, *text)).collect(), &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    let (id, _) = documents.iter().find(|(_, document)| document.path == from).expect("the document");
    let node = Node { document: id, pointer: Pointer::parse(at).expect("a pointer"), tree: &Tree::Null };
    match resolve(&documents, &node, reference) {
        Ok(found) => format!("{}#{}", documents[found.document].path, found.pointer),
        Err(problem) => problem.what,
    }
}

#[test]
fn a_document_declares_its_own_uri_from_3_2_on() {
    let document = |version, name| {
        format!("{{openapi: {version}, $self: 'https://example.com/api/{name}', components: {{schemas: {{A: {{}}}}}}}}")
    };
    let (one, two, three) = (document("3.2.0", "one"), document("3.2.1", "two"), document("3.1.1", "three"));
    let files = [("p/1.yaml", one.as_str()), ("p/2.yaml", two.as_str()), ("p/3.yaml", three.as_str())];
    let named = |from, reference| named(&files, from, "/paths", reference);
    let schema = "two#/components/schemas/A";
    assert_eq!(named("p/1.yaml", schema), "p/2.yaml#/components/schemas/A");
    // The URI derived from the path remains valid too.
    assert_eq!(named("p/3.yaml", "2.yaml#/components/schemas/A"), "p/2.yaml#/components/schemas/A");
    assert!(named("p/1.yaml", "2.yaml").contains("https://example.com/api/2.yaml"));
    assert!(named("p/1.yaml", "https://example.com/api/three").contains("no document declares"));
}

#[test]
fn references_are_resolved_against_their_base_uri() {
    let files = [
        ("p/a b.yaml", "{$defs: {x: {$id: 'https://example.com/d/x', items: {$id: '../y', not: {$anchor: z}}}}}"),
        ("https://example.com/d/remote.json", "{\"a{b}\": {}, \"$id\": \"urn:example:remote\"}"),
        ("https://example.com/q.json", "{}"),
    ];
    let named = |at, reference| named(&files, "p/a b.yaml", at, reference);
    for (at, reference, expected) in [
        ("", "#/$defs/x/items", "p/a b.yaml#/$defs/x/items"),
        ("", "a b.yaml", "p/a b.yaml#"),
        ("", "./a%20b.yaml#", "p/a b.yaml#"),
        ("", "../p/a%20b.yaml", "p/a b.yaml#"),
        ("/$defs/x", "#/items", "p/a b.yaml#/$defs/x/items"),
        ("/$defs/x/items", "d/x", "p/a b.yaml#/$defs/x"),
        ("/$defs/x/items", "#z", "p/a b.yaml#/$defs/x/items/not"),
        ("/$defs/x", "HTTPS://EXAMPLE.com:443/./y#z", "p/a b.yaml#/$defs/x/items/not"),
        ("/$defs/x", "remote.json#/a{b}", "https://example.com/d/remote.json#/a{b}"),
        ("/$defs/x", "urn:example:remote", "https://example.com/d/remote.json#"),
        ("/$defs/x", "//example.com/q.json", "https://example.com/q.json#"),
    ] {
        assert_eq!(named(at, reference), expected, "{reference}");
    }
    for reference in ["#z", "../../p/a%20b.yaml", "y", "http://[", "https://example.com/y#z%"] {
        assert!(named("", reference).contains("`$ref`"), "{reference}");
    }
}

#[test]
fn resources_are_found_wherever_openapi_has_schemas() {
    let schema = "{$id: 'urn:example:a'}";
    let media = format!("{{application/json: {{schema: {schema}}}}}");
    for place in [
        format!("components: {{schemas: {{a: {schema}}}}}"),
        format!("components: {{parameters: {{a: {{schema: {schema}}}}}}}"),
        format!("components: {{headers: {{a: {{content: {media}}}}}}}"),
        format!("components: {{requestBodies: {{a: {{content: {media}}}}}}}"),
        format!("components: {{mediaTypes: {{a: {{itemSchema: {schema}}}}}}}"),
        format!("components: {{callbacks: {{a: {{'{{$url}}': {{post: {{requestBody: {{content: {media}}}}}}}}}}}}}"),
        format!("components: {{pathItems: {{a: {{parameters: [{{schema: {schema}}}]}}}}}}"),
        format!("webhooks: {{a: {{post: {{responses: {{'200': {{headers: {{a: {{schema: {schema}}}}}}}}}}}}}}}"),
        format!("paths: {{/a: {{query: {{parameters: [{{schema: {schema}}}]}}}}}}"),
        format!("paths: {{/a: {{additionalOperations: {{LINK: {{requestBody: {{content: {media}}}}}}}}}}}"),
        format!("components: {{mediaTypes: {{a: {{encoding: {{b: {{headers: {{c: {{schema: {schema}}}}}}}}}}}}}}}"),
    ] {
        let text = format!("openapi: 3.2.0\n{place}\n");
        let found = named(&[("p/a.yaml", &text)], "p/a.yaml", "", "urn:example:a");
        assert!(found.starts_with("p/a.yaml#/"), "{place}: {found}");
    }
    let text = "openapi: 3.2.0\ncomponents: {examples: {a: {value: {$id: 'urn:example:a'}}}}\n";
    assert!(named(&[("p/a.yaml", text)], "p/a.yaml", "", "urn:example:a").contains("no document declares"));
}
