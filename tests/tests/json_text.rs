//! Fields of a form whose text is JSON: what the text says is the value.

use ringback_generator::{Output, SourceFile, generate};
use ringback_runtime::check::object::{ObjectSchema, optional, required};
use ringback_runtime::check::rule::{ARRAY, Constraint, INTEGER, STRING, object};
use ringback_runtime::scheme::{KeyFormat, KeyKind, Layout, Scheme, Timestamp};
use ringback_runtime::testing::{Example, attack};
use ringback_runtime::{
    self as rt, FormField, Limits, Payload, Provider, Received, Report, Signed, Types, Webhook, Wire, scheme,
};
use ringback_tests::cases::options;

static USER: ObjectSchema = ObjectSchema::new("#/user", &[required("id", STRING)]);

static CONTENT: ObjectSchema = ObjectSchema::new(
    "#/content",
    &[required("user", object(&USER)), optional("counts", ARRAY.with(&[Constraint::Items("/counts/items", &INTEGER)]))],
);

static INTERACTION: ObjectSchema = ObjectSchema::new(
    "#/interaction",
    &[required("payload", object(&CONTENT)), optional("state", object(&USER)), optional("token", STRING)],
);

#[derive(Clone, Debug, Default, PartialEq)]
struct User {
    id: String,
    additional_properties: rt::Map<rt::Json>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Content {
    user: User,
    counts: Option<Vec<rt::Integer>>,
    additional_properties: rt::Map<rt::Json>,
}

/// A payload as that of Slack's interactions.
#[derive(Clone, Debug, Default, PartialEq)]
struct Interaction {
    payload: Content,
    state: Option<User>,
    token: Option<String>,
    additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    User: USER;
    id: required "id";
    ..additional_properties
}

rt::object! {
    Content: CONTENT;
    user: required "user";
    counts: optional "counts";
    ..additional_properties
}

rt::object! {
    Interaction: INTERACTION;
    payload: required "payload";
    state: optional "state";
    token: optional "token";
    ..additional_properties
}

const SECRET: KeyFormat = KeyFormat::new(KeyKind::Secret, "");

impl Payload for Interaction {
    const WEBHOOK: Webhook<'static> =
        Webhook { name: "interaction", method: "POST", wires: &[Wire::Form], document: "", pointer: "" };
    const FORM_FIELDS: &'static [FormField] =
        &[FormField::json("payload"), FormField::json("state"), FormField::new("token", Types::STRING)];

    fn from_pairs(pairs: &[rt::Pair<'_>], limits: Limits) -> Option<Box<Self>> {
        rt::read_pairs(pairs, Self::FORM_FIELDS, limits)
    }
}

impl Provider for Interaction {
    const NAME: &'static str = "slack";
    const KEYS: &'static [KeyFormat] = &[SECRET];
}

impl Signed for Interaction {
    type Provider = Self;
    const SCHEMES: &'static [Scheme] = &[scheme! {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Slack-Signature";
        layout: Layout::whole("v0=");
        encoding: Hex;
        message: Text("v0:"), Timestamp, Text(":"), Body;
        timestamp: Timestamp::header("X-Slack-Request-Timestamp", 300);
        key: SECRET;
        wires: Form;
    }];
}

impl Example for Interaction {
    const JSON: &'static str = r#"{"payload":{"user":{"id":"U1"},"counts":[1,2]},"state":{"id":"&="},"token":"t"}"#;
}

static LABELLED: ObjectSchema = ObjectSchema::new(
    "#/labelled",
    &[optional("labels", ARRAY.with(&[Constraint::Items("/labels/items", &STRING)])), required("user", object(&USER))],
);

/// A payload whose first parameter may repeat, so that it is not broken by that.
#[derive(Clone, Debug, Default, PartialEq)]
struct Labelled {
    labels: Option<Vec<String>>,
    user: User,
}

rt::object! {
    Labelled: LABELLED;
    labels: optional "labels";
    user: required "user";
}

impl Payload for Labelled {
    const WEBHOOK: Webhook<'static> =
        Webhook { name: "labelled", method: "POST", wires: &[Wire::Form, Wire::Query], document: "", pointer: "" };
    const FORM_FIELDS: &'static [FormField] = &[FormField::repeated("labels", Types::STRING), FormField::json("user")];
}

impl Signed for Labelled {
    type Provider = Interaction;
    const SCHEMES: &'static [Scheme] = &[scheme! {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Signature";
        encoding: Hex;
        message: Url, Text("|"), Body;
        key: SECRET;
        wires: Form, Query;
    }];
}

impl Example for Labelled {
    const JSON: &'static str = r#"{"labels":["a"],"user":{"id":"U1"}}"#;
}

fn form(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

fn received(form: &str, limits: Limits) -> Received<'_, Interaction> {
    Received::from_form(form.as_bytes(), limits).expect("a form")
}

/// The findings, and whether tolerant reading passes.
fn findings(pairs: &[(&str, &str)]) -> (Vec<String>, bool) {
    let form = form(pairs);
    let received = received(&form, Limits::DEFAULT);
    let shown = |report: &Report| report.findings().iter().map(ToString::to_string).collect();
    (shown(received.report()), received.tolerant().is_ok())
}

#[test]
fn the_value_is_what_the_text_says() {
    let form = form(&[("payload", r#" {"user": {"id": "A\u0026"}, "counts": [1e0]} "#), ("token", "{}")]);
    let payload = received(&form, Limits::DEFAULT).strict().expect("it is valid");
    assert_eq!(payload.payload.user.id, "A&");
    assert_eq!(payload.payload.counts.as_deref(), Some(&[1.into()][..]));
    assert_eq!(payload.token.as_deref(), Some("{}"));
    let json = serde_json::to_string(&payload).expect("JSON");
    assert_eq!(json, r#"{"payload":{"user":{"id":"A&"},"counts":[1]},"token":"{}"}"#);
    assert_eq!(
        Received::<Interaction>::from_json(json.as_bytes(), Limits::DEFAULT).expect("JSON").strict(),
        Ok(payload)
    );
}

#[test]
fn findings_lead_into_the_text() {
    let drift = [(
        r#"{"user":{"id":"U1"},"counts":[1.5]}"#,
        "/payload/counts/0 is not an integer (type of #/content/counts/items)",
    )];
    for (text, finding) in drift {
        assert_eq!(findings(&[("payload", text)]), (vec![finding.to_owned()], false), "{text}");
    }
    for (text, finding) in [
        (r#"{"user":{}}"#, "/payload/user lacks the required member `id` (required of #/user)"),
        (r#"{"user":{"id":1}}"#, "/payload/user/id is not a string (type of #/user/properties/id)"),
        ("[]", "/payload is not an object (type of #/content)"),
        ("null", "/payload is not an object (type of #/content)"),
        (r#"{"user":{"id":"U1","id":"U2"}}"#, "/payload/* has a duplicate key (repeatedKey)"),
    ] {
        assert_eq!(findings(&[("payload", text)]), (vec![finding.to_owned()], false), "{text}");
    }
}

/// The text is then a string, of which a model holds what it can.
#[test]
fn text_that_is_not_json_is_damage() {
    let valid = r#"{"user":{"id":"U1"}}"#;
    for text in ["{", "secret", r#"{"id":"U1"} secret"#, "{'id':'U1'}", " ", "\u{feff}{}"] {
        let (found, passes) = findings(&[("payload", valid), ("state", text)]);
        let not_json = "/state is not JSON text (contentMediaType)";
        assert_eq!(found, [not_json, "/state is not an object (type of #/user)"], "{text}");
        assert!(!passes && !found.concat().contains("secret"));
        let form = form(&[("payload", valid), ("state", text)]);
        let (payload, report) = received(&form, Limits::DEFAULT).absorb();
        assert_eq!((payload.payload.user.id.as_str(), payload.state), ("U1", None));
        assert!(!report.is_only_drift());
    }
}

#[test]
fn empty_text_is_absent() {
    let valid = r#"{"user":{"id":"U1"}}"#;
    assert_eq!(findings(&[("payload", valid), ("state", "")]), (vec![], true));
    let required = "the payload lacks the required member `payload` (required of #/interaction)";
    assert_eq!(findings(&[("payload", "")]), (vec![required.to_owned()], false));
    let repeated = "the payload has a duplicate key (repeatedKey)";
    for twice in [["", valid], [valid, ""], [valid, valid]] {
        assert_eq!(findings(&twice.map(|text| ("payload", text))), (vec![repeated.to_owned()], false), "{twice:?}");
    }
}

/// As in a JSON body with the same members, whose root is one more value, where a form counts its pairs.
#[test]
fn the_limits_hold_for_all_texts_together() {
    let form = form(&[("payload", r#"{"user":{"id":"U1"},"counts":[1,2]}"#), ("state", r#"{"id":"U1","x":[[]]}"#)]);
    let found = |limits: Limits| {
        let received = received(&form, limits);
        let report = received.report().clone();
        assert_eq!(received.strict().is_ok(), report.is_empty());
        report.findings().first().map(ToString::to_string)
    };
    let values = |values: usize| found(Limits { values, ..Limits::DEFAULT });
    assert_eq!(values(10), None);
    let too_many =
        |name: &str| Some(format!("/{name} is JSON text with more values than the limit (contentMediaType)"));
    assert_eq!([values(9), values(5)], [too_many("state"), too_many("payload")]);
    let depth = |depth: usize| found(Limits { depth, ..Limits::DEFAULT });
    assert_eq!(depth(4), None);
    let too_deep =
        |name: &str| Some(format!("/{name} is JSON text that is nested deeper than the limit (contentMediaType)"));
    assert_eq!([depth(3), depth(2)], [too_deep("state"), too_deep("payload")]);
    let bytes = |bytes: usize| Received::<Interaction>::from_form(form.as_bytes(), Limits { bytes, ..Limits::DEFAULT });
    assert!(bytes(form.len()).is_ok() && bytes(form.len() - 1).is_err());
}

#[test]
fn signed_forms_withstand_attacks() {
    assert_eq!(attack::<Interaction>(), Vec::<String>::new());
    assert_eq!(attack::<Labelled>(), Vec::<String>::new());
}

/// The output for webhooks and components.
fn output(webhooks: &str, components: &str) -> Output {
    output_of(&format!(
        "openapi: 3.1.0\ninfo: {{title: A document, version: '1'}}\nwebhooks:\n{webhooks}components:\n  schemas:\n{components}"
    ))
}

fn output_of(text: &str) -> Output {
    let input = SourceFile { provider: "p".to_owned(), path: "p/d.yaml".to_owned(), text: text.as_bytes().to_vec() };
    generate(vec![input], &options("json-text", "../runtime"))
}

/// A webhook whose body has this media type.
fn webhook(name: &str, media_type: &str, rest: &str) -> String {
    format!("  {name}:\n    post:\n      requestBody:\n        content:\n          {media_type}: {rest}\n")
}

const FORM: &str = "application/x-www-form-urlencoded";

/// Where a component is the payload of a form and of JSON, only the form has the type of the content.
#[test]
fn a_shared_component_is_a_string_in_json() {
    let rest = "{schema: {$ref: '#/components/schemas/Call'}}";
    let with_more = "{schema: {allOf: [{$ref: '#/components/schemas/Call'}, {properties: {more: {type: integer}}}]}}";
    let webhooks =
        webhook("form", FORM, rest) + &webhook("more", FORM, with_more) + &webhook("json", "application/json", rest);
    let components = "    Call: {type: object, required: [call], properties: {call: {$ref: '#/components/schemas/Text'}}}\n    \
        Text: {type: string, contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Content'}}\n    \
        Content: {type: object, properties: {id: {type: string}}}\n";
    let output = output(&webhooks, components);
    assert!(output.problems.is_empty(), "{}", output.show_problems(false));
    let has = |webhook: &str, file: &str, text: &str| output.files[&format!("src/p/{webhook}/{file}")].contains(text);
    for form in ["form", "more"] {
        assert!(has(form, "model.rs", "pub call: Content,"), "{form}");
        assert!(has(form, "mod.rs", "FormField::json(\"call\")"), "{form}");
    }
    assert!(has("json", "model.rs", "pub call: String,"));
}

/// JSON that says that it is text is JSON: its strings stay strings, and no form's encoding is about it.
#[test]
fn a_payload_that_comes_as_text_keeps_its_strings() {
    let of_component = "{schema: {$ref: '#/components/schemas/Call'}}";
    let encoded = "{schema: {$ref: '#/components/schemas/Call'}, encoding: {absent: {contentType: application/json}}}";
    let with_wires = |name: &str, wires: &str, rest: &str| {
        webhook(name, FORM, rest).replace("    post:\n", &format!("    post:\n      x-wires: {wires}\n"))
    };
    let webhooks = with_wires("text", "[text]", of_component)
        + &with_wires("form", "[text, form]", of_component)
        + &with_wires("encoded", "[json, text]", encoded);
    let components = "    Call: {type: object, properties: {call: {type: string, contentMediaType: application/json, contentSchema: {type: object}}}}\n";
    let output = output(&webhooks, components);
    assert!(!output.has_errors(), "{}", output.show_problems(false));
    for name in ["text", "form", "encoded"] {
        assert!(output.files[&format!("src/p/{name}/model.rs")].contains("pub call: Option<String>,"), "{name}");
    }
    let shown = output.show_problems(false);
    assert_eq!(shown.matches("the webhook is also delivered as JSON, where it is only a note").count(), 1, "{shown}");
}

/// The keywords are of 3.1, and read like all others of it in an older document, in which nothing counts beside a `$ref`.
#[test]
fn documents_of_openapi_3_0_have_json_text_as_well() {
    let text = "type: string, contentMediaType: application/json, contentSchema: {type: object}";
    let output = output_of(&format!(
        "openapi: 3.0.3\ninfo: {{title: A document, version: '1'}}\npaths: {{}}\nx-webhooks:\n{}components: {{schemas: {{Text: {{type: string}}}}}}\n",
        webhook(
            "form",
            FORM,
            &format!(
                "{{schema: {{type: object, properties: {{call: {{{text}}}, beside: {{$ref: '#/components/schemas/Text', {text}}}}}}}}}"
            )
        ),
    ));
    assert!(!output.has_errors(), "{}", output.show_problems(false));
    assert!(
        output.show_problems(false).contains("`contentSchema` requires OpenAPI 3.1; it is read as if this were 3.1")
    );
    let written = &output.files["src/p/form/mod.rs"];
    assert!(written.contains("FormField::json(\"call\")"), "{written}");
    assert!(written.contains("FormField::new(\"beside\", Types::STRING)"), "{written}");
}

/// Documents show the text, or the value that it says.
#[test]
fn examples_of_json_text_are_its_value() {
    let text = "{type: string, contentMediaType: application/json, contentSchema: {type: object}}";
    for (example, expected) in [
        ("'{\"a\": 1.50}'", r#"{"call": {"a": 1.50}}"#),
        ("{b: [2]}", r#"{"call": {"b": [2]}}"#),
        // It is neither, so it is not used.
        ("'{'", r#"{"call": {}}"#),
    ] {
        let of_member = format!(
            "{{schema: {{properties: {{call: {}}}}}}}",
            text.replace("type: string", &format!("type: string, example: {example}"))
        );
        let of_payload = format!("{{schema: {{properties: {{call: {text}}}, example: {{call: {example}}}}}}}");
        let of_body = format!("{{schema: {{properties: {{call: {text}}}}}, example: {{call: {example}}}}}");
        for rest in [of_member, of_payload, of_body] {
            let rest = rest.replacen("{schema: {", "{schema: {type: object, ", 1);
            let output = output(&webhook("form", FORM, &rest), "    Unused: true\n");
            assert!(!output.has_errors(), "{}", output.show_problems(false));
            let made = output.model.webhooks().next().and_then(|webhook| webhook.example().map(str::to_owned));
            let made = made.expect("an example");
            assert!(made == expected || example == "'{'" && made.starts_with(r#"{"call": {"#), "{rest}: {made}");
        }
    }
}

#[test]
fn long_chains_of_schemas_are_read() {
    let mut components = "    A2000: {type: object, properties: {call: {type: string, contentMediaType: application/json, contentSchema: true}}}\n".to_owned();
    for nth in 0..2000 {
        components += &format!("    A{nth}: {{allOf: [{{$ref: '#/components/schemas/A{}'}}]}}\n", nth + 1);
    }
    let output = output(&webhook("form", FORM, "{schema: {$ref: '#/components/schemas/A0'}}"), &components);
    assert!(!output.has_errors(), "{}", output.show_problems(false));
    assert!(output.files["src/p/form/mod.rs"].contains("FormField::json(\"call\")"));
}
