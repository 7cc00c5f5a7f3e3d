// Written by Ringback from `specs/signalwire/voice-status-callback.yaml`; edits are lost.

//! Examples of the payload and of its parts.

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::VoiceStatusCallback as ringback_runtime::testing::Example>::JSON;
    let received = super::VoiceStatusCallback::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
    let form = [
        "AccountSid=text",
        "ApiVersion=text",
        "AudioInAveragePtime=1.5",
        "AudioInDtmfPacketCount=1",
        "AudioInFlushPacketCount=1",
        "AudioInJitterMaxVariance=1.5",
        "AudioInJitterMinVariance=1.5",
        "AudioInLargestJbSize=1",
        "AudioInMos=text",
        "AudioInMediaPacketCount=1",
        "AudioInSkipPacketCount=1",
        "AudioOutDtmfPacketCount=1",
        "AudioOutMediaPacketCount=1",
        "CallbackSource=text",
        "CallDuration=1",
        "CallerName=text",
        "CallSid=text",
        "CallStatus=completed",
        "Direction=outbound-dial",
        "ForwardedFrom=text",
        "From=text",
        "ParentCallSid=text",
        "RecordingDuration=1",
        "RecordingSid=text",
        "RecordingUrl=text",
        "SequenceNumber=1",
        "SipInviteResultPhrase=text",
        "SipResultCode=text",
        "Timestamp=Mon%2C+15+Jan+2024+10%3A30%3A00+%2B0000",
        "To=text",
        "HangupBy=text",
        "HangupDirection=text",
        "SipCallId=text",
        "AudioOutLost=text",
    ]
        .join("&");
    let received = super::VoiceStatusCallback::from_form(form.as_bytes())
        .expect("a form");
    assert!(received.report().is_empty(), "as a form: {}", received.report());
}

/// Correctly signed requests with the example pass on every wire, and manipulated ones do not.
#[cfg(feature = "testing")]
#[test]
fn attacks() {
    let wrong = ringback_runtime::testing::attack::<super::VoiceStatusCallback>();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
