//! What a description of signatures can say: units, lists, boundaries without a text, pairs on P-256, unique forms.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ringback_runtime::http::Request as HttpRequest;
use ringback_runtime::scheme::{Encoding, KeyFormat, KeyKind, Part, Scheme, TimestampUnit};
use ringback_runtime::signature::BadKeyReason;
use ringback_runtime::testing::{Draft, Secret, examine};
use ringback_runtime::{Keys, Payload, Request, Signed, Unsigned, Wire};
use ringback_tests::signed::{
    BodyThenStamp, BySemicolons, IdStampAndBody, Listed, PairInDer, PairInTwoHalves, StampThenBody, StandardSecret,
    UniqueForm,
};

const URL: &str = "https://example.com/";
const NOW: Duration = Duration::from_millis(1_700_000_000_123);

/// A signed request of one wire, and the key that verifies it.
struct Sent {
    scheme: Scheme,
    wire: Wire,
    draft: Draft,
    key: String,
}

impl Sent {
    fn new<T: Signed + Payload>(wire: Wire, body: &str) -> Self {
        Self::by::<T>(T::SCHEMES[0].clone(), wire, body)
    }

    fn by<T: Signed + Payload>(scheme: Scheme, wire: Wire, body: &str) -> Self {
        let mut draft = Draft::new(&T::WEBHOOK, wire, URL, "{}").expect("a draft");
        draft.body = body.into();
        let secret = Secret::example(&scheme.key, 0).expect("a key");
        secret.sign(&mut draft, &scheme, UNIX_EPOCH + NOW);
        Self { scheme, wire, draft, key: secret.key().to_owned() }
    }

    /// The value of a header.
    fn header(&mut self, name: &str) -> &mut String {
        let header = self.draft.headers.iter_mut().find(|(own, _)| own == name);
        &mut header.unwrap_or_else(|| panic!("no {name}")).1
    }

    fn received(&self) -> Result<Option<SystemTime>, Unsigned> {
        let (parts, body) = self.draft.request().expect("a request").into_parts();
        let request = Request::new(&parts, &body, self.draft.url.as_str(), UNIX_EPOCH + NOW);
        examine(&self.scheme, &self.key, &request, self.wire).expect("a key").map(|proof| proof.signed_at)
    }
}

#[test]
fn each_unit_is_read_and_none_for_another() {
    for unit in TimestampUnit::ALL {
        let mut rule = StampThenBody::SCHEMES[0].clone();
        rule.timestamp = rule.timestamp.map(|timestamp| timestamp.with_unit(unit));
        let mut sent = Sent::by::<StampThenBody>(rule, Wire::Json, "{}");
        let signed_at = sent.received().expect("it is signed").expect("a time");
        let since = signed_at.duration_since(UNIX_EPOCH).expect("after 1970");
        assert_eq!(since.as_secs(), NOW.as_secs(), "{}", unit.name());
        // A replay to a receiver that expects another unit.
        for other in TimestampUnit::ALL.into_iter().filter(|other| *other != unit) {
            sent.scheme.timestamp = sent.scheme.timestamp.map(|timestamp| timestamp.with_unit(other));
            let refused = sent.received().expect_err("another unit");
            let expected = [Unsigned::Timestamp, Unsigned::Early, Unsigned::Stale];
            assert!(expected.contains(&refused), "{} as {}: {refused:?}", unit.name(), other.name());
        }
    }
}

#[test]
fn lists_with_white_space_and_signatures_without_a_key() {
    let mut sent = Sent::new::<BySemicolons>(Wire::Json, "{}");
    let value = sent.header("X-Signature").clone();
    let (time, signature) = value.split_once(";h1=").expect("two items");
    let other = "0".repeat(64);
    for accepted in [
        format!("{time} ; h1={signature}"),
        format!("  {time};\t h1 = {signature} ;"),
        format!("h1={signature};{time}"),
        format!("{time};h1={other};{signature}"),
        format!("{time};h1={other}; {signature};future"),
        format!("{time};h1={signature};{other}"),
        format!("{time};h1={other};h1={other};{signature}"),
    ] {
        *sent.header("X-Signature") = accepted.clone();
        assert!(sent.received().is_ok(), "{accepted}");
    }
    for refused in [
        // Only after a signature is a text without a key one.
        format!("{time};{signature}"),
        format!("{signature};{time}"),
        format!("{time};h2={other};{signature}"),
        format!("{time};h1={other};future;{signature}"),
        format!("{time};h1={other},{signature}"),
        format!("{time};h1=;{signature}"),
        format!("{time};h1={other};{other};{other};{other};{signature}"),
        format!("{time};{time};h1={signature}"),
    ] {
        *sent.header("X-Signature") = refused.clone();
        assert!(sent.received().is_err(), "{refused}");
    }
    // The padding of base 64 is no separator of a key.
    let mut scheme = Listed::SCHEMES[0].clone();
    scheme.encoding = Encoding::Base64;
    let mut sent = Sent::by::<Listed>(scheme, Wire::Json, "{}");
    let value = sent.header("Stripe-Signature").clone();
    let other = "A".repeat(43) + "=";
    let moved = value.replace(",v1=", &format!(",v1={other},"));
    *sent.header("Stripe-Signature") = moved;
    assert!(sent.received().is_ok());
    // So do spaces, where they separate items.
    let mut sent = Sent::new::<StandardSecret>(Wire::Json, "{}");
    let value = sent.header("webhook-signature").clone();
    *sent.header("webhook-signature") = format!(" v1,{other}  {} ", value.trim_start_matches("v1,"));
    assert!(sent.received().is_ok());
}

/// The boundary between a timestamp and JSON of an object or an array cannot move: the tests of `attack` move it by every
/// number of characters. Here are bodies that no such schema allows, for which it could.
#[test]
fn a_body_that_could_lend_characters_to_the_timestamp() {
    for body in ["[]", "{}", " {}", "\n[1]\r\n"] {
        assert!(Sent::new::<StampThenBody>(Wire::Json, body).received().is_ok(), "{body:?}");
        assert!(Sent::new::<BodyThenStamp>(Wire::Json, body).received().is_ok(), "{body:?}");
        assert!(Sent::new::<IdStampAndBody>(Wire::Json, body).received().is_ok(), "{body:?}");
    }
    for body in ["", "1", "12345", "\"1\"", "null", "a=1", "\u{feff}{}"] {
        assert_eq!(Sent::new::<StampThenBody>(Wire::Json, body).received(), Err(Unsigned::Ambiguous), "{body:?}");
        assert_eq!(Sent::new::<IdStampAndBody>(Wire::Json, body).received(), Err(Unsigned::Ambiguous), "{body:?}");
    }
    for body in ["", "1", "12345", "\"1\"", "null", "a=1", "{}0"] {
        assert_eq!(Sent::new::<BodyThenStamp>(Wire::Json, body).received(), Err(Unsigned::Ambiguous), "{body:?}");
    }
}

/// A captured body that contains a time must not lend it, and what precedes it, to the headers.
#[test]
fn a_time_in_the_body_is_no_timestamp() {
    let mut sent = Sent::new::<IdStampAndBody>(Wire::Json, "{\"at\":\"2023-11-14T22:13:20.123Z\"}");
    assert!(sent.received().is_ok());
    let time = sent.header("X-Time").clone();
    assert_eq!(time, "2023-11-14T22:13:20.123Z");
    *sent.header("X-Id") += &format!("{time}{{\"at\":\"");
    sent.draft.body = b"\"}".to_vec();
    assert_eq!(sent.received(), Err(Unsigned::Header));
    // Nor can the end of the id become a part of the time.
    let mut sent = Sent::new::<IdStampAndBody>(Wire::Json, "{}");
    *sent.header("X-Id") = "exampl".to_owned();
    sent.header("X-Time").insert(0, 'e');
    assert_eq!(sent.received(), Err(Unsigned::Timestamp));
}

/// In `body.id` nothing marks which dot begins the id, so an id must not contain one.
#[test]
fn a_header_after_the_body() {
    let message = vec![Part::Body, Part::Text(".".into()), Part::Header("X-Id".into())];
    let scheme = Scheme { message: message.into(), timestamp: None, ..StampThenBody::SCHEMES[0].clone() };
    let mut sent = Sent::by::<StampThenBody>(scheme, Wire::Json, "[1.5]");
    assert!(sent.received().is_ok());
    sent.draft.body = b"[1".to_vec();
    *sent.header("X-Id") = "5].example".to_owned();
    assert_eq!(sent.received(), Err(Unsigned::Header));
}

#[test]
fn the_method_is_signed() {
    let mut sent = Sent::new::<BodyThenStamp>(Wire::Json, "{}");
    for (method, expected) in [("PUT", Err(Unsigned::Mismatch)), ("post", Err(Unsigned::Mismatch))] {
        sent.draft.method = method.to_owned();
        assert_eq!(sent.received(), expected, "{method}");
    }
    sent.draft.method = "POST".to_owned();
    assert!(sent.received().is_ok());
}

/// Both `s` and `n - s` verify: providers write either. Everything else about a signature has one spelling.
#[test]
fn both_halves_of_the_curve() {
    let hex = |text: &str| -> Vec<u8> {
        (0..text.len() / 2).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("hex")).collect()
    };
    let mut sent = Sent::new::<PairInTwoHalves>(Wire::Json, "{}");
    let value = sent.header("X-Signature").clone();
    let (r, s) = value.split_at(64);
    let order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    let other = subtracted(&hex(order), &hex(s));
    *sent.header("X-Signature") = format!("{r}{other}");
    assert_ne!(*sent.header("X-Signature"), value);
    assert!(sent.received().is_ok());
    let zero = "0".repeat(64);
    for wrong in
        [format!("{zero}{zero}"), format!("{r}{zero}"), format!("{zero}{s}"), format!("{r}{order}"), format!("{s}{r}")]
    {
        *sent.header("X-Signature") = wrong.clone();
        assert_eq!(sent.received(), Err(Unsigned::Mismatch), "{wrong}");
    }
    for wrong in [r.to_owned(), format!("{r}{s}00"), format!("00{r}{s}"), String::new()] {
        *sent.header("X-Signature") = wrong.clone();
        assert_eq!(sent.received(), Err(Unsigned::Unreadable), "{wrong}");
    }
    // The DER of the same numbers is no such signature, and the other way round.
    let mut der = Sent::new::<PairInDer>(Wire::Json, "{}");
    der.scheme.encoding = Encoding::Hex;
    for wrong in [
        value.clone(),
        "3006020101020101".to_owned(),
        "3006020100020100".to_owned(),
        // A length in its long form, a number with a superfluous zero, bytes after the end.
        "308106020101020101".to_owned(),
        "300702020001020101".to_owned(),
        "300602010102010100".to_owned(),
    ] {
        *der.header("X-Signature") = wrong.clone();
        assert_eq!(der.received(), Err(Unsigned::Mismatch), "{wrong}");
    }
    for wrong in ["30", "30060201010201", &"0".repeat(146)] {
        *der.header("X-Signature") = wrong.to_owned();
        assert_eq!(der.received(), Err(Unsigned::Unreadable), "{wrong}");
    }
}

/// The difference of two numbers in big-endian bytes, in hex.
fn subtracted(from: &[u8], what: &[u8]) -> String {
    let (mut bytes, mut borrow) = (from.to_vec(), 0);
    for (byte, other) in bytes.iter_mut().zip(what).rev() {
        let difference = i16::from(*byte) - i16::from(*other) - borrow;
        borrow = i16::from(difference < 0);
        *byte = u8::try_from(difference.rem_euclid(256)).expect("a byte");
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

// Made by `openssl ecparam -name prime256v1 -genkey`, `openssl genpkey -algorithm ed25519` and `openssl genrsa`.
const P256: &str = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Z5A/4QCLi8maQa6elWKLxk8vGyDC1+n1F3o8KU1EYimQ==";
const ED25519: &str = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

#[test]
fn public_keys_as_spki_and_pem() {
    let lines = format!("-----BEGIN PUBLIC KEY-----\n{}\n{}\n-----END PUBLIC KEY-----\n", &P256[..64], &P256[64..]);
    let spki = |key: &str| Keys::<PairInDer>::new([key]).map(|_| ()).map_err(|bad| bad.reason);
    let pem = |key: &str| Keys::<PairInTwoHalves>::new([key]).map(|_| ()).map_err(|bad| bad.reason);
    assert_eq!((spki(P256), pem(&lines)), (Ok(()), Ok(())));
    assert_eq!(pem(&lines.replace('\n', "\r\n")), Ok(()));
    assert_eq!(pem(lines.trim_end()), Ok(()));
    assert_eq!((spki(&lines), pem(P256)), (Err(BadKeyReason::Space), Err(BadKeyReason::Unreadable)));
    assert_eq!(spki(ED25519), Err(BadKeyReason::OtherKind));
    assert_eq!(pem(&lines.replace(&P256[..64], "")), Err(BadKeyReason::OtherKind));
    for private in ["PRIVATE KEY", "EC PRIVATE KEY", "CERTIFICATE"] {
        assert_eq!(pem(&lines.replace("PUBLIC KEY", private)), Err(BadKeyReason::Unreadable), "{private}");
    }
    assert_eq!((spki(""), pem("")), (Err(BadKeyReason::OtherKind), Err(BadKeyReason::Unreadable)));
    assert_eq!(spki(&P256[..120]), Err(BadKeyReason::Length));
    // A point that is not on the curve, a compressed one, and the point at infinity.
    assert_eq!(spki(&P256.replace("YP7U", "YP7V")), Err(BadKeyReason::Point));
    let format = KeyFormat::new(KeyKind::P256, "").with_encoding(Encoding::Hex);
    let scheme = Scheme { key: format, ..PairInDer::SCHEMES[0].clone() };
    let (parts, ()) = HttpRequest::builder().body(()).expect("a request").into_parts();
    let request = Request::new(&parts, b"", URL, UNIX_EPOCH);
    for point in [format!("02{}", "11".repeat(32)), "00".to_owned()] {
        let bad = examine(&scheme, &point, &request, Wire::Json).expect_err("no key");
        assert_eq!(bad.reason, BadKeyReason::Length, "{point}");
    }
    let bad = examine(&scheme, &format!("00{}", "00".repeat(64)), &request, Wire::Json).expect_err("no key");
    assert_eq!(bad.reason, BadKeyReason::Point);
}

/// An error names the provider, the key, the format and where the provider shows it, but never the key.
#[test]
fn errors_of_keys() {
    let shown = Keys::<PairInTwoHalves>::new([P256]).expect_err("no PEM").to_string();
    assert_eq!(
        shown,
        "PairInTwoHalves: key 1 is not in the encoding of the provider's keys; expected: a public key of P-256 as PEM \
         (`-----BEGIN PUBLIC KEY-----`) (Settings, Webhooks)"
    );
    let shown = Keys::<StandardSecret>::new(["hunter2"]).expect_err("no prefix").to_string();
    assert_eq!(
        shown,
        "StandardSecret: key 1 does not have the prefix of the provider's keys; expected: a secret of 16 bytes or more in \
         base64 after the prefix `whsec_`"
    );
    let shown = Keys::<PairInDer>::new(["hunter2"; 0]).expect_err("no key").to_string();
    assert_eq!(
        shown,
        "PairInDer: no key was given; expected: a public key of P-256 as SPKI in base64 (`MFkw…`, `MCow…`)"
    );
}

/// Parameters of one name are signed in the order of their values, each value once.
#[test]
fn unique_forms() {
    let signature = |body: &str| Sent::new::<UniqueForm>(Wire::Form, body).header("X-Signature").clone();
    let once = signature("Tag=a&Tag=b&X=1");
    for same in ["Tag=b&Tag=a&X=1", "X=1&Tag=a&Tag=b&Tag=a", "X=1&X=1&Tag=b&Tag=a"] {
        assert_eq!(signature(same), once, "{same}");
    }
    for other in ["Tag=ab&X=1", "Tag=a&X=1", "Tag=a&Tag=b&X=1&X=2"] {
        assert_ne!(signature(other), once, "{other}");
    }
    // A repeated name that is not an array's stays refused, although the signature matches.
    assert_eq!(Sent::new::<UniqueForm>(Wire::Form, "X=1&X=1").received(), Err(Unsigned::Ambiguous));
    assert!(Sent::new::<UniqueForm>(Wire::Form, "X=1&Y=1").received().is_ok());
}
