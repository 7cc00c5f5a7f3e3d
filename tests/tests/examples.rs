//! The example of a webhook: from its document, generated from the schema, or none.

use ringback_generator::{Output, SourceFile, generate};
use ringback_tests::cases::options;

#[test]
fn examples_are_valid_against_all_keywords() {
    for (schema, expected) in [
        ("{type: integer, minimum: -9, maximum: -5, multipleOf: 4}", "-8"),
        ("{type: integer, minimum: 2.5}", "3"),
        ("{type: number, exclusiveMinimum: 0, exclusiveMaximum: 1}", "0.5"),
        ("{type: number, multipleOf: 0.25, maximum: 0.3, exclusiveMinimum: 0}", "0.25"),
        ("{type: integer, format: int32, minimum: 2147483647}", "2147483647"),
        ("{type: string, minLength: 9, maxLength: 9}", "\"texttextt\""),
        ("{type: string, maxLength: 2}", "\"te\""),
        ("{type: string, format: date, pattern: '^.{8}29$'}", "\"2024-02-29\""),
        ("{type: string, pattern: '^(?!b)(?:a(?!b))+$', examples: [aaaaaaaa]}", "\"aaaaaaaa\""),
        ("{type: string, format: unknown}", "\"text\""),
        ("{enum: [null, 3, a]}", "3"),
        ("{enum: [1, 2], not: {const: 1}}", "2"),
        // The key of the webhook.
        ("{type: object, properties: {type: {enum: [pang, ping]}}}", "{\"type\": \"ping\"}"),
        ("{type: [\"null\", boolean]}", "true"),
        ("{type: \"null\"}", "null"),
        ("true", "\"text\""),
        ("{minItems: 1}", "[\"text\"]"),
        ("{type: array, items: {enum: [1, 2, 3]}, minItems: 2, uniqueItems: true}", "[1, 2]"),
        ("{type: array, items: {type: boolean}, contains: {const: false}}", "[false]"),
        ("{type: array, prefixItems: [{const: a}, {const: b}], items: false}", "[\"a\", \"b\"]"),
        ("{type: object, minProperties: 2, propertyNames: {enum: [x, y]}}", "{\"x\": \"text\", \"y\": \"text\"}"),
        ("{patternProperties: {'^n_': {type: integer}}, additionalProperties: false}", "{\"n_\": 1}"),
        ("{type: object, properties: {a: true, b: true}, maxProperties: 1, required: [b]}", "{\"b\": \"text\"}"),
        ("{type: object, required: [a], dependentRequired: {a: [b]}}", "{\"a\": \"text\", \"b\": \"text\"}"),
        (
            "{type: object, properties: {a: true}, dependentSchemas: {a: {required: [b], properties: {b: {const: 1}}}}}",
            "{\"a\": \"text\", \"b\": 1}",
        ),
        ("{if: {type: integer}, then: {minimum: 5}, else: false}", "5"),
        ("{type: string, if: {const: no}, then: false, else: {const: yes}}", "\"yes\""),
        ("{oneOf: [{type: integer, minimum: 5, maximum: 4}, {const: b}]}", "\"b\""),
        // The second branch also matches every integer.
        ("{oneOf: [{type: integer}, {type: number}]}", "1.5"),
        ("{type: object, properties: {a: {type: string, examples: [seen]}}}", "{\"a\": \"seen\"}"),
        ("{type: object, properties: {a: {type: string, default: usual}}}", "{\"a\": \"usual\"}"),
        // The invalid example is ignored, but not the others.
        (
            "{type: object, properties: {a: {type: integer, default: none}, b: false, c: true}}",
            "{\"a\": 1, \"c\": \"text\"}",
        ),
    ] {
        let output = output(schema);
        assert!(!output.has_errors(), "{schema}: {}", output.show_problems(false));
        assert_eq!(example(&output), Some(expected), "{schema}");
    }
}

/// Of the values that a header may have, the first is taken.
#[test]
fn a_header_has_its_first_listed_value() {
    let header = "parameters: [{in: header, name: X-Kind, required: true, schema: {enum: [one, '']}}]";
    let output = output_with(header, "{type: object}");
    let webhook = output.model.webhooks().next().expect("a webhook");
    assert_eq!(webhook.example_headers(), [("X-Kind".to_owned(), "one".to_owned())]);
}

#[test]
fn no_example_is_better_than_a_wrong_one() {
    for schema in [
        "{type: string, pattern: '^(?=.*b)a+.$', minLength: 3, maxLength: 3}",
        "{type: object, required: [a], properties: {a: false}}",
        "{type: string, minLength: 1000000}",
        "false",
    ] {
        let output = output(schema);
        assert!(!output.has_errors(), "{schema}: {}", output.show_problems(false));
        assert_eq!(example(&output), None, "{schema}");
    }
}

#[test]
fn slow_patterns_are_not_evaluated() {
    let long = "a".repeat(1 << 20);
    for keywords in ["pattern: '(?!x)a+b'", "pattern: '^(?:a|a)*(?=b)'", "allOf: [{pattern: '(a+)\\1b'}]"] {
        let output = output(&format!("{{type: string, {keywords}, examples: [{long}]}}"));
        assert!(!output.has_errors(), "{keywords}: {}", output.show_problems(false));
        assert_eq!(example(&output), None, "{keywords}");
    }
    let keys = output(&format!("{{patternProperties: {{'(?!x)a+b': false}}, examples: [{{? {long} : 1}}]}}"));
    assert!(!keys.has_errors(), "{}", keys.show_problems(false));
}

#[test]
fn recursive_schemas_give_small_examples() {
    let text = "{$ref: '#/components/schemas/Node'}\ncomponents:\n  schemas:\n    Node:\n      type: object\n      \
        required: [all]\n      properties:\n        next: {$ref: '#/components/schemas/Node'}\n        \
        all: {type: array, items: {$ref: '#/components/schemas/Node'}}\n";
    assert_eq!(example(&output(text)), Some("{\"all\": []}"));
    let branches = "{$ref: '#/components/schemas/Node'}\ncomponents:\n  schemas:\n    Node:\n      oneOf:\n        - \
        {type: array, minItems: 2, items: {$ref: '#/components/schemas/Node'}}\n        - {const: end}\n";
    let output = output(branches);
    assert!(example(&output).is_none_or(|example| example.len() < 10_000), "the example is large");
}

#[test]
fn long_chains_of_schemas_do_not_overflow_the_stack() {
    for link in ["{$ref: '#/components/schemas/A%'}", "{type: object, allOf: [{$ref: '#/components/schemas/A%'}]}"] {
        let mut text =
            "{$ref: '#/components/schemas/A0'}\ncomponents:\n  schemas:\n    A3000: {type: object}\n".to_owned();
        for nth in 0..3000 {
            text += &format!("    A{nth}: {}\n", link.replace('%', &(nth + 1).to_string()));
        }
        let output = output(&text);
        assert!(!output.has_errors(), "{}", output.show_problems(false));
    }
}

/// A validator that is rebuilt for each schema would not finish.
#[test]
fn nested_schemas_take_no_longer_than_others() {
    let mut schema = "{properties: {a: true}}".to_owned();
    for _ in 0..40 {
        schema = format!("{{anyOf: [{schema}, {{maxProperties: 0}}], unevaluatedProperties: false}}");
    }
    assert!(!output(&schema).has_errors());
    let mut text = "{$ref: '#/components/schemas/A0'}\ncomponents:\n  schemas:\n    A40: {type: object}\n".to_owned();
    for nth in 0..40 {
        let next = format!("{{properties: {{a: {{$ref: '#/components/schemas/A{}'}}}}, required: [a]}}", nth + 1);
        text += &format!("    A{nth}: {{allOf: [{next}, {next}, {next}]}}\n");
    }
    assert!(!output(&text).has_errors());
}

/// The example of the only webhook.
fn example(output: &Output) -> Option<&str> {
    output.model.webhooks().next()?.example()
}

/// The output for one webhook with this schema.
fn output(schema: &str) -> Output {
    output_with("parameters: []", schema)
}

/// The same, with this line in its operation.
fn output_with(line: &str, schema: &str) -> Output {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: A document, version: '1'}}\nwebhooks:\n  ping:\n    post:\n      {line}\n      \
         requestBody:\n        content:\n          application/json:\n            schema: {schema}\n"
    );
    let input = SourceFile { provider: "p".to_owned(), path: "p/d.yaml".to_owned(), text: text.into_bytes() };
    generate(vec![input], &options("examples", "../runtime"))
}
