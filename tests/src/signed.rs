//! Signature schemes of providers, each for a payload type that accepts everything.

use ringback_runtime::signature::{
    Algorithm, BodyHash, Encoding, KeyFormat, KeyKind, Layout, Part, Scheme, Timestamp, TimestampAt, UrlRules,
};
use ringback_runtime::testing::Example;
use ringback_runtime::{FormField, Json, Model, Payload, Provider, Signed, Types, Value, Webhook, Wire};

/// A plain secret.
pub const TEXT: KeyFormat =
    KeyFormat { kind: KeyKind::Secret, prefix: "", encoding: None, min_bytes: KeyFormat::LEAST };
const AS_CONFIGURED: UrlRules = UrlRules { any_default_port: false, without_user: false };
const BODY: Scheme = Scheme {
    name: "signature",
    algorithm: Algorithm::HmacSha256,
    headers: &["X-Signature"],
    layout: Layout::Whole { prefix: "" },
    encoding: Encoding::Hex,
    message: &[Part::Body],
    timestamp: None,
    key: TEXT,
    url: AS_CONFIGURED,
    body_hash: None,
    wires: &[Wire::Json],
};

macro_rules! signed {
    ($($(#[$doc:meta])* $name:ident $(as $json:literal)?, $wires:expr, $scheme:expr $(, beside $key:expr)?;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name(pub Json);

        impl Model for $name {
            fn decode(value: Value<'_>) -> Option<Self> {
                Json::decode(value).map(Self)
            }

            fn encode(&self, out: &mut String) {
                self.0.encode(out);
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }

        ringback_runtime::checked!($name, |_, _| {});

        impl Payload for $name {
            const WEBHOOK: Webhook = Webhook { name: "callback", method: "POST", wires: $wires, document: "", pointer: "" };
            const FORM_FIELDS: &'static [FormField] =
                &[FormField::new("CallSid", Types::STRING), FormField::new("Digits", Types::STRING), FormField::new("From", Types::STRING)];
        }

        impl Provider for $name {
            const NAME: &'static str = stringify!($name);
            const KEYS: &'static [KeyFormat] = &[Self::SCHEMES[0].key $(, $key)?];
        }

        impl Signed for $name {
            type Provider = Self;
            const SCHEMES: &'static [Scheme] = &[$scheme];
        }

        impl Example for $name {
            const JSON: &'static str = [
                $($json,)?
                r#"{"CallSid":"CA1234","Digits":"12","From":"+14158675309"}"#,
            ][0];
        }
    )* };
}

/// A public key.
const PUBLIC: KeyFormat =
    KeyFormat { kind: KeyKind::Ed25519, prefix: "", encoding: Some(Encoding::Base64), min_bytes: 32 };
const ALL: &[Wire] = &[Wire::Json, Wire::Form, Wire::Query];

signed! {
    /// The url and the body (JSON callbacks of `SignalWire`).
    UrlAndBody, &[Wire::Json], Scheme {
        algorithm: Algorithm::HmacSha1, headers: &["X-SignalWire-Signature", "X-Twilio-Signature"],
        message: &[Part::Url, Part::Body], url: UrlRules { without_user: true, ..AS_CONFIGURED }, ..BODY
    };
    /// The url and the body with SHA-256 (its call requests).
    UrlAndBodySha256, &[Wire::Json], Scheme {
        headers: &["X-SignalWire-SHA256-Signature"], message: &[Part::Url, Part::Body], ..BODY
    };
    /// The url and the sorted parameters (its forms and queries). The published vector has a key of five bytes.
    UrlAndForm, &[Wire::Form, Wire::Query], Scheme {
        algorithm: Algorithm::HmacSha1, headers: &["X-SignalWire-Signature"], encoding: Encoding::Base64,
        message: &[Part::Url, Part::SortedForm], url: UrlRules { any_default_port: true, ..AS_CONFIGURED },
        key: KeyFormat { min_bytes: 5, ..TEXT },
        wires: &[Wire::Form, Wire::Query], ..BODY
    };
    /// The url, which contains a digest of the body (JSON of its compatibility API).
    UrlWithHash, &[Wire::Json], Scheme {
        algorithm: Algorithm::HmacSha1, headers: &["X-SignalWire-Signature"], encoding: Encoding::Base64,
        message: &[Part::Url], body_hash: Some(BodyHash { parameter: "bodySHA256" }), ..BODY
    };
    /// A timestamp and the body, with a key pair (Telnyx).
    Stamped, &[Wire::Form], Scheme {
        algorithm: Algorithm::Ed25519, headers: &["telnyx-signature-ed25519"], encoding: Encoding::Base64,
        message: &[Part::Header("telnyx-timestamp"), Part::Text("|"), Part::Body],
        timestamp: Some(Timestamp { at: TimestampAt::Header("telnyx-timestamp"), tolerance: 300 }),
        key: PUBLIC,
        wires: &[Wire::Form], ..BODY
    };
    /// Standard Webhooks with a secret.
    StandardSecret, &[Wire::Json], Scheme {
        headers: &["webhook-signature"], encoding: Encoding::Base64,
        layout: Layout::Items { between: ' ', within: ',', key: "v1" },
        message: &[Part::Header("webhook-id"), Part::Text("."), Part::Header("webhook-timestamp"), Part::Text("."), Part::Body],
        timestamp: Some(Timestamp { at: TimestampAt::Header("webhook-timestamp"), tolerance: 300 }),
        key: KeyFormat { prefix: "whsec_", encoding: Some(Encoding::Base64), ..TEXT }, ..BODY
    };
    /// Standard Webhooks with a key pair.
    StandardPair, &[Wire::Json], Scheme {
        algorithm: Algorithm::Ed25519, headers: &["webhook-signature"], encoding: Encoding::Base64,
        layout: Layout::Items { between: ' ', within: ',', key: "v1a" },
        message: &[Part::Header("webhook-id"), Part::Text("."), Part::Timestamp, Part::Text("."), Part::Body],
        timestamp: Some(Timestamp { at: TimestampAt::Header("webhook-timestamp"), tolerance: 300 }),
        key: KeyFormat { prefix: "whpk_", ..PUBLIC }, ..BODY
    };
    /// The body; the header has a prefix (GitHub).
    Prefixed, &[Wire::Json, Wire::Form], Scheme {
        headers: &["X-Hub-Signature-256"], layout: Layout::Whole { prefix: "sha256=" },
        wires: &[Wire::Json, Wire::Form], ..BODY
    };
    /// A list with a timestamp (Stripe).
    Listed, &[Wire::Json], Scheme {
        headers: &["Stripe-Signature"], layout: Layout::Items { between: ',', within: '=', key: "v1" },
        message: &[Part::Timestamp, Part::Text("."), Part::Body],
        timestamp: Some(Timestamp { at: TimestampAt::Item("t"), tolerance: 300 }), ..BODY
    };
    /// All parts of a message in one scheme.
    Everything, ALL, Scheme { message: &[Part::Url, Part::Text("\n"), Part::Body], wires: ALL, ..BODY };
    /// An empty payload.
    Empty as "{}", &[Wire::Json], BODY;
    /// A provider with secrets for this webhook and a key pair for another.
    Both, &[Wire::Json], BODY, beside PUBLIC;
    /// A provider with plain secrets for this webhook and prefixed ones for another.
    Mixed, &[Wire::Json], BODY, beside KeyFormat { prefix: "whsec_", encoding: Some(Encoding::Base64), ..TEXT };
}
