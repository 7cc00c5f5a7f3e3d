//! Requests: their wires, the configured URLs, and the entry points of frameworks.

use std::net::{IpAddr, Ipv4Addr};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::body::Body;
use axum::extract::FromRef;
use axum::routing::any;
use ringback::runtime::http::{Request, Response, StatusCode};
use ringback::signalwire::Signalwire;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::testing::{Draft, Example, Signer};
use ringback::{
    Keys, Limits, Payload, Peer, Proof, PublicUrl, Reading, Received, Receiver, Refused, Rejection, Unsigned, Verified,
    VerifyLayer, Wire, receive,
};
use tower::{Layer, ServiceExt};

const URL: &str = "https://hooks.example.com/recording";

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

fn signer() -> Signer<Signalwire> {
    Signer::example(0).expect("a key")
}

fn receiver() -> Receiver<Signalwire> {
    let url = PublicUrl::base("https://hooks.example.com").expect("a URL");
    Receiver::new(signer().keys().expect("keys"), url).with_clock(now)
}

fn draft(wire: Wire) -> Draft {
    Draft::new(&RecordingStatusCallback::WEBHOOK, wire, URL, RecordingStatusCallback::JSON).expect("a request")
}

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

#[derive(Clone)]
struct App(Receiver<Signalwire>);

impl FromRef<App> for Receiver<Signalwire> {
    fn from_ref(app: &App) -> Self {
        app.0.clone()
    }
}

/// Sends a request through a router, and returns the response.
fn answer(router: &Router, draft: &Draft) -> (StatusCode, String) {
    let request = draft.request().expect("a request").map(Body::from);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let response: Response<Body> = router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 1000).await.expect("a body");
        (parts.status, String::from_utf8(body.to_vec()).expect("a string"))
    })
}

fn signed(wire: Wire) -> Draft {
    let mut draft = draft(wire);
    signer().sign::<RecordingStatusCallback>(&mut draft, wire, now());
    draft
}

#[test]
fn extractors() {
    async fn verified(recording: Verified<RecordingStatusCallback>) -> String {
        format!("{} by {}", recording.recording_sid, recording.proof().scheme)
    }
    async fn received(recording: Received<'static, RecordingStatusCallback>) -> Result<String, Refused> {
        Ok(recording.strict()?.recording_sid)
    }
    let router = Router::new()
        .route("/recording", any(verified))
        .with_state(App(receiver()))
        .merge(Router::new().route("/unsigned", any(received)));
    let sid = {
        let payload = RecordingStatusCallback::from_json(RecordingStatusCallback::JSON.as_bytes()).expect("JSON");
        payload.strict().expect("the example is valid").recording_sid
    };
    for (wire, scheme) in [(Wire::Json, "json"), (Wire::Form, "form"), (Wire::Query, "form")] {
        assert_eq!(answer(&router, &signed(wire)), (StatusCode::OK, format!("{sid} by {scheme}")));
        assert_eq!(answer(&router, &draft(wire)), (StatusCode::UNAUTHORIZED, String::new()));
        let mut unsigned = draft(wire);
        unsigned.url = unsigned.url.replace("/recording", "/unsigned");
        assert_eq!(answer(&router, &unsigned), (StatusCode::OK, sid.clone()));
    }
    // A signed but malformed payload does not reach the handler.
    for (json, status) in [("{}", 422), ("[]", 422), ("{", 400)] {
        let mut draft = Draft { body: json.into(), ..draft(Wire::Json) };
        signer().sign::<RecordingStatusCallback>(&mut draft, Wire::Json, now());
        assert_eq!(answer(&router, &draft), (StatusCode::from_u16(status).expect("a status"), String::new()), "{json}");
        let unsigned = Draft { url: URL.replace("/recording", "/unsigned"), ..draft };
        assert_eq!(answer(&router, &unsigned).0, status, "{json}");
    }
}

/// A service can take what is damaged, and keep what it cannot take.
#[test]
fn refused_payloads() {
    let verify = |receiver: &Receiver<Signalwire>, json: &str| {
        let request = signer().request_with::<RecordingStatusCallback>(Wire::Json, URL, now(), json);
        let (parts, body) = request.expect("a request").into_parts();
        receiver.verify::<RecordingStatusCallback>(&parts, &body).map(|verified| verified.report().count())
    };
    let drift = RecordingStatusCallback::JSON.replace("in-progress", "paused");
    let status = |verified: Result<usize, Rejection>| verified.map_err(|rejection| rejection.status().as_u16());

    let strict = receiver().with_reading(Reading::Strict);
    assert_eq!(status(verify(&receiver(), &drift)), Ok(1));
    assert_eq!(status(verify(&strict, &drift)), Err(422));
    assert_eq!(status(verify(&strict, RecordingStatusCallback::JSON)), Ok(0));
    let absorb = receiver().with_reading(Reading::Absorb);
    assert!(verify(&absorb, "[]").is_ok_and(|findings| findings > 0));
    assert_eq!(status(verify(&absorb, "{")), Err(400));

    let kept = Arc::new(Mutex::new(Vec::new()));
    let keep = Arc::clone(&kept);
    let keeping = receiver().on_refused(move |refused| {
        let what = (refused.webhook.name, String::from_utf8_lossy(refused.body).into_owned(), refused.proof.wire);
        keep.lock().expect("a lock").push((what, refused.rejection.status().as_u16()));
        StatusCode::ACCEPTED
    });
    let answered = ["{}", "{"].map(|json| verify(&keeping, json).expect_err("it is damaged"));
    assert_eq!(answered.each_ref().map(Rejection::status), [StatusCode::ACCEPTED; 2]);
    assert!(answered[0].to_string().starts_with("the payload is invalid against its schema"), "{}", answered[0]);
    // What is fine or unsigned is not shown.
    assert_eq!(status(verify(&keeping, &drift)), Ok(1));
    let (parts, body) = draft(Wire::Json).request().expect("a request").into_parts();
    assert!(keeping.verify::<RecordingStatusCallback>(&parts, &body).is_err());
    let webhook = RecordingStatusCallback::WEBHOOK.name;
    let shown = |body: &str, status| ((webhook, body.to_owned(), Wire::Json), status);
    assert_eq!(*kept.lock().expect("a lock"), [shown("{}", 422), shown("{", 400)]);
}

/// The layer passes signed requests with their bodies unread and their proofs.
#[test]
fn layers() {
    type Passed = (Option<Proof>, Vec<u8>);
    let seen: Arc<Mutex<Vec<Passed>>> = Arc::default();
    let inner = Arc::clone(&seen);
    let service = tower::service_fn(move |request: Request<http_body_util::Full<bytes::Bytes>>| {
        let inner = Arc::clone(&inner);
        async move {
            use http_body_util::BodyExt;
            let proof = request.extensions().get::<Proof>().cloned();
            let body = request.into_body().collect().await.expect("a body").to_bytes().to_vec();
            inner.lock().expect("no thread panicked").push((proof, body));
            Ok::<_, std::convert::Infallible>(Response::new(String::from("passed")))
        }
    });
    let service = VerifyLayer::<RecordingStatusCallback>::new(receiver()).layer(service);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let send = |draft: &Draft| {
        let request =
            draft.request().expect("a request").map(|body| http_body_util::Full::new(bytes::Bytes::from(body)));
        let response = runtime.block_on(service.clone().oneshot(request)).expect("an answer");
        (response.status().as_u16(), response.into_body())
    };
    let nothing = String::new();
    let honest = signed(Wire::Form);
    assert_eq!(send(&honest), (200, "passed".to_owned()));
    let passed = seen.lock().expect("no thread panicked").pop().expect("it passed");
    assert_eq!((passed.0.map(|proof| proof.provider), passed.1), (Some("signalwire"), honest.body.clone()));
    assert_eq!(send(&draft(Wire::Form)), (401, nothing.clone()));
    assert_eq!(send(&Draft { method: "PATCH".to_owned(), ..honest.clone() }), (405, nothing.clone()));
    assert_eq!(send(&Draft { body: b"x=1".to_vec(), ..honest }), (401, nothing));
    assert!(seen.lock().expect("no thread panicked").is_empty());
}

/// Keys of another provider do not compile. Two keys are accepted at a time.
#[test]
fn old_and_new_keys() {
    let [old, new] = [0, 1].map(|nth| Signer::<Signalwire>::example(nth).expect("a key"));
    let keys = || Keys::new(old.keys_as_written().chain(new.keys_as_written())).expect("keys");
    let url = || PublicUrl::base("https://hooks.example.com").expect("a URL");
    for (nth, signer) in [&old, &new].into_iter().enumerate() {
        let request = signer.request::<RecordingStatusCallback>(Wire::Form, URL, now()).expect("a request");
        let (parts, body) = request.into_parts();
        let receiver = Receiver::new(keys(), url()).with_clock(now);
        let verified = receiver.verify::<RecordingStatusCallback>(&parts, &body).expect("it is signed");
        assert_eq!(verified.proof().key, nth);
    }
}

/// A body of unknown length that must not be polled.
struct Unread;

impl http_body::Body for Unread {
    type Data = bytes::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<bytes::Bytes>, Self::Error>>> {
        panic!("the body is read")
    }
}

/// Every entry point checks the head first: its method, media type, URL and signature.
#[test]
fn no_entry_point_reads_a_body_in_vain() {
    async fn verified(_: Verified<RecordingStatusCallback>) {}
    async fn received(_: Received<'static, RecordingStatusCallback>) {}
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let axum = |receiver: Receiver<Signalwire>, draft: &Draft| {
        let router = Router::new().route("/recording", any(verified)).with_state(App(receiver));
        let router = router.merge(Router::new().route("/unsigned", any(received)));
        let request = draft.request().expect("a request").map(|_| Body::new(Unread));
        runtime.block_on(router.oneshot(request)).expect("an answer").status().as_u16()
    };
    let tower = |receiver: Receiver<Signalwire>, draft: &Draft| {
        let inner = tower::service_fn(async |_: Request<http_body_util::Full<bytes::Bytes>>| {
            Ok::<_, std::convert::Infallible>(Response::new(String::new()))
        });
        let service = VerifyLayer::<RecordingStatusCallback>::new(receiver).layer(inner);
        let request = draft.request().expect("a request").map(|_| Unread);
        runtime.block_on(service.oneshot(request)).expect("an answer").status().as_u16()
    };
    let unknown = || {
        let url = PublicUrl::forwarded_by(|_| true);
        Receiver::new(signer().keys().expect("keys"), url).with_clock(now)
    };
    let unsigned = draft(Wire::Form);
    let patch = Draft { method: "PATCH".to_owned(), ..signed(Wire::Form) };
    let other = Draft { headers: vec![("content-type".to_owned(), "text/plain".to_owned())], ..signed(Wire::Form) };
    for (receiver, draft, status) in [
        (receiver(), &unsigned, 401),
        (receiver(), &patch, 405),
        (receiver(), &other, 415),
        (unknown(), &signed(Wire::Form), 401),
    ] {
        assert_eq!((axum(receiver.clone(), draft), tower(receiver, draft)), (status, status));
    }
    let at_unsigned = |draft: &Draft| Draft { url: URL.replace("/recording", "/unsigned"), ..draft.clone() };
    let status = |draft: &Draft| axum(receiver(), &at_unsigned(draft));
    assert_eq!((status(&patch), status(&other)), (405, 415));
    // The payload of a query is the query alone, so the body is not read.
    let query = Draft { url: draft(Wire::Query).url.replace("/recording", "/unsigned"), ..draft(Wire::Query) };
    assert_eq!(axum(receiver(), &query), 200);
}

/// For services that read bodies themselves: the head, the limit for the body, and the rest.
#[test]
fn heads() {
    let receiver = receiver().with_limits(Limits { bytes: 1000, ..Limits::DEFAULT });
    let (mut parts, body) = signed(Wire::Form).request().expect("a request").into_parts();
    let head = receiver.head::<RecordingStatusCallback>(&parts).expect("a good head");
    assert_eq!(head.limit(), 1000);
    assert_eq!(head.verify(&body).map(|verified| verified.proof().wire), Ok(Wire::Form));
    assert_eq!(head.authenticate(&body).map(|authentic| authentic.proof().wire), Ok(Wire::Form));
    assert_eq!(head.verify(b"x=1").map(|_| ()), Err(Rejection::Unsigned(Unsigned::Mismatch)));
    assert_eq!(head.verify(&[b'x'; 1001]).map(|_| ()), Err(Rejection::TooLarge));
    assert!(!format!("{head:?}").contains("hooks.example.com"));
    parts.headers.insert("content-length", "1001".parse().expect("a value"));
    assert_eq!(receiver.head::<RecordingStatusCallback>(&parts).map(|_| ()), Err(Rejection::TooLarge));
    let (parts, _) = signed(Wire::Query).request().expect("a request").into_parts();
    let head = receiver.head::<RecordingStatusCallback>(&parts).expect("a good head");
    assert_eq!(head.limit(), 0);
    assert_eq!(head.verify(b"").map(|verified| verified.proof().wire), Ok(Wire::Query));
    assert_eq!(head.verify(b"x").map(|_| ()), Err(Rejection::Unsigned(Unsigned::Uncovered)));
}
