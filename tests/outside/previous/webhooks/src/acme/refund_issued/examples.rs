// Written by Ringback from `specs/acme/webhooks.yaml`; edits are lost.

//! Examples of the payload and of its parts.

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::RefundIssued as ringback_runtime::testing::Example>::JSON;
    let received = super::RefundIssued::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
}

/// Correctly signed requests with the example pass on every wire, and manipulated ones do not.
#[cfg(feature = "testing")]
#[test]
fn attacks() {
    let wrong = ringback_runtime::testing::attack::<super::RefundIssued>();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
