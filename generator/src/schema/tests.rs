//! What becomes of schemas that are right. What is refused is in `tests/bad-documents`.

use super::{Body, Keywords, Schemas, Type};
use crate::source::Input;

/// Reads `schema` (a line of YAML) as a payload; `components` and `other` are what it may refer to.
fn read(schema: &str, components: &str, other: &str) -> Schemas {
    let document = format!(
        "openapi: 3.1.0\nwebhooks: {{ping: {{post: {{requestBody: {{content: {{application/json: \
         {{schema: {schema}}}}}}}}}}}}}\ncomponents: {components}\n"
    );
    let input = |path: &str, text: &str| Input {
        provider: "p".to_owned(),
        path: path.to_owned(),
        text: text.as_bytes().to_vec(),
    };
    let mut problems = Vec::new();
    let inputs = vec![input("p/a.yaml", &document), input("p/parts/other file.yaml", other)];
    let documents = crate::source::read(inputs, &mut problems);
    let (_, schemas) = crate::openapi::read(&documents, &mut problems);
    problems.retain(|problem| !problem.what.contains("no other document refers to it"));
    assert_eq!(problems, [], "{schema}");
    schemas
}

fn keywords(schemas: &Schemas, index: usize) -> &Keywords {
    match &schemas.nodes[index].body {
        Body::Keywords(keywords) => keywords,
        Body::Boolean(_) => panic!("schema {index} is a boolean"),
    }
}

fn pointers(schemas: &Schemas) -> Vec<&str> {
    schemas.iter().map(|(_, schema)| schema.pointer.as_str()).collect()
}

#[test]
fn ids_come_in_the_order_of_first_use() {
    let schemas = read(
        "{properties: {a: {$ref: '#/components/b~1c%25'}, b: true, c: {$ref: '#/components/b~1c%25'}}}",
        "{'b/c%': {items: {$ref: '#/components/b~1c%25'}}, unused: {type: nonsense}}",
        "{}",
    );
    let body = "/webhooks/ping/post/requestBody/content/application~1json/schema";
    assert_eq!(
        pointers(&schemas),
        [
            body,
            &format!("{body}/properties/a"),
            &format!("{body}/properties/b"),
            &format!("{body}/properties/c"),
            "/components/b~1c%",
            "/components/b~1c%/items",
        ]
    );
    let target = keywords(&schemas, 1).reference;
    assert_eq!(target, keywords(&schemas, 3).reference);
    assert_eq!(target, keywords(&schemas, 5).reference);
}

#[test]
fn other_files_are_named_by_relative_paths() {
    let schemas = read(
        "{$ref: 'parts/other%20file.yaml#/a', title: Beside}",
        "{back: {type: 'null'}}",
        "{a: {not: {$ref: '../a.yaml#/components/back'}}}",
    );
    assert_eq!(pointers(&schemas)[1..], ["/a", "/a/not", "/components/back"]);
    assert_eq!(keywords(&schemas, 0).title.as_deref(), Some("Beside"));
    assert_eq!(keywords(&schemas, 3).types, Some(vec![Type::Null]));
}

#[test]
fn keywords_go_to_their_fields() {
    let schemas = read(
        "{type: [string, 'null'], enum: [a, null], minLength: 2.0, required: [a], deprecated: true, example: e, \
         examples: [f, 7], $id: x, discriminator: {propertyName: kind}, $comment: c, x-rust-name: Name, x-else: [], const: null, \
         $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: {unused: {type: nonsense}}}",
        "{}",
        "{}",
    );
    let keywords = keywords(&schemas, 0);
    assert_eq!(keywords.types, Some(vec![Type::String, Type::Null]));
    assert_eq!(keywords.enumeration.as_ref().map(Vec::len), Some(2));
    assert_eq!(keywords.min_length, Some(2));
    assert_eq!(keywords.required, ["a"]);
    assert!(keywords.deprecated && keywords.constant.is_some());
    assert_eq!(keywords.rust_name.as_deref(), Some("Name"));
    assert_eq!(keywords.unread, ["$id", "discriminator"]);
    let examples: Vec<_> = keywords.examples.iter().map(|example| example.pointer.as_str()).collect();
    let at = schemas.nodes[0].pointer.as_str();
    assert_eq!(examples, ["example", "examples/0", "examples/1"].map(|end| format!("{at}/{end}")));
    assert_eq!(schemas.nodes.len(), 1);
}
