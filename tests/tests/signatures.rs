//! Signatures: published vectors of providers, known holes of verifiers, and every attack on every scheme.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ringback_runtime::http::Request as HttpRequest;
use ringback_runtime::scheme::{Encoding, Scheme};
use ringback_runtime::signature::BadKeyReason;
use ringback_runtime::testing::{Draft, Secret, attack};
use ringback_runtime::{Keys, Payload, Provider, Rejection, Request, Signed, Unsigned, Wire, authenticate, verify};
use ringback_tests::signed::{
    BodyThenStamp, Both, BySemicolons, Empty, Everything, IdStampAndBody, Listed, Mixed, OnlyQuery, PairInDer,
    PairInTwoHalves, Prefixed, StampThenBody, Stamped, StandardPair, StandardSecret, TEXT, UniqueForm, UrlAndBody,
    UrlAndBodySha256, UrlAndForm, UrlWithHash,
};

use cargo_ringback::webhooks::Sendable;

const JSON: (&str, &str) = ("content-type", "application/json");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// Verifies a request to a URL, with a clock in seconds since 1970.
fn came<T: Signed<Provider = T> + Provider>(
    keys: &[&str],
    at: u64,
    url: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<(), Rejection> {
    let target = url.splitn(4, '/').nth(3).map(|path| format!("/{path}")).expect("a path");
    let mut request = HttpRequest::builder().method("POST").uri(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (parts, ()) = request.body(()).expect("a request").into_parts();
    let keys = Keys::<T>::new(keys).expect("keys");
    let request = Request::new(&parts, body.as_bytes(), url, UNIX_EPOCH + Duration::from_secs(at));
    authenticate::<T>(&keys, &request).map(|_| ())
}

fn refused(unsigned: Unsigned) -> Result<(), Rejection> {
    Err(Rejection::Unsigned(unsigned))
}

const KEY: &str = "PSKtest1234567890abcdef";
const OTHER: &str = "another secret of theirs";

#[test]
fn url_and_body() {
    const URL: &str = "https://example.ngrok.io/webhook";
    const BODY: &str = r#"{"event":"call.state","params":{"call_id":"abc-123","state":"answered"}}"#;
    const SIGNATURE: &str = "c3c08c1fefaf9ee198a100d5906765a6f394bf0f";
    let by = |name, value: &str| came::<UrlAndBody>(&[KEY], 0, URL, &[JSON, (name, value)], BODY);
    assert_eq!(by("X-SignalWire-Signature", SIGNATURE), Ok(()));
    assert_eq!(by("X-Twilio-Signature", SIGNATURE), Ok(()));
    assert_eq!(by("X-SignalWire-Signature", &SIGNATURE.to_uppercase()), refused(Unsigned::Unreadable));
    let header = ("X-SignalWire-Signature", SIGNATURE);
    let with_user = URL.replace("://", "://user:password@");
    assert_eq!(came::<UrlAndBody>(&[KEY], 0, &with_user, &[JSON, header], BODY), Ok(()));
    assert_eq!(came::<UrlAndBody>(&[OTHER, KEY], 0, URL, &[JSON, header], BODY), Ok(()));
    assert_eq!(came::<UrlAndBody>(&[OTHER], 0, URL, &[JSON, header], BODY), refused(Unsigned::Mismatch));
    // The same message, signed by `openssl dgst -sha256 -hmac`.
    let sha256 = "2a29f8a92b11df39da80c3b185fd62173d49c294184da585ff951eae4433571c";
    let header = ("X-SignalWire-SHA256-Signature", sha256);
    assert_eq!(came::<UrlAndBodySha256>(&[KEY], 0, URL, &[JSON, header], BODY), Ok(()));
}

const FORM_URL: &str = "https://mycompany.com/myapp.php?foo=1&bar=2";
const FORM_SIGNATURE: (&str, &str) = ("X-SignalWire-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
const PAIRS: &str = "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";

#[test]
fn url_and_form() {
    let form = |url: &str, body: &str| came::<UrlAndForm>(&["12345"], 0, url, &[FORM, FORM_SIGNATURE], body);
    assert_eq!(form(FORM_URL, PAIRS), Ok(()));
    let reordered = PAIRS.split('&').rev().collect::<Vec<_>>().join("&");
    assert_eq!(form(FORM_URL, &reordered), Ok(()));
    assert_eq!(form(&FORM_URL.replace(".com", ".com:443"), PAIRS), Ok(()));
    assert_eq!(form(&FORM_URL.replace(".com", ".com:8443"), PAIRS), refused(Unsigned::Mismatch));
    assert_eq!(form(&FORM_URL.replace("foo=1", "foo=2"), PAIRS), refused(Unsigned::Mismatch));
}

/// `a=1b2` and `a=1&b=2` have the same signature, so either can be sent instead of the other.
#[test]
fn forms_with_the_same_signature() {
    let form = |body: &str| came::<UrlAndForm>(&["12345"], 0, FORM_URL, &[FORM, FORM_SIGNATURE], body);
    let again = |from: &str, to: &str| {
        assert!(PAIRS.contains(from));
        form(&PAIRS.replace(from, to))
    };
    // A known parameter whose name continues into its value.
    assert_eq!(again("&Digits=1234", "&Digits1=234"), refused(Unsigned::Ambiguous));
    assert_eq!(again("&Digits=1234", "&Dig=its1234"), refused(Unsigned::Ambiguous));
    // Hidden in a value that may contain it: this could be genuine.
    assert_eq!(again("&From=", "From"), Ok(()));
    // A parameter that was absorbed by the name of an unknown one.
    let mut draft = Draft::new(&UrlAndForm::WEBHOOK, Wire::Form, "https://example.com/", "{}").expect("a request");
    draft.body = "Digits=https%3A%2F%2Fa.example".into();
    assert_eq!(sent::<UrlAndForm>(draft.clone()), Ok(()));
    draft.body = "Digitshttps=%3A%2F%2Fa.example".into();
    assert_eq!(sent::<UrlAndForm>(draft), refused(Unsigned::Ambiguous));
    // A name that no provider would choose.
    assert_eq!(again("&Caller=%2B1415", "&Caller%2B=1415"), refused(Unsigned::Ambiguous));
    assert_eq!(again("CallSid=CA", "=CallSidCA"), refused(Unsigned::Ambiguous));
}

/// Parameters are sorted before the sender is known.
#[test]
fn forms_with_too_many_parameters() {
    let form = |count: usize| {
        let body = vec!["a"; count].join("&");
        came::<UrlAndForm>(&["12345"], 0, FORM_URL, &[FORM, FORM_SIGNATURE], &body)
    };
    assert_eq!(form(10_000), refused(Unsigned::Mismatch));
    assert_eq!(form(10_001), refused(Unsigned::Parameters));
}

#[test]
fn a_duplicate_name_is_refused_although_it_is_signed() {
    for body in ["CallSid=1&CallSid=2", "CallSid=1&CallSid=1", "Other=1&Other=2", "a b=1", "=1", "CallSid=1&=&x=1"] {
        let mut draft = Draft::new(&UrlAndForm::WEBHOOK, Wire::Form, "https://example.com/", "{}").expect("a request");
        draft.body = body.into();
        assert_eq!(sent::<UrlAndForm>(draft), refused(Unsigned::Ambiguous), "{body}");
    }
    // New parameters of a provider are accepted if their names are words.
    for body in ["CallSid=1&CallSidLegacy=2", "Digits=1&DigitsTotal=3", "CallSid=1&New_Name[0]=x"] {
        let mut draft = Draft::new(&UrlAndForm::WEBHOOK, Wire::Form, "https://example.com/", "{}").expect("a request");
        draft.body = body.into();
        assert_eq!(sent::<UrlAndForm>(draft), Ok(()), "{body}");
    }
}

/// Signs a request and receives it.
fn sent<T: Signed<Provider = T> + Provider>(mut draft: Draft) -> Result<(), Rejection> {
    let secret = Secret::example(&T::KEYS[0], 0).expect("a key");
    secret.sign(&mut draft, &T::SCHEMES[0], UNIX_EPOCH);
    let (parts, body) = draft.request().expect("a request").into_parts();
    let keys = Keys::<T>::new([secret.key()]).expect("keys");
    verify::<T>(&keys, &Request::new(&parts, &body, &draft.url, UNIX_EPOCH)).map(|_| ())
}

#[test]
fn url_with_the_digest_of_the_body() {
    const HASH: &str = "69f3cbfc18e386ef8236cb7008cd5a54b7fed637a8cb3373b5a1591d7f0fd5f4";
    const BODY: &str = r#"{"event":"call.state"}"#;
    let signature = ("X-SignalWire-Signature", "dfO9ek8mxyFtn2nMz24plPmPfIY=");
    let url = format!("https://example.ngrok.io/webhook?bodySHA256={HASH}");
    let by = |url: &str, body: &str| came::<UrlWithHash>(&[KEY], 0, url, &[JSON, signature], body);
    assert_eq!(by(&url, BODY), Ok(()));
    assert_eq!(by(&url, "{}"), refused(Unsigned::BodyHash));
    assert_eq!(by(&format!("{url}&bodySHA256={HASH}"), BODY), refused(Unsigned::Mismatch));
}

/// A signature of the URL alone would be valid for any body.
#[test]
fn url_without_the_digest_of_the_body() {
    let without = Scheme { body_hash: None, ..UrlWithHash::SCHEMES[0].clone() };
    let secret = Secret::new(&TEXT, KEY).expect("a key");
    let url = "https://example.com/webhook";
    let mut draft = Draft::new(&UrlWithHash::WEBHOOK, Wire::Json, url, "{}").expect("a request");
    secret.sign(&mut draft, &without, UNIX_EPOCH);
    let (_, value) = draft.headers.pop().expect("the signature");
    let signature = ("X-SignalWire-Signature", value.as_str());
    assert_eq!(came::<UrlWithHash>(&[KEY], 0, url, &[JSON, signature], "{}"), refused(Unsigned::BodyHash));
}

// The public key of RFC 8032, section 7.1, test 1; what it signs here was signed by `openssl pkeyutl`.
const PUBLIC: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

#[test]
fn timestamp_and_body_by_a_key_pair() {
    const AT: u64 = 1_700_000_000;
    const SIGNATURE: &str = "4e++JSzYLhUNOghcDzjcvb4G+2si3DkWidjZxHMC1k16cFN35MjtoR8Ii+t/G45RdTrQAowafE523/j7DRFCDg==";
    let by = |at, stamp| {
        let headers = [FORM, ("telnyx-timestamp", stamp), ("telnyx-signature-ed25519", SIGNATURE)];
        let body = "CallSid=v3%3Aabc&StreamEvent=stream-started";
        came::<Stamped>(&[PUBLIC], at, "https://example.com/", &headers, body)
    };
    assert_eq!(by(AT, "1700000000"), Ok(()));
    assert_eq!(by(AT + 300, "1700000000"), Ok(()));
    assert_eq!(by(AT - 300, "1700000000"), Ok(()));
    assert_eq!(by(AT + 301, "1700000000"), refused(Unsigned::Stale));
    assert_eq!(by(AT - 301, "1700000000"), refused(Unsigned::Early));
    for stamp in ["", "+1700000000", "1700000000.0", "1700000000000000000000", "0x6553f100"] {
        assert_eq!(by(AT, stamp), refused(Unsigned::Timestamp), "{stamp}");
    }
    assert_eq!(by(AT, "1700000001"), refused(Unsigned::Mismatch));
}

#[test]
fn standard_webhooks() {
    const AT: u64 = 1_614_265_330;
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const SYMMETRIC: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    const PAIR: &str = "v1a,fldxM4gAKugP6nnt1hdz3sgGfZ6d99nzrMFnZOELIxbzEHoVmAb2ADpkJK7zgPePmPsle0zV9jSeGlHFG2NVAw==";
    fn headers(signature: &str) -> [(&str, &str); 4] {
        let id = ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek");
        [JSON, id, ("webhook-timestamp", "1614265330"), ("webhook-signature", signature)]
    }
    let (url, body) = ("https://example.com/", r#"{"test": 2432232314}"#);
    let secret = |signature: &str| came::<StandardSecret>(&[SECRET], AT, url, &headers(signature), body);
    let public = format!("whpk_{PUBLIC}");
    let pair = |signature: &str| came::<StandardPair>(&[&public], AT, url, &headers(signature), body);
    assert_eq!(secret(SYMMETRIC), Ok(()));
    assert_eq!(pair(PAIR), Ok(()));
    // A sender may sign with both, and with two secrets during a rotation.
    let both = format!("v1,{} {SYMMETRIC} {PAIR}", "A".repeat(43) + "=");
    assert_eq!((secret(&both), pair(&both)), (Ok(()), Ok(())));
    assert_eq!((secret(PAIR), pair(SYMMETRIC)), (refused(Unsigned::Unreadable), refused(Unsigned::Unreadable)));
}

/// In `id.timestamp.body` it is ambiguous which dot ends the id, so an id must not contain one.
#[test]
fn a_header_that_contains_its_delimiter() {
    let mut draft = Draft::new(&StandardSecret::WEBHOOK, Wire::Json, "https://example.com/", "{}").expect("a request");
    let secret = Secret::example(&StandardSecret::KEYS[0], 0).expect("a key");
    draft.headers.push(("webhook-id".to_owned(), "msg_1".to_owned()));
    secret.sign(&mut draft, &StandardSecret::SCHEMES[0], UNIX_EPOCH);
    let received = |draft: &Draft| {
        let headers: Vec<_> = draft.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        came::<StandardSecret>(&[secret.key()], 0, &draft.url, &headers, "{}")
    };
    assert_eq!(received(&draft), Ok(()));
    draft.headers[1].1 = "msg_1.0".to_owned();
    assert_eq!(received(&draft), refused(Unsigned::Header));
}

#[test]
fn body_behind_a_prefix() {
    const SIGNATURE: &str = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    let by = |signature: &str| {
        let headers = [JSON, ("X-Hub-Signature-256", signature)];
        came::<Prefixed>(&["It's a Secret to Everybody"], 0, "https://example.com/", &headers, "Hello, World!")
    };
    assert_eq!(by(SIGNATURE), Ok(()));
    assert_eq!(by(&SIGNATURE.replace("sha256=", "")), refused(Unsigned::Unreadable));
    assert_eq!(by(&SIGNATURE.replace("sha256=", "sha1=")), refused(Unsigned::Unreadable));
}

/// Signed by `openssl dgst -sha256 -hmac`, since no vector with its secret is published.
#[test]
fn list_with_a_timestamp() {
    const V1: &str = "v1=799c4ba7bb339f3c8601adfd112f0e477c930a268be1243d341abb8286501c2f";
    let by = |signature: &str| {
        let headers = [JSON, ("Stripe-Signature", signature)];
        came::<Listed>(&["whsec_test_secret"], 1_492_774_577, "https://example.com/", &headers, r#"{"id":"evt_1"}"#)
    };
    assert_eq!(by(&format!("t=1492774577,{V1}")), Ok(()));
    assert_eq!(by(&format!("t=1492774577,v1={},{V1},v0=ab", "0".repeat(64))), Ok(()));
    assert_eq!(by(V1), refused(Unsigned::Timestamp));
    assert_eq!(by(&format!("t=1492774577,t=1492774577,{V1}")), refused(Unsigned::Timestamp));
    assert_eq!(by("t=1492774577,v0=ab"), refused(Unsigned::Unreadable));
}

/// The schemes in these tests are those of documents: `tests/signatures` has one for each provider.
#[test]
fn documents_have_these_schemes() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("signatures");
    let all = Sendable::all(&specs);
    let all = all.unwrap_or_else(|failure| panic!("{}", failure.message));
    let schemes = |name: &str| {
        let sendable = Sendable::named(&all, name).unwrap_or_else(|failure| panic!("{}", failure.message));
        // The names of security schemes do not matter to verifiers.
        sendable.schemes.iter().map(|scheme| Scheme { name: "signature".into(), ..scheme.clone() }).collect::<Vec<_>>()
    };
    assert_eq!(schemes("url-and-body"), UrlAndBody::SCHEMES);
    assert_eq!(schemes("url-and-body-sha256"), UrlAndBodySha256::SCHEMES);
    assert_eq!(schemes("url-and-form"), UrlAndForm::SCHEMES);
    assert_eq!(schemes("url-with-hash"), UrlWithHash::SCHEMES);
    assert_eq!(schemes("stamped"), Stamped::SCHEMES);
    assert_eq!(schemes("standard-secret"), StandardSecret::SCHEMES);
    assert_eq!(schemes("standard-pair"), StandardPair::SCHEMES);
    assert_eq!(schemes("prefixed"), Prefixed::SCHEMES);
    assert_eq!(schemes("listed"), Listed::SCHEMES);
    assert_eq!(all.len(), 9, "each document has an expectation");
}

#[test]
fn every_attack_is_refused() {
    let none: Vec<String> = Vec::new();
    assert_eq!(attack::<UrlAndBody>(), none);
    assert_eq!(attack::<UrlAndBodySha256>(), none);
    assert_eq!(attack::<UrlAndForm>(), none);
    assert_eq!(attack::<UrlWithHash>(), none);
    assert_eq!(attack::<Stamped>(), none);
    assert_eq!(attack::<StandardSecret>(), none);
    assert_eq!(attack::<StandardPair>(), none);
    assert_eq!(attack::<Prefixed>(), none);
    assert_eq!(attack::<Listed>(), none);
    assert_eq!(attack::<Everything>(), none);
    assert_eq!(attack::<Mixed>(), none);
    assert_eq!(attack::<Empty>(), none);
    assert_eq!(attack::<StampThenBody>(), none);
    assert_eq!(attack::<BodyThenStamp>(), none);
    assert_eq!(attack::<IdStampAndBody>(), none);
    assert_eq!(attack::<PairInDer>(), none);
    assert_eq!(attack::<PairInTwoHalves>(), none);
    assert_eq!(attack::<UniqueForm>(), none);
    assert_eq!(attack::<OnlyQuery>(), none);
    assert_eq!(attack::<BySemicolons>(), none);
}

#[test]
fn invalid_keys() {
    let reason = |keys: &[&str]| Keys::<UrlAndBody>::new(keys).expect_err("a bad key").reason;
    assert_eq!(reason(&[]), BadKeyReason::None);
    assert_eq!(reason(&[""]), BadKeyReason::Empty);
    for unseen in ["key\n", "\u{feff}key of sixteen bytes", "key of\u{200b} sixteen bytes"] {
        assert_eq!(reason(&[unseen]), BadKeyReason::Space, "{unseen:?}");
    }
    assert_eq!(reason(&[KEY, OTHER, &KEY.replace("PSK", "")]), BadKeyReason::TooMany);
    let reason = |key: &str| Keys::<StandardSecret>::new([key]).expect_err("a bad key").reason;
    assert_eq!(reason("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), BadKeyReason::Prefix);
    assert_eq!(reason("whsec_"), BadKeyReason::Empty);
    assert_eq!(reason("whsec_no base64"), BadKeyReason::Unreadable);
    let reason = |key: &[u8]| Keys::<Stamped>::new([base64(key)]).expect_err("a bad key").reason;
    assert_eq!(reason(&[1; 31]), BadKeyReason::Length);
    // The neutral element, with which a signature matches every message.
    let mut neutral = [0; 32];
    neutral[0] = 1;
    assert_eq!(reason(&neutral), BadKeyReason::Point);
}

/// Secrets shorter than 16 bytes can be guessed. They are refused, unless a document declares that its provider issues
/// them.
#[test]
fn secrets_that_can_be_guessed() {
    let short = |min_bytes| Err(BadKeyReason::TooShort { min_bytes });
    let text = |length: usize| Keys::<UrlAndBody>::new(["x".repeat(length)]).map(|_| ()).map_err(|bad| bad.reason);
    assert_eq!((text(1), text(15), text(16)), (short(16), short(16), Ok(())));
    // Decoded bytes count, not characters.
    let decoded = |key: &str| Keys::<StandardSecret>::new([key]).map(|_| ()).map_err(|bad| bad.reason);
    assert_eq!(decoded("whsec_BwcHBwcHBwcHBwcHBwcH"), short(16));
    assert_eq!(decoded("whsec_BwcHBwcHBwcHBwcHBwcHBw=="), Ok(()));
    let by_option = |length: usize| Keys::<UrlAndForm>::new(["x".repeat(length)]).map(|_| ()).map_err(|bad| bad.reason);
    assert_eq!((by_option(4), by_option(5)), (short(5), Ok(())));
    let shown = Keys::<UrlAndBody>::new([KEY, "hunter2"]).expect_err("a short key").to_string();
    assert!(shown.starts_with("UrlAndBody: key 2 has fewer than 16 bytes") && shown.contains("min-bytes"), "{shown}");
    assert!(!shown.contains("hunter2"), "{shown}");
}

fn base64(bytes: &[u8]) -> String {
    // 31 bytes are a valid secret too.
    Secret::from_bytes(&TEXT.with_encoding(Encoding::Base64), bytes).expect("a key").key().to_owned()
}

#[test]
fn keys_are_not_shown() {
    let keys = Keys::<UrlAndBody>::new([KEY, OTHER]).expect("keys");
    assert_eq!(format!("{keys:?}"), "Keys(2 redacted)");
    let secret = Secret::new(&TEXT, KEY).expect("a key");
    assert!(!format!("{secret:?}").contains("PSK"));
}

/// The `Debug` output of a request contains neither the payload nor a password in the URL.
#[test]
fn requests_are_not_shown() {
    let secret = Secret::new(&TEXT, KEY).expect("a key");
    let url = "https://me:password@example.com/?payload=1";
    let mut draft = Draft::new(&UrlAndBody::WEBHOOK, Wire::Json, url, "{\"payload\":2}").expect("a request");
    secret.sign(&mut draft, &UrlAndBody::SCHEMES[0], UNIX_EPOCH);
    let (parts, body) = draft.request().expect("a request").into_parts();
    let request = Request::new(&parts, &body, url, UNIX_EPOCH);
    let authentic = authenticate::<UrlAndBody>(&Keys::new([KEY]).expect("keys"), &request).expect("it is signed");
    let shown = format!("{request:?} {authentic:?}");
    for hidden in ["payload", "password", "112, 97, 121"] {
        assert!(!shown.contains(hidden), "{shown}");
    }
}

/// A public key is known to everybody, so it must not be accepted as a secret of a provider that has both.
#[test]
fn a_public_key_is_not_a_secret() {
    let secret = Secret::new(&TEXT, PUBLIC).expect("a secret");
    let mut draft = Draft::new(&Both::WEBHOOK, Wire::Json, "https://example.com/", "{}").expect("a request");
    secret.sign(&mut draft, &Both::SCHEMES[0], UNIX_EPOCH);
    let (parts, body) = draft.request().expect("a request").into_parts();
    let request = Request::new(&parts, &body, &draft.url, UNIX_EPOCH);
    let by = |keys: &[&str]| verify::<Both>(&Keys::new(keys).expect("keys"), &request).map(|_| ());
    assert_eq!(by(&[OTHER, PUBLIC]), refused(Unsigned::Mismatch));
    assert_eq!(attack::<Both>(), Vec::<String>::new());
}

/// The proof names the key, so that a service knows when an old key is no longer used.
#[test]
fn proofs() {
    let secret = Secret::example(&Stamped::KEYS[0], 0).expect("a key");
    let other = Secret::example(&Stamped::KEYS[0], 1).expect("a key");
    let now = UNIX_EPOCH + Duration::from_millis(1_700_000_000_500);
    let mut draft = Draft::new(&Stamped::WEBHOOK, Wire::Form, "https://example.com/", "{}").expect("a request");
    secret.sign(&mut draft, &Stamped::SCHEMES[0], now);
    let (parts, body) = draft.request().expect("a request").into_parts();
    let keys = Keys::<Stamped>::new([other.key(), secret.key()]).expect("keys");
    let verified = verify::<Stamped>(&keys, &Request::new(&parts, &body, &draft.url, now)).expect("it is signed");
    let proof = verified.proof();
    let signed_at: Option<SystemTime> = Some(UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    assert_eq!((proof.provider, &*proof.scheme, proof.key), ("Stamped", "signature", 1));
    assert_eq!((proof.signed_at, proof.wire), (signed_at, Wire::Form));
}
