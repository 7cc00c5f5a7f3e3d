//! Forms that are signed as sorted names and values with nothing between: what can be made of one without the key, and
//! what no receiver may refuse because of it.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use ringback::signalwire::Signalwire;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::testing::{Break, Draft, Example, Secret, Sending, Signer};
use ringback::{Limits, Payload, PublicUrl, Received, Receiver, Rejection, Signed, Unsigned, Wire};

const URL: &str = "https://hooks.example.com/voice";

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

/// What becomes of a form that the provider signed, and of one that came with its signature instead.
fn received<T: Signed<Provider = Signalwire>>(genuine: &str, sent: &str) -> Result<(), Rejection> {
    let signer = Signer::<Signalwire>::example(0).expect("a key");
    let mut draft = Draft::new(&T::WEBHOOK, Wire::Form, URL, "{}").expect("a request");
    draft.body = genuine.into();
    signer.sign::<T>(&mut draft, Wire::Form, now());
    draft.body = sent.into();
    let (parts, body) = draft.request().expect("a request").into_parts();
    receiver(&signer).verify::<T>(&parts, &body).map(|_| ())
}

fn receiver(signer: &Signer<Signalwire>) -> Receiver<Signalwire> {
    let url = PublicUrl::base("https://hooks.example.com").expect("a url");
    Receiver::new(signer.keys().expect("keys"), url).with_clock(now)
}

/// What a call has that has not ended.
const CALL: &str = "AccountSid=AC1&ApiVersion=2010&CallSid=CA1&CallStatus=ringing&CallbackSource=events&Direction=inbound\
    &From=%2B1555&Timestamp=Mon%2C+15+Jan+2024+10%3A30%3A00+%2B0000&To=%2B1556";

/// A call with more, and the same with something in it written otherwise.
fn call(more: &str, from: &str, to: &str) -> Result<(), Rejection> {
    let genuine = format!("{CALL}{more}");
    assert_eq!(received::<VoiceStatusCallback>(&genuine, &genuine), Ok(()), "{more}");
    assert!(genuine.contains(from), "{from}");
    received::<VoiceStatusCallback>(&genuine, &genuine.replace(from, to))
}

const AMBIGUOUS: Result<(), Rejection> = Err(Rejection::Unsigned(Unsigned::Ambiguous));

#[test]
fn a_known_parameter_does_not_become_an_unknown_one() {
    for (more, from, to) in [
        ("&CallDuration=12", "CallDuration=12", "CallD=uration12"),
        ("&CallDuration=12", "CallDuration=12", "CallDuration12="),
        ("&ParentCallSid=CA0123", "ParentCallSid=CA0123", "ParentCallSidCA0123="),
        ("&ParentCallSid=CA0123", "ParentCallSid=CA0123", "Parent=CallSidCA0123"),
        ("&HangupBy=x", "HangupBy=x", "HangupB=yx"),
        // The end of the value before, or the beginning of the name gone into it.
        ("&SipCallId=xSipY&SipResultCode=603", "xSipY&SipResultCode", "x&SipYSipResultCode"),
        ("&ParentCallSid=x&SipResultCode=603", "x&SipResultCode", "xSip&ResultCode"),
        // A parameter in pieces.
        ("&ForwardedFrom=555", "ForwardedFrom=555", "Forwa=rded&Fr=om555"),
        (
            "&RecordingDuration=3&RecordingSid=RE1",
            "ecordingDuration=3&RecordingSid=",
            "=ecordingDuration3RecordingSid&",
        ),
        // Two boundaries at once.
        ("&RecordingDuration=12&RecordingSid=R1", "Duration=12&RecordingSid=R1", "=Duration12RecordingSidR1"),
    ] {
        assert_eq!(call(more, from, to), AMBIGUOUS, "{to}");
    }
}

#[test]
fn a_known_parameter_does_not_become_a_part_of_a_value_that_cannot_hold_it() {
    // A number, one of a list, and a date.
    let recording = "&RecordingDuration=12&RecordingSid=R1";
    assert_eq!(call(recording, "12&RecordingSid=", "12RecordingSid"), AMBIGUOUS);
    let (forwarded, hidden) = (format!("{CALL}&ForwardedFrom=1"), CALL.replace("inbound", "inboundForwardedFrom1"));
    assert_eq!(received::<VoiceStatusCallback>(&forwarded, &hidden), AMBIGUOUS);
    assert_eq!(call("", "&To=%2B1556", "To%2B1556"), AMBIGUOUS);
}

/// A caller chooses his name and the id of his call, and could otherwise have the callbacks about it refused.
#[test]
fn a_genuine_form_is_taken_whatever_its_values_hold() {
    for more in [
        "&SipCallId=abcSipResultCode603",
        "&CallerName=CallerName",
        "&CallerName=Direction+ForwardedFrom1ParentCallSidx",
        "&SipCallId=Timestamp&CallerName=AccountSid",
        "&SipCallId=Sip&SipInviteResultPhrase=SipResultCode",
        // Parameters that nobody documents, and what else may stand in them.
        "&SipHeader_X-Name=abcSipResultCode603",
        "&CallSidLegacy=1&HangupReason=Bye&NewThing=CallerNameBob",
        "&CallDurationMs=3000",
        "&New_Name%5B0%5D=x",
    ] {
        let genuine = format!("{CALL}{more}");
        assert_eq!(received::<VoiceStatusCallback>(&genuine, &genuine), Ok(()), "{more}");
    }
    // So this, which nobody can tell from a genuine form, is taken, too.
    let (genuine, sent) =
        (format!("{CALL}&SipCallId=abcSipResultCode603"), format!("{CALL}&SipCallId=abc&SipResultCode=603"));
    assert_eq!(received::<VoiceStatusCallback>(&genuine, &sent), Ok(()));
    assert_eq!(received::<VoiceStatusCallback>(&sent, &genuine), Ok(()));
}

/// A parameter that is new and whose name begins with that of one that is missing could be that one and its value.
#[test]
fn a_new_parameter_that_could_be_a_missing_one() {
    let new = |parameter: &str| {
        let genuine = format!("{CALL}&{parameter}");
        received::<VoiceStatusCallback>(&genuine, &genuine)
    };
    assert_eq!(new("RecordingUrlExpires=3"), AMBIGUOUS);
    assert_eq!(new("RecordingUrl=x&RecordingUrlExpires=3"), Ok(()));
    assert_eq!(new("RecordingDurationMs=3"), Ok(()));
}

/// How many forms one move makes of a payload, and how many of those have to be refused. They are, and no others but those
/// with a name that no provider would choose.
fn moved<T: Signed<Provider = Signalwire>>(json: &str) -> (usize, usize) {
    let scheme = T::SCHEMES.iter().find(|scheme| scheme.wires.contains(&Wire::Form)).expect("a scheme");
    let [secret, stranger] = [0, 1].map(|nth| Secret::example(&scheme.key, nth).expect("a key"));
    let keeps: fn(&[u8]) -> bool = |form| {
        let received = Received::<T>::from_form(form, Limits::DEFAULT).expect("a form");
        received.report().is_empty()
    };
    let drafts = |keeps: fn(&[u8]) -> bool| {
        let (secret, stranger, webhook, is_valid) = (&secret, &stranger, &T::WEBHOOK, Some(keeps));
        let (wire, now, known) = (Wire::Form, now(), T::LEXICAL);
        let sending = Sending { webhook, wire, scheme, secret, stranger, url: URL, json, now, known, is_valid };
        Break::BoundaryMoved.drafts(&sending)
    };
    let receiver = receiver(&Signer::example(0).expect("a key"));
    let (all, told) = (drafts(|_| false), drafts(keeps));
    for draft in &all {
        let (parts, body) = draft.request().expect("a request").into_parts();
        let status = receiver.verify::<T>(&parts, &body).map_err(|rejection| rejection.status().as_u16());
        let is_refused = status.is_err_and(|status| Break::BoundaryMoved.statuses().contains(&status));
        let is_usual = |c: char| c.is_ascii_alphanumeric() || "-._[]".contains(c);
        let is_usual = form_urlencoded::parse(&body).all(|(name, _)| name.chars().all(is_usual));
        assert_eq!(is_refused, told.contains(draft) || !is_usual, "{}", String::from_utf8_lossy(&body));
    }
    (all.len(), told.len())
}

/// Each end of each name and of each value, moved to wherever the same is signed.
#[test]
fn moved_boundaries() {
    assert_eq!(moved::<VoiceStatusCallback>(VoiceStatusCallback::JSON), (512, 493));
    assert_eq!(moved::<RecordingStatusCallback>(RecordingStatusCallback::JSON), (122, 112));
    assert_eq!(moved::<VoiceStatusCallback>(LONG), (1419, 739));
}

const LONG: &str = r#"{
    "AccountSid": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e", "ApiVersion": "2010-04-01", "AudioInAveragePtime": 20.01,
    "AudioInDtmfPacketCount": 0, "AudioInFlushPacketCount": 1, "AudioInJitterMaxVariance": 85.95,
    "AudioInJitterMinVariance": 0.36, "AudioInLargestJbSize": 7, "AudioInMos": "4.50", "AudioInMediaPacketCount": 1482,
    "AudioInSkipPacketCount": 12, "AudioOutDtmfPacketCount": 0, "AudioOutMediaPacketCount": 1490, "AudioOutLost": "0",
    "CallbackSource": "call-progress-events", "CallDuration": 30, "CallSid": "6f3f1ac6-9d5c-4a3f-8a43-6a6d8a9e4d11",
    "CallStatus": "completed", "Direction": "outbound-api", "From": "+15550100123", "HangupBy": "6f3f1ac6",
    "HangupDirection": "inbound", "RecordingUrl": "https://files.example.com/recordings/6f3f1ac6.mp3?download=true",
    "ParentCallSid": "a9e4d116-9d5c-4a3f-8a43-6f3f1ac66a6d", "CallerName": "Zoë SipResultCode Timestamp ToZ",
    "SipCallId": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6@Tux.example.com", "SipResultCode": "200",
    "Timestamp": "Tue, 14 Jul 2026 09:21:45 +0000", "To": "sip:Zoe.Tester@example.com;transport=tls"
}"#;

/// Values as an attacker who can choose some would choose them: names that are documented, their pieces, digits.
fn value() -> impl Strategy<Value = String> {
    let name = prop::sample::select(VoiceStatusCallback::LEXICAL).prop_map(|field| field.name.to_owned());
    let piece = name.clone().prop_flat_map(|name| (0..=name.len()).prop_map(move |at| name[at..].to_owned()));
    let start = name.clone().prop_flat_map(|name| (0..=name.len()).prop_map(move |at| name[..at].to_owned()));
    let part = prop_oneof![name, piece, start, "[0-9]{1,4}", "[ -~]{0,6}", "\\PC{0,3}"];
    prop::collection::vec(part, 0..5).prop_map(|parts| parts.concat())
}

/// A new parameter, with a name that begins with none that is documented.
fn new_name() -> impl Strategy<Value = String> {
    let name = "[A-Z][a-z]{2,6}([A-Z][a-z]{2,6}){0,2}";
    let is_new = |name: &String| {
        VoiceStatusCallback::LEXICAL
            .iter()
            .all(|field| !name.starts_with(field.name) && !field.name.starts_with(name.as_str()))
    };
    name.prop_filter("it is new", move |name| is_new(name))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// No genuine form is refused, whatever those who can choose a value choose.
    #[test]
    fn genuine_forms_are_taken(
        chosen in prop::collection::btree_map(prop::sample::select(&["CallerName", "SipCallId", "From", "To", "CallSid",
            "ForwardedFrom", "HangupBy", "ParentCallSid", "SipInviteResultPhrase", "RecordingUrl", "AccountSid"][..]), value(), 0..8),
        duration in prop::option::of(0..10_000_u32),
        new in prop::collection::btree_map(new_name(), value(), 0..3),
        is_valid in any::<bool>(),
    ) {
        let mut pairs: BTreeMap<String, String> = form_urlencoded::parse(CALL.as_bytes()).into_owned().collect();
        pairs.extend(chosen.into_iter().map(|(name, value)| (name.to_owned(), value)));
        pairs.extend(duration.map(|duration| ("CallDuration".to_owned(), duration.to_string())));
        // Where all is documented, nothing at all is refused; what is new may be a piece of what is missing.
        if !is_valid {
            pairs.extend(new);
        }
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        prop_assert_eq!(received::<VoiceStatusCallback>(&form, &form), Ok(()), "{}", form);
    }
}
