//! Several events at one URL: which one a request tells, and what becomes of events that no document describes.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use ringback::acme::order_created::OrderCreated;
use ringback::acme::order_shipped::OrderShipped;
use ringback::acme::refund_issued::RefundIssued;
use ringback::acme::{Acme, Event};
use ringback::runtime as rt;
use ringback::testing::{Draft, Example, Signer};
use ringback::{
    Limits, Payload, PublicUrl, Reading, Received, Receiver, RecentRequests, Rejection, Signed, Verified, Webhook,
    Wire, http, receive,
};
use ringback_runtime::check::object::{ObjectSchema, required};
use ringback_runtime::check::rule::STRING;
use ringback_runtime::scheme::{KeyFormat, KeyKind, Scheme};
use ringback_runtime::{Claim, Endpoint, Provider, Tell, UnknownEvent, scheme};
use serde_json::{Value, json};

const URL: &str = "https://hooks.example.com/acme";

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

fn read<E: Endpoint>(body: &str) -> Received<'_, E> {
    Received::from_json(body.as_bytes(), Limits::DEFAULT).expect("JSON")
}

/// Orders are told apart by the body, after a header has told that it is one.
#[derive(Clone, Debug, PartialEq)]
enum Hub {
    Refund(Box<RefundIssued>),
    Order(Order),
    Unrecognized(UnknownEvent),
}

#[derive(Clone, Debug, PartialEq)]
enum Order {
    Created(Box<OrderCreated>),
    Shipped(Box<OrderShipped>),
    Unrecognized(UnknownEvent),
}

rt::events! {
    Hub;
    endpoint: OrderCreated::WEBHOOK;
    tell: Header("x-hub-event"), Body("/type");
    group "order" => Order(Order);
    "refund" | "chargeback" => Refund: RefundIssued;
    "order", "order.created" => Order[Order::Created]: OrderCreated;
    "order", "order.shipped" => Order[Order::Shipped]: OrderShipped;
}

impl Signed for Hub {
    type Provider = Acme;
    const SCHEMES: &'static [Scheme] = OrderCreated::SCHEMES;
}

static SHIPMENT: ObjectSchema = ObjectSchema::new("#/shipment", &[required("kind", STRING)]);

/// One of several at a URL, whose schema does not say which.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shipment {
    kind: String,
}

rt::object! {
    Shipment: SHIPMENT;
    kind: required "kind";
}

impl Payload for Shipment {
    const WEBHOOK: Webhook<'static> = OrderCreated::WEBHOOK;
    const CLAIMS: &'static [Claim] =
        &[(Tell::Header("x-hub-event"), &["shipment"]), (Tell::Body("/kind"), &["sent", "delivered"])];

    fn from_json(body: &[u8], limits: Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

/// The events of a provider that signs the header, too.
#[derive(Clone, Debug, PartialEq)]
enum Covered {
    Shipment(Box<Shipment>),
    Refund(Box<RefundIssued>),
    Unrecognized(UnknownEvent),
}

rt::events! {
    Covered;
    endpoint: OrderCreated::WEBHOOK;
    tell: Header("x-hub-event");
    "shipment" => Shipment: Shipment;
    "refund" => Refund: RefundIssued;
}

const KEY: KeyFormat = KeyFormat::new(KeyKind::Secret, "");

enum Hubs {}

impl Provider for Hubs {
    const NAME: &'static str = "hubs";
    const KEYS: &'static [KeyFormat] = &[KEY];
}

impl Signed for Covered {
    type Provider = Hubs;
    const SCHEMES: &'static [Scheme] = &[scheme! {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Hub-Signature";
        encoding: Hex;
        message: Header("x-hub-event"), Text("."), Body;
        key: KEY;
        wires: Json;
    }];
}

fn parts(headers: &[(&str, &str)]) -> http::request::Parts {
    let builder = http::Request::post("/").header("content-type", "application/json");
    let request = headers.iter().fold(builder, |builder, (name, value)| builder.header(*name, *value));
    request.body(()).expect("a request").into_parts().0
}

#[test]
fn each_event_is_its_own_variant() {
    let created = read::<Event>(OrderCreated::JSON).strict().expect("valid");
    assert_eq!(created, read::<OrderCreated>(OrderCreated::JSON).strict().expect("valid").into());
    assert!(matches!(&created, Event::OrderCreated(_)));
    assert_eq!(created.name(), Some("order.created"));
    let shipped = read::<Event>(OrderShipped::JSON).strict().expect("valid");
    assert!(matches!(&shipped, Event::OrderShipped(_)));
    let refund = read::<Event>(RefundIssued::JSON).strict().expect("valid");
    assert!(matches!(&refund, Event::RefundIssued(_)));
    assert_eq!(Event::NAMES, ["order.created", "order.shipped", "refund.issued"]);
    assert_eq!(RefundIssued::try_from(refund), Ok(read::<RefundIssued>(RefundIssued::JSON).strict().expect("valid")));
    assert_eq!(RefundIssued::try_from(shipped.clone()), Err(shipped));
}

/// In whatever order, however spelled: what the tape says counts.
#[test]
fn the_text_is_found_wherever_it_is() {
    let value: Value = serde_json::from_str(OrderShipped::JSON).expect("JSON");
    let members = value.as_object().expect("an object");
    let last: Vec<_> =
        members.iter().filter(|(name, _)| *name != "type").map(|(name, value)| format!("{name:?}:{value}")).collect();
    let expected = read::<OrderShipped>(OrderShipped::JSON).strict().expect("valid");
    for text in [r#""type":"order.shipped""#, r#""type" : "order\u002eshipped""#, r#""\u0074ype":"order.shipped""#] {
        let body = format!("{{{},{text}}}", last.join(","));
        assert_eq!(read::<Event>(&body).strict(), Ok(Event::from(expected.clone())), "{body}");
    }
    // A text elsewhere tells nothing.
    let body = OrderShipped::JSON.replacen(
        '{',
        r#"{"more":{"type":"order.created"},"a":["type",{"type":1}],"b":"\"type\":","#,
        1,
    );
    assert!(matches!(read::<Event>(&body).tolerant(), Ok(Event::OrderShipped(_))), "{body}");
}

#[test]
fn an_unknown_event_is_drift_and_nothing_of_it_is_lost() {
    let body = r#"{"id":"1","type":"order.lost","data":{"b":[1.5]},"data2":null}"#;
    let received = read::<Event>(body);
    let report = received.report();
    assert_eq!(report.count(), 1);
    assert_eq!(report.findings()[0].to_string(), "/type tells an unknown event (event)");
    assert!(report.is_only_drift());
    assert!(read::<Event>(body).strict().is_err());
    let event = received.tolerant().expect("drift");
    let Event::Unrecognized(unknown) = &event else { panic!("{event:?}") };
    assert_eq!((unknown.texts(), unknown.body().as_str()), (&["order.lost".to_owned()][..], body));
    assert_eq!(event.name(), None);
    assert_eq!(serde_json::to_string(&event).expect("JSON"), body);
}

/// What does not tell its event is damaged.
#[test]
fn a_request_must_tell_its_event_once() {
    let twice = OrderCreated::JSON.replacen('{', r#"{"type":"order.created","#, 1);
    let other = OrderCreated::JSON.replacen('{', r#"{"type":"refund.issued","#, 1);
    for body in
        [r#"{"id":"1"}"#, r#"{"type":null}"#, r#"{"type":7}"#, r#"{"type":["order.created"]}"#, "[]", &twice, &other]
    {
        let received = read::<Event>(body);
        assert!(!received.report().is_only_drift(), "{body}");
        let refused = received.tolerant().expect_err(body);
        assert!(refused.webhook().is_none(), "{body}");
        let (event, _) = read::<Event>(body).absorb();
        assert!(matches!(event, Event::Unrecognized(_)), "{body}");
    }
    // A known event that is damaged is refused by its name.
    let refused = read::<Event>(r#"{"type":"order.created","id":"1"}"#).tolerant().expect_err("damage");
    assert_eq!(refused.webhook().map(|webhook| webhook.name), Some("order.created"));
}

#[test]
fn a_header_tells_before_the_body() {
    let hub = |headers: &[(&str, &str)], body: &str| {
        let parts = parts(headers);
        receive::<Hub>(&parts, body.as_bytes())
            .expect("JSON")
            .tolerant()
            .map_err(|refused| refused.report().to_string())
    };
    let order = |text| [("x-hub-event", text)];
    assert!(matches!(hub(&order("order"), OrderCreated::JSON), Ok(Hub::Order(Order::Created(_)))));
    assert!(matches!(hub(&order("order"), OrderShipped::JSON), Ok(Hub::Order(Order::Shipped(_)))));
    for text in ["refund", "chargeback"] {
        assert!(matches!(hub(&order(text), RefundIssued::JSON), Ok(Hub::Refund(_))));
    }
    // Unknown at either level.
    let unknown = hub(&order("order"), RefundIssued::JSON);
    assert!(
        matches!(&unknown, Ok(Hub::Order(Order::Unrecognized(unknown))) if unknown.texts().len() == 2),
        "{unknown:?}"
    );
    let unknown = hub(&order("orders"), OrderCreated::JSON);
    assert!(matches!(&unknown, Ok(Hub::Unrecognized(unknown)) if unknown.texts() == ["orders"]), "{unknown:?}");
    // The header must be there, and once.
    for headers in [&[][..], &[("x-hub-event", "order"), ("x-hub-event", "refund")]] {
        let refused = hub(headers, OrderCreated::JSON).expect_err("untold");
        assert!(
            refused.contains("the payload does not come with its event in one header `x-hub-event` (event)"),
            "{refused}"
        );
    }
    // The text of another known event is not what the header tells; a new one is a new event.
    assert!(hub(&order("refund"), OrderCreated::JSON).is_err());
    let unknown = hub(&order("refund"), r#"{"type":"refund.revoked"}"#);
    assert!(
        matches!(&unknown, Ok(Hub::Unrecognized(unknown)) if unknown.texts() == ["refund", "refund.revoked"]),
        "{unknown:?}"
    );
}

#[test]
fn events_are_verified_before_they_are_told() {
    let [signer, stranger] = [0, 1].map(|nth| Signer::<Acme>::example(nth).expect("a key"));
    let receiver =
        Receiver::new(signer.keys().expect("keys"), PublicUrl::base("https://hooks.example.com").expect("a URL"))
            .with_clock(now);
    let signed = |by: &Signer<Acme>, json: &str| {
        let mut draft = Draft::new(&OrderCreated::WEBHOOK, Wire::Json, URL, json).expect("a request");
        by.sign::<OrderCreated>(&mut draft, Wire::Json, now());
        draft
    };
    let verify = |draft: &Draft| -> Result<Verified<Event>, Rejection> {
        let (parts, body) = draft.request().expect("a request").into_parts();
        receiver.verify::<Event>(&parts, &body)
    };
    for json in [OrderCreated::JSON, OrderShipped::JSON, RefundIssued::JSON] {
        let verified = verify(&signed(&signer, json)).expect("signed");
        assert_eq!(*verified, read::<Event>(json).strict().expect("valid"));
    }
    let unknown = r#"{"type":"order.lost"}"#;
    assert!(matches!(verify(&signed(&signer, unknown)).as_deref(), Ok(Event::Unrecognized(_))));
    assert_eq!(verify(&signed(&stranger, unknown)).map(|_| ()).expect_err("unsigned").status(), 401);
    let swapped = Draft { body: OrderShipped::JSON.into(), ..signed(&signer, OrderCreated::JSON) };
    assert_eq!(verify(&swapped).map(|_| ()).expect_err("unsigned").status(), 401);
    // What the document names identifies an event, in whatever delivery.
    let verified =
        verify(&signed(&signer, &OrderCreated::JSON.replacen('{', r#"{"more":"\u0041","#, 1))).expect("signed");
    let identity = verified.identity().expect("an identity");
    assert_eq!((identity.texts(), identity.is_signed()), (&[created_id()][..], true));
    // Here all events have the same place, so that of an unknown one is known, too.
    let identity = |json| verify(&signed(&signer, json)).expect("signed").identity().cloned();
    assert_eq!(identity(r#"{"type":"order.lost","id":"evt_9"}"#).expect("an identity").texts(), ["evt_9"]);
    assert_eq!(identity(unknown), None);
    // The single type takes no other event.
    let (parts, body) = signed(&signer, OrderShipped::JSON).request().expect("a request").into_parts();
    let rejection = receiver.verify::<OrderCreated>(&parts, &body).map(|_| ()).expect_err("another event");
    assert!(matches!(rejection, Rejection::OtherEvent(_)), "{rejection}");
    // A refusal names the webhook that was told.
    let damaged = verify(&signed(&signer, r#"{"type":"order.shipped"}"#)).map(|_| ()).expect_err("damaged");
    let Rejection::Refused(refused) = &damaged else { panic!("{damaged}") };
    assert_eq!(refused.webhook().map(|webhook| webhook.name), Some("order.shipped"));
}

/// Whoever has captured a request and sends it as another event by its header is refused, if the header is signed.
#[test]
fn a_signed_header_cannot_be_swapped() {
    let signer = Signer::<Hubs>::example(0).expect("a key");
    let receiver =
        Receiver::new(signer.keys().expect("keys"), PublicUrl::base("https://hooks.example.com").expect("a URL"));
    let receiver = receiver.with_clock(now);
    let send = |signed: &[&str], sent: &[&str]| {
        let named = |texts: &[&str]| {
            texts.iter().map(|text| ("x-hub-event".to_owned(), (*text).to_owned())).collect::<Vec<_>>()
        };
        let mut draft = Draft::new(&Covered::ENDPOINT, Wire::Json, URL, r#"{"kind":"sent"}"#).expect("a request");
        draft.headers.extend(named(signed));
        signer.sign::<Covered>(&mut draft, Wire::Json, now());
        draft.headers.retain(|(name, _)| name != "x-hub-event");
        draft.headers.extend(named(sent));
        let (parts, body) = draft.request().expect("a request").into_parts();
        receiver
            .verify::<Covered>(&parts, &body)
            .map(Verified::into_payload)
            .map_err(|rejection| rejection.status().as_u16())
    };
    assert!(matches!(send(&["shipment"], &["shipment"]), Ok(Covered::Shipment(_))));
    assert!(matches!(send(&["parcel"], &["parcel"]), Ok(Covered::Unrecognized(_))));
    for sent in [&["refund"][..], &["parcel"], &[], &["shipment", "shipment"], &["Shipment"]] {
        assert_eq!(send(&["shipment"], sent), Err(401), "{sent:?}");
    }
}

fn created_id() -> String {
    let payload: Value = serde_json::from_str(OrderCreated::JSON).expect("JSON");
    payload["id"].as_str().expect("a string").to_owned()
}

#[test]
fn a_copy_of_a_request_is_answered_and_handed_to_nobody() {
    let signer = Signer::<Acme>::example(0).expect("a key");
    let recent = Arc::new(RecentRequests::new(10));
    let receiver =
        Receiver::new(signer.keys().expect("keys"), PublicUrl::base("https://hooks.example.com").expect("a URL"))
            .with_clock(now)
            .with_replay_guard(Arc::clone(&recent));
    let verify = |request: &http::Request<Vec<u8>>| {
        let (parts, body) = request.clone().into_parts();
        receiver.verify::<Event>(&parts, &body)
    };
    let request = signer.request::<OrderShipped>(Wire::Json, URL, now()).expect("a request");
    let verified = verify(&request).expect("signed");
    let rejection = verify(&request).map(|_| ()).expect_err("a copy");
    assert_eq!((rejection.status().as_u16(), rejection.to_string().as_str()), (200, "the request was received before"));
    // Nothing that is not signed is part of the digest.
    let mut copy = request.clone();
    copy.headers_mut().insert("x-new", "1".parse().expect("a header"));
    assert!(verify(&copy).is_err());
    // Signed at another time, it is another request.
    let later = signer.request::<OrderShipped>(Wire::Json, URL, now() + Duration::from_secs(1)).expect("a request");
    assert!(verify(&later).is_ok());
    recent.forget(verified.proof().digest());
    assert!(verify(&request).is_ok());
    // One that is refused may be delivered again.
    let damaged = signer.request_with::<OrderShipped>(Wire::Json, URL, now(), r#"{"type":"order.shipped"}"#);
    let damaged = damaged.expect("a request");
    for _ in 0..2 {
        assert_eq!(verify(&damaged).map(|_| ()).expect_err("damaged").status(), 422);
    }
    // One that is not signed leaves no trace.
    let stranger = Signer::<Acme>::example(1).expect("a key");
    let other = stranger.request::<RefundIssued>(Wire::Json, URL, now()).expect("a request");
    assert!(verify(&other).is_err());
    let own = signer.request::<RefundIssued>(Wire::Json, URL, now()).expect("a request");
    assert!(verify(&own).is_ok());
}

#[test]
fn serde_reads_events_as_tolerant_reading_does() {
    let value: Value = serde_json::from_str(OrderShipped::JSON).expect("JSON");
    let event: Event = serde_json::from_value(value.clone()).expect("an event");
    assert!(matches!(event, Event::OrderShipped(_)));
    assert_eq!(serde_json::to_value(&event).expect("JSON"), value);
    assert!(matches!(serde_json::from_value(json!({"type": "order.lost"})), Ok(Event::Unrecognized(_))));
    assert!(serde_json::from_value::<Event>(json!({"type": null})).is_err());
}

/// A payload that the body or a header claims for another webhook, whatever its schema says.
#[test]
fn a_single_type_is_told_as_well() {
    let read = |body| read::<Shipment>(body).tolerant().map_err(|refused| refused.is_other_event());
    assert!(read(r#"{"kind":"sent"}"#).is_ok() && read(r#"{"kind":"s\u0065nt"}"#).is_ok());
    for body in [r#"{"kind":"lost"}"#, r#"{"kind":"l\u006fst"}"#, r#"{"kind":""}"#] {
        assert_eq!(read(body).err(), Some(true), "{body}");
        assert!(serde_json::from_str::<Shipment>(body).is_err(), "{body}");
    }
    assert!(serde_json::from_str::<Shipment>(r#"{"kind":"sent"}"#).is_ok());
    let receive = |headers: &[(&str, &str)]| {
        let parts = parts(headers);
        let received = receive::<Shipment>(&parts, br#"{"kind":"sent"}"#).expect("JSON");
        received.strict().map_err(|refused| refused.is_other_event()).err()
    };
    assert_eq!(receive(&[("x-hub-event", "shipment")]), None);
    assert_eq!(receive(&[]), None);
    assert_eq!(receive(&[("x-hub-event", "order")]), Some(true));
    assert_eq!(receive(&[("x-hub-event", "shipment"), ("x-hub-event", "order")]), Some(true));
}

#[test]
fn an_event_is_small() {
    assert!(size_of::<Event>() <= 64, "{}", size_of::<Event>());
    assert!(size_of::<Hub>() <= 64, "{}", size_of::<Hub>());
}

#[test]
fn absorb_keeps_what_cannot_be_told() {
    let report = read::<Event>("null").read_as(Reading::Absorb).map(|(event, report)| (event, report.count()));
    assert!(
        matches!(&report, Ok((Event::Unrecognized(unknown), 1)) if unknown.body().as_str() == "null"),
        "{report:?}"
    );
}

rt::events! {
    Slashed;
    endpoint: OrderCreated::WEBHOOK;
    tell: Body("/event~1kind");
    "shipment" => Shipment: Shipment;
}

#[derive(Clone, Debug, PartialEq)]
enum Slashed {
    Shipment(Box<Shipment>),
    Unrecognized(UnknownEvent),
}

/// A pointer spells a name with a slash in its own way.
#[test]
fn a_parameter_with_a_slash_tells_an_event() {
    let read =
        |body: &str| Received::<Slashed>::from_form(body.as_bytes(), Limits::DEFAULT).expect("a form").tolerant().ok();
    assert!(matches!(read("event/kind=shipment&kind=sent"), Some(Slashed::Shipment(_))));
    assert_eq!(read("event~1kind=shipment&kind=sent"), None);
    assert_eq!(read("event/kind=shipment&event%2Fkind=shipment&kind=sent"), None);
}
