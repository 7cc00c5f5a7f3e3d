//! JSON that says `text/plain`, or nothing: by an extension only, and then as if it said `application/json`.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};
use std::{fs, thread};

use axum::Router;
use axum::extract::FromRef;
use axum::routing::any;
use cargo_ringback::send::{self, Response, SendOptions};
use cargo_ringback::webhooks::Sendable;
use ringback_generator::{Output, SourceFile, generate};
use ringback_runtime::testing::{Break, Draft, Example, Signer};
use ringback_runtime::{
    Json, Keys, Model, Payload, PublicUrl, Received, Receiver, Value, Verified, Webhook, Wire, receive,
};
use ringback_tests::cases::options;
use ringback_tests::signed::{Everything, Prefixed};

/// Signed as [`Everything`] is.
const DOCUMENT: &str = r#"
openapi: 3.1.0
info: {title: A document, version: "1"}
security: [{signature: []}]
components:
  securitySchemes:
    signature:
      type: apiKey
      in: header
      name: X-Signature
      x-signature: {algorithm: hmac-sha256, encoding: hex, message: "{url}\n{body}", key: {encoding: text}}
webhooks:
  callback:
    post:
      requestBody:
        content:
          text/plain:
            schema: {type: object, required: [CallSid], properties: {CallSid: {type: string}}}
"#;

fn overlay(wires: &str) -> String {
    format!(
        "overlay: 1.1.0\ninfo: {{title: What is sent, version: '1'}}\nactions:\n- target: $.webhooks.callback.post\n  \
         update: {{x-wires: {wires}}}\n  x-evidence: Requests say text/plain.\n"
    )
}

fn generated(overlay: Option<String>) -> Output {
    let file = |path: &str, text: &str| SourceFile {
        provider: "acme".to_owned(),
        path: path.to_owned(),
        text: text.as_bytes().to_vec(),
    };
    let overlay = overlay.map(|text| file("acme/overlays/wires.yaml", &text));
    generate([file("acme/acme.yaml", DOCUMENT)].into_iter().chain(overlay).collect(), &options("received", "runtime"))
}

#[test]
fn the_help_of_the_refusal_is_what_it_takes() {
    let refused = generated(None);
    assert!(refused.has_errors());
    let shown = refused.show_problems(false);
    assert!(shown.contains("write `x-wires: [text]` in the operation, by an overlay"), "{shown}");

    for (wires, expected) in [("[text]", vec![Wire::Text]), ("[json, text]", vec![Wire::Json, Wire::Text])] {
        let output = generated(Some(overlay(wires)));
        assert!(output.problems.is_empty(), "{}", output.show_problems(false));
        let webhook = output.model.webhooks().next().expect("a webhook");
        assert_eq!(webhook.wires(), expected);
        assert_eq!(webhook.schemes()[0].scheme.wires, expected);
        assert_eq!(webhook.example(), Some(r#"{"CallSid": "text"}"#));
    }
}

/// A scheme for one media type only leaves the other one unsigned, which is an error.
#[test]
fn when_tells_text_from_json() {
    let with = |when: &str| {
        let document = DOCUMENT.replace("message:", &format!("when: [{{media-type: {when}}}], message:"));
        let file = |path: &str, text: String| SourceFile {
            provider: "acme".to_owned(),
            path: path.to_owned(),
            text: text.into_bytes(),
        };
        let documents = vec![file("acme/acme.yaml", document), file("acme/overlays/wires.yaml", overlay("[text]"))];
        generate(documents, &options("received", "runtime"))
    };
    assert!(!with("text/plain").has_errors());
    let shown = with("application/json").show_problems(false);
    assert!(shown.contains("no signature scheme of this webhook applies to its text requests"), "{shown}");
}

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

#[derive(Clone)]
struct App(Receiver<Everything>, Receiver<Prefixed>);

impl FromRef<App> for Receiver<Everything> {
    fn from_ref(app: &App) -> Self {
        app.0.clone()
    }
}

impl FromRef<App> for Receiver<Prefixed> {
    fn from_ref(app: &App) -> Self {
        app.1.clone()
    }
}

const PUBLIC: &str = "https://hooks.example.com";

/// A server on loopback: a signed webhook with the wire, the same without verification, and a signed one without it.
static SERVER: LazyLock<SocketAddr> = LazyLock::new(|| {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a listener that does not block");
    let address = listener.local_addr().expect("an address");
    let url = || PublicUrl::base(PUBLIC).expect("a URL");
    let keys: Keys<Everything> = Signer::example(0).and_then(|signer| signer.keys()).expect("a key");
    let other: Keys<Prefixed> = Signer::example(0).and_then(|signer| signer.keys()).expect("a key");
    let app = App(Receiver::new(keys, url()).with_clock(now), Receiver::new(other, url()).with_clock(now));
    let router = Router::new()
        .route("/signed", any(async |sent: Verified<Everything>| format!("{:?}", sent.proof().wire)))
        .route("/unsigned", any(async |sent: Received<'static, Everything>| sent.strict().map(|_| "read")))
        .route("/other", any(async |sent: Verified<Prefixed>| format!("{:?}", sent.proof().wire)))
        .with_state(app);
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, router).await.expect("a server");
        });
    });
    address
});

/// Sends what `cargo xtask send` sends, from the document.
fn sent(path: &str, broken: Option<Break>) -> Option<Vec<Response>> {
    static ALL: LazyLock<Vec<Sendable>> = LazyLock::new(|| {
        let specs = Path::new(env!("CARGO_TARGET_TMPDIR")).join("text-wire");
        fs::create_dir_all(specs.join("acme/overlays")).expect("a folder");
        fs::write(specs.join("acme/acme.yaml"), DOCUMENT).expect("the document");
        fs::write(specs.join("acme/overlays/wires.yaml"), overlay("[text]")).expect("the overlay");
        Sendable::all(&specs).unwrap_or_else(|failure| panic!("{}", failure.message))
    });
    let request = SendOptions {
        webhook: "callback".to_owned(),
        to: format!("http://{}{path}", *SERVER),
        signed_for: Some(format!("{PUBLIC}{path}")),
        wire: None,
        broken,
        payload: None,
        event: None,
        headers: Vec::new(),
        key: None,
    };
    match send::send(&ALL, &request, now()) {
        Ok(responses) => Some(responses),
        Err(failure) if failure.message.contains("this break applies to none") => None,
        Err(failure) => panic!("{}", failure.message),
    }
}

#[test]
fn it_arrives_signed_and_unsigned_and_nothing_broken_does() {
    let one = |path: &str| {
        let responses = sent(path, None).expect("a request");
        responses.into_iter().map(|response| response.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(one("/signed"), ["text: 200: Text"]);
    assert_eq!(one("/unsigned"), ["text: 200: read"]);
    let mut count = 0;
    for &broken in Break::ALL {
        for Response { status, text, .. } in sent("/signed", Some(broken)).into_iter().flatten() {
            assert!(broken.statuses().contains(&status), "{}: {status}, {text}", broken.name());
            count += 1;
        }
    }
    assert!(count > 15, "{count}");
}

/// The status of a request over HTTP, as written.
fn status(path: &str, draft: &Draft) -> String {
    let mut stream = TcpStream::connect(*SERVER).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a limit");
    let headers: String = draft.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let head = format!(
        "{} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
        draft.method,
        draft.body.len()
    );
    stream.write_all(&[head.as_bytes(), &draft.body].concat()).expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer.lines().next().unwrap_or_default().split(' ').nth(1).unwrap_or_default().to_owned()
}

/// Each spelling of a content type, and none, at a webhook with the wire and at one without it.
#[test]
fn only_a_webhook_that_says_so_takes_text() {
    let signer = Signer::<Everything>::example(0).expect("a key");
    let mut with =
        Draft::new(&Everything::WEBHOOK, Wire::Json, &format!("{PUBLIC}/signed"), Everything::JSON).expect("a request");
    signer.sign::<Everything>(&mut with, Wire::Json, now());
    let mut without =
        Draft::new(&Prefixed::WEBHOOK, Wire::Json, &format!("{PUBLIC}/other"), Prefixed::JSON).expect("a request");
    Signer::<Prefixed>::example(0).expect("a key").sign::<Prefixed>(&mut without, Wire::Json, now());
    for (content_types, taken, otherwise) in [
        (&["application/json"][..], "200", "200"),
        (&[], "200", "415"),
        (&["text/plain"], "200", "415"),
        (&["Text/Plain; charset=\"UTF-8\""], "200", "415"),
        (&["text/plain; charset=us-ascii"], "415", "415"),
        (&["text/plain", "text/plain"], "415", "415"),
        (&["text/plain", "application/json"], "415", "415"),
        (&[""], "415", "415"),
        (&["text/html"], "415", "415"),
        (&["text/*"], "415", "415"),
    ] {
        let as_sent = |draft: &Draft| {
            let others = draft.headers.iter().filter(|(name, _)| name != "content-type").cloned();
            let own = content_types.iter().map(|value| ("content-type".to_owned(), (*value).to_owned()));
            Draft { headers: others.chain(own).collect(), ..draft.clone() }
        };
        assert_eq!(status("/signed", &as_sent(&with)), taken, "{content_types:?}");
        assert_eq!(status("/unsigned", &as_sent(&with)), taken, "{content_types:?}");
        assert_eq!(status("/other", &as_sent(&without)), otherwise, "{content_types:?}");
    }
    // It is read as JSON, whatever it is.
    for body in ["", "CallSid=1", "{\"a\":1", "text"] {
        let draft = Draft { body: body.into(), headers: Vec::new(), ..with.clone() };
        assert_eq!(status("/unsigned", &draft), "400", "{body}");
    }
}

/// A payload whose query and text have the same method.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
struct Ambiguous(Json);

impl Model for Ambiguous {
    fn decode(value: Value<'_>) -> Option<Self> {
        Json::decode(value).map(Self)
    }

    fn encode(&self, out: &mut String) {
        self.0.encode(out);
    }
}

ringback_runtime::checked!(Ambiguous, |_, _| {});

impl Payload for Ambiguous {
    const WEBHOOK: Webhook<'static> =
        Webhook { name: "any", method: "GET", wires: &[Wire::Text, Wire::Query], document: "", pointer: "" };
}

/// Nothing else distinguishes them, so a request that says nothing is always the query.
#[test]
fn a_request_by_the_method_of_a_query_is_text_only_if_it_says_so() {
    let read = |content_type: Option<&str>| {
        let headers = content_type.map(|value| ("content-type".to_owned(), value.to_owned()));
        let draft = Draft {
            method: "GET".to_owned(),
            url: "https://hooks.example.com/any?a=query".to_owned(),
            headers: headers.into_iter().collect(),
            body: b"{\"a\":\"text\"}".to_vec(),
        };
        let (parts, body) = draft.request().expect("a request").into_parts();
        receive::<Ambiguous>(&parts, &body).map(|received| received.absorb().0.0.as_str().to_owned())
    };
    assert_eq!(read(None).as_deref(), Ok("{\"a\":\"query\"}"));
    assert_eq!(read(Some("text/plain")).as_deref(), Ok("{\"a\":\"text\"}"));
}
