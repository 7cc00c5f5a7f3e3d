//! What the judge of a model says of a payload is what a receiver that is compiled from the model says.
//!
//! `differential.rs`, and `cargo xtask corpus --differential`, hold it equal to compiled types on values of all schemas.
//! Here are the payloads that those have not, and what compiled types do not say.

use std::borrow::Cow;
use std::path::Path;

use cargo_ringback::documents;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback_generator::judge::{Judge, Judgement, Unjudged, Verdict};
use ringback_generator::{Output, generate};
use ringback_runtime::{Limits, Malformed, Reason, Received, Report, Tape, Value};
use ringback_tests::callbacks::Callback;
use ringback_tests::cases::{acme, options};
use ringback_tests::generate::payloads;

const DOCUMENT: &str = r##"
openapi: 3.1.0
info: {title: Orders, version: "1"}
webhooks:
  order:
    post: {requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}}
  refund:
    post:
      requestBody:
        content:
          application/json:
            schema: {type: object, required: [type], properties: {type: {const: refund}}}
  ping:
    post: {responses: {"200": {description: Received}}}
components:
  schemas:
    Order:
      type: object
      required: [type, id]
      properties:
        type: {const: order}
        id: {type: string, maxLength: 8}
        state: {enum: [open, paid]}
        note: {type: string}
        paid_by: {$ref: "#/components/schemas/Method"}
        lines: {type: array, items: {$ref: "#/components/schemas/Line"}}
        labels: {type: object, additionalProperties: {type: string}}
        data: true
    Line:
      type: object
      required: [sku]
      additionalProperties: false
      properties: {sku: {type: string}, part_of: {$ref: "#/components/schemas/Line"}}
    Method:
      oneOf:
        - type: object
          required: [kind, last4]
          properties: {kind: {const: card}, last4: {type: string}}
        - type: object
          required: [kind, iban]
          properties: {kind: {const: bank}, iban: {type: string}}
"##;

fn orders() -> Output {
    let output = acme(&[("orders.yaml", DOCUMENT)]);
    assert!(!output.has_errors(), "{}", output.show_problems(false));
    output
}

/// What the judge says of a payload of the first webhook.
fn judged<T>(json: &str, say: impl Fn(&Judgement<'_>) -> T) -> T {
    let output = orders();
    let webhook = output.model.webhooks().find(|webhook| webhook.name() == "order").expect("the webhook");
    let judge = Judge::new(&output.model);
    say(&judge.read(webhook.id(), json).expect("it is a payload"))
}

/// The verdict, and the findings as a receiver shows them.
fn said(json: &str) -> (Verdict, Vec<String>) {
    judged(json, |judged| (judged.verdict(), judged.findings().iter().map(ToString::to_string).collect()))
}

#[track_caller]
fn check(json: &str, verdict: Verdict, findings: &[&str]) {
    let (own, said) = said(json);
    assert_eq!((own, said.iter().map(String::as_str).collect::<Vec<_>>()), (verdict, findings.to_vec()), "{json}");
}

#[test]
fn findings_are_those_of_a_receiver() {
    check(r#"{"type": "order", "id": "o1", "extra": 1}"#, Verdict::Valid, &[]);
    check(
        r#"{"type": "order", "id": "o1", "state": "lost"}"#,
        Verdict::Drift,
        &[
            "/state is not one of the values that the schema lists (enum of #/components/schemas/Order/properties/state)",
        ],
    );
    check(
        r#"{"type": "order", "state": "open"}"#,
        Verdict::Damage,
        &["the payload lacks the required member `id` (required of #/components/schemas/Order)"],
    );
}

#[test]
fn drift_is_what_the_model_holds() {
    // A null for a member that may be absent.
    check(
        r#"{"type": "order", "id": "o1", "note": null}"#,
        Verdict::Drift,
        &["/note is not a string (type of #/components/schemas/Order/properties/note)"],
    );
    check(
        r#"{"type": "order", "id": null}"#,
        Verdict::Damage,
        &["/id is not a string (type of #/components/schemas/Order/properties/id)"],
    );
    let (verdict, said) = said(r#"{"type": "order", "id": "o1", "lines": [{"sku": "s", "part_of": {"x": 1}}]}"#);
    assert_eq!((verdict, said.len()), (Verdict::Damage, 2), "{said:?}");
}

#[test]
fn a_union_is_told_by_its_tag() {
    check(r#"{"type": "order", "id": "o1", "paid_by": {"kind": "card", "last4": "1234"}}"#, Verdict::Valid, &[]);
    check(
        r#"{"type": "order", "id": "o1", "paid_by": {"kind": "bank"}}"#,
        Verdict::Damage,
        &[
            "/paid_by lacks the required member `iban` (required of #/components/schemas/Method/oneOf/1)",
            "/paid_by matches none of the `oneOf` schemas (oneOf of #/components/schemas/Method)",
        ],
    );
    // A branch that is added later is held whole.
    check(
        r#"{"type": "order", "id": "o1", "paid_by": {"kind": "cash"}}"#,
        Verdict::Drift,
        &["/paid_by matches none of the `oneOf` schemas (oneOf of #/components/schemas/Method)"],
    );
}

#[test]
fn rules_outside_of_the_schema() {
    check(
        r#"{"type": "order", "id": "o1", "data": {"a": 1, "a": 2}}"#,
        Verdict::Damage,
        &["/data has a duplicate key (repeatedKey)"],
    );
    let (verdict, said) = said(r#"{"type": "refund", "id": "o1"}"#);
    assert_eq!((verdict, said.len()), (Verdict::OtherEvent, 1), "{said:?}");

    let output = orders();
    let judge = Judge::new(&output.model);
    let id = |name| output.model.webhooks().find(|webhook| webhook.name() == name).expect("the webhook").id();
    let deep = "[".repeat(Limits::DEFAULT.depth + 1);
    for (json, reason) in [("{", Reason::Ended), (deep.as_str(), Reason::TooDeep)] {
        let unjudged = judge.read(id("order"), json).expect_err("it cannot be read");
        assert!(matches!(unjudged, Unjudged::Malformed(malformed) if malformed.reason == reason), "{unjudged}");
    }
    assert_eq!(judge.read(id("ping"), "{}").map(|_| ()), Err(Unjudged::NoPayload));
}

#[test]
fn members_that_no_field_is_named_after() {
    let json = r#"{
        "type": "order", "id": "o1", "note": null, "nota": "n", "a/b": {"c": 1},
        "paid_by": {"kind": "cash", "bills": [{"of": 20}]},
        "lines": [{"sku": "s", "part_of": {"sku": "t", "sco": "u"}}],
        "labels": {"color": "red"},
        "data": {"id": 1}
    }"#;
    let unnamed = judged(json, |judged| judged.unnamed().collect::<Vec<_>>());
    let expected = [
        "/nota",
        "/a~1b",
        "/a~1b/c",
        "/paid_by/kind",
        "/paid_by/bills",
        "/paid_by/bills/0/of",
        "/lines/0/part_of/sco",
        "/labels/color",
        "/data/id",
    ];
    assert_eq!(unnamed, expected);
    for (pointer, is_named) in [
        ("", true),
        ("/id", true),
        ("/note", true),
        ("/lines/0", true),
        ("/lines/0/part_of/sku", true),
        ("/data", true),
        ("/paid_by/kind", false),
        ("/a~1b", false),
        ("/lines/1", false),
        ("/missing", false),
    ] {
        assert_eq!(judged(json, |judged| judged.is_named(pointer)), is_named, "{pointer}");
    }
}

#[test]
fn schemas_cannot_exhaust_the_stack() {
    // A payload of the most levels that are read.
    let levels = Limits::DEFAULT.depth - 2;
    let line = r#"{"sku": "s", "part_of": "#.repeat(levels - 1) + r#"{"sku": 1}"# + &"}".repeat(levels - 1);
    let (verdict, said) = said(&format!(r#"{{"type": "order", "id": "o1", "lines": [{line}]}}"#));
    assert_eq!((verdict, said.len()), (Verdict::Damage, 1), "{said:?}");

    // Schemas of which each refers to the next.
    for next in [
        "$ref: '#/components/schemas/S{}'",
        "not: {not: {anyOf: [{$ref: '#/components/schemas/S{}'}, {maxProperties: 1}]}}",
    ] {
        let schema = |nth: usize| {
            let next = next.replace("{}", &(nth + 1).to_string());
            format!("    S{nth}: {{type: object, minProperties: {nth}, {next}}}\n")
        };
        let schemas: String = (0..2_000).map(schema).collect();
        let document = format!(
            "openapi: 3.1.0\ninfo: {{title: A chain, version: '1'}}\nwebhooks:\n  chain:\n    post: \
             {{requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/S0'}}}}}}}}}}\n\
             components:\n  schemas:\n{schemas}    S2000: {{type: object}}\n"
        );
        let output = acme(&[("chain.yaml", &document)]);
        let judge = Judge::new(&output.model);
        let webhook = output.model.webhooks().next().expect("the webhook");
        let verdict = judge.read(webhook.id(), r#"{"a": 1, "b": 2}"#).map(|judged| judged.verdict());
        assert_eq!(verdict, Err(Unjudged::TooDeep));
    }
}

#[test]
fn pairs_are_read_by_the_types_of_fields() {
    let document = r#"
openapi: 3.1.0
info: {title: Calls, version: "1"}
webhooks:
  call:
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [id]
              properties:
                id: {type: string}
                seconds: {type: integer}
                tags: {type: array, items: {type: string, maxLength: 3}}
                state: {type: string, contentMediaType: application/json, contentSchema: {type: object}}
"#;
    let output = acme(&[("calls.yaml", document)]);
    assert!(!output.has_errors(), "{}", output.show_problems(false));
    let webhook = output.model.webhooks().next().expect("the webhook");
    let judge = Judge::new(&output.model);
    for (pairs, expected) in [
        ("id=1&seconds=2&tags=a&tags=b&state=%7B%7D", (Verdict::Valid, vec![])),
        ("id=&seconds=", (Verdict::Valid, vec![])),
        ("id=1&id=2", (Verdict::Damage, vec![("", "repeatedKey")])),
        ("id=1&seconds=&seconds=", (Verdict::Damage, vec![("", "repeatedKey")])),
        ("id=1&seconds=soon", (Verdict::Damage, vec![("/seconds", "type")])),
        ("id=1&tags=a&tags=long", (Verdict::Drift, vec![("/tags/1", "maxLength")])),
        ("id=1&state=%7B", (Verdict::Damage, vec![("/state", "contentMediaType"), ("/state", "type")])),
        ("tags=a", (Verdict::Damage, vec![("", "required")])),
    ] {
        let judged = judge.read_pairs(webhook.id(), pairs.as_bytes()).expect("they are pairs");
        let found = judged.findings().iter().map(|found| (found.pointer(), found.keyword().to_string()));
        let expected = (expected.0, expected.1.iter().map(|(at, keyword)| (at.to_string(), keyword.to_string())));
        assert_eq!((judged.verdict(), found.collect::<Vec<_>>()), (expected.0, expected.1.collect()), "{pairs}");
    }
}

/// What the judge says is what a compiled receiver says.
#[track_caller]
fn compare<T: Callback>(judged: Result<Judgement<'_>, Unjudged>, compiled: Result<Received<'_, T>, Malformed>) {
    let (judged, received) = match (judged, compiled) {
        (Ok(judged), Ok(received)) => (judged, received),
        (judged, received) => {
            assert_eq!(judged.err(), received.err().map(Unjudged::Malformed));
            return;
        }
    };
    let sorted = |report: &Report| {
        let mut found: Vec<_> = report.findings().iter().map(|found| (found.to_string(), found.is_drift())).collect();
        found.sort();
        (report.count(), found)
    };
    assert_eq!(sorted(judged.report()), sorted(&received.clone().absorb().1));
    let verdict = match (received.clone().strict(), received.tolerant()) {
        (Ok(_), _) => Verdict::Valid,
        (_, Ok(_)) => Verdict::Drift,
        (_, Err(refused)) if refused.is_other_event() => Verdict::OtherEvent,
        _ => Verdict::Damage,
    };
    assert_eq!(judged.verdict(), verdict);
}

/// A payload as forms: its members as pairs, with one of them repeated, empty or spelled as nothing known, and without
/// its last bytes.
fn forms(seed: u64, json: &str) -> Vec<Vec<u8>> {
    let tape = Tape::from_json(json.as_bytes(), Limits::DEFAULT).expect("it is JSON");
    let text = |value: Value<'_>| {
        let mut json = String::new();
        value.write_json(&mut json);
        value.string().map_or(json, Cow::into_owned)
    };
    let members = tape.root().members().into_iter().flatten();
    let pairs: Vec<_> = members.map(|member| (member.key().into_owned(), text(member.value))).collect();
    let at = usize::try_from(seed).expect("a small number") % pairs.len().max(1);
    let encode = |pairs: &[(String, String)]| {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish().into_bytes()
    };
    let form = encode(&pairs);
    let mut all = vec![[&form[..], b"%FF"].concat()];
    for value in ["", "7", "-1.50e2", "true", "{\"a\":1}"] {
        let mut changed = pairs.clone();
        if let Some(pair) = changed.get_mut(at) {
            value.clone_into(&mut pair.1);
        }
        let once = encode(&changed);
        all.push([&once[..], b"&", &encode(&pairs[at.min(pairs.len())..])].concat());
        all.push([&once[..], b"&", &encode(&changed[at.min(pairs.len())..])].concat());
        all.push(once);
    }
    all.push(form);
    all
}

/// The judge and a compiled type agree on payloads in all spellings, on those with a repeated key, and on forms.
fn agrees<T: Callback>(output: &Output) {
    let webhook = output.model.webhooks().find(|webhook| webhook.name() == T::WEBHOOK.name).expect("the webhook");
    let judge = Judge::new(&output.model);
    for (seed, json) in payloads::<T>(300) {
        let member = json.trim_start().strip_prefix('{').and_then(|rest| Some(rest.split_once(',')?.0));
        let repeated = member.map(|member| json.replacen('{', &format!("{{{member},"), 1));
        for json in [&json].into_iter().chain(&repeated) {
            println!("{seed}: {json}");
            compare::<T>(judge.read(webhook.id(), json), Received::from_json(json.as_bytes(), Limits::DEFAULT));
        }
        for form in forms(seed, &json) {
            println!("{seed}: {}", form.escape_ascii());
            compare::<T>(judge.read_pairs(webhook.id(), &form), Received::from_form(&form, Limits::DEFAULT));
        }
    }
}

#[test]
fn it_agrees_with_compiled_types() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let files = documents::read(&specs).unwrap_or_else(|failure| panic!("{}", failure.message));
    let output = generate(files, &options("seeds", "../runtime"));
    agrees::<VoiceStatusCallback>(&output);
    agrees::<RecordingStatusCallback>(&output);
    agrees::<StreamStatusCallback>(&output);
    agrees::<TexmlStreamWebhook>(&output);
}
