//! Headers that a document describes are read and validated with the payload. Their findings are reported, and refuse
//! nothing; a header that tells webhooks apart refuses the payload of another one.

use std::time::SystemTime;

use ringback::http::{HeaderMap, HeaderValue, Request};
use ringback::runtime::check::object::{ObjectSchema, optional, required};
use ringback::runtime::check::rule::{Constraint, INTEGER, STRING};
use ringback::runtime::scheme::{KeyFormat, KeyKind, Scheme};
use ringback::runtime::{self as rt, DescribedHeaders, FormField, Signed, UnknownEvent, WithHeaders, scheme};
use ringback::testing::{Example, Signer};
use ringback::{Payload, PublicUrl, Reading, Received, Receiver, Rejection, Types, Verified, Webhook, Wire};

const WEBHOOK: Webhook<'static> =
    Webhook { name: "shipped", method: "POST", wires: &[Wire::Json], document: "", pointer: "" };

static SHIPPED: ObjectSchema = ObjectSchema::new("#/shipped", &[required("id", STRING)]);
static HEADERS: ObjectSchema = ObjectSchema::new(
    "#/parameters",
    &[
        required("X-Event", STRING.with(&[Constraint::Strings(&["shipped"])])),
        required("X-Attempt", INTEGER),
        optional("X-Mode", STRING.with(&[Constraint::Strings(&["live", "test"])])),
    ],
);

#[derive(Clone, Debug, Default, PartialEq)]
struct Shipped {
    id: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Headers {
    event: String,
    attempt: rt::Integer,
    mode: Option<String>,
}

rt::object! {
    Shipped: SHIPPED;
    id: required "id";
}

rt::object! {
    Headers: HEADERS;
    event: required "X-Event";
    attempt: required "X-Attempt";
    mode: optional "X-Mode";
}

impl Payload for Shipped {
    const WEBHOOK: Webhook<'static> = WEBHOOK;
    const HEADER_CONSTANTS: &'static [(&'static str, &'static str)] = &[("X-Event", "shipped")];
    const HEADERS: Option<DescribedHeaders> = Some(DescribedHeaders::of::<Headers>());

    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

impl Payload for Headers {
    const WEBHOOK: Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [FormField] = &[
        FormField::new("X-Event", Types::STRING),
        FormField::new("X-Attempt", Types::INTEGER),
        FormField::new("X-Mode", Types::STRING),
    ];
}

impl WithHeaders for Shipped {
    type Headers = Headers;
}

/// What its URL receives.
#[derive(Clone, Debug, PartialEq)]
enum Event {
    Shipped(Box<Shipped>),
    Unrecognized(UnknownEvent),
}

rt::events! {
    Event;
    endpoint: WEBHOOK;
    tell: Header("x-event");
    "shipped" => Shipped: Shipped;
}

impl Signed for Event {
    type Provider = Acme;
    const SCHEMES: &'static [Scheme] = Shipped::SCHEMES;
}

const KEY: KeyFormat = KeyFormat::new(KeyKind::Secret, "");

/// The provider.
#[derive(Debug)]
struct Acme;

impl rt::Provider for Acme {
    const NAME: &'static str = "acme";
    const KEYS: &'static [KeyFormat] = &[KEY];
}

impl Signed for Shipped {
    type Provider = Acme;
    const SCHEMES: &'static [Scheme] = &[scheme! {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Signature";
        encoding: Hex;
        message: Body;
        key: KEY;
        wires: Json;
    }];
}

impl Example for Shipped {
    const JSON: &'static str = r#"{"id":"a"}"#;
    const REQUIRED_HEADERS: &'static [(&'static str, &'static str)] = &[("X-Event", "shipped"), ("X-Attempt", "1")];
}

/// A signed request with these headers, of which no signature is.
fn request(body: &str, headers: &[(&'static str, &[u8])]) -> (Receiver<Acme>, Request<Vec<u8>>) {
    let signer = Signer::<Acme>::example(0).expect("a key");
    let url = PublicUrl::base("https://example.com").expect("a URL");
    let receiver = Receiver::new(signer.keys().expect("keys"), url);
    let at = "https://example.com/hook";
    let mut request = signer.request_with::<Shipped>(Wire::Json, at, SystemTime::now(), body).expect("a request");
    for (name, value) in headers {
        request.headers_mut().append(*name, HeaderValue::from_bytes(value).expect("a value"));
    }
    (receiver, request)
}

fn verify(body: &str, headers: &[(&'static str, &[u8])], reading: Reading) -> Result<Verified<Shipped>, Rejection> {
    let (receiver, request) = request(body, headers);
    let (parts, body) = request.into_parts();
    receiver.with_reading(reading).verify(&parts, &body)
}

const READINGS: [Reading; 3] = [Reading::Strict, Reading::Tolerant, Reading::Absorb];

/// The findings of the headers, which the payload's report does not have.
#[track_caller]
fn findings(headers: &[(&'static str, &[u8])]) -> Vec<String> {
    let mut all = Vec::new();
    for reading in READINGS {
        let verified =
            verify(Shipped::JSON, headers, reading).unwrap_or_else(|refused| panic!("{reading:?}: {refused}"));
        assert!(verified.report().is_empty());
        let received = verified.headers().expect("UTF-8");
        let shown = received.report().findings().iter().map(|one| format!("{} {}", one.pointer(), one.keyword()));
        all.push(shown.collect::<Vec<_>>());
    }
    assert!(all.iter().all(|one| *one == all[0]), "{all:?}");
    all.remove(0)
}

#[test]
fn headers_come_with_the_payload() {
    let headers: &[(&'static str, &[u8])] = &[("x-event", b"shipped"), ("x-attempt", b"2"), ("x-other", b"\xff")];
    assert_eq!(findings(headers), [""; 0]);
    let verified = verify(Shipped::JSON, headers, Reading::Tolerant).expect("a payload");
    let expected = Headers { event: "shipped".to_owned(), attempt: 2.into(), mode: None };
    assert_eq!(verified.headers().expect("UTF-8").strict(), Ok(expected.clone()));
    // So do those of one of several events.
    let (receiver, one) = request(Shipped::JSON, headers);
    let (parts, body) = one.into_parts();
    let event = receiver.verify::<Event>(&parts, &body).expect("an event");
    assert_eq!(event.headers_of::<Shipped>().expect("UTF-8").strict(), Ok(expected.clone()));
    // And those of a request that is not verified.
    let (parts, body) = request(Shipped::JSON, headers).1.into_parts();
    let received: Received<'_, Shipped> = rt::receive(&parts, &body).expect("a payload");
    assert_eq!(received.headers().expect("UTF-8").strict(), Ok(expected));
}

#[test]
fn an_example_has_the_required_headers() {
    let signer = Signer::<Acme>::example(0).expect("a key");
    let at = "https://example.com/hook";
    let (parts, body) = signer.request::<Shipped>(Wire::Json, at, SystemTime::now()).expect("a request").into_parts();
    let received: Received<'_, Shipped> = rt::receive(&parts, &body).expect("a payload");
    let headers = Headers { event: "shipped".to_owned(), attempt: 1.into(), mode: None };
    assert_eq!(received.headers().expect("UTF-8").strict(), Ok(headers));
}

#[test]
fn findings_of_headers_refuse_nothing() {
    assert_eq!(findings(&[]), [" required", " required"]);
    assert_eq!(findings(&[("x-event", b"shipped"), ("x-attempt", b"two")]), ["/X-Attempt type"]);
    assert_eq!(findings(&[("x-attempt", b"1"), ("x-attempt", b"2")]).len(), 2);
    let verified = verify(Shipped::JSON, &[("x-mode", b"\xff")], Reading::Strict).expect("a payload");
    assert!(verified.headers().is_err(), "it is not UTF-8");
    // Nor do they save a payload.
    assert!(matches!(verify("{}", &[("x-event", b"shipped")], Reading::Tolerant), Err(Rejection::Refused(_))));
}

#[test]
fn a_header_of_another_webhook_refuses_the_payload() {
    for headers in [
        &[("x-event", b"paid".as_slice())][..],
        &[("X-Event", b"Shipped")],
        &[("x-event", b"")],
        &[("x-event", b"\xff")],
        &[("x-event", b"shipped"), ("x-event", b"paid")],
        &[("x-event", b"paid"), ("x-event", b"shipped")],
    ] {
        for reading in READINGS {
            for body in [Shipped::JSON, r#"{"id":"a","id":"b"}"#] {
                let refused = verify(body, headers, reading);
                assert!(matches!(refused, Err(Rejection::OtherEvent(_))), "{headers:?}: {refused:?}");
            }
        }
    }
    // It tells nothing about who sends it.
    let (receiver, mut request) = request(Shipped::JSON, &[("x-event", b"paid")]);
    request.headers_mut().remove("x-signature");
    let (parts, body) = request.into_parts();
    assert!(matches!(receiver.verify::<Shipped>(&parts, &body), Err(Rejection::Unsigned(_))));
}

/// A payload that was not received in a request.
#[test]
fn a_body_alone_has_no_headers() {
    let received = Received::<Shipped>::from_json(Shipped::JSON.as_bytes(), rt::Limits::DEFAULT).expect("JSON");
    let none = Received::<Headers>::from_headers(&HeaderMap::new()).expect("UTF-8");
    assert_eq!(received.headers().expect("UTF-8").report(), none.report());
    assert!(received.strict().is_ok());
}

/// A payload of one's own is sent as it serializes, with the headers that the document requires beside it.
#[test]
fn requests_with_a_payload_of_ones_own() {
    let (receiver, _) = request("{}", &[]);
    let signer = Signer::<Acme>::example(0).expect("a key");
    let payload = Shipped { id: "\"ä\n".to_owned() };
    let own = signer.request_of(Wire::Json, "https://example.com/hook", SystemTime::now(), &payload);
    let (parts, body) = own.expect("a request").into_parts();
    assert_eq!(body, r#"{"id":"\"ä\n"}"#.as_bytes());
    let verified = receiver.verify::<Shipped>(&parts, &body).unwrap_or_else(|refused| panic!("{refused}"));
    assert_eq!(*verified, payload);
    let headers = verified.headers().expect("UTF-8").strict().unwrap_or_else(|refused| panic!("{refused}"));
    assert_eq!((headers.event.as_str(), headers.attempt == 1_u8), ("shipped", true));
}
