//! How valid schemas are read. Problems are tested in `tests/bad-documents`.

use super::{Body, Keywords, SchemaId, Schemas, Type, Value};
use crate::keyword::{KEYWORDS, Keyword, Subschemas};
use crate::place::WebhookId;
use crate::problem::{Diagnostics, Problem};
use crate::source::SourceFile;

/// Reads `schema` (a line of YAML) as that of a payload, which may refer to `components` and to the file `other`.
fn read(schema: &str, components: &str, other: &str) -> Schemas {
    let (schemas, problems) = try_read(schema, components, other);
    assert_eq!(problems, [], "{schema}");
    schemas
}

fn try_read(schema: &str, components: &str, other: &str) -> (Schemas, Vec<Problem>) {
    let document = format!(
        "openapi: 3.1.0\nwebhooks: {{ping: {{post: {{requestBody: {{content: {{application/json: \
         {{schema: {schema}}}}}}}}}}}}}\ncomponents: {components}\n"
    );
    let input = |path: &str, text: &str| SourceFile {
        provider: "p".to_owned(),
        path: path.to_owned(),
        text: text.as_bytes().to_vec(),
    };
    let mut problems = Diagnostics::default();
    let inputs = vec![input("p/a.yaml", &document), input("p/parts/other file.yaml", other)];
    let documents = crate::source::read(inputs, &mut problems);
    let crate::openapi::Resolved { schemas, .. } = crate::openapi::resolve(&documents, &mut problems);
    let mut problems = problems.into_problems();
    problems.retain(|problem| !problem.what.contains("no other document refers to it"));
    (schemas, problems)
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
fn a_schema_knows_what_it_is_written_in() {
    let schemas = read(
        "{properties: {schemas: {items: {type: object}}, a: {$ref: '#/components/schemas/A'}}}",
        "{schemas: {A: {not: {type: string}}}}",
        "{}",
    );
    let [body, list, _, item, a, not] = [0, 1, 2, 3, 4, 5].map(SchemaId);
    let parents = [body, list, item, a, not].map(|id| schemas[id].parent);
    let inner = |id, keyword| Some((id, keyword));
    let expected = [None, inner(body, Keyword::Properties), inner(list, Keyword::Items), None, inner(a, Keyword::Not)];
    assert_eq!(parents, expected);
    // A property of that name contains no components.
    assert_eq!([body, item, a, not].map(|id| schemas[id].is_component), [false, false, true, false]);
    assert_eq!([item, not].map(|id| schemas.webhook(id)), [Some(WebhookId(0)), None]);
    assert_eq!(schemas.path(item), ["ping", "properties", "schemas", "items"]);
    assert_eq!(schemas.path(not), ["A", "not"]);
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
    let target = keywords(&schemas, 1).reference();
    assert_eq!(target, keywords(&schemas, 3).reference());
    assert_eq!(target, keywords(&schemas, 5).reference());
}

#[test]
fn other_files_are_named_by_relative_paths() {
    let schemas = read(
        "{$ref: 'parts/other%20file.yaml#/a', title: Beside}",
        "{back: {type: 'null'}}",
        "{a: {not: {$ref: '../a.yaml#/components/back'}}}",
    );
    assert_eq!(pointers(&schemas)[1..], ["/a", "/a/not", "/components/back"]);
    assert_eq!(keywords(&schemas, 0).title(), Some("Beside"));
    assert_eq!(keywords(&schemas, 3).types(), Some(&[Type::Null][..]));
}

#[test]
fn keywords_go_to_their_fields() {
    let schemas = read(
        "{type: [string, 'null'], enum: [a, null], minLength: 2.0, required: [a], deprecated: true, example: e, \
         examples: [f, 7], $id: x, $anchor: y, $vocabulary: {}, definitions: {z: {type: nonsense}}, discriminator: {propertyName: kind}, $comment: c, x-rust-name: Name, x-else: [], const: null, \
         $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: {unused: {type: nonsense}}}",
        "{}",
        "{}",
    );
    let keywords = keywords(&schemas, 0);
    assert_eq!(keywords.types(), Some(&[Type::String, Type::Null][..]));
    assert_eq!(keywords.enumeration().map(<[_]>::len), Some(2));
    assert_eq!(keywords.min_length(), Some(2));
    assert_eq!(keywords.required(), ["a"]);
    assert!(keywords.deprecated() && keywords.constant().is_some());
    assert_eq!(keywords.rust_name(), Some("Name"));
    assert!(keywords.iter().all(|(_, value)| !matches!(value, Value::Unread)));
    let examples: Vec<_> = keywords.examples().iter().map(|example| example.pointer.as_str()).collect();
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
    let discriminator = keywords(&schemas, 0).discriminator().expect("a discriminator");
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

#[test]
fn anchors_are_found_below_every_keyword_that_holds_schemas() {
    for row in KEYWORDS {
        let name = row.name;
        let value = match row.keyword.subschemas() {
            Some(Subschemas::One) => "{$anchor: there}",
            Some(Subschemas::Items) => "[true, {$anchor: there}]",
            Some(Subschemas::Members) => "{a: {$anchor: there}}",
            None => continue,
        };
        let schemas = read(&format!("{{{name}: {value}, $ref: '#there'}}"), "{}", "{}");
        let target = keywords(&schemas, 0).reference().expect("a reference");
        assert!(schemas[target].pointer.as_str().contains(&format!("/{name}")), "{name}");
    }
}

#[test]
fn identifiers_in_data_have_no_effect() {
    let schemas = read(
        "{$ref: 'urn:example:a#b', enum: [{$id: 'urn:example:a', $anchor: b}], const: {$id: 'urn:example:a'}, \
         default: {$id: 'urn:example:a'}, example: {$id: 'urn:example:a'}, examples: [{$id: 'urn:example:a'}], \
         x-other: {$id: 'urn:example:a'}}",
        "{examples: {a: {value: {$id: 'urn:example:a'}}}, schemas: {a: {$id: 'urn:example:a', $anchor: b}}}",
        "{}",
    );
    assert_eq!(pointers(&schemas)[1..], ["/components/schemas/a"]);
}

/// A schema that means the same wherever it is reached from stays one schema.
#[test]
fn schemas_differ_by_what_their_dynamic_anchors_are_bound_to() {
    let page = "{$id: 'urn:example:page', properties: {item: {$dynamicRef: '#item'}, count: {type: integer}, \
                next: {$ref: 'urn:example:page'}}, $defs: {item: {$dynamicAnchor: item}}}";
    let bound = |kind: &str| {
        format!(
            "{{$id: 'urn:example:{kind}', $ref: 'urn:example:page', $defs: {{a: {{$dynamicAnchor: item, type: {kind}}}}}}}"
        )
    };
    let schemas = read(
        "{properties: {a: {$ref: 'urn:example:string'}, b: {$ref: 'urn:example:integer'}, c: {$ref: 'urn:example:string'}}}",
        &format!("{{schemas: {{page: {page}, string: {}, integer: {}}}}}", bound("string"), bound("integer")),
        "{}",
    );
    let count = |end: &str| pointers(&schemas).iter().filter(|pointer| pointer.ends_with(end)).count();
    assert_eq!(count("/page"), 2);
    assert_eq!(count("/page/properties/item"), 2);
    assert_eq!(count("/page/properties/next"), 2);
    assert_eq!(count("/page/properties/count"), 1);
    for (id, schema) in schemas.iter().filter(|(_, schema)| schema.pointer.as_str().ends_with("/page")) {
        let Body::Keywords(page) = &schema.body else { panic!("a boolean") };
        let Body::Keywords(next) = &schemas[page.properties()["next"]].body else { panic!("a boolean") };
        assert_eq!(next.reference(), Some(id), "the next page is of the same kind");
        let Body::Keywords(item) = &schemas[page.properties()["item"]].body else { panic!("a boolean") };
        let [(name, target)] = schemas.bound(id) else { panic!("one name is bound") };
        assert_eq!((name.as_str(), item.reference()), ("item", Some(*target)));
    }
}

#[test]
fn dynamic_references_are_limited() {
    let many = |count: usize, each: &dyn Fn(usize) -> String| (0..count).map(each).collect::<Vec<_>>().join(", ");
    let names = many(65, &|nth| format!("{{$dynamicRef: '#n{nth}'}}"));
    let anchors = many(65, &|nth| format!("n{nth}: {{$dynamicAnchor: n{nth}}}"));
    let (_, problems) = try_read(&format!("{{allOf: [{names}], $defs: {{{anchors}}}}}"), "{}", "{}");
    let [problem] = problems.as_slice() else { panic!("one problem: {problems:?}") };
    assert!(problem.what.contains("more than 64 different dynamic anchors"), "{}", problem.what);

    // Each name is bound or not, so the combinations are two to the power of their number.
    let on = many(16, &|nth| {
        let next = nth + 1;
        format!(
            "s{nth}: {{$id: 'urn:example:s{nth}', anyOf: [{{$ref: 'urn:example:s{next}'}}, {{$ref: 'urn:example:b{nth}'}}]}}, \
             b{nth}: {{$id: 'urn:example:b{nth}', $ref: 'urn:example:s{next}', $defs: {{a: {{$dynamicAnchor: n{nth}}}}}}}"
        )
    });
    let uses = many(16, &|nth| format!("{{$dynamicRef: '#n{nth}'}}"));
    let defs = many(16, &|nth| format!("n{nth}: {{$dynamicAnchor: n{nth}}}"));
    let end = format!("s16: {{$id: 'urn:example:s16', allOf: [{uses}], $defs: {{{defs}}}}}");
    let (_, problems) = try_read("{$ref: 'urn:example:s0'}", &format!("{{schemas: {{{on}, {end}}}}}"), "{}");
    let [problem] = problems.as_slice() else { panic!("one problem: {problems:?}") };
    assert!(problem.what.contains("more than 10000 schemas"), "{}", problem.what);
}

#[test]
fn the_dialects_of_openapi_are_known_by_all_their_names() {
    for name in ["3.1/dialect/base", "3.1/dialect/2024-10-25", "3.1/dialect/2024-11-10", "3.2/dialect/2025-09-17"] {
        let schemas = read(&format!("{{$schema: 'https://spec.openapis.org/oas/{name}', minimum: 1}}"), "{}", "{}");
        assert!(keywords(&schemas, 0).minimum().is_some(), "{name}");
    }
    for name in ["3.1/dialect/latest", "3.3/dialect/base", "3.1/vocab/base"] {
        let schema = format!("{{$schema: 'https://spec.openapis.org/oas/{name}', minimum: 1}}");
        assert_eq!(try_read(&schema, "{}", "{}").1.len(), 1, "{name}");
    }
}

/// The other one stays an example.
#[test]
fn an_example_that_a_reference_leads_to_is_a_schema() {
    let schemas = read(
        "{$ref: '#/components/schemas/A'}",
        "{schemas: {A: {$ref: '#/components/schemas/A/examples/0', examples: [{type: string}, b]}}}",
        "{}",
    );
    let [example] = keywords(&schemas, 1).examples() else { panic!("one example") };
    assert_eq!(example.pointer.as_str(), "/components/schemas/A/examples/1");
    assert_eq!(keywords(&schemas, 2).types(), Some(&[Type::String][..]));
}
