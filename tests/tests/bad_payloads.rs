//! Bad payloads of the four callbacks: every mistake is found in one pass, nothing panics, and no finding or error
//! contains a value or a key of the payload.

use std::fmt::{Debug, Display};

use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::{Limits, Malformed, Reason, Received};
use ringback_tests::callbacks::Callback;
use serde_json::{Value, json};

/// The pointer and the keyword of a finding.
type Found = (String, &'static str);

/// Represents personal data, none of which may be shown.
const SECRET: &str = "s3cret-value";
const SECRET_KEY: &str = "s3cret-key";
const SECRET_NUMBER: i64 = 987_654_321;

#[test]
fn voice_callback() {
    check_all::<VoiceStatusCallback>();
}

#[test]
fn recording_callback() {
    check_all::<RecordingStatusCallback>();
}

#[test]
fn stream_callback() {
    check_all::<StreamStatusCallback>();
}

#[test]
fn texml_webhook() {
    check_all::<TexmlStreamWebhook>();
}

fn check_all<T: Callback>() {
    let places = Members::new::<T>();
    let mut bad = Vec::new();
    for place in &places.0 {
        bad.extend(place.missing());
        bad.extend(place.wrong_values());
    }
    for (place, value, found) in &bad {
        let mut payload = T::sample();
        change(&mut payload, place, value.clone());
        check::<T>(&payload, found);
    }
    assert!(bad.len() >= 30, "only {} bad payloads", bad.len());

    // One mistake at every place at once, in several rounds with different mistakes.
    for turn in 0..8 {
        let mut payload = T::sample();
        let mut all_found = Vec::new();
        for (nth, place) in places.0.iter().filter(|place| !place.has_places_within).enumerate() {
            let of_place: Vec<_> = bad.iter().filter(|(pointer, ..)| *pointer == place.pointer).collect();
            // A member that may be anything cannot have a mistake.
            if of_place.is_empty() {
                continue;
            }
            let (pointer, value, found) = of_place[(nth + turn) % of_place.len()];
            change(&mut payload, pointer, value.clone());
            all_found.extend(found.iter().cloned());
        }
        check::<T>(&payload, &all_found);
    }

    check_roots::<T>();
    check_malformed::<T>();
}

/// Sets or removes the value at a pointer.
fn change(payload: &mut Value, pointer: &str, value: Option<Value>) {
    let (parent, name) = pointer.rsplit_once('/').expect("it is the place of a member");
    let parent = payload.pointer_mut(parent).and_then(Value::as_object_mut).expect("the parent is an object");
    match value {
        Some(value) => drop(parent.insert(name.to_owned(), value)),
        None => drop(parent.remove(name)),
    }
}

/// Every member in a schema.
struct Members(Vec<Member>);

struct Member {
    pointer: String,
    schema: Value,
    is_required: bool,
    has_places_within: bool,
}

impl Members {
    fn new<T: Callback>() -> Self {
        let document = T::document();
        let mut places = Vec::new();
        Self::list(&document, &document, "", &mut places);
        Self(places)
    }

    fn list(document: &Value, schema: &Value, object: &str, places: &mut Vec<Member>) {
        let resolve = |schema: &Value| match schema["$ref"].as_str() {
            Some(reference) => document.pointer(&reference[1..]).expect("a reference has its target").clone(),
            None => schema.clone(),
        };
        let schema = resolve(schema);
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let pointer = format!("{object}/{name}");
            let schema_here = resolve(property);
            let is_required = schema["required"].as_array().is_some_and(|names| names.contains(&json!(name)));
            let before = places.len();
            Self::list(document, &schema_here, &pointer, places);
            let has_places_within = places.len() > before;
            places.push(Member { pointer, schema: schema_here, is_required, has_places_within });
        }
    }
}

impl Member {
    /// The payload without this member, if that is a mistake.
    fn missing(&self) -> Option<(String, Option<Value>, Vec<Found>)> {
        let (object, _) = self.pointer.rsplit_once('/')?;
        self.is_required.then(|| (self.pointer.clone(), None, vec![(object.to_owned(), "required")]))
    }

    /// Values that the member's schema refuses, with the findings.
    fn wrong_values(&self) -> Vec<(String, Option<Value>, Vec<Found>)> {
        let values = [
            json!(null),
            json!(true),
            json!(SECRET_NUMBER),
            json!(7.5),
            json!(SECRET),
            json!("987654321"),
            json!(""),
            json!([SECRET]),
            json!({ SECRET_KEY: SECRET }),
        ];
        let judged = values.into_iter().map(|value| (self.pointer.clone(), Some(value.clone()), self.judge(&value)));
        judged.filter(|(_, _, found)| !found.is_empty()).collect()
    }

    /// The findings for a wrong value, by the few keywords that these documents use.
    fn judge(&self, value: &Value) -> Vec<Found> {
        let Some(wanted) = self.schema["type"].as_str() else { return Vec::new() };
        let fits = match value {
            Value::String(_) => wanted == "string",
            Value::Number(number) => wanted == "number" || wanted == "integer" && number.is_i64(),
            Value::Object(_) => wanted == "object",
            _ => false,
        };
        let mut keywords = Vec::new();
        if !fits {
            keywords.push("type");
        }
        if self.schema.get("enum").is_some() {
            keywords.push("enum");
        }
        // A format applies to one type only.
        if value.is_string() && matches!(self.schema["format"].as_str(), Some("uuid" | "date-time" | "rfc2822")) {
            keywords.push("format");
        }
        if fits && wanted == "object" {
            let required = self.schema["required"].as_array().map_or(0, Vec::len);
            keywords.extend(vec!["required"; required]);
        }
        keywords.into_iter().map(|keyword| (self.pointer.clone(), keyword)).collect()
    }
}

/// Checks a payload against the expected findings, in any order, plus those of the conditional rule of its schema.
#[track_caller]
fn check<T: Callback>(payload: &Value, expected: &[Found]) {
    let mut payload = payload.clone();
    payload[SECRET_KEY] = json!({ SECRET_KEY: SECRET });
    let body = payload.to_string();
    let received = received::<T>(&body);
    let mut expected = expected.to_vec();
    expected.extend(rule::<T>(&payload));
    let mut found = found(&received);
    expected.sort();
    found.sort();
    assert_eq!(found, expected, "{body}");
    check_private(&received);
}

/// The findings of `if`, `then` and `else`, with one constant, required and forbidden names: an event `stream-error`
/// has a `StreamError`, and no other event has; a `completed` call has statistics.
fn rule<T: Callback>(payload: &Value) -> Vec<Found> {
    let document = T::document();
    let reference = document["$ref"].as_str().expect("the root refers to the payload's schema");
    let schema = document.pointer(&reference[1..]).expect("a reference has its target");
    let Some((name, condition)) = schema["if"]["properties"].as_object().and_then(|names| names.iter().next()) else {
        return Vec::new();
    };
    if payload.get(name) == Some(&condition["const"]) {
        let required = schema["then"]["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        required.filter(|name| payload.get(name).is_none()).map(|_| (String::new(), "required")).collect()
    } else {
        let forbidden = schema["else"]["properties"].as_object().into_iter().flatten().map(|(name, _)| name);
        forbidden.filter(|name| payload.get(name).is_some()).map(|name| (format!("/{name}"), "false")).collect()
    }
}

#[track_caller]
fn received<T: Callback>(body: &str) -> Received<'_, T> {
    Received::from_json(body.as_bytes(), Limits::DEFAULT).unwrap_or_else(|malformed| panic!("{malformed}: {body}"))
}

fn found<T: Callback>(received: &Received<'_, T>) -> Vec<Found> {
    let findings = received.report().findings();
    findings.iter().map(|finding| (finding.pointer(), finding.keyword().as_str())).collect()
}

#[track_caller]
fn check_private<T: Callback>(received: &Received<'_, T>) {
    private(received.report());
    received.report().findings().iter().for_each(private);
    if let Err(refused) = received.clone().strict() {
        private(&refused);
    }
    let by_serde = serde_json::from_str::<T>(&{
        let mut body = String::new();
        received.tape().root().write_json(&mut body);
        body
    });
    assert_eq!(by_serde.is_ok(), received.clone().tolerant().is_ok());
    if let Err(error) = by_serde {
        private(&error);
    }
}

#[track_caller]
fn private(output: &(impl Display + Debug)) {
    for text in [output.to_string(), format!("{output:?}")] {
        for secret in [SECRET, SECRET_KEY, &SECRET_NUMBER.to_string(), "7.5"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
}

/// Payloads that are not objects.
fn check_roots<T: Callback>() {
    for root in [json!(null), json!(false), json!(SECRET_NUMBER), json!(SECRET), json!([]), json!([{ SECRET_KEY: 1 }])]
    {
        let body = root.to_string();
        let received = received::<T>(&body);
        assert_eq!(found(&received), [(String::new(), "type")], "{body}");
        assert_eq!(received.clone().absorb().0, T::default());
        check_private(&received);
    }
    // An empty object lacks all members, and each is reported.
    let received = received::<T>("{}");
    let required: Vec<_> = Members::new::<T>().0.into_iter().filter(|place| place.is_required).collect();
    let outermost = required.iter().filter(|place| place.pointer.matches('/').count() == 1);
    let report = received.report().to_string();
    let mut count = 0;
    for place in outermost {
        assert!(report.contains(&format!("`{}`", &place.pointer[1..])), "{report}");
        count += 1;
    }
    assert_eq!(received.report().count(), count);
}

/// Bodies that are not JSON, with the position and the reason.
fn check_malformed<T: Callback>() {
    let valid = T::SAMPLE.trim_end();
    let secret = format!("{{\"{SECRET_KEY}\":\"{SECRET}\"");
    let end = valid.len();
    let deep = |open: &str, depth: usize| open.repeat(depth).into_bytes();
    let cases: Vec<(Vec<u8>, usize, Reason)> = vec![
        (vec![], 0, Reason::Ended),
        (b"  ".to_vec(), 2, Reason::Ended),
        (secret.clone().into_bytes(), secret.len(), Reason::Ended),
        (valid.as_bytes()[..end - 1].to_vec(), end - 1, Reason::Ended),
        (valid.as_bytes()[1..].to_vec(), valid.find(':').expect("it has members") - 1, Reason::Trailing),
        (format!("{secret},}}").into_bytes(), secret.len() + 1, Reason::Unexpected),
        (format!("{secret} \"a\":1}}").into_bytes(), secret.len() + 1, Reason::Unexpected),
        (format!("{secret},'a':1}}").into_bytes(), secret.len() + 1, Reason::Unexpected),
        (format!("{secret},\"a\":tru}}").into_bytes(), secret.len() + 8, Reason::Unexpected),
        (format!("{secret},\"a\":NaN}}").into_bytes(), secret.len() + 5, Reason::Unexpected),
        (format!("{secret},\"a\":01}}").into_bytes(), secret.len() + 6, Reason::BadNumber),
        (format!("{secret},\"a\":1.}}").into_bytes(), secret.len() + 7, Reason::BadNumber),
        (format!("{secret},\"a\":\"\\x\"}}").into_bytes(), secret.len() + 7, Reason::BadString),
        (format!("{secret},\"a\":\"\n\"}}").into_bytes(), secret.len() + 6, Reason::BadString),
        (format!("{secret},\"a\":\"\\uD83D\"}}").into_bytes(), secret.len() + 6, Reason::LoneSurrogate),
        (format!("{valid}{valid}").into_bytes(), end, Reason::Trailing),
        (format!("{valid}\0").into_bytes(), end, Reason::Trailing),
        (format!("\u{FEFF}{valid}").into_bytes(), 0, Reason::Unexpected),
        ([secret.as_bytes(), b",\"a\":\"\xFF\"}"].concat(), secret.len() + 6, Reason::NotUtf8),
        ([valid.as_bytes(), b"\xC3"].concat(), end, Reason::NotUtf8),
        (valid.encode_utf16().flat_map(u16::to_le_bytes).collect(), 1, Reason::Unexpected),
        (deep("[", 128), 127, Reason::TooDeep),
        (deep("[", 1_000_000), 127, Reason::TooDeep),
        (deep("{\"a\":", 1_000_000), 127 * 5, Reason::TooDeep),
        (format!("{secret},\"a\":{}1", "[".repeat(500_000)).into_bytes(), secret.len() + 131, Reason::TooDeep),
        (
            format!("{secret},\"a\":\"{}\"}}", "x".repeat(50_000_000)).into_bytes(),
            Limits::DEFAULT.bytes,
            Reason::TooLarge,
        ),
        (vec![b' '; 50_000_000], Limits::DEFAULT.bytes, Reason::TooLarge),
        (vec![b'['; 50_000_000], Limits::DEFAULT.bytes, Reason::TooLarge),
        (vec![0xFF; 50_000_000], Limits::DEFAULT.bytes, Reason::TooLarge),
    ];
    for (body, offset, reason) in cases {
        let malformed = Received::<T>::from_json(&body, Limits::DEFAULT).err();
        let start = String::from_utf8_lossy(&body[..body.len().min(200)]);
        assert_eq!(malformed, Some(Malformed { offset, reason }), "{start}");
        private(&malformed.expect("it was refused"));
    }
    for (body, offset, reason) in [
        (vec![b'a'; 50_000_000], Limits::DEFAULT.bytes, Reason::TooLarge),
        (format!("{SECRET_KEY}={SECRET}&a=%FF").into_bytes(), SECRET_KEY.len() + SECRET.len() + 4, Reason::NotUtf8),
    ] {
        let malformed = Received::<T>::from_form(&body, Limits::DEFAULT).err();
        assert_eq!(malformed, Some(Malformed { offset, reason }));
        private(&malformed.expect("it was refused"));
    }
}

/// Findings are sorted as a person would look for them: the payload first, then its members in the order of the
/// document.
#[test]
fn findings_come_in_the_order_of_the_document() {
    let body = json!({
        "event_type": "calling.call.dial",
        "event_channel": 7,
        "timestamp": "1784022105",
        "space_id": "5b36b1b0-6b1c-4b11-9d3e-3f1f1a9b8c7",
        "params": {
            "call_id": null,
            "node_id": "not a uuid",
            "tag": ["support"],
            "state": "paused",
            "url": {},
            "name": false,
            "unknown": 0,
        },
    })
    .to_string();
    let received = received::<StreamStatusCallback>(&body);
    let lines = received.report().to_string();
    let expected = "\
13 findings
  the payload lacks the required member `project_id` (required of #/webhooks/stream-status-callback/post/requestBody/content/application~1json/schema)
  /event_type is not the one value that the schema allows (enum of #/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaEventType)
  /event_channel is not a string (type of #/webhooks/stream-status-callback/post/requestBody/content/application~1json/schema/properties/event_channel)
  /timestamp is not a number (type of #/webhooks/stream-status-callback/post/requestBody/content/application~1json/schema/properties/timestamp)
  /space_id does not match its format (format of #/webhooks/stream-status-callback/post/requestBody/content/application~1json/schema/properties/space_id)
  /params lacks the required member `segment_id` (required of #/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParams)
  /params lacks the required member `control_id` (required of #/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParams)
  /params/call_id is not a string (type of #/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParams/properties/call_id)
  /params/node_id does not match its format (format of #/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParams/properties/node_id)
  /params/tag is not a string (type of #/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParams/properties/tag)
  /params/state is not one of the values that the schema lists (enum of #/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParamsState)
  /params/url is not a string (type of #/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParams/properties/url)
  /params/name is not a string (type of #/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParams/properties/name)";
    assert_eq!(lines, expected);
}

/// Every schema in a finding exists in the document.
#[test]
fn findings_point_to_schemas_of_the_document() {
    check_schemas::<VoiceStatusCallback>();
    check_schemas::<RecordingStatusCallback>();
    check_schemas::<StreamStatusCallback>();
    check_schemas::<TexmlStreamWebhook>();
}

fn check_schemas<T: Callback>() {
    let document = T::document();
    for place in Members::new::<T>().0 {
        for (pointer, value, _) in place.wrong_values().into_iter().chain(place.missing()) {
            let mut payload = T::sample();
            change(&mut payload, &pointer, value);
            let body = payload.to_string();
            for finding in received::<T>(&body).report().findings() {
                let schema = finding.schema().expect("a schema").to_string();
                let schema = document.pointer(&schema[1..]).unwrap_or_else(|| panic!("{schema} is nowhere"));
                let keyword = finding.keyword().as_str();
                assert!(schema.get(keyword).is_some() || keyword == "false" && *schema == json!(false), "{finding}");
            }
        }
    }
}

#[test]
fn the_rule_about_stream_error_holds_both_ways() {
    let started = |event: &str, error: Option<Value>| {
        let mut payload = TexmlStreamWebhook::sample();
        payload["StreamEvent"] = event.into();
        change(&mut payload, "/StreamError", error);
        payload.to_string()
    };
    let cases: [(String, &[(&str, &str)]); 9] = [
        (started("stream-started", None), &[]),
        (started("stream-stopped", None), &[]),
        (started("stream-error", Some("Connection timeout".into())), &[]),
        (started("stream-error", Some("".into())), &[]),
        (started("stream-error", None), &[("", "required")]),
        (started("stream-started", Some("Connection timeout".into())), &[("/StreamError", "false")]),
        (started("stream-stopped", Some("".into())), &[("/StreamError", "false")]),
        (started("stream-paused", Some("x".into())), &[("/StreamEvent", "enum"), ("/StreamError", "false")]),
        (started("stream-error", Some(json!(null))), &[("/StreamError", "type")]),
    ];
    for (body, expected) in cases {
        let received = received::<TexmlStreamWebhook>(&body);
        let found = found(&received);
        let found: Vec<_> = found.iter().map(|(pointer, keyword)| (pointer.as_str(), *keyword)).collect();
        assert_eq!(found, expected, "{body}");
        // The rule does not affect types, so a payload that only violates the rule can be represented, as can a null for
        // an optional member.
        assert!(received.tolerant().is_ok(), "{body}");
    }
}

/// The same mistakes in forms.
#[test]
fn forms() {
    check_forms::<VoiceStatusCallback>();
    check_forms::<RecordingStatusCallback>();
    check_forms::<TexmlStreamWebhook>();
}

fn check_forms<T: Callback>() {
    for Member { pointer, schema, is_required, .. } in Members::new::<T>().0 {
        let name = &pointer[1..];
        let mut cases: Vec<(Option<String>, Vec<Found>)> = Vec::new();
        if is_required {
            cases.push((None, vec![(String::new(), "required")]));
        }
        cases.push((Some(format!("{name}={SECRET}&{name}={SECRET_KEY}")), vec![(String::new(), "repeatedKey")]));
        cases.push((Some(format!("{name}={SECRET}")), vec![]));
        cases.push((Some(format!("{name}={SECRET_NUMBER}.5")), vec![]));
        for (pair, found_besides) in &mut cases {
            let is_fraction = pair.as_ref().is_some_and(|pair| pair.ends_with(".5"));
            if (schema["type"] == "integer" || schema["type"] == "number" && !is_fraction) && pair.is_some() {
                found_besides.push((pointer.clone(), "type"));
            }
            if schema.get("enum").is_some() && pair.is_some() {
                found_besides.push((pointer.clone(), "enum"));
            }
            if matches!(schema["format"].as_str(), Some("date-time" | "rfc2822")) && pair.is_some() {
                found_besides.push((pointer.clone(), "format"));
            }
        }
        if schema["type"] == "integer" && is_required {
            cases.push((Some(format!("{name}=")), vec![(String::new(), "required")]));
        }
        for (pair, mut expected) in cases {
            let mut payload = T::sample();
            change(&mut payload, &pointer, None);
            let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let pairs = payload.as_object().expect("it is an object").iter().map(|(name, value)| (name, text(value)));
            let mut body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            body.extend(pair.iter().flat_map(|pair| ["&", pair]));
            body += &format!("&{SECRET_KEY}={SECRET}");
            let received = Received::<T>::from_form(body.as_bytes(), Limits::DEFAULT).expect("it is a form");
            if name == "StreamError" && pair.is_some() {
                expected.push((pointer.clone(), "false"));
            }
            let mut found = found(&received);
            expected.sort();
            found.sort();
            assert_eq!(found, expected, "{body}");
            private(received.report());
        }
    }
}
