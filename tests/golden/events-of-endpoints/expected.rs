//=== src/events_of_endpoints/calls.rs
//! The events of `events-of-endpoints` that one URL receives.

use ringback_runtime as rt;

/// An event of `events-of-endpoints`, told by the member `/data/type`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Calls {
    /// `call.answered`
    CallAnswered(Box<super::call_answered::CallAnswered>),
    /// `call.ended`
    CallEnded(Box<super::call_ended::CallEnded>),
    /// `call.started`
    CallBegins(Box<super::call_begins::CallBegins>),
    /// An event that is none of these.
    Unrecognized(rt::UnknownEvent),
}

rt::events! {
    Calls;
    endpoint: rt::Webhook {
        name: "calls",
        method: "POST",
        wires: &[rt::Wire::Json],
        document: "events-of-endpoints/document.yaml",
        pointer: "/x-events/0",
    };
    tell: Body("/data/type");
    "call.answered" => CallAnswered: super::call_answered::CallAnswered;
    "call.ended" => CallEnded: super::call_ended::CallEnded;
    "call.started" => CallBegins: super::call_begins::CallBegins;
}

rt::deserialize!(Calls by deserialize_event);

impl Calls {
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

//=== src/events_of_endpoints/messages.rs
//! The events of `events-of-endpoints` that one URL receives.

use ringback_runtime as rt;

/// An event of `events-of-endpoints`, told by the member `/type`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Messages {
    /// `sent`
    MessageSent(Box<super::message_sent::MessageSent>),
    /// `read`
    MessageRead(Box<super::message_read::MessageRead>),
    /// An event that is none of these.
    Unrecognized(rt::UnknownEvent),
}

rt::events! {
    Messages;
    endpoint: rt::Webhook {
        name: "messages",
        method: "POST",
        wires: &[rt::Wire::Form],
        document: "events-of-endpoints/document.yaml",
        pointer: "/x-events/1",
    };
    tell: Body("/type");
    "sent" => MessageSent: super::message_sent::MessageSent;
    "read" => MessageRead: super::message_read::MessageRead;
}

rt::deserialize!(Messages by deserialize_event);

impl Messages {
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
