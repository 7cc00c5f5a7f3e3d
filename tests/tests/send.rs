//! The output of `cargo xtask send`.

use std::path::Path;
use std::sync::LazyLock;
use std::time::SystemTime;

use cargo_ringback::send::{self, EventBreak, Response, SendOptions};
use cargo_ringback::webhooks::Sendable;
use ringback_runtime::Wire;
use ringback_runtime::testing::Break;
use xtask::default_specs;

static ALL: LazyLock<Vec<Sendable>> =
    LazyLock::new(|| Sendable::all(&default_specs()).unwrap_or_else(|failure| panic!("{}", failure.message)));

#[test]
fn a_list_of_breaks_explains_them() {
    let all: Vec<_> = send::all_breaks().collect();
    assert_eq!(all.len(), Break::ALL.len());
    for shown in &all {
        let (line, broken) = (shown.to_string(), shown.0);
        assert!(line.starts_with(broken.name()) && line.ends_with(broken.meaning()), "{line}");
        assert!(broken.statuses().iter().all(|status| line.contains(&status.to_string())), "{line}");
        assert!(broken.meaning().ends_with('.') && broken.meaning().trim() == broken.meaning(), "{line}");
    }
    assert_eq!(all[0].to_string(), format!("wrong-key            401                {}", Break::WrongKey.meaning()));
}

#[test]
fn a_list_of_breaks_for_a_webhook_has_only_those_that_apply() {
    let breaks = |webhook: &str, wire| {
        let found = send::breaks(&ALL, webhook, wire, SystemTime::now());
        found
            .unwrap_or_else(|failure| panic!("{}", failure.message))
            .into_iter()
            .map(|shown| shown.0)
            .collect::<Vec<_>>()
    };
    let voice = breaks("voice-status-callback", None);
    assert!(voice.contains(&Break::OtherHost) && voice.contains(&Break::MissingHash), "{voice:?}");
    assert!(!voice.contains(&Break::Stale) && !voice.contains(&Break::MissingHeader), "{voice:?}");
    let texml = breaks("texml-stream-webhook", None);
    assert!(texml.contains(&Break::Stale) && !texml.contains(&Break::OtherHost), "{texml:?}");
    let form = breaks("voice-status-callback", Some(Wire::Form));
    assert!(form.contains(&Break::BoundaryMoved) && form.contains(&Break::HiddenForm), "{form:?}");
    assert!(!texml.contains(&Break::BoundaryMoved) && !texml.contains(&Break::HiddenForm), "{texml:?}");
    // Only URLs of JSON requests contain a digest of the body.
    assert!(!breaks("voice-status-callback", Some(Wire::Form)).contains(&Break::MissingHash));
}

#[test]
fn a_payload_that_is_not_json() {
    let file = Path::new("some/payload.json");
    let failure = send::payload(file, b"{\"a\": secret}".to_vec()).expect_err("no JSON");
    assert!(failure.message.contains("some/payload.json is not JSON: "), "{}", failure.message);
    assert!(failure.message.contains("line 1 column 7") && !failure.message.contains("secret"), "{}", failure.message);
    let failure = send::payload(file, b"\"\xff\"".to_vec()).expect_err("no text");
    assert!(failure.message.contains("some/payload.json is not JSON: "), "{}", failure.message);
    assert_eq!(send::payload(file, b"{\"a\": 1}".to_vec()).expect("JSON"), "{\"a\": 1}");
}

fn request() -> SendOptions {
    SendOptions {
        webhook: "voice-status-callback".to_owned(),
        to: "http://127.0.0.1:9/voice".to_owned(),
        signed_for: None,
        wire: None,
        broken: None,
        payload: None,
        event: None,
        headers: Vec::new(),
        key: None,
    }
}

#[test]
fn a_refusal_says_what_to_check() {
    let refused = [Response { wire: Wire::Form, status: 401, text: String::new(), is_right: false, requests: 1 }];
    let hint = send::hint(&request(), &refused).expect("a hint");
    assert!(hint.contains("the test key, because RINGBACK_KEY is not set") && hint.contains("`--as URL`"), "{hint}");
    let own = SendOptions { key: Some("a secret".to_owned()), signed_for: Some("https://x".to_owned()), ..request() };
    let hint = send::hint(&own, &refused).expect("a hint");
    assert!(
        hint.contains("key is RINGBACK_KEY") && hint.contains("that of `--as`") && !hint.contains("a secret"),
        "{hint}"
    );
    let accepted = [Response { wire: Wire::Form, status: 200, text: String::new(), is_right: true, requests: 1 }];
    assert_eq!(send::hint(&request(), &accepted), None);
    // A broken request must be refused.
    assert_eq!(send::hint(&SendOptions { broken: Some(Break::Stale), ..request() }, &refused), None);
}

#[test]
fn a_response_shows_the_number_of_requests() {
    let response = |requests| Response { wire: Wire::Form, status: 401, text: String::new(), is_right: true, requests };
    assert_eq!(
        (response(1).to_string(), response(20).to_string()),
        ("form: 401".to_owned(), "form: 401 (20 requests)".to_owned())
    );
}

#[test]
fn a_url_that_cannot_be_registered() {
    let request = SendOptions { signed_for: Some("hooks.example.com/voice".to_owned()), ..request() };
    let failure = send::send(&ALL, &request, SystemTime::now()).expect_err("no URL");
    assert!(failure.message.contains("write the complete URL: `https://"), "{}", failure.message);
}

#[test]
fn a_payload_that_cannot_tell_an_event() {
    let request = SendOptions {
        webhook: "order.created".to_owned(),
        event: Some(EventBreak::UnknownEvent),
        payload: Some("[]".to_owned()),
        ..request()
    };
    let failure = send::send(&ALL, &request, SystemTime::now()).expect_err("no object");
    assert_eq!(failure.message.lines().next(), Some("error: nothing tells the events of this webhook"));
}
