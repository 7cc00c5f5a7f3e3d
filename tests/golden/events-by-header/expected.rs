//=== src/events_by_header/event.rs
//! The events of `events-by-header` that one URL receives.

use ringback_runtime as rt;

/// An event of `events-by-header`, told by the header `X-Hub-Event`, then the member `/action`.
///
/// Without code, so `Unrecognized`: `release`.
///
/// No signature covers the header `X-Hub-Event`: whoever captures a request can send it with another text there. What is without code is not compared: its payloads may be valid for any event. With just the members that the documents describe, these payloads may be valid for another event:
///
/// - `pull-closed` as `issue-closed`
///
/// Its requests are signed: take [`Verified`](rt::Verified) of it. Whatever else deserializes it, such as `axum::Json`, does not verify who sent it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// `push`
    Push(Box<super::push::Push>),
    /// `issue`, `issue_closed`
    IssueClosed(Box<super::issue_closed::IssueClosed>),
    /// `pull`
    Pull(Pull),
    /// An event that is none of these.
    Unrecognized(rt::UnknownEvent),
}

rt::events! {
    Event;
    endpoint: rt::Webhook {
        name: "event",
        method: "POST",
        wires: &[rt::Wire::Json],
        document: "events-by-header/document.yaml",
        pointer: "/x-events",
    };
    tell: Header("x-hub-event"), Body("/action");
    group "pull" => Pull(Pull);
    "push" => Push: super::push::Push;
    "pull", "opened" => Pull[Pull::Opened]: super::pull_opened::PullOpened;
    "pull", "closed" => Pull[Pull::Closed]: super::pull_closed::PullClosed;
    "issue" | "issue_closed" => IssueClosed: super::issue_closed::IssueClosed;
}

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
    type Provider = super::EventsByHeader;
    const SCHEMES: &'static [rt::scheme::Scheme] = <super::push::Push as rt::Signed>::SCHEMES;
}

impl Event {
    /// Verifies the signature of a request, and reads the payload of the event that it tells.
    ///
    /// JSON requests are signed with `hmac`: HMAC-SHA256 of `{body}`, in hex after `sha256=` in the header `X-Hub-Signature`.
    ///
    /// Returns an error if the request is refused. The payload is read as by [`tolerant`](rt::Received::tolerant).
    pub fn verify(
        keys: &rt::Keys<super::EventsByHeader>,
        request: &rt::Request<'_>,
    ) -> Result<rt::Verified<Self>, rt::Rejection> {
        rt::verify(keys, request)
    }
}

/// The events of `pull`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Pull {
    /// `opened`
    Opened(Box<super::pull_opened::PullOpened>),
    /// `closed`
    Closed(Box<super::pull_closed::PullClosed>),
    /// An event that is none of these.
    Unrecognized(rt::UnknownEvent),
}
