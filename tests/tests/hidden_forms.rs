//! A form is signed as its URL followed by its parameters, without a mark for the end of the URL. These tests forge
//! requests from signed ones without the key, and send them over HTTP to routes that accept any path or any query.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::routing::any;
use ringback::signalwire::Signalwire;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::testing::{Draft, Example, Signer};
use ringback::{Payload, PublicUrl, Receiver, Rejection, Request, Signed, Unsigned, Verified, Wire, verify};

const PUBLIC: &str = "https://hooks.example.com";
/// The registered URLs: the tenant is a part of the path, or of the query.
const PATH: &str = "https://hooks.example.com/hooks/t1";
const QUERY: &str = "https://hooks.example.com/all?tenant=t1";

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

fn signer() -> Signer<Signalwire> {
    Signer::example(0).expect("a key")
}

async fn recording(recording: Verified<RecordingStatusCallback>) -> String {
    recording.account_sid.clone()
}

async fn stream(_: Verified<StreamStatusCallback>) -> &'static str {
    "a stream"
}

/// A server of recordings at `/hooks/{tenant}` and `/all`, and one of streams at the same paths.
fn servers(url: fn() -> PublicUrl) -> [SocketAddr; 2] {
    let receiver = || Receiver::new(signer().keys().expect("keys"), url()).with_clock(now);
    let recordings = Router::new().route("/hooks/{tenant}", any(recording)).route("/all", any(recording));
    let streams = Router::new().route("/hooks/{tenant}", any(stream)).route("/all", any(stream));
    [recordings, streams].map(|router| serve(router.with_state(receiver())))
}

/// Starts a server, which runs until the tests end.
fn serve(router: Router) -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a listener that does not block");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, router).await.expect("it never ends");
        });
    });
    address
}

/// The status that answers a request.
fn send(to: SocketAddr, draft: &Draft) -> u16 {
    let target = draft.url.strip_prefix(PUBLIC).expect("a public URL");
    let mut head = format!("{} {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n", draft.method);
    for (name, value) in &draft.headers {
        head += &format!("{name}: {value}\r\n");
    }
    head += &format!("content-length: {}\r\n\r\n", draft.body.len());
    let mut stream = TcpStream::connect(to).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a limit");
    stream.write_all(&[head.as_bytes(), &draft.body].concat()).expect("a request");
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status")
}

type Pairs = Vec<(&'static str, String)>;

/// A recording with the values that an attacker can choose, sorted by name.
fn pairs(call: &str, url: &str) -> Pairs {
    let own = [
        ("AccountSid", "AC1"),
        ("CallSid", call),
        ("RecordingChannels", "1"),
        ("RecordingSid", "RE1"),
        ("RecordingSource", "Dial"),
        ("RecordingStatus", "completed"),
        ("RecordingUrl", url),
    ];
    own.map(|(name, value)| (name, value.to_owned())).to_vec()
}

fn form(pairs: &[(&str, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// The same as the query that is appended to a URL.
fn query(registered: &str, pairs: &[(&str, String)]) -> String {
    format!("{}{}", if registered.contains('?') { '&' } else { '?' }, form(pairs))
}

/// The signed text after the URL.
fn text(pairs: &[(&'static str, String)]) -> String {
    pairs.iter().flat_map(|(name, value)| [*name, value.as_str()]).collect()
}

/// A request by one of the webhook's wires, signed by the provider.
fn signed<T: Signed<Provider = Signalwire> + Example>(wire: Wire, url: &str, body: &str) -> Draft {
    let mut draft = Draft::new(&T::WEBHOOK, wire, url, "{}").expect("a request");
    match wire {
        Wire::Query => draft.url = format!("{url}{body}"),
        _ => draft.body = body.into(),
    }
    signer().sign::<T>(&mut draft, wire, now());
    draft
}

/// A forged request with the signature of another one.
fn forged(of: &Draft, write: fn(&[u8]) -> String, wire: Wire, url: String, body: String) -> Draft {
    let (_, signature) = of.headers.last().expect("a signature");
    let mut draft = Draft::new(&RecordingStatusCallback::WEBHOOK, wire, PATH, "{}").expect("a request");
    draft.headers.push(("x-signalwire-signature".to_owned(), write(&read(signature))));
    Draft { url, body: body.into_bytes(), ..draft }
}

/// The bytes of a signature in hex or base64; either can be converted to the other.
fn read(signature: &str) -> Vec<u8> {
    let digit = |byte: u8| BASE64.iter().position(|other| *other == byte).unwrap_or_default();
    if signature.len() == 40 {
        return (0..20).filter_map(|nth| u8::from_str_radix(&signature[nth * 2..][..2], 16).ok()).collect();
    }
    let bits = signature.bytes().fold(String::new(), |bits, byte| bits + &format!("{:06b}", digit(byte)));
    (0..20).filter_map(|nth| u8::from_str_radix(&bits[nth * 8..][..8], 2).ok()).collect()
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn base64(bytes: &[u8]) -> String {
    let bits = bytes.iter().fold(String::new(), |bits, byte| bits + &format!("{byte:08b}")) + "00";
    let digit = |nth: usize| usize::from_str_radix(&bits[nth * 6..][..6], 2).map(|digit| char::from(BASE64[digit]));
    (0..27).filter_map(|nth| digit(nth).ok()).collect::<String>() + "="
}

/// The payload that an attacker wants to be accepted.
fn evil() -> Pairs {
    let mut pairs = pairs("CA1", "x");
    "evil".clone_into(&mut pairs[0].1);
    pairs
}

const EVIL: &str = r#"{"AccountSid":"evil","CallSid":"CA1","RecordingSid":"RE1","RecordingSource":"Dial","RecordingStatus":"completed","RecordingChannels":1}"#;

/// The URL parameter with the digest of that payload.
fn hash() -> String {
    let signed = signed::<RecordingStatusCallback>(Wire::Json, PATH, EVIL);
    signed.url.split_once('?').expect("a digest").1.to_owned()
}

/// Requests forged from a form for a URL, in which an attacker chose the id of a call or the URL of a recording.
fn forged_from_forms(registered: &str) -> Vec<(&'static str, Draft)> {
    type Recording = RecordingStatusCallback;
    let form_of = |call: &str, url: &str| {
        let pairs = pairs(call, url);
        (signed::<Recording>(Wire::Form, registered, &form(&pairs)), format!("{registered}{}", text(&pairs)))
    };
    let join = if registered.contains('?') { '&' } else { '?' };
    let mut made = Vec::new();
    let (of, url) = form_of(&format!("{join}{}&z=", hash()), "x");
    made.push(("JSON with its digest in the URL", forged(&of, base64, Wire::Json, url, EVIL.to_owned())));
    let (of, url) = form_of(&format!("{join}{}&z=", form(&evil())), "x");
    made.push(("a query", forged(&of, base64, Wire::Query, url, String::new())));
    let (of, url) = form_of(&text(&evil()), "x");
    let (url, rest) = url.split_at(url.find("evil").expect("the chosen value") - "AccountSid".len());
    let mut pairs = evil();
    pairs[6].1 += &rest[text(&evil()).len()..];
    made.push(("another form", forged(&of, base64, Wire::Form, url.to_owned(), form(&pairs))));
    let (of, url) = form_of("CA1", StreamStatusCallback::JSON);
    let (url, body) = url.split_at(url.find('{').expect("JSON"));
    made.push(("JSON behind its URL", forged(&of, hex, Wire::Json, url.to_owned(), body.to_owned())));
    made
}

/// A stream in which an attacker chose a value.
fn stream_of(chosen: &str) -> Draft {
    let json: serde_json::Value = serde_json::from_str(StreamStatusCallback::JSON).expect("JSON");
    let mut json = json;
    json["params"]["tag"] = chosen.into();
    signed::<StreamStatusCallback>(Wire::Json, PATH, &json.to_string().replace(' ', ""))
}

/// Requests forged from queries and JSON by ending the URL earlier.
fn forged_from_others() -> Vec<(&'static str, Draft)> {
    type Recording = RecordingStatusCallback;
    let chosen = text(&evil());
    let shorter = PATH.strip_suffix('1').expect("a path").to_owned();
    // The end of the path becomes a parameter, and what follows its value, up to the chosen text.
    let rest_as_form = |text: &str| {
        let (before, rest) = text.split_at(text.find(&chosen).expect("the chosen value"));
        let mut pairs = evil();
        pairs[6].1 += &rest[chosen.len()..];
        pairs.insert(0, ("1", before[shorter.len() + 1..].to_owned()));
        form(&pairs)
    };
    let mut made = Vec::new();
    let of = signed::<Recording>(Wire::Query, PATH, &format!("?{}", form(&pairs(&chosen, "x"))));
    let body = rest_as_form(&of.url);
    made.push(("a form of a query", forged(&of, base64, Wire::Form, shorter.clone(), body)));
    let (url, rest) = of.url.split_at(of.url.find(&chosen).expect("the chosen value"));
    let mut pairs = evil();
    pairs[6].1 += &rest[chosen.len()..];
    made.push(("a form of the end of a query", forged(&of, base64, Wire::Form, url.to_owned(), form(&pairs))));
    let of = stream_of(&chosen);
    let body = rest_as_form(&(PATH.to_owned() + &String::from_utf8_lossy(&of.body)));
    made.push(("a form of JSON", forged(&of, base64, Wire::Form, shorter, body)));
    made
}

#[test]
fn nothing_hides_in_a_url() {
    let [recordings, streams] = servers(|| PublicUrl::base(PUBLIC).expect("a URL"));
    for registered in [PATH, QUERY] {
        let form = form(&pairs("CA1", "https://files.example.com/?AccountSid=1&CallSid=2"));
        for draft in [
            signed::<RecordingStatusCallback>(Wire::Form, registered, &form),
            signed::<RecordingStatusCallback>(
                Wire::Query,
                registered,
                &query(registered, &pairs("CA1", "https://files.example.com/?AccountSid=1&CallSid=2")),
            ),
            signed::<RecordingStatusCallback>(Wire::Json, registered, EVIL),
        ] {
            assert_eq!(send(recordings, &draft), 200, "{} {}", draft.method, draft.url);
        }
        let draft = signed::<StreamStatusCallback>(Wire::Json, registered, StreamStatusCallback::JSON);
        assert_eq!(send(streams, &draft), 200, "{registered}");
        for (made, draft) in forged_from_forms(registered) {
            let to = if made == "JSON behind its URL" { streams } else { recordings };
            assert_eq!(send(to, &draft), 401, "{registered}: {made}");
        }
    }
    for (made, draft) in forged_from_others() {
        assert_eq!(send(recordings, &draft), 401, "{made}");
    }
}

/// No client writes such a URL, but a URL that is not taken from the head of the request might look like it.
#[test]
fn json_is_not_a_part_of_a_url() {
    let of = stream_of(&format!("?{}&z=", form(&evil())));
    let url = PATH.to_owned() + &String::from_utf8_lossy(&of.body);
    let forged = forged(&of, base64, Wire::Query, PATH.to_owned(), String::new());
    let (parts, body) = forged.request().expect("a request").into_parts();
    let request = Request::new(&parts, &body, &url, now());
    let verified = verify::<RecordingStatusCallback>(&signer().keys().expect("keys"), &request).map(|_| ());
    assert_eq!(verified, Err(Rejection::Unsigned(Unsigned::Ambiguous)));
}

/// If the whole URL is configured, nothing in it is suspicious.
#[test]
fn a_url_that_is_configured_as_a_whole() {
    let names =
        "https://hooks.example.com/hooks/AccountSidCallSidRecordingChannelsRecordingSidRecordingSourceRecordingStatus";
    let verified = |url: PublicUrl, registered: &str| {
        let form = signed::<RecordingStatusCallback>(Wire::Form, registered, &form(&pairs("CA1", "x")));
        let (parts, body) = form.request().expect("a request").into_parts();
        let receiver = Receiver::new(signer().keys().expect("keys"), url).with_clock(now);
        receiver.verify::<RecordingStatusCallback>(&parts, &body).map(|_| ())
    };
    let [base, at] = [PublicUrl::base(PUBLIC), PublicUrl::at(names)].map(|url| url.expect("a URL"));
    assert_eq!(verified(base, names), Err(Rejection::Unsigned(Unsigned::Ambiguous)));
    assert_eq!(verified(at, names), Ok(()));
    for registered in [PATH, QUERY] {
        // Parameters after the configured query are a query too.
        for draft in [
            signed::<RecordingStatusCallback>(Wire::Form, registered, &form(&pairs("CA1", "x"))),
            signed::<RecordingStatusCallback>(Wire::Query, registered, &query(registered, &pairs("CA1", "x"))),
            signed::<RecordingStatusCallback>(Wire::Json, registered, EVIL),
        ] {
            let (parts, body) = draft.request().expect("a request").into_parts();
            let receiver = Receiver::new(signer().keys().expect("keys"), PublicUrl::at(registered).expect("a URL"));
            let verified = receiver.with_clock(now).verify::<RecordingStatusCallback>(&parts, &body).map(|_| ());
            assert_eq!(verified, Ok(()), "{} {}", draft.method, draft.url);
        }
        for (made, draft) in forged_from_forms(registered) {
            let (parts, body) = draft.request().expect("a request").into_parts();
            let url = PublicUrl::at(registered).expect("a URL");
            let receiver = Receiver::new(signer().keys().expect("keys"), url).with_clock(now);
            let as_recording = receiver.verify::<RecordingStatusCallback>(&parts, &body).map(|_| ());
            let as_stream = receiver.verify::<StreamStatusCallback>(&parts, &body).map(|_| ());
            assert!(as_recording.is_err() && as_stream.is_err(), "{registered}: {made}");
        }
    }
    let of = signed::<RecordingStatusCallback>(Wire::Query, QUERY, &(query(QUERY, &pairs("CA1", "x")) + "&z=12"));
    let url = of.url.strip_suffix('2').expect("the last value").to_owned();
    let cut = forged(&of, base64, Wire::Form, url, "2=".to_owned());
    let (parts, body) = cut.request().expect("a request").into_parts();
    let receiver = Receiver::new(signer().keys().expect("keys"), PublicUrl::at(QUERY).expect("a URL")).with_clock(now);
    let verified = receiver.verify::<RecordingStatusCallback>(&parts, &body).map(|_| ());
    assert_eq!(verified, Err(Rejection::Unsigned(Unsigned::Ambiguous)));
}
