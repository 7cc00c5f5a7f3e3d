//! The doctor finds the difference between what was signed and what a receiver checks.

use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use cargo_ringback::doctor::{Diagnosis, Question, Saved, examine_request};
use cargo_ringback::failure::Failure;
use cargo_ringback::webhooks::Sendable;
use ringback_runtime::scheme::{Layout, Part, Scheme, Timestamp, UrlRules};
use ringback_runtime::testing::{Draft, Secret};
use ringback_runtime::{Unsigned, Wire};
use xtask::default_specs;

const URL: &str = "https://hooks.example.com/voice";
const KEY: &str = "PSKexample0123456789";

static ALL: LazyLock<Vec<Sendable>> =
    LazyLock::new(|| Sendable::all(&default_specs()).unwrap_or_else(|failure| panic!("{}", failure.message)));

fn sendable(name: &str) -> &'static Sendable {
    Sendable::named(&ALL, name).unwrap_or_else(|failure| panic!("{}", failure.message))
}

/// A webhook's example, signed for a URL as its provider does.
fn signed(name: &str, wire: Wire, url: &str, key: &str) -> Draft {
    let sendable = sendable(name);
    let json = sendable.example.as_deref().expect("an example");
    let mut draft = Draft::new(&sendable.webhook(), wire, url, json).expect("a request");
    let scheme = sendable.scheme(wire).expect("a scheme");
    let secret = Secret::new(&scheme.key, key).expect("a key");
    secret.sign(&mut draft, scheme, SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    draft
}

/// A saved request.
fn saved(draft: &Draft) -> Vec<u8> {
    let (parts, body) = draft.request().expect("a request").into_parts();
    let mut text = format!(
        "{} {} HTTP/1.1\r\nHost: hooks.example.com\r\nContent-Length: {}\r\n",
        parts.method,
        parts.uri,
        body.len()
    );
    for (name, value) in &parts.headers {
        text += &format!("{name}: {}\r\n", value.to_str().expect("a string"));
    }
    [text.as_bytes(), b"\r\n", &body].concat()
}

fn ask(request: &[u8], webhook: Option<&str>, url: &str, keys: &[&str]) -> Diagnosis {
    attempt(request, webhook, url, keys).unwrap_or_else(|failure| panic!("{}", failure.message))
}

fn attempt(request: &[u8], webhook: Option<&str>, url: &str, keys: &[&str]) -> Result<Diagnosis, Failure> {
    let names = ["RINGBACK_KEY", "RINGBACK_SECOND_KEY"];
    let keys = names.into_iter().zip(keys).map(|(name, key)| (name, (*key).to_owned())).collect();
    let saved = Saved::read(request).unwrap_or_else(|failure| panic!("{}", failure.message));
    let question = Question { saved, url: url.to_owned(), webhook: webhook.map(str::to_owned), keys };
    let answer = examine_request(&ALL, &question)?;
    let shown = answer.lines.join("\n");
    assert!(!keys_of(&question).any(|key| shown.contains(key)), "{shown}");
    Ok(answer)
}

fn keys_of(question: &Question) -> impl Iterator<Item = &str> {
    question.keys.iter().map(|(_, key)| key.as_str())
}

/// The changes that would make the signature valid.
fn reasons(answer: &Diagnosis) -> Vec<&str> {
    assert!(!answer.is_right, "{:?}", answer.lines);
    answer.lines.iter().filter_map(|line| line.strip_prefix("it would be valid if: ")).collect()
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
    assert!(answer.is_right && answer.lines[2].contains("check the receiver's clock"), "{:?}", answer.lines);
}

#[test]
fn which_event_it_tells() {
    let url = "https://hooks.example.com/acme";
    let key = format!("whsec_{KEY}");
    let mut draft = signed("order.shipped", Wire::Json, url, &key);
    let line = |draft: &Draft| ask(&saved(draft), None, url, &[&key]).lines[1].clone();
    assert_eq!(line(&draft), "the event is `order.shipped`, by the member `/type`");
    draft.body = br#"{"type":"order.lost"}"#.to_vec();
    assert_eq!(line(&draft), "it tells an event that no document describes, by the member `/type`");
    for body in ["{}", r#"{"type":"order.shipped","type":"order.shipped"}"#, "[]", "type=order.shipped&type=", ""] {
        draft.body = body.into();
        assert_eq!(line(&draft), "it tells no event: it does not have the member `/type` once", "{body}");
    }
}

#[test]
fn another_url() {
    let found = |registered: &str| reasons(&ask(&voice(registered), VOICE, URL, &[KEY])).join("\n");
    assert!(
        found("http://hooks.example.com/voice")
            .contains("registered with the provider is http://hooks.example.com/voice")
    );
    assert!(
        found("https://hooks.example.com:8080/voice")
            .contains("registered with the provider is https://hooks.example.com:8080/voice")
    );
    assert!(
        found("https://hooks.example.com/voice/")
            .contains("registered with the provider is https://hooks.example.com/voice/")
    );
    // The request may contain a query that is not configured.
    let request = saved(&signed("voice-status-callback", Wire::Form, &format!("{URL}?x=1"), KEY));
    let answer = ask(&request, VOICE, URL, &[KEY]);
    assert!(
        reasons(&answer).join("\n").contains("registered with the provider is https://hooks.example.com/voice?x=1"),
        "{:?}",
        answer.lines
    );
    // The default port does not matter to this scheme.
    assert!(ask(&voice("https://hooks.example.com:443/voice"), VOICE, URL, &[KEY]).is_right);
    // A password in the URL is never shown.
    for password in ["secret", "a@secret"] {
        let url = format!("https://me:{password}@hooks.example.com/voice");
        let answer = ask(&voice("http://hooks.example.com/voice"), VOICE, &url, &[KEY]);
        assert!(!answer.is_right && !answer.lines.join("\n").contains("secret"), "{:?}", answer.lines);
    }
}

#[test]
fn several_changes_to_a_url() {
    let answer = |registered: &str, asked: &str| ask(&voice(registered), VOICE, asked, &[KEY]);
    for (registered, asked) in [
        (URL, "http://hooks.example.com/voice/"),
        ("https://hooks.example.com:8080/voice/", "http://hooks.example.com/voice"),
        (URL, "http://hooks.example.com:3000/voice/"),
        (URL, "http://Hooks.Example.com/voice"),
    ] {
        let answer = answer(registered, asked);
        assert_eq!(
            reasons(&answer),
            [format!("the URL registered with the provider is {registered}")],
            "asked of {asked}"
        );
    }
    // Of equivalent spellings only the closest is shown.
    assert_eq!(reasons(&answer("http://hooks.example.com/voice", URL)).len(), 1);
}

#[test]
fn the_host_that_a_proxy_forwards() {
    let inside = "http://10.0.0.7:3000/voice";
    for (name, value) in [
        ("X-Forwarded-Host", "public.example.com"),
        ("X-Forwarded-Host", "public.example.com:8443, inner.example.com"),
        ("Forwarded", "for=192.0.2.1;proto=https;host=\"public.example.com\""),
    ] {
        let port = if value.contains(":8443") { ":8443" } else { "" };
        let mut draft =
            signed("voice-status-callback", Wire::Form, &format!("https://public.example.com{port}/voice"), KEY);
        draft.headers.push((name.to_owned(), value.to_owned()));
        let answer = ask(&saved(&draft), VOICE, inside, &[KEY]);
        let found = reasons(&answer).join("\n");
        let header = name.to_lowercase();
        assert!(found.contains(&format!("https://{{{header}}}{port}/voice, with the host from `{header}`")), "{found}");
        assert!(!answer.lines.join("\n").contains("public"), "{found}");
    }
}

#[test]
fn a_query_that_is_a_payload_is_not_shown() {
    let request = saved(&signed("voice-status-callback", Wire::Query, URL, KEY));
    for asked in [URL.to_owned(), "http://hooks.example.com/voice?From=%2B1555".to_owned()] {
        let answer = ask(&request, VOICE, &asked, &[KEY]);
        assert_eq!(
            reasons(&answer),
            [format!("the URL registered with the provider is {URL}?…, with the query of the request")]
        );
    }
}

#[test]
fn invalid_urls() {
    for url in ["hooks.example.com/voice", "", "https://", "ftp://hooks.example.com/voice", "https:/x", "https://a b/"]
    {
        let failure = attempt(&voice(URL), VOICE, url, &[KEY]).expect_err(url);
        assert!(failure.message.contains("write the complete URL: `https://"), "{}", failure.message);
        assert!(url.is_empty() || !failure.message.contains(&format!("`{url}`")), "{}", failure.message);
    }
}

#[test]
fn another_key() {
    let answer = ask(&voice(URL), VOICE, URL, &["PSKold0123456789abc", KEY]);
    assert_eq!(reasons(&answer), ["the key is RINGBACK_SECOND_KEY"]);
    let answer = ask(&voice(URL), VOICE, URL, &["PSKold0123456789abc"]);
    assert!(reasons(&answer).is_empty() && answer.lines.iter().any(|line| line.contains("the key is another one")));
}

#[test]
fn the_test_key() {
    let example = |name: &str, wire: Wire| {
        let scheme = sendable(name).scheme(wire).expect("a scheme");
        let key = Secret::example(&scheme.key, 0).expect("a key").key().to_owned();
        saved(&signed(name, wire, URL, &key))
    };
    let reason = "it is signed with the test key, which is public";
    let request = example("voice-status-callback", Wire::Form);
    let answer = ask(&request, VOICE, URL, &[]);
    assert!(answer.is_right && answer.lines.last().is_some_and(|line| line == reason), "{:?}", answer.lines);
    assert_eq!(reasons(&ask(&request, VOICE, URL, &[KEY])), [reason]);
    let answer = ask(&request, VOICE, "http://hooks.example.com/voice", &[]);
    assert_eq!(reasons(&answer), [format!("the URL registered with the provider is {URL}")]);
    // No other key is known.
    let failure = attempt(&voice(URL), VOICE, URL, &[]).expect_err("no key");
    assert!(failure.message.contains("no key is given"), "{}", failure.message);
    assert!(!ask(&voice(URL), VOICE, URL, &[KEY]).lines.iter().any(|line| line == reason));
}

#[test]
fn another_scheme() {
    let request = saved(&signed("stream-status-callback", Wire::Json, URL, KEY));
    let answer = ask(&request, VOICE, URL, &[KEY]);
    assert_eq!(reasons(&answer), ["the scheme is `json` of stream-status-callback"]);
    // JSON that says that it is text is signed in the same way.
    let mut draft = signed("stream-status-callback", Wire::Json, URL, KEY);
    draft.headers.iter_mut().for_each(|(name, value)| {
        if name == "content-type" {
            *value = "text/plain".to_owned();
        }
    });
    let answer = ask(&saved(&draft), VOICE, URL, &[KEY]);
    assert_eq!(reasons(&answer), ["the scheme is `json` of stream-status-callback"]);
}

/// The schemes of a named webhook come first, even if the request does not show its wire.
#[test]
fn the_scheme_of_the_webhook_that_is_named() {
    let mut draft = signed("texml-stream-webhook", Wire::Form, URL, "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
    draft.headers.retain(|(name, _)| name != "content-type");
    let public = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    let answer = ask(&saved(&draft), Some("texml-stream-webhook"), URL, &[public]);
    assert!(answer.is_right && answer.lines[0].contains("the scheme `signature`"), "{:?}", answer.lines);
}

/// The schemes of other webhooks do not apply to an unsigned one.
#[test]
fn a_webhook_without_a_signature() {
    let signed = sendable("voice-status-callback");
    let unsigned = Sendable { name: "unsigned".to_owned(), schemes: Vec::new(), ..signed.clone() };
    let saved = Saved::read(&voice(URL)).unwrap_or_else(|failure| panic!("{}", failure.message));
    let question = Question { saved, url: URL.to_owned(), webhook: Some("unsigned".to_owned()), keys: Vec::new() };
    let all = [unsigned, signed.clone()];
    let Err(failure) = examine_request(&all, &question) else { panic!("there is nothing to examine") };
    assert!(failure.message.contains("the webhook `unsigned` is not signed"), "{}", failure.message);
}

/// A webhook with one scheme, whose header is a list of signature and timestamp.
fn listed() -> Sendable {
    let known = sendable("stream-status-callback");
    let scheme = Scheme {
        headers: vec!["X-List".into(), "X-Old-List".into()].into(),
        layout: Layout::items(' ', ',', "v1"),
        message: vec![Part::Timestamp, Part::Body].into(),
        timestamp: Some(Timestamp::item("t", 300)),
        url: UrlRules::AS_CONFIGURED,
        ..known.schemes[0].clone()
    };
    Sendable { schemes: vec![scheme], ..known.clone() }
}

/// Examines a request of that scheme, signed at a time, in the second of its headers, and then changed.
fn ask_listed(at: u64, change: impl FnOnce(&mut Draft)) -> Diagnosis {
    let listed = listed();
    let scheme = &listed.schemes[0];
    let mut draft = Draft::new(&listed.webhook(), Wire::Json, URL, "{}").expect("a request");
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(at);
    Secret::new(&scheme.key, KEY).expect("a key").sign(&mut draft, scheme, at);
    "X-Old-List".clone_into(&mut draft.headers.last_mut().expect("the signature").0);
    change(&mut draft);
    let saved = Saved::read(&saved(&draft)).unwrap_or_else(|failure| panic!("{}", failure.message));
    let question = Question { saved, url: URL.to_owned(), webhook: None, keys: vec![("RINGBACK_KEY", KEY.to_owned())] };
    examine_request(&[listed], &question).unwrap_or_else(|failure| panic!("{}", failure.message))
}

/// The timestamp is found in a list, and under an alias of the header.
#[test]
fn timestamp_in_a_list() {
    let answer = ask_listed(1_700_000_000, |_| ());
    assert!(answer.is_right && answer.lines[2].contains("check the receiver's clock"), "{:?}", answer.lines);
}

/// A saved request cannot be from the future.
#[test]
fn timestamp_ahead() {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a time").as_secs();
    let hour = ask_listed(now + 3600, |_| ());
    let shown = hour.lines.join("\n");
    assert!(!hour.is_right && shown.contains(" s in the future") && shown.contains("check the clock"), "{shown}");
    let milliseconds = ask_listed(now * 1000, |_| ());
    let shown = milliseconds.lines.join("\n");
    assert!(!milliseconds.is_right && shown.contains("seems to be in milliseconds"), "{shown}");
    assert!(ask_listed(now, |_| ()).is_right);
}

#[test]
fn another_body() {
    let stream = signed("stream-status-callback", Wire::Json, URL, KEY);
    let found = |body: &str| {
        let changed = Draft { body: body.into(), ..stream.clone() };
        reasons(&ask(&saved(&changed), Some("stream-status-callback"), URL, &[KEY])).join("\n")
    };
    let text = String::from_utf8(stream.body.clone()).expect("a string");
    assert!(found(&format!("{text}\n")).contains("white space was appended"));
    assert!(found(&text.replace('\n', "\r\n")).contains("line endings"));
    // The signed body was compact, and something has reserialized it with spaces.
    let compact =
        Draft { body: br#"{"a":"b, c: \" d","e":[1,2]}"#.to_vec(), headers: vec![stream.headers[0].clone()], ..stream };
    let sendable = sendable("stream-status-callback");
    let scheme = sendable.scheme(Wire::Json).expect("a scheme");
    let mut compact = compact;
    Secret::new(&scheme.key, KEY).expect("a key").sign(&mut compact, scheme, SystemTime::UNIX_EPOCH);
    let spaced = Draft { body: br#"{ "a": "b, c: \" d", "e": [1, 2] }"#.to_vec(), ..compact };
    let answer = ask(&saved(&spaced), Some("stream-status-callback"), URL, &[KEY]);
    assert_eq!(reasons(&answer), ["the JSON was reserialized: the signed body had no white space"]);
}

/// A scheme that covers only the URL would match whatever the body is, unless that is a form.
#[test]
fn a_body_with_another_digest() {
    let draft = signed("voice-status-callback", Wire::Json, URL, KEY);
    let changed = Draft { body: br#"{"CallSid":"other"}"#.to_vec(), ..draft.clone() };
    let digest = draft.url.split_once("bodySHA256=").expect("a digest").1.to_owned();
    let line = |answer: &Diagnosis| {
        assert!(reasons(answer).is_empty(), "{:?}", answer.lines);
        assert!(!answer.lines.iter().any(|line| line.contains("the key is another one")), "{:?}", answer.lines);
        answer.lines.last().expect("a line").clone()
    };
    for webhook in [VOICE, None] {
        let expected = format!("the body was changed: the digest in the URL is {digest}, but that of this body is ");
        let shown = line(&ask(&saved(&changed), webhook, &draft.url, &[KEY]));
        assert!(shown.strip_prefix(&expected).is_some_and(|own| own.len() == 64 && own != digest), "{shown}");
    }
    // The digest is in the query of the request, even if the given URL has none.
    let answer = ask(&saved(&changed), VOICE, "http://hooks.example.com/voice", &[KEY]);
    assert!(line(&answer).contains(&digest) && answer.lines[2].contains("would match"), "{:?}", answer.lines);
    // A known change to the body is found in addition.
    let spaced = Draft { body: [&*draft.body, b"\n"].concat(), ..draft.clone() };
    let answer = ask(&saved(&spaced), VOICE, &draft.url, &[KEY]);
    assert_eq!(reasons(&answer), ["white space was appended to the body"]);
    // No scheme of the webhook signs such a body.
    let mut only_form = sendable("voice-status-callback").clone();
    only_form.schemes.retain(|scheme| scheme.body_hash.is_none());
    let saved = Saved::read(&saved(&changed)).unwrap_or_else(|failure| panic!("{}", failure.message));
    let question = Question { saved, url: draft.url, webhook: None, keys: vec![("RINGBACK_KEY", KEY.to_owned())] };
    let answer = examine_request(&[only_form], &question).unwrap_or_else(|failure| panic!("{}", failure.message));
    assert!(reasons(&answer).is_empty(), "{:?}", answer.lines);
    assert!(answer.lines[2].contains("does not cover a body that is not a form"), "{:?}", answer.lines);
}

#[test]
fn two_things_at_once() {
    let answer = ask(
        &voice("http://hooks.example.com/voice/"),
        VOICE,
        "http://hooks.example.com/voice",
        &["PSKold0123456789abc", KEY],
    );
    let found = reasons(&answer).join("\n");
    assert!(
        found.contains(
            "RINGBACK_SECOND_KEY; and the URL registered with the provider is http://hooks.example.com/voice/"
        ),
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
    assert!(shown.contains(&Unsigned::Missing.to_string()), "{shown}");
    assert!(shown.contains("expected in `X-SignalWire-Signature` or `X-Twilio-Signature`"), "{shown}");
    assert!(shown.contains("the request has x-other-signature"), "{shown}");
    // Without a signature, keys and URLs cannot be checked.
    assert!(shown.contains("as 28 characters of base64") && !shown.contains("tried:"), "{shown}");
}

#[test]
fn a_signature_in_another_header() {
    let mut draft = signed("voice-status-callback", Wire::Form, URL, KEY);
    "X-Acme-Signature".clone_into(&mut draft.headers.last_mut().expect("the signature").0);
    let answer = ask(&saved(&draft), VOICE, URL, &[KEY]);
    assert_eq!(
        reasons(&answer),
        ["the signature is in `x-acme-signature`: something on the way has renamed the header"]
    );
    let answer = ask(&saved(&draft), VOICE, "http://hooks.example.com/voice", &[KEY]);
    assert!(
        reasons(&answer)
            .join("\n")
            .contains("registered with the provider is https://hooks.example.com/voice; and the signature is in")
    );
    // With another key it at least has the expected format.
    let answer = ask(&saved(&draft), VOICE, URL, &["PSKold0123456789abc"]);
    let shown = answer.lines.join("\n");
    assert!(shown.contains("in that format, but not valid either: `x-acme-signature`"), "{shown}");
    assert!(shown.contains("the key is another one"), "{shown}");
}

/// A header without a telling name is found by the form of its value.
#[test]
fn a_signature_in_a_header_of_any_name() {
    let renamed = |name: &str, key: &str| {
        let mut draft = signed("voice-status-callback", Wire::Form, URL, KEY);
        name.clone_into(&mut draft.headers.last_mut().expect("the signature").0);
        ask(&saved(&draft), VOICE, URL, &[key])
    };
    let renamed_header = "the signature is in `x-acme-sig`: something on the way has renamed the header";
    assert_eq!(reasons(&renamed("X-Acme-Sig", KEY)), [renamed_header]);
    let shown = renamed("X-Acme-Sig", "PSKold0123456789abc").lines.join("\n");
    assert!(shown.contains("the request has x-acme-sig"), "{shown}");
    let mut draft = signed("voice-status-callback", Wire::Form, URL, KEY);
    *draft.headers.last_mut().expect("the signature") = ("X-Request".to_owned(), "0123456789abcdef".repeat(2));
    let shown = ask(&saved(&draft), VOICE, URL, &[KEY]).lines.join("\n");
    assert!(shown.contains("no header looks like one"), "{shown}");
}

#[test]
fn a_signature_in_another_format() {
    let mut draft = signed("voice-status-callback", Wire::Form, URL, KEY);
    "sha1=0123456789".clone_into(&mut draft.headers.last_mut().expect("the signature").1);
    let shown = ask(&saved(&draft), VOICE, URL, &[KEY]).lines.join("\n");
    assert!(shown.contains(&Unsigned::Unreadable.to_string()), "{shown}");
    assert!(shown.contains("as 28 characters of base64") && !shown.contains("tried:"), "{shown}");
    assert!(!shown.contains("0123456789"), "{shown}");
    let broken = |value: &str| ask_listed(0, |draft| value.clone_into(&mut draft.headers.last_mut().expect("one").1));
    let shown = broken("v1=0").lines.join("\n");
    assert!(shown.contains("as `t,… v1,…` with a time in seconds and 40 characters of lower-case hex"), "{shown}");
    assert!(!shown.contains("tried:"), "{shown}");
    let shown = broken(&format!("v1,{}", "0".repeat(40))).lines.join("\n");
    assert!(
        shown.contains("the item `t` of the signature's header must occur once and be a time in seconds"),
        "{shown}"
    );
    assert!(!shown.contains("tried:"), "{shown}");
}

#[test]
fn files_that_are_not_requests() {
    for text in ["", "hello", "POST / HTTP/1.1\r\n", "POST  HTTP/1.1\r\n\r\n", "\u{0}"] {
        let failure = Saved::read(text.as_bytes()).expect_err("no request");
        assert!(failure.message.contains("the file is not a saved request"), "{text:?}: {}", failure.message);
    }
    // Editors end lines with a bare line feed.
    assert!(Saved::read(b"POST /x HTTP/1.1\nhost: x\n\nbody").is_ok());
}
