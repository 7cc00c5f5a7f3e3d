//! Requests: their wires, the configured URLs, and limits.

use std::net::{IpAddr, Ipv4Addr};

use ringback::runtime::http::Request;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::testing::{Draft, Example};
use ringback::{Limits, Payload, Peer, PublicUrl, Receiver, Rejection, Unsigned, Wire, receive};
use ringback_tests::recording::{URL, draft, now, receiver, signer};

/// The status of an unsigned request.
fn status(draft: &Draft) -> u16 {
    let (parts, body) = draft.request().expect("a request").into_parts();
    receive::<RecordingStatusCallback>(&parts, &body).map_or_else(|rejection| rejection.status().as_u16(), |_| 200)
}

#[test]
fn method_and_content_type_determine_the_wire() {
    let with = |method: &str, content_type: &str| {
        let mut draft = draft(if content_type.contains("form") { Wire::Form } else { Wire::Json });
        draft.method = method.to_owned();
        draft.headers = vec![("content-type".to_owned(), content_type.to_owned())];
        status(&draft)
    };
    for json in [
        "application/json",
        "Application/JSON; charset=UTF-8",
        "application/json;charset=utf8",
        "text/json",
        "application/cloudevents+json",
    ] {
        assert_eq!(with("POST", json), 200, "{json}");
    }
    for form in ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=\"utf-8\""] {
        assert_eq!(with("POST", form), 200, "{form}");
    }
    for other in
        ["", "json", "text/plain", "application/xml", "multipart/form-data", "application/json; charset=latin1"]
    {
        assert_eq!(with("POST", other), 415, "{other}");
    }
    assert_eq!((with("PUT", "application/json"), with("HEAD", "application/json")), (405, 405));
    assert_eq!(with("post", "application/json"), 405, "methods know case (RFC 9110, section 9.1)");
    assert_eq!(status(&draft(Wire::Query)), 200);
}

#[test]
fn an_ambiguous_head_is_refused() {
    let with = |name: &str, value: &str| {
        let mut draft = draft(Wire::Json);
        draft.headers.push((name.to_owned(), value.to_owned()));
        status(&draft)
    };
    assert_eq!(with("content-type", "application/json"), 415);
    assert_eq!(with("content-encoding", "gzip"), 415);
    assert_eq!(with("content-encoding", "identity"), 200);
    let mut none = draft(Wire::Json);
    none.headers.clear();
    assert_eq!(status(&none), 415);
}

/// A webhook that is only delivered as JSON.
#[test]
fn wires_that_a_webhook_does_not_have() {
    let json = StreamStatusCallback::JSON;
    let mut draft = Draft::new(&StreamStatusCallback::WEBHOOK, Wire::Json, URL, json).expect("a request");
    let status = |draft: &Draft| {
        let (parts, body) = draft.request().expect("a request").into_parts();
        receive::<StreamStatusCallback>(&parts, &body).map(|_| ()).map_err(|rejection| rejection.to_string())
    };
    assert_eq!(status(&draft), Ok(()));
    draft.headers = vec![("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned())];
    assert_eq!(status(&draft), Err("the webhook is not delivered in this media type".to_owned()));
    draft.method = "GET".to_owned();
    assert_eq!(status(&draft), Err("the webhook is delivered by POST".to_owned()));
}

#[test]
fn limits_hold_before_anything_is_read() {
    let mut draft = draft(Wire::Json);
    signer().sign::<RecordingStatusCallback>(&mut draft, Wire::Json, now());
    let (parts, body) = draft.request().expect("a request").into_parts();
    let verify = |bytes| {
        let receiver = receiver().with_limits(Limits { bytes, ..Limits::DEFAULT });
        receiver.verify::<RecordingStatusCallback>(&parts, &body).map(|_| ())
    };
    assert_eq!((verify(body.len()), verify(body.len() - 1)), (Ok(()), Err(Rejection::TooLarge)));
    let receiver = receiver().with_limits(Limits { values: 1, ..Limits::DEFAULT });
    let refused = receiver.verify::<RecordingStatusCallback>(&parts, &body).map(|_| ());
    assert_eq!(refused, Err(Rejection::TooMany));
    assert_eq!(Rejection::TooMany.status(), Rejection::TooLarge.status());
}

/// The configured URL is signed, whatever the request contains.
#[test]
fn public_urls() {
    let verify = |url: PublicUrl, registered: &str, change: &dyn Fn(&mut Request<Vec<u8>>)| {
        let keys = signer().keys().expect("keys");
        let mut request =
            signer().request::<RecordingStatusCallback>(Wire::Form, registered, now()).expect("a request");
        change(&mut request);
        let (parts, body) = request.into_parts();
        Receiver::new(keys, url).with_clock(now).verify::<RecordingStatusCallback>(&parts, &body).map(|_| ())
    };
    let same = |_: &mut Request<Vec<u8>>| {};
    let base = |url| PublicUrl::base(url).expect("a URL");
    let at = |url| PublicUrl::at(url).expect("a URL");
    let mismatch = Err(Rejection::Unsigned(Unsigned::Mismatch));
    assert_eq!(verify(base("https://a.example"), "https://a.example/x?y=1", &same), Ok(()));
    assert_eq!(verify(base("https://a.example/"), "https://a.example/x?y=1", &same), Ok(()));
    assert_eq!(verify(base("https://a.example:443"), "https://a.example/x", &same), Ok(()));
    assert_eq!(verify(base("https://u:p@a.example"), "https://a.example/x", &same), Ok(()));
    assert_eq!(verify(base("http://a.example"), "https://a.example/x", &same), mismatch);
    assert_eq!(verify(base("https://b.example"), "https://a.example/x", &same), mismatch);
    // A proxy has removed a prefix of the path.
    let inner = |request: &mut Request<Vec<u8>>| *request.uri_mut() = "/inner?y=1".parse().expect("a uri");
    assert_eq!(verify(at("https://a.example/outer"), "https://a.example/outer?y=1", &inner), Ok(()));
    assert_eq!(verify(base("https://a.example"), "https://a.example/outer?y=1", &inner), mismatch);
    // The URL has a query, with which the query of each request must start.
    assert_eq!(verify(at("https://a.example/outer?y=1"), "https://a.example/outer?y=1", &inner), Ok(()));
    let unknown = Err(Rejection::Unsigned(Unsigned::Url));
    for other in ["https://a.example/outer?y=", "https://a.example/outer?z=1", "https://a.example/outer?y=1&z=2"] {
        assert_eq!(verify(at(other), "https://a.example/outer?y=1", &inner), unknown, "{other}");
    }
    for bad in
        ["", "a.example", "ftp://a.example", "https://", "https://a.example/ b", "https://a.example/#x", "https://:443"]
    {
        assert!(PublicUrl::base(bad).is_err() && PublicUrl::at(bad).is_err(), "{bad}");
    }
    assert!(PublicUrl::base("https://a.example?x=1").is_err() && PublicUrl::base("https://a.example/x?").is_err());
}

/// A host followed by a path could be that of a request signed for another route.
#[test]
fn forwarded_hosts_are_hosts() {
    for host in [
        "hooks.example.com/a",
        "hooks.example.com/a?b=",
        "me@hooks.example.com",
        "hooks.example.com#",
        "hooks.example.com\\",
        "hooks.exam ple.com",
        "hooks.ex\tample.com",
        "hooks.example.com:",
        "hooks.example.com:x",
        "hooks.example.com:99999",
        "[::1",
        "[hooks.example.com]",
        "",
    ] {
        let registered = format!("https://{host}/recording").replace("me@", "");
        // A URL that cannot be signed is refused before the signature is checked.
        let signed = signer().request::<RecordingStatusCallback>(Wire::Form, &registered, now());
        let or_usual = signed.or_else(|_| signer().request::<RecordingStatusCallback>(Wire::Form, URL, now()));
        let mut request = or_usual.expect("a request");
        *request.uri_mut() = "/recording".parse().expect("a uri");
        request.headers_mut().insert("x-forwarded-host", host.parse().expect("a value"));
        request.headers_mut().insert("x-forwarded-proto", "https".parse().expect("a value"));
        request.extensions_mut().insert(Peer(IpAddr::from(Ipv4Addr::LOCALHOST)));
        let (parts, body) = request.into_parts();
        let receiver = Receiver::new(signer().keys().expect("keys"), PublicUrl::forwarded_by(|_| true));
        let verified = receiver.with_clock(now).verify::<RecordingStatusCallback>(&parts, &body).map(|_| ());
        assert_eq!(verified, Err(Rejection::Unsigned(Unsigned::Url)), "{host}");
    }
}

/// Urls and parameters are signed without a separator, so a captured form could be sent as a query.
#[test]
fn a_form_is_not_accepted_as_a_query() {
    const REGISTERED: &str = "https://hooks.example.com/recording?tenant=7";
    let payload =
        RecordingStatusCallback::JSON.replace("\"RecordingSource\": \"", "\"RecordingSource\": \"x&AccountSid=evil&y=");
    assert_ne!(payload, RecordingStatusCallback::JSON);
    let form =
        signer().request_with::<RecordingStatusCallback>(Wire::Form, REGISTERED, now(), &payload).expect("a request");
    let mut pairs: Vec<_> = form_urlencoded::parse(form.body()).into_owned().collect();
    pairs.sort();
    let joined: String = pairs.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]).collect();
    let (mut parts, _) = form.into_parts();
    parts.method = "GET".parse().expect("a method");
    parts.uri = format!("/recording?tenant=7{}", joined.replace(' ', "+")).parse().expect("a uri");
    let receiver = |url: PublicUrl| Receiver::new(signer().keys().expect("keys"), url).with_clock(now);
    let whole = receiver(PublicUrl::at(REGISTERED).expect("a URL"));
    let refused = whole.verify::<RecordingStatusCallback>(&parts, b"").map(|_| ());
    assert_eq!(refused, Err(Rejection::Unsigned(Unsigned::Url)));
}

/// The reverse: the query is removed from the URL and sent as a form.
#[test]
fn a_query_is_not_accepted_as_a_form() {
    let query = signer().request::<RecordingStatusCallback>(Wire::Query, URL, now()).expect("a request");
    let (mut parts, _) = query.into_parts();
    let (name, rest) = parts.uri.query().and_then(|query| query.split_once('=')).expect("a query");
    let body = form_urlencoded::Serializer::new(String::new()).append_pair(name, &format!("={rest}")).finish();
    parts.method = "POST".parse().expect("a method");
    parts.uri = "/recording?".parse().expect("a uri");
    parts.headers.insert("content-type", "application/x-www-form-urlencoded".parse().expect("a header"));
    let refused = receiver().verify::<RecordingStatusCallback>(&parts, body.as_bytes()).map(|_| ());
    assert_eq!(refused, Err(Rejection::Unsigned(Unsigned::Ambiguous)));
}

/// Forwarded headers are only trusted from configured proxies.
#[test]
fn forwarded_urls() {
    let verify = |peer: Option<[u8; 4]>, headers: &[(&str, &str)]| {
        let url = PublicUrl::forwarded_by(|peer| peer == IpAddr::from(Ipv4Addr::new(10, 0, 0, 1)));
        let mut draft = draft(Wire::Form);
        signer().sign::<RecordingStatusCallback>(&mut draft, Wire::Form, now());
        draft.headers.push(("host".to_owned(), "inner:8080".to_owned()));
        draft.headers.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let mut request = draft.request().expect("a request");
        if let Some(peer) = peer {
            request.extensions_mut().insert(Peer(IpAddr::from(peer)));
        }
        let (parts, body) = request.into_parts();
        let receiver = Receiver::new(signer().keys().expect("keys"), url).with_clock(now);
        receiver.verify::<RecordingStatusCallback>(&parts, &body).map(|_| ())
    };
    let proxy = Some([10, 0, 0, 1]);
    let usual = [("x-forwarded-proto", "https"), ("x-forwarded-host", "hooks.example.com")];
    let standard = [("forwarded", "for=192.0.2.1;proto=https;host=\"hooks.example.com\"")];
    let unknown = Err(Rejection::Unsigned(Unsigned::Url));
    assert_eq!((verify(proxy, &usual), verify(proxy, &standard)), (Ok(()), Ok(())));
    assert_eq!((verify(None, &usual), verify(Some([10, 0, 0, 2]), &usual)), (unknown.clone(), unknown.clone()));
    assert_eq!(verify(proxy, &[]), unknown);
    let twice = [usual[0], usual[1], ("x-forwarded-host", "hooks.example.com")];
    assert_eq!(verify(proxy, &twice), unknown);
    let listed = [usual[0], ("x-forwarded-host", "evil.example, hooks.example.com")];
    assert_eq!(verify(proxy, &listed), unknown);
    assert_eq!(verify(proxy, &[("forwarded", "proto=https;host=a, proto=https;host=hooks.example.com")]), unknown);
    // Without it, only the sender would determine the host.
    assert_eq!(verify(proxy, &[usual[0]]), unknown);
    assert_eq!(verify(proxy, &[usual[1]]), unknown);
    for spelled in [
        "host=hooks.example.com;proto=https",
        "HOST=hooks.example.com; Proto=HTTPS ;for=_hidden;",
        "proto=\"https\";for=\"[2001:db8::1]:4711\";host=\"hooks.exam\\ple.com\"",
        "for=\"x;host=evil.example\";proto=https;host=hooks.example.com",
        "for=\"x, \\\";host=evil.example\";;proto=https;host=hooks.example.com;ext=\"\"",
    ] {
        assert_eq!(verify(proxy, &[("forwarded", spelled)]), Ok(()), "{spelled}");
    }
    for spelled in [
        "for=\"x;proto=https;host=hooks.example.com\"",
        "for=\"x;proto=https;host=hooks.example.com",
        "proto=https;host=hooks.example.com;host=hooks.example.com",
        "proto=https;host=hooks.example.com;Host=evil.example",
        "proto=https;host=hooks.example.com, for=x",
        "proto=https;host=\"hooks.example.com, for=x\"",
        "proto=https;host=hooks.example.com:443",
        "proto=https;host=\"hooks.example.com\"x",
        "proto=https;host=\"hooks.example.com\\",
        "proto=https host=hooks.example.com",
        "proto = https;host=hooks.example.com",
        "proto=https;host=",
        "proto=https;host=\"\"",
        "proto=https;host=\"me@hooks.example.com\"",
        "proto=https;host=\"hooks.exam ple.com\"",
        "proto=ftp;host=hooks.example.com",
        "proto=https",
        "",
    ] {
        assert_eq!(verify(proxy, &[("forwarded", spelled)]), unknown, "{spelled}");
    }
    // A proxy that sets one of them may forward the other from the sender.
    assert_eq!(verify(proxy, &[usual[0], usual[1], standard[0]]), Ok(()));
    assert_eq!(verify(proxy, &[usual[0], ("x-forwarded-host", "a.example"), standard[0]]), unknown);
}
