//! Extractors for axum.

use axum_core::body::Body;
#[cfg(feature = "signature")]
use axum_core::extract::FromRef;
use axum_core::extract::FromRequest;
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use http::request::Parts;
use http_body::Body as _;

#[cfg(feature = "signature")]
use super::Receiver;
use super::body::collect;
use super::rejection::log;
use super::wire::wire;
use super::{Rejection, receive};
use crate::{Endpoint, Limits, Received, Refused, Wire};
#[cfg(feature = "signature")]
use crate::{Verified, signature::Signed};

/// Reads a payload that its provider signed. The state contains the [`Receiver`] of the provider.
#[cfg(feature = "signature")]
impl<T, S> FromRequest<S> for Verified<T>
where
    T: Signed,
    S: Send + Sync,
    Receiver<T::Provider>: FromRef<S>,
{
    type Rejection = Rejection;

    async fn from_request(request: http::Request<Body>, state: &S) -> Result<Self, Rejection> {
        let receiver = Receiver::<T::Provider>::from_ref(state);
        let (parts, body) = request.into_parts();
        let head = receiver.head_of::<T>(&parts, body.size_hint().lower())?;
        let body = collect::<T, _>(body, head.limit(), head.over()).await?;
        head.verify(&body)
    }
}

/// Reads a payload without verifying its sender, within [`Limits::DEFAULT`]. For webhooks that are not signed, and
/// behind a layer that verifies.
impl<T: Endpoint, S: Send + Sync> FromRequest<S> for Received<'static, T> {
    type Rejection = Rejection;

    async fn from_request(request: http::Request<Body>, _: &S) -> Result<Self, Rejection> {
        let (parts, body) = request.into_parts();
        let limit = unsigned_limit::<T>(&parts, body.size_hint().lower())?;
        // Where the URL is the payload, the body is ignored.
        let body = if limit == 0 { Bytes::new() } else { collect::<T, _>(body, limit, Rejection::TooLarge).await? };
        receive(&parts, &body).map(Received::into_owned)
    }
}

/// How much is read of the body of an unsigned request, which has at least `length` bytes. An error is known before
/// anything is read.
fn unsigned_limit<T: Endpoint>(parts: &Parts, length: u64) -> Result<usize, Rejection> {
    let limit = Limits::DEFAULT.bytes;
    let limit = match wire(&T::ENDPOINT, parts) {
        Ok(Wire::Query) => Ok(0),
        Ok(_) if length > u64::try_from(limit).unwrap_or(u64::MAX) => Err(Rejection::TooLarge),
        Ok(_) => Ok(limit),
        Err(rejection) => Err(rejection),
    };
    limit.inspect_err(|rejection| log(&T::ENDPOINT, rejection))
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        self.response()
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        Rejection::from(self).response()
    }
}
