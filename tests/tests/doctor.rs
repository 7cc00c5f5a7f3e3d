//! The doctor finds what is different between what was signed and what a receiver looks at.

use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use ringback_runtime::Wire;
use ringback_runtime::scheme::{Layout, Part, Scheme, Timestamp, UrlRules};
use ringback_runtime::testing::{Draft, Secret};
use xtask::codegen::{self, Folders};
use xtask::doctor::{Answer, Question, Saved, examine_request};
use xtask::failure::Failure;
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
    let mut draft = Draft::new(&sendable.webhook(), wire, url, json).expect("a request");
    let scheme = sendable.scheme(wire).expect("a scheme");
    let secret = Secret::new(&scheme.key, key).expect("a key");
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
    attempt(request, webhook, url, keys).unwrap_or_else(|failure| panic!("{}", failure.message))
}

fn attempt(request: &[u8], webhook: Option<&str>, url: &str, keys: &[&str]) -> Result<Answer, Failure> {
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
fn several_things_of_a_url() {
    let answer = |told: &str, asked: &str| ask(&voice(told), VOICE, asked, &[KEY]);
    for (told, asked) in [
        (URL, "http://hooks.example.com/voice/"),
        ("https://hooks.example.com:8080/voice/", "http://hooks.example.com/voice"),
        (URL, "http://hooks.example.com:3000/voice/"),
        (URL, "http://Hooks.Example.com/voice"),
    ] {
        let answer = answer(told, asked);
        assert_eq!(diagnosis(&answer), [format!("the provider was told {told}")], "asked of {asked}");
    }
    // Of the spellings that are signed alike the nearest is enough.
    assert_eq!(diagnosis(&answer("http://hooks.example.com/voice", URL)).len(), 1);
}

#[test]
fn the_host_that_a_proxy_says() {
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
        let found = diagnosis(&answer).join("\n");
        let header = name.to_lowercase();
        assert!(
            found.contains(&format!("https://{{{header}}}{port}/voice, with the host that `{header}` says")),
            "{found}"
        );
        assert!(!answer.lines.join("\n").contains("public"), "{found}");
    }
}

#[test]
fn a_query_that_is_a_payload_is_not_shown() {
    let request = saved(&signed("voice-status-callback", Wire::Query, URL, KEY));
    for asked in [URL.to_owned(), "http://hooks.example.com/voice?From=%2B1555".to_owned()] {
        let answer = ask(&request, VOICE, &asked, &[KEY]);
        assert_eq!(diagnosis(&answer), [format!("the provider was told {URL}?…, with the query that came")]);
    }
}

#[test]
fn urls_that_are_none() {
    for url in ["hooks.example.com/voice", "", "https://", "ftp://hooks.example.com/voice", "https:/x", "https://a b/"]
    {
        let failure = attempt(&voice(URL), VOICE, url, &[KEY]).expect_err(url);
        assert!(failure.message.contains("write the whole url: `https://"), "{}", failure.message);
        assert!(url.is_empty() || !failure.message.contains(&format!("`{url}`")), "{}", failure.message);
    }
}

#[test]
fn another_key() {
    let answer = ask(&voice(URL), VOICE, URL, &["PSKold0123456789abc", KEY]);
    assert_eq!(diagnosis(&answer), ["the key is that of RINGBACK_SECOND_KEY"]);
    let answer = ask(&voice(URL), VOICE, URL, &["PSKold0123456789abc"]);
    assert!(diagnosis(&answer).is_empty() && answer.lines.iter().any(|line| line.contains("another key")));
}

#[test]
fn the_key_for_tests() {
    let example = |name: &str, wire: Wire| {
        let scheme = sendable(name).scheme(wire).expect("a scheme");
        let key = Secret::example(&scheme.key, 0).expect("a key").key().to_owned();
        saved(&signed(name, wire, URL, &key))
    };
    let said = "it is signed with the key for tests, which everybody has";
    let request = example("voice-status-callback", Wire::Form);
    let answer = ask(&request, VOICE, URL, &[]);
    assert!(answer.is_right && answer.lines.last().is_some_and(|line| line == said), "{:?}", answer.lines);
    assert_eq!(diagnosis(&ask(&request, VOICE, URL, &[KEY])), [said]);
    let answer = ask(&request, VOICE, "http://hooks.example.com/voice", &[]);
    assert_eq!(diagnosis(&answer), [format!("the provider was told {URL}")]);
    // Nobody else's key is known.
    let failure = attempt(&voice(URL), VOICE, URL, &[]).expect_err("no key");
    assert!(failure.message.contains("no key is given"), "{}", failure.message);
    assert!(!ask(&voice(URL), VOICE, URL, &[KEY]).lines.iter().any(|line| line == said));
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

/// The schemes of other webhooks say nothing of one that nobody signs.
#[test]
fn a_webhook_that_nobody_signs() {
    let signed = sendable("voice-status-callback");
    let unsigned = Sendable { name: "unsigned".to_owned(), schemes: Vec::new(), ..signed.clone() };
    let saved = Saved::read(&voice(URL)).unwrap_or_else(|failure| panic!("{}", failure.message));
    let question = Question { saved, url: URL.to_owned(), webhook: Some("unsigned".to_owned()), keys: Vec::new() };
    let all = [unsigned, signed.clone()];
    let Err(failure) = examine_request(&all, &question) else { panic!("there is nothing to examine") };
    assert!(failure.message.contains("nobody signs the webhook `unsigned`"), "{}", failure.message);
}

/// A scheme whose signatures stand in a list with the time, by itself.
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

/// What is said of a request of that scheme that is dated so, in the second of its headers, and then changed.
fn ask_listed(at: u64, change: impl FnOnce(&mut Draft)) -> Answer {
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

/// The timestamp is found in whatever list holds it, under whatever name the header has.
#[test]
fn timestamp_in_a_list() {
    let answer = ask_listed(1_700_000_000, |_| ());
    assert!(answer.is_right && answer.lines[2].contains("look at the receiver's clock"), "{:?}", answer.lines);
}

/// A request that was saved cannot be one of a time to come.
#[test]
fn timestamp_ahead() {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a time").as_secs();
    let hour = ask_listed(now + 3600, |_| ());
    let shown = hour.lines.join("\n");
    assert!(!hour.is_right && shown.contains(" s ahead of now") && shown.contains("look at the clock"), "{shown}");
    let milliseconds = ask_listed(now * 1000, |_| ());
    let shown = milliseconds.lines.join("\n");
    assert!(!milliseconds.is_right && shown.contains("in milliseconds, it seems"), "{shown}");
    assert!(ask_listed(now, |_| ()).is_right);
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
    Secret::new(&scheme.key, KEY).expect("a key").sign(&mut compact, scheme, SystemTime::UNIX_EPOCH);
    let spaced = Draft { body: br#"{ "a": "b, c: \" d", "e": [1, 2] }"#.to_vec(), ..compact };
    let answer = ask(&saved(&spaced), Some("stream-status-callback"), URL, &[KEY]);
    assert_eq!(diagnosis(&answer), ["the JSON was written again: the signed body had no white space"]);
}

/// A scheme that signs the url alone fits whatever is in a body that is no form.
#[test]
fn a_body_that_is_not_the_one_of_the_digest() {
    let draft = signed("voice-status-callback", Wire::Json, URL, KEY);
    let changed = Draft { body: br#"{"CallSid":"other"}"#.to_vec(), ..draft.clone() };
    let digest = draft.url.split_once("bodySHA256=").expect("a digest").1.to_owned();
    let line = |answer: &Answer| {
        assert!(diagnosis(answer).is_empty(), "{:?}", answer.lines);
        assert!(!answer.lines.iter().any(|line| line.contains("another key")), "{:?}", answer.lines);
        answer.lines.last().expect("a line").clone()
    };
    for webhook in [VOICE, None] {
        let expected = format!("the body was changed: the url carries the digest {digest}, and this body has ");
        let shown = line(&ask(&saved(&changed), webhook, &draft.url, &[KEY]));
        assert!(shown.strip_prefix(&expected).is_some_and(|own| own.len() == 64 && own != digest), "{shown}");
    }
    // The digest is in the query that came, whatever url is known without it.
    let answer = ask(&saved(&changed), VOICE, "http://hooks.example.com/voice", &[KEY]);
    assert!(line(&answer).contains(&digest) && answer.lines[2].contains("would fit"), "{:?}", answer.lines);
    // What is known to become of bodies is said beside it.
    let spaced = Draft { body: [&*draft.body, b"\n"].concat(), ..draft.clone() };
    let answer = ask(&saved(&spaced), VOICE, &draft.url, &[KEY]);
    assert_eq!(diagnosis(&answer), ["white space was added at the end of the body"]);
    // No scheme of the webhook signs such a body.
    let mut only_form = sendable("voice-status-callback").clone();
    only_form.schemes.retain(|scheme| scheme.body_hash.is_none());
    let saved = Saved::read(&saved(&changed)).unwrap_or_else(|failure| panic!("{}", failure.message));
    let question = Question { saved, url: draft.url, webhook: None, keys: vec![("RINGBACK_KEY", KEY.to_owned())] };
    let answer = examine_request(&[only_form], &question).unwrap_or_else(|failure| panic!("{}", failure.message));
    assert!(diagnosis(&answer).is_empty(), "{:?}", answer.lines);
    assert!(answer.lines[2].contains("does not sign a body that is no form"), "{:?}", answer.lines);
}

#[test]
fn two_things_at_once() {
    let answer = ask(
        &voice("http://hooks.example.com/voice/"),
        VOICE,
        "http://hooks.example.com/voice",
        &["PSKold0123456789abc", KEY],
    );
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
    // Without a signature nothing is known of keys and urls.
    assert!(shown.contains("as 28 characters of base64") && !shown.contains("tried:"), "{shown}");
}

#[test]
fn a_signature_in_another_header() {
    let mut draft = signed("voice-status-callback", Wire::Form, URL, KEY);
    "X-Acme-Signature".clone_into(&mut draft.headers.last_mut().expect("the signature").0);
    let answer = ask(&saved(&draft), VOICE, URL, &[KEY]);
    assert_eq!(
        diagnosis(&answer),
        ["the signature is that in `x-acme-signature`, and something on the way has renamed the header"]
    );
    let answer = ask(&saved(&draft), VOICE, "http://hooks.example.com/voice", &[KEY]);
    assert!(
        diagnosis(&answer).join("\n").contains("told https://hooks.example.com/voice; and the signature is that in")
    );
    // One that is not right there either has the right form at least.
    let answer = ask(&saved(&draft), VOICE, URL, &["PSKold0123456789abc"]);
    let shown = answer.lines.join("\n");
    assert!(shown.contains("`x-acme-signature` holds a signature that is written so"), "{shown}");
    assert!(shown.contains("another key"), "{shown}");
}

#[test]
fn a_signature_that_is_written_in_another_way() {
    let mut draft = signed("voice-status-callback", Wire::Form, URL, KEY);
    "sha1=0123456789".clone_into(&mut draft.headers.last_mut().expect("the signature").1);
    let shown = ask(&saved(&draft), VOICE, URL, &[KEY]).lines.join("\n");
    assert!(shown.contains("not written as the scheme describes"), "{shown}");
    assert!(shown.contains("as 28 characters of base64") && !shown.contains("tried:"), "{shown}");
    assert!(!shown.contains("0123456789"), "{shown}");
    let broken = |value: &str| ask_listed(0, |draft| value.clone_into(&mut draft.headers.last_mut().expect("one").1));
    let shown = broken("v1=0").lines.join("\n");
    assert!(shown.contains("as `t,… v1,…` with the seconds of a time and 40 characters of hex"), "{shown}");
    assert!(!shown.contains("tried:"), "{shown}");
    let shown = broken(&format!("v1,{}", "0".repeat(40))).lines.join("\n");
    assert!(shown.contains("the item `t` of the signature's header has to be a time in seconds"), "{shown}");
    assert!(!shown.contains("tried:"), "{shown}");
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
