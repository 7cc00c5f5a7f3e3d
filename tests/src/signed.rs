//! Signature schemes of providers, each for a payload type that accepts everything.

use ringback_runtime::scheme::{BodyHash, Encoding, KeyFormat, KeyKind, Layout, Scheme, Timestamp, TimestampUnit};
use ringback_runtime::testing::Example;
use ringback_runtime::{FormField, Json, Model, Payload, Provider, Signed, Types, Value, Webhook, Wire, scheme};

/// A secret as plain text.
pub const TEXT: KeyFormat = KeyFormat::new(KeyKind::Secret, "");
/// A public key, which everybody may have.
const PUBLIC: KeyFormat = KeyFormat::new(KeyKind::Ed25519, "").with_encoding(Encoding::Base64);
/// A secret in base 64, after a prefix.
const PREFIXED: KeyFormat = KeyFormat::new(KeyKind::Secret, "whsec_").with_encoding(Encoding::Base64);

macro_rules! signed {
    ($($(#[$doc:meta])* $name:ident $(as $json:literal)? $(via $method:literal)?, by $key:expr $(, beside $other:expr)?, {
        name: $scheme:literal;
        algorithm: $algorithm:ident;
        headers: $($header:literal),+;
        $(layout: $layout:expr;)?
        encoding: $encoding:ident;
        message: $($part:ident $(($text:literal))?),+;
        $(timestamp: $timestamp:expr;)?
        $(url: $($rule:ident),+;)?
        $(body_hash: $body_hash:expr;)?
        wires: $($wire:ident),+;
    };)*) => { $(
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
            const WEBHOOK: Webhook<'static> = Webhook { name: "callback", method: [$($method,)? "POST"][0], wires: &[$(Wire::$wire),+], document: "", pointer: "" };
            const FORM_FIELDS: &'static [FormField] =
                &[FormField::new("CallSid", Types::STRING), FormField::new("Digits", Types::STRING), FormField::new("From", Types::STRING)];
        }

        impl Provider for $name {
            const NAME: &'static str = stringify!($name);
            const KEYS: &'static [KeyFormat] = &[$key $(, $other)?];
        }

        impl Signed for $name {
            type Provider = Self;
            const SCHEMES: &'static [Scheme] = &[scheme! {
                name: $scheme;
                algorithm: $algorithm;
                headers: $($header),+;
                $(layout: $layout;)?
                encoding: $encoding;
                message: $($part $(($text))?),+;
                $(timestamp: $timestamp;)?
                key: $key;
                $(url: $($rule),+;)?
                $(body_hash: $body_hash;)?
                wires: $($wire),+;
            }];
        }

        impl Example for $name {
            const JSON: &'static str = [
                $($json,)?
                r#"{"CallSid":"CA1234","Digits":"12","From":"+14158675309"}"#,
            ][0];
        }
    )* };
}

signed! {
    /// The URL and the body (JSON callbacks of `SignalWire`).
    UrlAndBody, by TEXT, {
        name: "signature";
        algorithm: HmacSha1;
        headers: "X-SignalWire-Signature", "X-Twilio-Signature";
        encoding: Hex;
        message: Url, Body;
        url: without_user;
        wires: Json;
    };
    /// The same with SHA-256 (its call requests).
    UrlAndBodySha256, by TEXT, {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-SignalWire-SHA256-Signature";
        encoding: Hex;
        message: Url, Body;
        wires: Json;
    };
    /// The URL and the sorted parameters (its forms, and those that are a query); the published vector has a key of
    /// five bytes.
    UrlAndForm, by TEXT.with_min_bytes(5), {
        name: "signature";
        algorithm: HmacSha1;
        headers: "X-SignalWire-Signature";
        encoding: Base64;
        message: Url, SortedForm;
        url: any_default_port;
        wires: Form, Query;
    };
    /// The URL with a digest of the body in it (its JSON on the compatibility API).
    UrlWithHash, by TEXT, {
        name: "signature";
        algorithm: HmacSha1;
        headers: "X-SignalWire-Signature";
        encoding: Base64;
        message: Url;
        body_hash: BodyHash::new("bodySHA256");
        wires: Json;
    };
    /// A timestamp and the body, by a key pair (Telnyx).
    Stamped, by PUBLIC, {
        name: "signature";
        algorithm: Ed25519;
        headers: "telnyx-signature-ed25519";
        encoding: Base64;
        message: Header("telnyx-timestamp"), Text("|"), Body;
        timestamp: Timestamp::header("telnyx-timestamp", 300);
        wires: Form;
    };
    /// The symmetric half of Standard Webhooks.
    StandardSecret, by PREFIXED, {
        name: "signature";
        algorithm: HmacSha256;
        headers: "webhook-signature";
        layout: Layout::items(' ', ',', "v1");
        encoding: Base64;
        message: Header("webhook-id"), Text("."), Header("webhook-timestamp"), Text("."), Body;
        timestamp: Timestamp::header("webhook-timestamp", 300);
        wires: Json;
    };
    /// The asymmetric half of Standard Webhooks.
    StandardPair, by KeyFormat::new(KeyKind::Ed25519, "whpk_").with_encoding(Encoding::Base64), {
        name: "signature";
        algorithm: Ed25519;
        headers: "webhook-signature";
        layout: Layout::items(' ', ',', "v1a");
        encoding: Base64;
        message: Header("webhook-id"), Text("."), Timestamp, Text("."), Body;
        timestamp: Timestamp::header("webhook-timestamp", 300);
        wires: Json;
    };
    /// The body after a prefix (GitHub).
    Prefixed, by TEXT, {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Hub-Signature-256";
        layout: Layout::whole("sha256=");
        encoding: Hex;
        message: Body;
        wires: Json, Form;
    };
    /// A list with a timestamp in it (Stripe).
    Listed, by TEXT, {
        name: "signature";
        algorithm: HmacSha256;
        headers: "Stripe-Signature";
        layout: Layout::items(',', '=', "v1");
        encoding: Hex;
        message: Timestamp, Text("."), Body;
        timestamp: Timestamp::item("t", 300);
        wires: Json;
    };
    /// A webhook with all wires, which would usually need three schemes; here one signs everything.
    Everything, by TEXT, {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Signature";
        encoding: Hex;
        message: Url, Text("\n"), Body;
        wires: Json, Text, Form, Multipart, Query;
    };
    /// An empty payload.
    Empty as "{}", by TEXT, {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Signature";
        encoding: Hex;
        message: Body;
        wires: Json;
    };
    /// A provider with secrets for this webhook, and a key pair for another.
    Both, by TEXT, beside PUBLIC, {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Signature";
        encoding: Hex;
        message: Body;
        wires: Json;
    };
    /// A provider with plain secrets for this webhook, and others after a prefix for another.
    Mixed, by TEXT, beside PREFIXED, {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Signature";
        encoding: Hex;
        message: Body;
        wires: Json;
    };
    /// A timestamp and the body, with nothing between them.
    StampThenBody, by TEXT, {
        name: "signature";
        algorithm: HmacSha512;
        headers: "X-Signature";
        encoding: Hex;
        message: Timestamp, Body;
        timestamp: Timestamp::header("X-Time", 300);
        wires: Json;
    };
    /// Everything in a row, and a timestamp in milliseconds.
    BodyThenStamp, by TEXT, {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Signature";
        encoding: Base64;
        message: Method, Url, Body, Timestamp;
        timestamp: Timestamp::header("X-Time", 300).with_unit(TimestampUnit::Milliseconds);
        wires: Json;
    };
    /// An id, a timestamp of RFC 3339 and the body, with nothing between them.
    IdStampAndBody, by TEXT, {
        name: "signature";
        algorithm: HmacSha384;
        headers: "X-Signature";
        layout: Layout::whole("sha384=");
        encoding: Hex;
        message: Header("X-Id"), Timestamp, Body;
        timestamp: Timestamp::header("X-Time", 600).with_unit(TimestampUnit::Rfc3339);
        wires: Json;
    };
    /// A key pair on P-256, whose signatures are DER.
    PairInDer, by KeyFormat::new(KeyKind::P256, "").with_spki(), {
        name: "signature";
        algorithm: EcdsaP256;
        headers: "X-Signature";
        encoding: Base64;
        message: Timestamp, Body;
        timestamp: Timestamp::header("X-Time", 300);
        wires: Json;
    };
    /// The same, whose signatures are two numbers, and whose public key is PEM.
    PairInTwoHalves, by KeyFormat::new(KeyKind::P256, "").with_pem().with_description("Settings, Webhooks"), {
        name: "signature";
        algorithm: EcdsaP256Raw;
        headers: "X-Signature";
        encoding: Hex;
        message: Body;
        wires: Json, Form;
    };
    /// The URL and the sorted parameters, each once.
    UniqueForm, by TEXT, {
        name: "signature";
        algorithm: HmacSha1;
        headers: "X-Signature";
        encoding: Base64;
        message: Url, SortedUniqueForm;
        wires: Form, Query;
    };
    /// The URL, whose query is the payload and comes in no other way.
    OnlyQuery via "GET", by TEXT, {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Signature";
        encoding: Hex;
        message: Url;
        wires: Query;
    };
    /// A list with semicolons.
    BySemicolons, by TEXT, {
        name: "signature";
        algorithm: HmacSha256;
        headers: "X-Signature";
        layout: Layout::items(';', '=', "h1");
        encoding: Hex;
        message: Timestamp, Text(":"), Body;
        timestamp: Timestamp::item("ts", 5).with_unit(TimestampUnit::Seconds);
        wires: Json;
    };
}
