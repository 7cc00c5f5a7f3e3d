//! Types that no document of the repository has, as codegen writes them: a small body, and an array of objects.

use ringback::runtime as rt;
use ringback::runtime::check::object::{ObjectSchema, required};
use ringback::runtime::check::rule::{ARRAY, Constraint, INTEGER, Rule, STRING, UUID, object};
use ringback::{Payload, Webhook, Wire};
use serde::Deserialize;

static EVENT: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Event",
    &[required("id", UUID), required("type", STRING), required("count", INTEGER), required("customer", STRING)],
);

/// A small body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    id: rt::text::Uuid,
    kind: String,
    count: rt::Integer,
    customer: String,
    additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Event: EVENT;
    id: required "id";
    kind: required "type";
    count: required "count";
    customer: required "customer";
    ..additional_properties
}

const EVENT_OBJECT: Rule = object(&EVENT);
const EVENTS: Rule = ARRAY.with(&[Constraint::Items("/properties/events/items", &EVENT_OBJECT)]);

static BATCH: ObjectSchema = ObjectSchema::new("#/components/schemas/Batch", &[required("events", EVENTS)]);

/// An array of objects.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    events: Vec<Event>,
    additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Batch: BATCH;
    events: required "events";
    ..additional_properties
}

macro_rules! payload {
    ($($name:ident $text:literal)*) => {$(
        impl Payload for $name {
            const WEBHOOK: Webhook<'static> =
                Webhook { name: $text, method: "POST", wires: &[Wire::Json], document: $text, pointer: "" };

            fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
                rt::read_json(body, limits)
            }
        }
    )*};
}

payload! { Event "event" Batch "batch" }

/// The same, derived.
pub mod derived {
    #![expect(dead_code, reason = "the benchmark writes the fields and reads none")]

    use super::Deserialize;

    #[derive(Deserialize)]
    pub struct Event<S> {
        id: S,
        #[serde(rename = "type")]
        kind: S,
        count: i64,
        customer: S,
    }

    #[derive(Deserialize)]
    pub struct Batch<S> {
        events: Vec<Event<S>>,
    }
}

/// The body of an [`Event`].
pub fn event(nth: u32) -> String {
    let id = format!("b08dacad-e9f3-44fb-9be0-{nth:012x}");
    format!(r#"{{"id":"{id}","type":"order.shipped","count":{nth},"customer":"cus_9s6XKzkNRiz8i3"}}"#)
}

/// The body of a [`Batch`].
pub fn batch(count: u32) -> String {
    let events: Vec<_> = (0..count).map(event).collect();
    format!(r#"{{"events":[{}]}}"#, events.join(","))
}
