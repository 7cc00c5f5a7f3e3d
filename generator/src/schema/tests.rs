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
    assert_eq!(keywords.unread, ["$id"]);
    let examples: Vec<_> = keywords.examples.iter().map(|example| example.pointer.as_str()).collect();
    let at = schemas.nodes[0].pointer.as_str();
    assert_eq!(examples, ["example", "examples/0", "examples/1"].map(|end| format!("{at}/{end}")));
    assert_eq!(schemas.nodes.len(), 1);
}

#[test]
fn a_discriminator_leads_to_schemas() {
    let schemas = read(
        "{discriminator: {propertyName: kind, mapping: {a: Cat, b: '#/components/schemas/Dog', \
         c: 'parts/other%20file.yaml#/e', d: parts.yaml}}}",
        "{schemas: {Cat: {type: object}, Dog: {type: object}, parts.yaml: true, Unused: {type: nonsense}}}",
        "{e: {type: object}}",
    );
    let discriminator = keywords(&schemas, 0).discriminator.as_ref().expect("a discriminator");
    assert_eq!(discriminator.property_name, "kind");
    let targets = discriminator.mapping.iter().map(|(value, id)| (value.as_str(), schemas[*id].pointer.as_str()));
    assert_eq!(
        targets.collect::<Vec<_>>(),
        [
            ("a", "/components/schemas/Cat"),
            ("b", "/components/schemas/Dog"),
            ("c", "/e"),
            ("d", "/components/schemas/parts.yaml"),
        ]
    );
}

/// A schema of OpenAPI 3.0 in the form in which a judge is to read it.
fn rewritten(schema: &str) -> serde_json::Value {
    let text = format!(
        "openapi: 3.0.0\nx-webhooks: {{ping: {{post: {{requestBody: {{content: {{application/json: \
         {{schema: {schema}}}}}}}}}}}}}\n"
    );
    let input = Input { provider: "p".to_owned(), path: "p/a.yaml".to_owned(), text: text.into_bytes() };
    let documents = crate::source::read(vec![input], &mut Vec::new());
    let (_, schemas) = crate::openapi::read(&documents, &mut Vec::new());
    let tree = &documents.iter().next().expect("the document").1.tree;
    let mut tree: serde_json::Value = serde_json::from_str(&tree.to_string()).expect("JSON");
    for (_, schema) in schemas.iter() {
        super::rewrite(schema, &mut tree);
    }
    tree.pointer(pointers(&schemas)[0]).expect("the schema").clone()
}

#[test]
fn schemas_of_3_0_are_rewritten_for_others() {
    for (schema, expected) in [
        ("{type: string, nullable: true}", "{type: [string, 'null']}"),
        ("{type: string, nullable: true, enum: [a, null]}", "{type: [string, 'null'], enum: [a, null]}"),
        ("{type: string, nullable: true, enum: [a]}", "{type: string, nullable: true, enum: [a]}"),
        ("{nullable: true}", "{nullable: true}"),
        ("{minimum: 1.50, exclusiveMinimum: true}", "{exclusiveMinimum: 1.5}"),
        ("{maximum: 2, exclusiveMaximum: false, minimum: 1}", "{maximum: 2, minimum: 1}"),
        ("{exclusiveMaximum: true}", "{}"),
        ("{$ref: '#/openapi', type: string, x-a: b, title: T}", "{$ref: '#/openapi', x-a: b}"),
    ] {
        let expected: serde_json::Value = serde_yaml::from_str(expected).expect("YAML");
        assert_eq!(rewritten(schema), expected, "{schema}");
    }
}
