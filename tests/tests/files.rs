//! Documents of many files: the names of files, references in place of any object, and files that nothing refers to.

use ringback_tests::cases::acme;

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: Acme, version: '1'}\n";
const BODY: &str = "{content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}";

/// The generated file at a path below `src/acme`.
#[track_caller]
fn generated(files: &[(&str, &str)], path: &str) -> String {
    let output = acme(files);
    assert!(output.problems.is_empty(), "{}", output.show_problems(false));
    let known: Vec<_> = output.files.keys().collect();
    output.files.get(&format!("src/acme/{path}")).unwrap_or_else(|| panic!("no {path} in {known:?}")).clone()
}

#[test]
fn a_file_is_found_by_its_name_as_written_and_percent_encoded() {
    let item = format!("post: {{requestBody: {BODY}}}");
    let encoded = |name: &str| name.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>();
    let names = [
        "a@b", "a!b", "a&b", "a'b", "a(b)", "a+b", "a,b", "a;b", "a=b", "a$b", "a*b", "a b", "a:b", "a?b", "a%b",
        "a%20b", "a[b]", "a{b}", "ä", "a~b",
    ];
    for name in names {
        for written in [format!("./{name}.yaml"), format!("{name}.yaml"), format!("{}.yaml", encoded(name))] {
            let main = format!("{HEAD}webhooks: {{ping: {{$ref: {written:?}}}}}");
            let model = generated(&[("main.yaml", &main), (&format!("{name}.yaml"), &item)], "ping/model.rs");
            assert!(model.contains("pub id: Option<String>"), "{written}: {model}");
        }
    }
    // An encoded name is that of the file with the character, if there are both.
    let main = format!("{HEAD}webhooks: {{ping: {{$ref: 'a%20b.yaml'}}}}");
    let other = item.replace("id:", "other:");
    let model = generated(&[("main.yaml", &main), ("a b.yaml", &item), ("a%20b.yaml", &other)], "ping/model.rs");
    assert!(model.contains("pub id: "), "{model}");
}

#[test]
fn a_reference_stands_in_place_of_any_object() {
    let schema = "{type: object, properties: {id: {type: string}}}";
    let media_type = format!("{{schema: {schema}, examples: {{one: {{value: {{id: a}}}}}}}}");
    let main = |rest: &str| format!("{HEAD}{rest}");
    let post = |rest: &str| main(&format!("webhooks: {{ping: {{post: {rest}}}}}"));
    let content = |rest: &str| post(&format!("{{requestBody: {{content: {rest}}}}}"));
    let cases = [
        ("webhooks", main("webhooks: {$ref: part.yaml}"), format!("ping: {{post: {{requestBody: {BODY}}}}}")),
        ("a path item", main("webhooks: {ping: {$ref: part.yaml}}"), format!("post: {{requestBody: {BODY}}}")),
        ("an operation", post("{$ref: part.yaml}"), format!("requestBody: {BODY}")),
        ("a request body", post("{requestBody: {$ref: part.yaml}}"), BODY.to_owned()),
        ("media types", content("{$ref: part.yaml}"), format!("application/json: {media_type}")),
        ("a media type", content("{application/json: {$ref: part.yaml}}"), media_type.clone()),
        (
            "examples",
            content(&format!("{{application/json: {{schema: {schema}, examples: {{$ref: part.yaml}}}}}}")),
            "one: {value: {id: a}}".to_owned(),
        ),
        (
            "an example",
            content(&format!("{{application/json: {{schema: {schema}, examples: {{one: {{$ref: part.yaml}}}}}}}}")),
            "value: {id: a}".to_owned(),
        ),
        ("a schema", content("{application/json: {schema: {$ref: part.yaml}}}"), schema.to_owned()),
        (
            "members",
            content("{application/json: {schema: {type: object, properties: {$ref: part.yaml}}}}"),
            "id: {type: string}".to_owned(),
        ),
        (
            "components",
            main(
                "components: {$ref: part.yaml}\nwebhooks: {ping: {post: {requestBody: {content: {application/json: \
                 {schema: {$ref: '#/components/schemas/Ping'}}}}}}}",
            ),
            format!("schemas: {{Ping: {schema}}}"),
        ),
        (
            "schemas of components",
            main(
                "components: {schemas: {$ref: part.yaml}}\nwebhooks: {ping: {post: {requestBody: {content: \
                 {application/json: {schema: {$ref: '#/components/schemas/Ping'}}}}}}}",
            ),
            format!("Ping: {schema}"),
        ),
    ];
    for (what, main, part) in cases {
        let model = generated(&[("main.yaml", &main), ("part.yaml", &part)], "ping/model.rs");
        assert!(model.contains("pub id: Option<String>"), "{what}: {model}");
    }
    let parameters = post(&format!("{{requestBody: {BODY}, parameters: {{$ref: part.yaml}}}}"));
    let list = "[{name: X-Id, in: header, schema: {type: string}}]";
    let model = generated(&[("main.yaml", &parameters), ("part.yaml", list)], "ping/model.rs");
    assert!(model.contains("pub x_id: Option<String>"), "{model}");
    let encoding = post(&format!(
        "{{requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {schema}, encoding: {{$ref: part.yaml}}}}}}}}}}"
    ));
    let model = generated(&[("main.yaml", &encoding), ("part.yaml", "id: {style: form}")], "ping/model.rs");
    assert!(model.contains("pub id: Option<String>"), "{model}");
}

/// Neither a file of components nor one of security schemes takes a signature away.
#[test]
fn schemes_behind_references_sign() {
    let schemes = "signature: {type: apiKey, in: header, name: X-Signature, x-signature: {algorithm: hmac-sha256, encoding: \
                   hex, message: '{body}'}}";
    for (components, part) in [
        ("{$ref: part.yaml}", format!("securitySchemes: {{{schemes}}}")),
        ("{securitySchemes: {$ref: part.yaml}}", schemes.to_owned()),
        ("{securitySchemes: {signature: {$ref: 'part.yaml#/signature'}}}", schemes.to_owned()),
    ] {
        let main = format!(
            "{HEAD}security: [signature: []]\ncomponents: {components}\nwebhooks: {{ping: {{post: {{requestBody: {BODY}}}}}}}"
        );
        let output = acme(&[("main.yaml", &main), ("part.yaml", &part)]);
        assert!(output.problems.is_empty(), "{components}: {}", output.show_problems(false));
        assert!(output.model.webhooks().all(|webhook| !webhook.schemes().is_empty()), "{components}");
    }
}

#[test]
fn what_is_beside_the_reference_of_an_operation_is_not_ignored() {
    let main = format!("{HEAD}webhooks: {{ping: {{post: {{$ref: part.yaml, requestBody: {BODY}}}}}}}");
    let output = acme(&[("main.yaml", &main), ("part.yaml", &format!("requestBody: {BODY}"))]);
    let shown = output.show_problems(false);
    assert!(shown.contains("not supported: `requestBody` next to the `$ref` of an operation"), "{shown}");
}

#[test]
fn a_circle_of_references_in_a_pointer_ends() {
    let main = format!(
        "{HEAD}components: {{schemas: {{$ref: '#/components/schemas'}}}}\nwebhooks: {{ping: {{post: {{requestBody: {{content: \
         {{application/json: {{schema: {{$ref: '#/components/schemas/Ping'}}}}}}}}}}}}}}"
    );
    let shown = acme(&[("main.yaml", &main)]).show_problems(false);
    assert!(shown.contains("refers to `#/components/schemas/Ping`, which does not exist"), "{shown}");
}

#[test]
fn item_types_of_arrays_in_files_are_named_after_the_file() {
    let main = format!(
        "{HEAD}webhooks: {{ping: {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, \
         properties: {{tags: {{$ref: Labels.yaml}}, rules: {{$ref: Rules.yaml}}}}}}}}}}}}}}}}}}"
    );
    let labels = "type: array\nitems: {type: object, properties: {text: {type: string}}}";
    let rules = "type: array\nitems: {type: object, properties: {id: {type: integer}}}";
    let model = generated(&[("main.yaml", &main), ("Labels.yaml", labels), ("Rules.yaml", rules)], "ping/model.rs");
    assert!(model.contains("Option<Vec<LabelsItem>>") && model.contains("Option<Vec<RulesItem>>"), "{model}");
}

#[test]
fn a_schema_in_a_file_of_its_own_is_a_component() {
    let webhook = |name: &str, member: &str| {
        format!(
            "  {name}: {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, properties: \
             {{{member}: {{$ref: schemas/Money.schema.json}}, either: {{oneOf: [{{$ref: schemas/Money.schema.json}}, \
             {{$ref: schemas/percent.yml}}]}}}}}}}}}}}}}}}}\n"
        )
    };
    let main = format!("{HEAD}webhooks:\n{}{}", webhook("paid", "total"), webhook("sent", "fee"));
    let money = "{\"type\": \"object\", \"required\": [\"amount\"], \"properties\": {\"amount\": {\"type\": \"string\"}, \
                 \"kind\": {\"enum\": [\"a\"]}}}";
    let percent = "{type: object, required: [rate], properties: {rate: {type: number}}}";
    let files = [("main.yaml", main.as_str()), ("schemas/Money.schema.json", money), ("schemas/percent.yml", percent)];
    let shared = generated(&files, "shared/model.rs");
    for name in ["pub struct Money ", "pub enum MoneyKind ", "pub struct Percent ", "Money(Money)", "Percent(Percent)"]
    {
        assert!(shared.contains(name) || generated(&files, "paid/model.rs").contains(name), "{name}: {shared}");
    }
}

#[test]
fn names_of_files_that_differ_in_punctuation_are_settled_like_those_of_components() {
    let webhook = |name: &str| {
        format!(
            "  {name}: {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{a: \
             {{$ref: series-of.yaml}}, b: {{$ref: series_of.yaml}}, c: {{$ref: Series.yaml}}}}}}}}}}}}}}}}\n"
        )
    };
    let main = format!("{HEAD}webhooks:\n{}{}", webhook("paid"), webhook("sent"));
    let schema =
        |member: &str| format!("{{type: object, properties: {{{member}: {{type: object, properties: {{}}}}}}}}");
    let (one, two, three) = (schema("x"), schema("y"), schema("of"));
    let output = acme(&[
        ("main.yaml", &main),
        ("series-of.yaml", &one),
        ("series_of.yaml", &two),
        ("Series.yaml", &three.replace("{}}}}", "{a: {type: string}}}}}")),
    ]);
    assert!(!output.has_errors(), "{}", output.show_problems(false));
    let shared = &output.files["src/acme/shared/model.rs"];
    for name in ["pub struct SeriesDashOf ", "pub struct SeriesOf ", "pub struct SeriesPropertiesOf "] {
        assert!(shared.contains(name), "{name}: {shared}");
    }
}

#[test]
fn files_that_belong_to_no_webhook_are_left_alone() {
    let main = format!(
        "{HEAD}webhooks: {{ping: {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object}}, \
         examples: {{one: {{externalValue: one.json}}}}}}}}}}}}}}}}"
    );
    let others = [
        ("one.json", "{\"id\": 1, \"webhooks\": [], \"overlay\": 1}"),
        ("lines.json", "{\"id\": 1}\n{\"id\": 2}\n"),
        ("twice.json", "{\"id\": 1, \"id\": 2}"),
        ("list.yaml", "- a\n- b\n"),
        ("api.yaml", "openapi: 3.1.0\ninfo: {title: An API, version: '1'}\npaths: {}\n"),
        ("old.json", "{\"swagger\": \"2.0\"}"),
        ("tool.yml", "rules: {}\n"),
    ];
    let files: Vec<_> = others.into_iter().chain([("main.yaml", main.as_str())]).collect();
    let output = acme(&files);
    assert!(output.problems.is_empty(), "{}", output.show_problems(false));
    let mut unread: Vec<_> = others.iter().map(|(path, _)| format!("acme/{path}")).collect();
    unread.sort();
    assert_eq!(output.unread, unread);
    assert!(output.files.contains_key("src/acme/ping/mod.rs"));

    // In a folder without webhooks something is missing.
    let alone = acme(&[("one.json", "{\"id\": 1}")]);
    assert!(alone.has_errors() && alone.unread.is_empty());
}

/// Every file has a root: an overlay of all documents changes those with webhooks.
#[test]
fn an_overlay_of_all_roots_leaves_other_files_alone() {
    let main = format!(
        "{HEAD}webhooks: {{ping: {{post: {{requestBody: {{content: {{application/json: {{schema: {{$ref: \
         part.yaml}}}}}}}}}}}}}}"
    );
    let overlay = "overlay: 1.1.0\ninfo: {title: All, version: '1'}\nactions:\n  - target: $\n    update: \
                   {x-identity: {body: /id}, components: {schemas: {A: {}}}}\n    x-evidence: It was seen.\n";
    let files = [
        ("main.yaml", main.as_str()),
        ("overlays/all.yaml", overlay),
        ("part.yaml", "type: object\nrequired: [id]\nproperties: {id: {type: string}}\n"),
        ("data.json", "{\"a\": 1}"),
        ("list.json", "[1]"),
        ("api.yaml", "openapi: 3.1.0\ninfo: {title: An API, version: '1'}\npaths: {}\n"),
    ];
    let output = acme(&files);
    assert!(output.problems.is_empty(), "{}", output.show_problems(false));
    assert!(output.files["src/acme/ping/mod.rs"].contains("has the same identity"));
    assert_eq!(output.unread, ["acme/api.yaml", "acme/data.json", "acme/list.json"]);
}

#[test]
fn documents_that_were_meant_to_have_webhooks_are_refused() {
    let main = format!("{HEAD}webhooks: {{ping: {{post: {{requestBody: {BODY}}}}}}}");
    let item = format!("{{ping: {{post: {{requestBody: {BODY}}}}}}}");
    for (what, text) in [
        ("openapi: 3.1.0\nwebhook: {ITEM}", "did you mean `webhooks`?"),
        ("opneapi: 3.1.0\nwebhooks: {ITEM}", "it has no `openapi`"),
        ("info: {title: A, version: '1'}\nwebhooks: {ITEM}", "it has no `openapi`"),
        ("openapi: 3.1.0\nwebhooks: [", "error["),
        ("overlay: 1.1.0\nactions: []", "this overlay is not in a folder `overlays`"),
    ] {
        let other = what.replace("{ITEM}", &item);
        let output = acme(&[("main.yaml", &main), ("other.yaml", &other)]);
        assert!(output.has_errors(), "{what}");
        let shown = output.show_problems(false);
        assert!(shown.contains(text), "{what}: {shown}");
        assert!(shown.contains("specs/acme/other.yaml"), "{what}: {shown}");
    }
}
