// Written by Ringback from `specs/acme/webhooks.yaml`; edits are lost.

//! The events of `acme` that one URL receives.

use ringback_runtime as rt;

/// An event of `acme`, told by the member `/type`.
///
/// Its requests are signed: take [`Verified`](rt::Verified) of it. Whatever else deserializes it, such as `axum::Json`, does not verify who sent it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// `order.created`
    OrderCreated(Box<super::order_created::OrderCreated>),
    /// `order.shipped`
    OrderShipped(Box<super::order_shipped::OrderShipped>),
    /// `refund.issued`
    RefundIssued(Box<super::refund_issued::RefundIssued>),
    /// An event that is none of these.
    Unrecognized(rt::UnknownEvent),
}

rt::events! {
    Event;
    endpoint: rt::Webhook {
        name: "event",
        method: "POST",
        wires: &[rt::Wire::Json],
        document: "acme/webhooks.yaml",
        pointer: "/x-events",
    };
    tell: Body("/type");
    "order.created" => OrderCreated: super::order_created::OrderCreated;
    "order.shipped" => OrderShipped: super::order_shipped::OrderShipped;
    "refund.issued" => RefundIssued: super::refund_issued::RefundIssued;
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

impl rt::Signed for Event {
    type Provider = super::Acme;
    const SCHEMES: &'static [rt::scheme::Scheme] = <super::order_created::OrderCreated as rt::Signed>::SCHEMES;
}

impl Event {
    /// Verifies the signature of a request, and reads the payload of the event that it tells.
    ///
    /// JSON requests are signed with `signature`: HMAC-SHA256 of `{timestamp}.{body}`, in hex after `v1=`, in one of the items separated by commas, in the header `Acme-Signature`; the timestamp is after `t=` and may be 300 s off.
    ///
    /// Returns an error if the request is refused. The payload is read as by [`tolerant`](rt::Received::tolerant).
    pub fn verify(
        keys: &rt::Keys<super::Acme>,
        request: &rt::Request<'_>,
    ) -> Result<rt::Verified<Self>, rt::Rejection> {
        rt::verify(keys, request)
    }
}
