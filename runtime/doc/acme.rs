// What codegen writes for a small document with one webhook, in short: the examples of the docs include it.
mod ringback {
    pub use ringback_runtime::*;

    pub mod acme {
        use ringback_runtime::check::prelude::*;
        use ringback_runtime::{self as rt, scheme, scheme::*};

        /// An order left the warehouse.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct OrderShipped {
            pub id: String,
            pub carrier: Carrier,
            pub parcels: Option<rt::Integer>,
            pub additional_properties: rt::Map<rt::Json>,
        }

        rt::object! {
            OrderShipped: self::ORDER_SHIPPED;
            id: required "id";
            carrier: required "carrier";
            parcels: optional "parcels";
            ..additional_properties
        }

        rt::string_enum! {
            pub enum Carrier {
                Post = "post",
                Bike = "bike",
            }
        }

        static ORDER_SHIPPED: ObjectSchema = ObjectSchema::new(
            "#/webhooks/order.shipped/post/requestBody/content/application~1json/schema",
            &[
                required("id", STRING),
                required("carrier", STRING.with(&[Strings(&["post", "bike"])])),
                optional("parcels", INTEGER),
            ],
        );

        impl rt::Payload for OrderShipped {
            const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
                name: "order.shipped",
                method: "POST",
                wires: &[rt::Wire::Json],
                document: "acme/webhooks.yaml",
                pointer: "/webhooks/order.shipped/post",
            };
            const IDENTITY: &'static [rt::Tell] = &[rt::Tell::Body("/id")];
        }

        impl OrderShipped {
            pub fn from_json(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
                rt::Received::from_json(body, rt::Limits::DEFAULT)
            }
        }

        #[derive(Debug)]
        pub enum Acme {}

        const KEY: KeyFormat = KeyFormat::new(KeyKind::Secret, "whsec_");

        #[cfg(feature = "hmac-sha256")]
        impl rt::Provider for Acme {
            const NAME: &'static str = "acme";
            const KEYS: &'static [KeyFormat] = &[KEY];
        }

        #[cfg(feature = "hmac-sha256")]
        impl rt::Signed for OrderShipped {
            type Provider = Acme;
            const SCHEMES: &'static [Scheme] = &[scheme! {
                name: "signature";
                algorithm: HmacSha256;
                headers: "Acme-Signature";
                layout: Layout::items(',', '=', "v1");
                encoding: Hex;
                message: Timestamp, Text("."), Body;
                timestamp: Timestamp::item("t", 300);
                key: KEY;
                wires: Json;
            }];
        }

        #[cfg(feature = "testing")]
        impl rt::testing::Example for OrderShipped {
            const JSON: &'static str = r#"{"id": "shp_1", "carrier": "post", "parcels": 2}"#;
        }
    }
}
