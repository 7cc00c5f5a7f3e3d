//=== src/events/event.rs
//! The events of `events` that one URL receives.

#![expect(deprecated, reason = "deprecated parts of the document may still arrive")]
use ringback_runtime as rt;

/// An event of `events`, told by the member `/type`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// `order.created`
    OrderCreated(Box<super::order_created::OrderCreated>),
    /// `order.paid`, `order.settled`
    OrderPaid(Box<super::order_paid::OrderPaid>),
    /// `order.lost`, `order.stolen`
    #[deprecated]
    OrderLost(Box<super::order_lost::OrderLost>),
    /// `unrecognized`
    UnrecognizedEvent(Box<super::unrecognized::Unrecognized>),
    /// An event that is none of these.
    Unrecognized(rt::UnknownEvent),
}

rt::events! {
    Event;
    endpoint: rt::Webhook {
        name: "event",
        method: "POST",
        wires: &[rt::Wire::Json],
        document: "events/document.yaml",
        pointer: "/x-events",
    };
    tell: Body("/type");
    "order.created" => OrderCreated: super::order_created::OrderCreated;
    "order.paid" | "order.settled" => OrderPaid: super::order_paid::OrderPaid;
    "order.lost" | "order.stolen" => OrderLost: super::order_lost::OrderLost;
    "unrecognized" => UnrecognizedEvent: super::unrecognized::Unrecognized;
}

rt::deserialize!(Event by deserialize_event);

impl Event {
    /// Reads a request without verifying its sender.
    ///
    /// Returns an error if the endpoint does not have the method or media type, or if the body cannot be read.
    pub fn receive<'a>(
        parts: &'a rt::http::request::Parts,
        body: &'a [u8],
    ) -> Result<rt::Received<'a, Self>, rt::Rejection> {
        rt::receive(parts, body)
    }
}
