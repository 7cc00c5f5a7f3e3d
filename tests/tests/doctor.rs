//! The doctor finds what is different between what was signed and what a receiver looks at.

use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use ringback_runtime::Wire;
use ringback_runtime::signature::{Layout, Part, Scheme, Timestamp, TimestampAt, UrlRules};
use ringback_runtime::testing::{Draft, Secret};
use xtask::codegen::{self, Folders};
use xtask::doctor::{Answer, Question, Saved, examine_request};
use xtask::webhooks::Sendable;

const URL: &str = "https://hooks.example.com/voice";
const KEY: &str = "PSKexample0123456789";

static ALL: LazyLock<Vec<Sendable>> = LazyLock::new(|| {
    let folders = Folders { specs: codegen::default_specs(), out: codegen::default_out() };
    Sendable::all(&folders).unwrap_or_else(|failure| panic!("{}", failure.message))
});

fn sendable(name: &str) -> &'static Sendable {
    Sendable::named(&ALL, name).unwrap_or_else(|failure| panic!("{}", failure.message))
}

/// A webhook's example as its provider signs it for a url.
fn signed(name: &str, wire: Wire, url: &str, key: &str) -> Draft {
    let sendable = sendable(name);
    let json = sendable.example.as_deref().expect("an example");
    let mut draft = Draft::new(&sendable.webhook, wire, url, json).expect("a request");
    let scheme = sendable.scheme(wire).expect("a scheme");
    let secret = Secret::new(scheme.key, key).expect("a key");
    secret.sign(&mut draft, scheme, SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    draft
}

/// A request as it is saved.
fn saved(draft: &Draft) -> Vec<u8> {
    let (parts, body) = draft.request().expect("a request").into_parts();
    let mut text = format!(
        "{} {} HTTP/1.1\r\nHost: hooks.example.com\r\nContent-Length: {}\r\n",
        parts.method,
        parts.uri,
        body.len()
    );
    for (name, value) in &parts.headers {
        text += &format!("{name}: {}\r\n", value.to_str().expect("a text"));
    }
    [text.as_bytes(), b"\r\n", &body].concat()
}

fn ask(request: &[u8], webhook: Option<&str>, url: &str, keys: &[&str]) -> Answer {
    let names = ["RINGBACK_KEY", "RINGBACK_SECOND_KEY"];
    let keys = names.into_iter().zip(keys).map(|(name, key)| (name, (*key).to_owned())).collect();
    let saved = Saved::read(request).unwrap_or_else(|failure| panic!("{}", failure.message));
    let question = Question { saved, url: url.to_owned(), webhook: webhook.map(str::to_owned), keys };
    let answer = examine_request(&ALL, &question).unwrap_or_else(|failure| panic!("{}", failure.message));
    let shown = answer.lines.join("\n");
    assert!(!keys_of(&question).any(|key| shown.contains(key)), "{shown}");
    answer
}

fn keys_of(question: &Question) -> impl Iterator<Item = &str> {
    question.keys.iter().map(|(_, key)| key.as_str())
}

/// What would make the signature right.
fn diagnosis(answer: &Answer) -> Vec<&str> {
    assert!(!answer.is_right, "{:?}", answer.lines);
    answer.lines.iter().filter_map(|line| line.strip_prefix("it would be, if this is so: ")).collect()
}

fn voice(url: &str) -> Vec<u8> {
    saved(&signed("voice-status-callback", Wire::Form, url, KEY))
}

const VOICE: Option<&str> = Some("voice-status-callback");

#[test]
fn nothing_is_wrong() {
    let answer = ask(&voice(URL), VOICE, URL, &[KEY]);
    assert!(answer.is_right, "{:?}", answer.lines);
    assert!(ask(&voice(URL), None, URL, &[KEY]).is_right);
    // A saved request is always old.
    let draft = signed("texml-stream-webhook", Wire::Form, URL, "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
    let answer = ask(&saved(&draft), None, URL, &["11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="]);
    assert!(answer.is_right && answer.lines[2].contains("look at the receiver's clock"), "{:?}", answer.lines);
}

#[test]
fn another_url() {
    let found = |told: &str| diagnosis(&ask(&voice(told), VOICE, URL, &[KEY])).join("\n");
    assert!(found("http://hooks.example.com/voice").contains("told http://hooks.example.com/voice"));
    assert!(found("https://hooks.example.com:8080/voice").contains("told https://hooks.example.com:8080/voice"));
    assert!(found("https://hooks.example.com/voice/").contains("told https://hooks.example.com/voice/"));
    // The request itself may show more of it than what is configured.
    let request = saved(&signed("voice-status-callback", Wire::Form, &format!("{URL}?x=1"), KEY));
    let answer = ask(&request, VOICE, URL, &[KEY]);
    assert!(diagnosis(&answer).join("\n").contains("told https://hooks.example.com/voice?x=1"), "{:?}", answer.lines);
    // The default port changes nothing for a scheme that does not mind.
    assert!(ask(&voice("https://hooks.example.com:443/voice"), VOICE, URL, &[KEY]).is_right);
    // A password that is part of the url is not shown, whatever is in it.
    for password in ["secret", "a@secret"] {
        let url = format!("https://me:{password}@hooks.example.com/voice");
        let answer = ask(&voice("http://hooks.example.com/voice"), VOICE, &url, &[KEY]);
        assert!(!answer.is_right && !answer.lines.join("\n").contains("secret"), "{:?}", answer.lines);
    }
}

#[test]
fn another_key() {
    let answer = ask(&voice(URL), VOICE, URL, &["PSKold", KEY]);
    assert_eq!(diagnosis(&answer), ["the key is that of RINGBACK_SECOND_KEY"]);
    let answer = ask(&voice(URL), VOICE, URL, &["PSKold"]);
    assert!(diagnosis(&answer).is_empty() && answer.lines.iter().any(|line| line.contains("another key")));
}

#[test]
fn another_scheme() {
    let request = saved(&signed("stream-status-callback", Wire::Json, URL, KEY));
    let answer = ask(&request, VOICE, URL, &[KEY]);
    assert_eq!(diagnosis(&answer), ["it is signed by the scheme `json` of stream-status-callback"]);
}

/// Who names a webhook asks of its schemes, even where the request says nothing of what it is.
#[test]
fn the_scheme_of_the_webhook_that_is_named() {
    let mut draft = signed("texml-stream-webhook", Wire::Form, URL, "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
    draft.headers.retain(|(name, _)| name != "content-type");
    let public = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    let answer = ask(&saved(&draft), Some("texml-stream-webhook"), URL, &[public]);
    assert!(answer.is_right && answer.lines[0].contains("the scheme `signature`"), "{:?}", answer.lines);
}

/// The timestamp is found in whatever list holds it, under whatever name the header has.
#[test]
fn timestamp_in_a_list() {
    let layout = Layout::Items { between: ' ', within: ',', key: "v1" };
    let timestamp = Timestamp { at: TimestampAt::Item("t"), tolerance: 300 };
    let known = sendable("stream-status-callback");
    let scheme = Scheme {
        headers: &["X-List", "X-Old-List"],
        layout,
        message: &[Part::Timestamp, Part::Body],
        timestamp: Some(timestamp),
        url: UrlRules { any_default_port: false, without_user: false },
        ..known.schemes[0]
    };
    let all = [Sendable { schemes: vec![scheme], ..known.clone() }];
    let mut draft = Draft::new(&known.webhook, Wire::Json, URL, "{}").expect("a request");
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    Secret::new(scheme.key, KEY).expect("a key").sign(&mut draft, &scheme, at);
    draft.headers.last_mut().expect("the signature").0 = "X-Old-List".to_owned();
    let saved = Saved::read(&saved(&draft)).unwrap_or_else(|failure| panic!("{}", failure.message));
    let question = Question { saved, url: URL.to_owned(), webhook: None, keys: vec![("RINGBACK_KEY", KEY.to_owned())] };
    let answer = examine_request(&all, &question).unwrap_or_else(|failure| panic!("{}", failure.message));
    assert!(answer.is_right, "{:?}", answer.lines);
}

#[test]
fn another_body() {
    let stream = signed("stream-status-callback", Wire::Json, URL, KEY);
    let found = |body: &str| {
        let changed = Draft { body: body.into(), ..stream.clone() };
        diagnosis(&ask(&saved(&changed), Some("stream-status-callback"), URL, &[KEY])).join("\n")
    };
    let text = String::from_utf8(stream.body.clone()).expect("a text");
    assert!(found(&format!("{text}\n")).contains("white space was added at the end"));
    assert!(found(&text.replace('\n', "\r\n")).contains("line ends"));
    // The signed body was compact, and something wrote it again with spaces.
    let compact =
        Draft { body: br#"{"a":"b, c: \" d","e":[1,2]}"#.to_vec(), headers: vec![stream.headers[0].clone()], ..stream };
    let sendable = sendable("stream-status-callback");
    let scheme = sendable.scheme(Wire::Json).expect("a scheme");
    let mut compact = compact;
    Secret::new(scheme.key, KEY).expect("a key").sign(&mut compact, scheme, SystemTime::UNIX_EPOCH);
    let spaced = Draft { body: br#"{ "a": "b, c: \" d", "e": [1, 2] }"#.to_vec(), ..compact };
    let answer = ask(&saved(&spaced), Some("stream-status-callback"), URL, &[KEY]);
    assert_eq!(diagnosis(&answer), ["the JSON was written again: the signed body had no white space"]);
}

#[test]
fn two_things_at_once() {
    let answer =
        ask(&voice("http://hooks.example.com/voice/"), VOICE, "http://hooks.example.com/voice", &["PSKold", KEY]);
    let found = diagnosis(&answer).join("\n");
    assert!(
        found.contains("RINGBACK_SECOND_KEY; and the provider was told http://hooks.example.com/voice/"),
        "{found}"
    );
}

#[test]
fn no_signature_at_all() {
    let mut draft = signed("voice-status-callback", Wire::Form, URL, KEY);
    draft.headers.retain(|(name, _)| !name.contains("Signature"));
    draft.headers.push(("X-Other-Signature".to_owned(), "x".to_owned()));
    let answer = ask(&saved(&draft), VOICE, URL, &[KEY]);
    let shown = answer.lines.join("\n");
    assert!(shown.contains("the request has no signature"), "{shown}");
    assert!(shown.contains("expected in `X-SignalWire-Signature` or `X-Twilio-Signature`"), "{shown}");
    assert!(shown.contains("of headers there is x-other-signature"), "{shown}");
}

#[test]
fn files_that_are_no_requests() {
    for text in ["", "hello", "POST / HTTP/1.1\r\n", "POST  HTTP/1.1\r\n\r\n", "\u{0}"] {
        let failure = Saved::read(text.as_bytes()).expect_err("no request");
        assert!(failure.message.contains("the file is no saved request"), "{text:?}: {}", failure.message);
    }
    // Editors end lines with a line feed alone.
    assert!(Saved::read(b"POST /x HTTP/1.1\nhost: x\n\nbody").is_ok());
}
