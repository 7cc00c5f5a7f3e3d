//! Why a request is refused before it reaches its handler.

use std::fmt;

use http::header::ALLOW;
use http::{HeaderValue, Response, StatusCode};

#[cfg(feature = "signature")]
use crate::signature::Unsigned;
use crate::{Malformed, Refused, Webhook, Wire};

/// Why a request is refused, and the status of the response. It contains nothing of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// The body cannot be read, or is malformed: 400.
    Malformed(Malformed),
    /// The connection ended within the body: 400.
    Interrupted,
    /// It is not known to be signed by the provider: 401.
    #[cfg(feature = "signature")]
    Unsigned(Unsigned),
    /// The webhook is not delivered by this method: 405.
    Method(Methods<'static>),
    /// The body is longer than the limit: 413.
    TooLarge,
    /// It contains more values than [`Limits::values`](crate::Limits::values): 413.
    TooMany,
    /// The webhook is not delivered in this media type or content coding: 415.
    MediaType,
    /// The payload is damaged: 422.
    Refused(Refused),
    /// The payload is one of another webhook ([`Payload::CONSTANTS`](crate::Payload::CONSTANTS),
    /// [`Payload::HEADER_CONSTANTS`](crate::Payload::HEADER_CONSTANTS)): 422.
    OtherEvent(Refused),
    /// It is a copy of a request that was received before, as [`Receiver::with_replay_guard`](crate::Receiver) tells: 200,
    /// since the provider need not deliver it again.
    #[cfg(feature = "signature")]
    Replayed,
    /// One of these, answered with the status that [`Receiver::on_refused`](crate::Receiver::on_refused) has chosen.
    #[cfg(feature = "signature")]
    Answered(Box<Rejection>, StatusCode),
}

impl Rejection {
    /// The status code (RFC 9110, section 15.5).
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Malformed(_) | Self::Interrupted => StatusCode::BAD_REQUEST,
            #[cfg(feature = "signature")]
            Self::Unsigned(_) => StatusCode::UNAUTHORIZED,
            Self::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge | Self::TooMany => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Refused(_) | Self::OtherEvent(_) => StatusCode::UNPROCESSABLE_ENTITY,
            #[cfg(feature = "signature")]
            Self::Replayed => StatusCode::OK,
            #[cfg(feature = "signature")]
            Self::Answered(_, status) => *status,
        }
    }

    /// The webhook whose payload it was to be, if that is known.
    #[cfg(any(feature = "signature", feature = "tracing"))]
    pub(super) fn webhook(&self) -> Option<&'static Webhook<'static>> {
        match self {
            Self::Refused(refused) | Self::OtherEvent(refused) => refused.webhook(),
            #[cfg(feature = "signature")]
            Self::Answered(rejection, _) => rejection.webhook(),
            _ => None,
        }
    }

    /// The response: the status and an empty body, so that the sender learns nothing else. 405 includes the `Allow` that
    /// RFC 9110 (section 15.5.6) requires.
    pub fn response<B: Default>(&self) -> Response<B> {
        let mut response = Response::new(B::default());
        *response.status_mut() = self.status();
        if let Self::Method(methods) = self
            && let Ok(allow) = HeaderValue::from_str(&methods.to_string())
        {
            response.headers_mut().insert(ALLOW, allow);
        }
        response
    }
}

/// Logs an event for a refused request: the reason, and nothing of the request.
#[cfg(feature = "tracing")]
pub(crate) fn log(webhook: &Webhook<'_>, rejection: &Rejection) {
    log_with(webhook, rejection, None);
}

/// The same with the configured URL and what to check.
#[cfg(feature = "tracing")]
pub(super) fn log_with(webhook: &Webhook<'_>, rejection: &Rejection, hint: Option<(&str, &str)>) {
    let webhook = rejection.webhook().unwrap_or(webhook);
    let status = rejection.status().as_u16();
    // The findings of a payload have events of their own.
    let reason = match rejection {
        Rejection::Refused(_) => "the payload is invalid against its schema".to_owned(),
        other => other.to_string(),
    };
    match hint {
        None => tracing::warn!(target: "ringback", webhook = webhook.name, status, "{reason}"),
        Some((url, hint)) => {
            tracing::warn!(target: "ringback", webhook = webhook.name, status, url, hint, "{reason}");
        }
    }
}

#[cfg(not(feature = "tracing"))]
pub(crate) fn log(_: &Webhook<'_>, _: &Rejection) {}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(malformed) => malformed.fmt(f),
            Self::Interrupted => f.write_str("the connection ended within the body"),
            #[cfg(feature = "signature")]
            Self::Unsigned(unsigned) => unsigned.fmt(f),
            Self::Method(methods) => write!(f, "the webhook is delivered by {methods}"),
            Self::TooLarge => f.write_str("the body is larger than the limit"),
            Self::TooMany => f.write_str("the body contains more values than the limit"),
            Self::MediaType => f.write_str("the webhook is not delivered in this media type"),
            Self::Refused(refused) | Self::OtherEvent(refused) => refused.fmt(f),
            #[cfg(feature = "signature")]
            Self::Replayed => f.write_str("the request was received before"),
            #[cfg(feature = "signature")]
            Self::Answered(rejection, _) => rejection.fmt(f),
        }
    }
}

impl std::error::Error for Rejection {}

impl From<Refused> for Rejection {
    fn from(refused: Refused) -> Self {
        if refused.is_other_event() { Self::OtherEvent(refused) } else { Self::Refused(refused) }
    }
}

#[cfg(feature = "signature")]
impl From<Unsigned> for Rejection {
    fn from(unsigned: Unsigned) -> Self {
        Self::Unsigned(unsigned)
    }
}

/// The methods by which a webhook is delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Methods<'a> {
    pub(crate) body: Option<&'a str>,
    pub(crate) query: Option<&'a str>,
}

impl<'a> Methods<'a> {
    /// A body is delivered by the webhook's method. A query that is an alternative to it is delivered by GET; one that is
    /// the only wire, by the webhook's method.
    pub(crate) fn new(webhook: &Webhook<'a>) -> Self {
        let has = |query: bool| webhook.wires.iter().any(|wire| (*wire == Wire::Query) == query);
        let body = has(false).then_some(webhook.method);
        Self { body, query: has(true).then_some(if body.is_some() { "GET" } else { webhook.method }) }
    }

    pub(crate) fn contains(self, method: &str) -> bool {
        self.body == Some(method) || self.query == Some(method)
    }
}

impl fmt::Display for Methods<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query = self.query.filter(|query| self.body != Some(query));
        f.write_str(self.body.or(query).unwrap_or_default())?;
        match (self.body, query) {
            (Some(_), Some(query)) => write!(f, ", {query}"),
            _ => Ok(()),
        }
    }
}
