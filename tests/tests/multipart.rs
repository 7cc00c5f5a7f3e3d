//! Multipart bodies: the same payloads as forms, one reading of each signed body, and nothing that is not text.

use std::time::{Duration, SystemTime};

use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback_runtime::scheme::{KeyFormat, Scheme};
use ringback_runtime::testing::{Draft, Signer};
use ringback_runtime::{
    FormField, Json, Limits, Malformed, Model, Payload, Provider, PublicUrl, Reason, Received, Receiver, Rejection,
    Signed, Types, Unsigned, Webhook, Wire, receive, scheme,
};
use ringback_tests::callbacks::Callback;
use ringback_tests::signed::{Everything, TEXT, UrlAndForm};
use serde_json::Value;

const URL: &str = "https://hooks.example.com/callback";
const LIMITS: Limits = Limits::DEFAULT;

fn read<T: Payload>(body: &[u8]) -> Result<Received<'_, T>, Malformed> {
    Received::from_multipart(body, LIMITS)
}

#[track_caller]
fn strict<T: Payload>(received: Result<Received<'_, T>, Malformed>) -> T {
    let received = received.unwrap_or_else(|malformed| panic!("{malformed}"));
    received.strict().unwrap_or_else(|refused| panic!("{refused}"))
}

/// The body by one of the wires of pairs, whether the webhook has it or not.
fn body<T: Payload>(wire: Wire, json: &Value) -> Vec<u8> {
    Draft::new(&T::WEBHOOK, wire, URL, &json.to_string()).expect("a request").body
}

fn means_the_same<T: Callback>() {
    let mut payloads = vec![T::sample()];
    for awkward in
        ["", " ", "\r\n", "\r\n--", "--example-boundary--", "\r\n--example-boundary\r\n", "a=1&b=%20+", "é", "12"]
    {
        let mut payload = T::sample();
        payload["Other"] = awkward.into();
        payload["From"] = awkward.into();
        payloads.push(payload);
    }
    for payload in payloads {
        let (form, parts) = (body::<T>(Wire::Form, &payload), body::<T>(Wire::Multipart, &payload));
        let expected = strict::<T>(Received::from_form(&form, LIMITS));
        assert_eq!(strict::<T>(read(&parts)), expected, "{}", parts.escape_ascii());
        let tape = |received: Result<Received<'_, T>, Malformed>| {
            let mut text = String::new();
            received.expect("it was read before").tape().root().write_json(&mut text);
            text
        };
        assert_eq!(tape(read(&parts)), tape(Received::from_form(&form, LIMITS)));
    }
}

#[test]
fn a_payload_means_the_same_as_a_form() {
    means_the_same::<VoiceStatusCallback>();
    means_the_same::<RecordingStatusCallback>();
}

/// A body with the boundary `b`: `\n` stands for a line break.
fn lines(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

fn part(head: &str, value: &str) -> Vec<u8> {
    lines(&format!("--b\n{head}\n\n{value}\n--b--\n"))
}

fn reason(body: &[u8]) -> Option<Reason> {
    read::<VoiceStatusCallback>(body).err().map(|malformed| malformed.reason)
}

#[test]
fn a_part_has_a_name_and_a_text() {
    const NAME: &str = "Content-Disposition: form-data; name=\"a\"";
    for (head, expected) in [
        (NAME.to_owned(), None),
        ("content-disposition:form-data;name=a".to_owned(), None),
        ("Content-Disposition: FORM-DATA; x=\"; name=b\"; NAME=\"a\"".to_owned(), None),
        (format!("{NAME}\nContent-Type: text/plain; charset=UTF-8"), None),
        (format!("{NAME}\nContent-Type: application/json"), None),
        (format!("{NAME}\nX-Other: 1\nContent-Transfer-Encoding: 8bit"), None),
        (format!("{NAME}\nContent-Transfer-Encoding: base64"), Some(Reason::BadPart)),
        (format!("{NAME}\nContent-Type: text/plain\nContent-Type: text/plain"), Some(Reason::BadPart)),
        (format!("{NAME}\n{NAME}"), Some(Reason::BadPart)),
        (format!("{NAME}; name=\"b\""), Some(Reason::BadPart)),
        (format!("{NAME}; name*=utf-8''b"), Some(Reason::BadPart)),
        (format!("{NAME}\n folded"), Some(Reason::BadPart)),
        (format!("{NAME}{}", "\nX-Other: 1".repeat(8)), Some(Reason::BadPart)),
        (format!("{NAME}\nX-Other: {}", "1".repeat(5000)), Some(Reason::BadPart)),
        ("Content-Disposition: form-data; name=\"a\\\"b\"".to_owned(), Some(Reason::BadPart)),
        ("Content-Disposition: form-data; name=\"a".to_owned(), Some(Reason::BadPart)),
        ("Content-Disposition: form-data; name=a\"b".to_owned(), Some(Reason::BadPart)),
        ("Content-Disposition: attachment; name=\"a\"".to_owned(), Some(Reason::BadPart)),
        ("Content-Disposition: form-data".to_owned(), Some(Reason::BadPart)),
        ("Content-Type: text/plain".to_owned(), Some(Reason::BadPart)),
        (format!("{NAME}; filename=\"x\""), Some(Reason::File(None))),
        (format!("{NAME}; filename*=utf-8''x"), Some(Reason::File(None))),
        (format!("{NAME}\nContent-Type: image/png"), Some(Reason::File(None))),
        (format!("{NAME}\nContent-Type: text/plain; charset=latin1"), Some(Reason::File(None))),
    ] {
        assert_eq!(reason(&part(&head, "1")), expected, "{head}");
    }
}

/// The name of a file is shown only if the document has it.
#[test]
fn a_file_is_refused_by_its_name() {
    let refused = |name: &str| {
        let body = part(&format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"secret.txt\""), "secret");
        read::<VoiceStatusCallback>(&body).err().map(|malformed| malformed.to_string()).expect("a refusal")
    };
    let what = "is a file, or neither text nor JSON (at byte 6)";
    assert_eq!(refused("CallSid"), format!("the body cannot be read: the part `CallSid` {what}"));
    assert_eq!(refused("secret"), format!("the body cannot be read: a part {what}"));
}

#[test]
fn a_body_is_nothing_but_parts() {
    let one = "--b\nContent-Disposition: form-data; name=\"a\"\n\n1";
    for (text, expected) in [
        (format!("{one}\n--b--"), None),
        (format!("{one}\n--b--\n"), None),
        (format!("{one}\n--bb--\n--b--"), Some(Reason::Unexpected)),
        (format!("{one}\n--b \n--b--"), Some(Reason::Unexpected)),
        (format!("{one}\n--b--\n\n"), Some(Reason::Trailing)),
        (format!("{one}\n--b--\nmore"), Some(Reason::Trailing)),
        (format!("{one}\n--b--\n--b--"), Some(Reason::Trailing)),
        (format!("before\n{one}\n--b--"), Some(Reason::Boundary)),
        (format!("\n{one}\n--b--"), Some(Reason::Boundary)),
        ("--b--\n".to_owned(), Some(Reason::Ended)),
        ("--b--".to_owned(), Some(Reason::Boundary)),
        ("--\n\n1\n----".to_owned(), Some(Reason::Boundary)),
        ("--b;\n\n1\n--b;--".to_owned(), Some(Reason::Boundary)),
        ("--b \n\n1\n--b --".to_owned(), Some(Reason::Boundary)),
        (format!("--{}\n", "b".repeat(71)), Some(Reason::Boundary)),
        (format!("--{}\n", "b".repeat(70)), Some(Reason::Ended)),
        (String::new(), Some(Reason::Boundary)),
        ("{\"a\":1}".to_owned(), Some(Reason::Boundary)),
    ] {
        assert_eq!(reason(&lines(&text)), expected, "{text}");
    }
    let whole = lines(&format!("{one}\n--b--"));
    for length in 0..whole.len() {
        assert!(reason(&whole[..length]).is_some(), "{}", whole[..length].escape_ascii());
    }
    let utf8 = read::<VoiceStatusCallback>(&part("Content-Disposition: form-data; name=a", "é")).is_ok();
    let other = b"--b\r\ncontent-disposition: form-data; name=a\r\n\r\nx\xff\r\n--b--";
    let offset = other.iter().position(|byte| *byte == 0xFF).expect("the byte");
    assert_eq!(read::<VoiceStatusCallback>(other).err(), Some(Malformed { offset, reason: Reason::NotUtf8 }));
    assert!(utf8);
}

#[test]
fn limits_hold() {
    let body = lines(&format!("{}--b--", "--b\ncontent-disposition: form-data; name=a\n\n1\n".repeat(100)));
    let with = |limits| Received::<VoiceStatusCallback>::from_multipart(&body, limits).err().map(|found| found.reason);
    assert_eq!(with(Limits { values: 100, ..LIMITS }), None);
    assert_eq!(with(Limits { values: 99, ..LIMITS }), Some(Reason::TooMany));
    assert_eq!(with(Limits { bytes: body.len() - 1, ..LIMITS }), Some(Reason::TooLarge));
    // Bodies for which a careless search takes long.
    for unit in ["\r\n--", "\r", "--b", "\r\n--bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"] {
        let head = "--bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n";
        assert!(reason(format!("{head}{}", unit.repeat(1_000_000 / unit.len())).as_bytes()).is_some());
    }
}

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

/// The payload that a signed request has as JSON, or why it is refused.
fn received(signed: &Draft, sent: &Draft) -> Result<String, Rejection> {
    let signer = Signer::<Everything>::example(0).expect("a key");
    let mut draft = signed.clone();
    signer.sign::<Everything>(&mut draft, Wire::Multipart, now());
    let signature = draft.headers.pop().expect("the signature");
    let mut sent = sent.clone();
    sent.headers.push(signature);
    let (parts, body) = sent.request().expect("a request").into_parts();
    let url = PublicUrl::base("https://hooks.example.com").expect("a URL");
    let receiver = Receiver::new(signer.keys().expect("a key"), url).with_clock(now);
    receiver.verify::<Everything>(&parts, &body).map(|verified| verified.into_payload().0.as_str().to_owned())
}

fn draft(content_type: &str, body: &[u8]) -> Draft {
    Draft {
        method: "POST".to_owned(),
        url: URL.to_owned(),
        headers: vec![("content-type".to_owned(), content_type.to_owned())],
        body: body.to_vec(),
    }
}

/// Whoever may choose a value of a signed body writes another body into it, and names that body's boundary.
#[test]
fn a_signed_body_cannot_be_read_by_another_boundary() {
    let inner = "\n--evil\ncontent-disposition: form-data; name=\"From\"\n\nevil\n--evil--\n";
    let body = part("content-disposition: form-data; name=\"Text\"", inner);
    let own = draft("multipart/form-data; boundary=b", &body);
    let genuine = received(&own, &own).expect("it is genuine");
    assert!(genuine.starts_with("{\"Text\":") && !genuine.contains("\"From\":"), "{genuine}");
    let boundary = Rejection::Malformed(Malformed { offset: 0, reason: Reason::Boundary });
    for other in ["evil", "", "B", "b--", "\"evil\"", "b; boundary=evil", "evil; boundary=b"] {
        let content_type = format!("multipart/form-data; boundary={other}");
        let refused = received(&own, &draft(&content_type, &body)).expect_err(other);
        assert!(refused == boundary || refused == Rejection::MediaType, "{other}: {refused}");
        // Without a signature, too.
        let (parts, body) = draft(&content_type, &body).request().expect("a request").into_parts();
        assert_eq!(receive::<Everything>(&parts, &body).err(), Some(refused), "{other}");
    }
    assert_eq!(received(&own, &draft("multipart/form-data", &body)), Err(Rejection::MediaType));
}

/// They write a form into it, and say that the body is one.
#[test]
fn a_signed_body_cannot_be_read_by_another_wire() {
    let body = part("content-disposition: form-data; name=\"Text\"", "&From=evil&CallSid=evil&x=");
    let own = draft("multipart/form-data; boundary=b", &body);
    assert!(received(&own, &own).is_ok());
    let ambiguous = Err(Rejection::Unsigned(Unsigned::Ambiguous));
    assert_eq!(received(&own, &draft("application/x-www-form-urlencoded", &body)), ambiguous);
    for json in ["application/json", "text/plain"] {
        let refused = received(&own, &draft(json, &body)).expect_err(json);
        assert!(matches!(refused, Rejection::Malformed(_)), "{refused}");
    }
    // And the other way round.
    for (content_type, text) in [
        ("application/x-www-form-urlencoded", "From=a&x=--b%0D%0A%0D%0Aevil%0D%0A--b--"),
        ("application/json", "{\"x\":\"\\r\\n--b\\r\\ncontent-disposition: form-data; name=From\\r\\n\\r\\nevil\"}"),
    ] {
        let own = draft(content_type, text.as_bytes());
        assert!(received(&own, &own).is_ok(), "{text}");
        let refused = received(&own, &draft("multipart/form-data; boundary=b", text.as_bytes())).expect_err(text);
        assert!(matches!(refused, Rejection::Malformed(_)), "{refused}");
    }
}

/// A webhook whose forms are signed with sorted parameters, and whose other bodies as they are.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
struct TwoSchemes(Json);

impl Model for TwoSchemes {
    fn decode(value: ringback_runtime::Value<'_>) -> Option<Self> {
        Json::decode(value).map(Self)
    }

    fn encode(&self, out: &mut String) {
        self.0.encode(out);
    }
}

ringback_runtime::checked!(TwoSchemes, |_, _| {});

impl Payload for TwoSchemes {
    const WEBHOOK: Webhook<'static> =
        Webhook { name: "callback", method: "POST", wires: &[Wire::Form, Wire::Multipart], document: "", pointer: "" };
    const FORM_FIELDS: &'static [FormField] = &[
        FormField::new("CallSid", Types::STRING),
        FormField::new("From", Types::STRING),
        FormField::new("To", Types::STRING),
    ];
}

impl Provider for TwoSchemes {
    const NAME: &'static str = "two";
    const KEYS: &'static [KeyFormat] = &[TEXT];
}

impl Signed for TwoSchemes {
    type Provider = Self;
    const REQUIRED: &'static [&'static str] = &["CallSid", "From", "To"];
    const SCHEMES: &'static [Scheme] = &[
        scheme! {
            name: "form";
            algorithm: HmacSha256;
            headers: "X-Signature";
            encoding: Hex;
            message: Url, SortedForm;
            key: TEXT;
            wires: Form;
        },
        scheme! {
            name: "parts";
            algorithm: HmacSha256;
            headers: "X-Signature";
            encoding: Hex;
            message: Url, Body;
            key: TEXT;
            wires: Multipart;
        },
    ];
}

/// The outcome of a request with the signature of another, or its own.
fn forged(wire: Wire, signed: &Draft, sent: &Draft) -> Result<Wire, Rejection> {
    let signer = Signer::<TwoSchemes>::example(0).expect("a key");
    let mut signed = signed.clone();
    signer.sign::<TwoSchemes>(&mut signed, wire, now());
    let sent =
        Draft { headers: [&sent.headers[..], &signed.headers[signed.headers.len() - 1..]].concat(), ..sent.clone() };
    let (parts, body) = sent.request().expect("a request").into_parts();
    let url = PublicUrl::base("https://hooks.example.com").expect("a URL");
    let receiver = Receiver::new(signer.keys().expect("a key"), url).with_clock(now);
    receiver.verify::<TwoSchemes>(&parts, &body).map(|verified| verified.proof().wire)
}

fn at(path: &str, draft: Draft) -> Draft {
    Draft { url: format!("https://hooks.example.com{path}"), ..draft }
}

fn form(pairs: &[(&str, &str)]) -> Draft {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    draft("application/x-www-form-urlencoded", body.as_bytes())
}

/// Where the URL ends is not signed, so that parameters can move into it, and parts into parameters.
#[test]
fn parts_are_not_made_of_a_signed_form_nor_a_form_of_signed_parts() {
    let ambiguous = Err(Rejection::Unsigned(Unsigned::Ambiguous));
    let head = |name: &str| format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n");
    let parts = |text: &str| draft("multipart/form-data; boundary=b", text.as_bytes());

    let from = format!("{}evil\r\n{}", head("CallSid"), head("x"));
    let genuine = at("/hooks/t1", form(&[("CallSid", "1"), ("From", &from), ("To", "\r\n--b--")]));
    assert_eq!(forged(Wire::Form, &genuine, &genuine), Ok(Wire::Form));
    let sent = at("/hooks/t1CallSid1From", parts(&format!("{from}To\r\n--b--")));
    assert_eq!(forged(Wire::Form, &genuine, &sent), ambiguous);

    let genuine = at("/hooks/A1", parts(&format!("{}CallSidevilFromevilToevil\r\n--b--", head("x"))));
    assert_eq!(forged(Wire::Multipart, &genuine, &genuine), Ok(Wire::Multipart));
    let rest = [("CallSid", "evil"), ("From", "evil"), ("To", "evil\r\n--b--")];
    let with = |first: (&str, &str)| form(&[&[first], &rest[..]].concat());
    let sent = at("/hooks/", with(("A1", &head("x"))));
    assert_eq!(forged(Wire::Multipart, &genuine, &sent), ambiguous);
    for dashes in 1..=2 {
        let head = head("x");
        let (name, value) = head.split_at(dashes);
        let sent = at("/hooks/A1", with((name, value)));
        assert_eq!(forged(Wire::Multipart, &genuine, &sent), ambiguous, "{name}");
    }
}

/// A webhook without the wire takes no such request.
#[test]
fn other_webhooks_refuse_parts() {
    let (parts, body) = draft("multipart/form-data; boundary=b", &part("content-disposition: form-data; name=a", "1"))
        .request()
        .expect("a request")
        .into_parts();
    assert_eq!(receive::<UrlAndForm>(&parts, &body).err(), Some(Rejection::MediaType));
}
