//! Forms signed as sorted names and values without separators: what can be forged from one without the key, and what
//! must still be accepted.

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

/// Receives a form with the signature of another one, which the provider signed.
fn received<T: Signed<Provider = Signalwire> + Payload>(genuine: &str, sent: &str) -> Result<(), Rejection> {
    let signer = Signer::<Signalwire>::example(0).expect("a key");
    let mut draft = Draft::new(&T::WEBHOOK, Wire::Form, URL, "{}").expect("a request");
    draft.body = genuine.into();
    signer.sign::<T>(&mut draft, Wire::Form, now());
    draft.body = sent.into();
    let (parts, body) = draft.request().expect("a request").into_parts();
    receiver(&signer).verify::<T>(&parts, &body).map(|_| ())
}

fn receiver(signer: &Signer<Signalwire>) -> Receiver<Signalwire> {
    let url = PublicUrl::base("https://hooks.example.com").expect("a URL");
    Receiver::new(signer.keys().expect("keys"), url).with_clock(now)
}

/// The parameters of a call that has not ended.
const CALL: &str = "AccountSid=AC1&ApiVersion=2010&CallSid=CA1&CallStatus=ringing&CallbackSource=events&Direction=inbound\
    &From=%2B1555&Timestamp=Mon%2C+15+Jan+2024+10%3A30%3A00+%2B0000&To=%2B1556";

/// Receives a call with more parameters, after a replacement in its form.
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
        // The boundary is moved into the previous value or into the name.
        ("&SipCallId=xSipY&SipResultCode=603", "xSipY&SipResultCode", "x&SipYSipResultCode"),
        ("&ParentCallSid=x&SipResultCode=603", "x&SipResultCode", "xSip&ResultCode"),
        // A parameter is split.
        ("&ForwardedFrom=555", "ForwardedFrom=555", "Forwa=rded&Fr=om555"),
        (
            "&RecordingDuration=3&RecordingSid=RE1",
            "ecordingDuration=3&RecordingSid=",
            "=ecordingDuration3RecordingSid&",
        ),
        // Two boundaries are moved.
        ("&RecordingDuration=12&RecordingSid=R1", "Duration=12&RecordingSid=R1", "=Duration12RecordingSidR1"),
    ] {
        assert_eq!(call(more, from, to), AMBIGUOUS, "{to}");
    }
}

#[test]
fn a_known_parameter_cannot_become_a_part_of_a_typed_value() {
    // A number, an enum and a date.
    let recording = "&RecordingDuration=12&RecordingSid=R1";
    assert_eq!(call(recording, "12&RecordingSid=", "12RecordingSid"), AMBIGUOUS);
    let (forwarded, hidden) = (format!("{CALL}&ForwardedFrom=1"), CALL.replace("inbound", "inboundForwardedFrom1"));
    assert_eq!(received::<VoiceStatusCallback>(&forwarded, &hidden), AMBIGUOUS);
    assert_eq!(call("", "&To=%2B1556", "To%2B1556"), AMBIGUOUS);
}

/// Callers choose their name and the id of their call, and could otherwise cause the callbacks to be refused.
#[test]
fn a_genuine_form_is_accepted_whatever_its_values() {
    for more in [
        "&SipCallId=abcSipResultCode603",
        "&CallerName=CallerName",
        "&CallerName=Direction+ForwardedFrom1ParentCallSidx",
        "&SipCallId=Timestamp&CallerName=AccountSid",
        "&SipCallId=Sip&SipInviteResultPhrase=SipResultCode",
        // Undocumented parameters, and other values.
        "&SipHeader_X-Name=abcSipResultCode603",
        "&CallSidLegacy=1&HangupReason=Bye&NewThing=CallerNameBob",
        "&CallDurationMs=3000",
        "&New_Name%5B0%5D=x",
    ] {
        let genuine = format!("{CALL}{more}");
        assert_eq!(received::<VoiceStatusCallback>(&genuine, &genuine), Ok(()), "{more}");
    }
    // This is indistinguishable from a genuine form, so it is accepted too.
    let (genuine, sent) =
        (format!("{CALL}&SipCallId=abcSipResultCode603"), format!("{CALL}&SipCallId=abc&SipResultCode=603"));
    assert_eq!(received::<VoiceStatusCallback>(&genuine, &sent), Ok(()));
    assert_eq!(received::<VoiceStatusCallback>(&sent, &genuine), Ok(()));
}

/// A new parameter whose name starts with that of a missing one could be that one with its value.
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

/// The number of forms that result from moving a boundary in a payload, and of those that must be refused. Exactly
/// these are refused, and those with a name that no provider would choose.
fn moved<T: Signed<Provider = Signalwire> + Payload>(json: &str) -> (usize, usize) {
    let scheme = T::SCHEMES.iter().find(|scheme| scheme.wires.contains(&Wire::Form)).expect("a scheme");
    let [secret, stranger] = [0, 1].map(|nth| Secret::example(&scheme.key, nth).expect("a key"));
    let is_valid: fn(&[u8]) -> bool = |form| {
        let received = Received::<T>::from_form(form, Limits::DEFAULT).expect("a form");
        received.report().is_empty()
    };
    let drafts = |is_valid: fn(&[u8]) -> bool| {
        let (secret, stranger, webhook, is_valid) = (&secret, &stranger, &T::WEBHOOK, Some(is_valid));
        let (wire, now, known) = (Wire::Form, now(), T::FORM_FIELDS);
        let sending = Sending {
            webhook,
            wire,
            scheme,
            secret,
            stranger,
            url: URL,
            json,
            now,
            known,
            claims: &[],
            required: &[],
            headers: &[],
            is_valid,
        };
        Break::BoundaryMoved.drafts(&sending)
    };
    let receiver = receiver(&Signer::example(0).expect("a key"));
    let (all, refused) = (drafts(|_| false), drafts(is_valid));
    for draft in &all {
        let (parts, body) = draft.request().expect("a request").into_parts();
        let status = receiver.verify::<T>(&parts, &body).map_err(|rejection| rejection.status().as_u16());
        let is_refused = status.is_err_and(|status| Break::BoundaryMoved.statuses().contains(&status));
        let is_usual = |c: char| c.is_ascii_alphanumeric() || "-._[]".contains(c);
        let is_usual = form_urlencoded::parse(&body).all(|(name, _)| name.chars().all(is_usual));
        assert_eq!(is_refused, refused.contains(draft) || !is_usual, "{}", String::from_utf8_lossy(&body));
    }
    (all.len(), refused.len())
}

/// Every boundary of names and values, moved to every place with the same signature.
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

/// Values as an attacker would choose them: documented names, parts of them, digits.
fn value() -> impl Strategy<Value = String> {
    let name = prop::sample::select(VoiceStatusCallback::FORM_FIELDS).prop_map(|field| field.name.to_owned());
    let piece = name.clone().prop_flat_map(|name| (0..=name.len()).prop_map(move |at| name[at..].to_owned()));
    let start = name.clone().prop_flat_map(|name| (0..=name.len()).prop_map(move |at| name[..at].to_owned()));
    let part = prop_oneof![name, piece, start, "[0-9]{1,4}", "[ -~]{0,6}", "\\PC{0,3}"];
    prop::collection::vec(part, 0..5).prop_map(|parts| parts.concat())
}

/// A new parameter whose name does not start with a documented one. It does not sort before all of these either: the
/// value of the first parameter may be the end of a path, so there `?` is ambiguous.
fn new_name() -> impl Strategy<Value = String> {
    let name = "[A-Z][a-z]{2,6}([A-Z][a-z]{2,6}){0,2}";
    let is_new = |name: &String| {
        let fields = VoiceStatusCallback::FORM_FIELDS;
        fields.iter().any(|field| field.name < name.as_str())
            && fields.iter().all(|field| !name.starts_with(field.name) && !field.name.starts_with(name.as_str()))
    };
    name.prop_filter("it is new", move |name| is_new(name))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// No genuine form is refused, whatever values an attacker chooses.
    #[test]
    fn genuine_forms_are_accepted(
        chosen in prop::collection::btree_map(prop::sample::select(&["CallerName", "SipCallId", "From", "To", "CallSid",
            "ForwardedFrom", "HangupBy", "ParentCallSid", "SipInviteResultPhrase", "RecordingUrl", "AccountSid"][..]), value(), 0..8),
        duration in prop::option::of(0..10_000_u32),
        new in prop::collection::btree_map(new_name(), value(), 0..3),
        is_valid in any::<bool>(),
    ) {
        let mut pairs: BTreeMap<String, String> = form_urlencoded::parse(CALL.as_bytes()).into_owned().collect();
        pairs.extend(chosen.into_iter().map(|(name, value)| (name.to_owned(), value)));
        pairs.extend(duration.map(|duration| ("CallDuration".to_owned(), duration.to_string())));
        // With documented parameters only, nothing is refused; a new one may be a part of a missing one.
        if !is_valid {
            pairs.extend(new);
        }
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        prop_assert_eq!(received::<VoiceStatusCallback>(&form, &form), Ok(()), "{}", form);
    }
}
