// Written by Ringback from `specs/telnyx/texml-stream-webhook.yaml`; edits are lost.

//! Examples of the payload and of its parts.

use ringback_runtime as rt;

/// The location of each example, a payload that contains it, and the schemas that it must match (all, if none is named).
#[test]
fn payload() {
    const EXAMPLES: &[(&str, &str, &[&str])] = &[
        (
            "/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/AccountSid/examples/0",
            "{\"AccountSid\":\"f5586561-8ff0-4291-a51b-c7dfe4139ff9\"}",
            &[
                "#/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/AccountSid",
            ],
        ),
        (
            "/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/CallSid/examples/0",
            "{\"CallSid\":\"v3:9X2vxPDFY2RHSJ1EdMS0RHRksMTg7ldNxdjWbVr9zBjbGjGsSe-aiQ\"}",
            &[
                "#/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/CallSid",
            ],
        ),
        (
            "/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/CallSidLegacy/examples/0",
            "{\"CallSidLegacy\":\"v3:9X2vxPDFY2RHSJ1EdMS0RHRksMTg7ldNxdjWbVr9zBjbGjGsSe-aiQ\"}",
            &[
                "#/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/CallSidLegacy",
            ],
        ),
        (
            "/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/StreamEvent/examples/0",
            "{\"StreamEvent\":\"stream-started\"}",
            &[
                "#/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/StreamEvent",
                "#/components/schemas/StreamEvent",
            ],
        ),
        (
            "/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/StreamName/examples/0",
            "{\"StreamName\":\"my_stream\"}",
            &[
                "#/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/StreamName",
            ],
        ),
        (
            "/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/StreamSid/examples/0",
            "{\"StreamSid\":\"stream-abc123\"}",
            &[
                "#/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/StreamSid",
            ],
        ),
        (
            "/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/Timestamp/examples/0",
            "{\"Timestamp\":\"2024-01-15T10:30:00Z\"}",
            &[
                "#/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/Timestamp",
            ],
        ),
        (
            "/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/StreamError/examples/0",
            "{\"StreamError\":\"Connection timeout\"}",
            &[
                "#/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/StreamError",
            ],
        ),
    ];
    for (place, payload, schemas) in EXAMPLES {
        let findings = rt::example_findings::<
            super::TexmlStreamWebhook,
        >(payload, schemas);
        assert!(findings.is_empty(), "{place}: {findings:?}");
    }
}

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::TexmlStreamWebhook as ringback_runtime::testing::Example>::JSON;
    let received = super::TexmlStreamWebhook::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
    let form = [
        "AccountSid=f5586561-8ff0-4291-a51b-c7dfe4139ff9",
        "CallSid=v3%3A9X2vxPDFY2RHSJ1EdMS0RHRksMTg7ldNxdjWbVr9zBjbGjGsSe-aiQ",
        "CallSidLegacy=v3%3A9X2vxPDFY2RHSJ1EdMS0RHRksMTg7ldNxdjWbVr9zBjbGjGsSe-aiQ",
        "StreamEvent=stream-error",
        "StreamName=my_stream",
        "StreamSid=stream-abc123",
        "Timestamp=2024-01-15T10%3A30%3A00Z",
        "StreamError=Connection+timeout",
    ]
        .join("&");
    let received = super::TexmlStreamWebhook::from_form(form.as_bytes())
        .expect("a form");
    assert!(received.report().is_empty(), "as a form: {}", received.report());
}

/// Correctly signed requests with the example pass on every wire, and manipulated ones do not.
#[cfg(feature = "testing")]
#[test]
fn attacks() {
    let wrong = ringback_runtime::testing::attack::<super::TexmlStreamWebhook>();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
