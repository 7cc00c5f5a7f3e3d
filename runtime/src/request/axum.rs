//! Extractors for axum.

use axum_core::body::Body;
#[cfg(feature = "signature")]
use axum_core::extract::FromRef;
use axum_core::extract::FromRequest;
use axum_core::response::{IntoResponse, Response};

#[cfg(feature = "signature")]
use super::Receiver;
use super::body::collect;
use super::{Rejection, receive};
use crate::{Limits, Payload, Received, Refused};
#[cfg(feature = "signature")]
use crate::{Verified, signature::Signed};

/// Reads a payload that its provider signed. The state has the [`Receiver`] of the provider.
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
        let body = collect::<T, _>(&parts, body, receiver.limits().bytes).await?;
        receiver.verify(&parts, &body)
    }
}

/// Reads a payload whoever sent it, within [`Limits::DEFAULT`]. For webhooks that nobody signs, and behind a layer that
/// verifies.
impl<T: Payload, S: Send + Sync> FromRequest<S> for Received<'static, T> {
    type Rejection = Rejection;

    async fn from_request(request: http::Request<Body>, _: &S) -> Result<Self, Rejection> {
        let (parts, body) = request.into_parts();
        let body = collect::<T, _>(&parts, body, Limits::DEFAULT.bytes).await?;
        receive(&parts, &body).map(Received::into_owned)
    }
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
