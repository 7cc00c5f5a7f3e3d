//! A tower layer that verifies requests and passes them on.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use http_body_util::Full;
use tower_layer::Layer;
use tower_service::Service;

use super::body::collect;
use super::{Receiver, Rejection};
use crate::signature::{Proof, Signed};

/// Passes a request on only if the provider of `T` signed it. The request then has its [`Proof`] among its extensions, and
/// its body is unchanged and not parsed.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/acme.rs"));
/// # #[cfg(all(feature = "hmac-sha256"))]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use ringback::acme::{Acme, OrderShipped};
/// use ringback::{Proof, Receiver, Verify, VerifyLayer};
/// use tower_layer::Layer;
///
/// fn protected<S>(receiver: Receiver<Acme>, service: S) -> Verify<OrderShipped, S> {
///     // With axum: post(handler).layer(VerifyLayer::<OrderShipped>::new(receiver))
///     VerifyLayer::new(receiver).layer(service)
/// }
///
/// /// What the service behind the layer knows.
/// fn proof<B>(request: &http::Request<B>) -> Option<&Proof> {
///     request.extensions().get()
/// }
/// # Ok(())
/// # }
/// # #[cfg(not(all(feature = "hmac-sha256")))]
/// # fn main() {}
/// ```
pub struct VerifyLayer<T: Signed> {
    receiver: Receiver<T::Provider>,
}

impl<T: Signed> VerifyLayer<T> {
    /// A layer for the requests of one webhook.
    pub fn new(receiver: Receiver<T::Provider>) -> Self {
        Self { receiver }
    }
}

impl<T: Signed> Clone for VerifyLayer<T> {
    fn clone(&self) -> Self {
        Self { receiver: self.receiver.clone() }
    }
}

impl<T: Signed, S> Layer<S> for VerifyLayer<T> {
    type Service = Verify<T, S>;

    fn layer(&self, inner: S) -> Verify<T, S> {
        Verify { inner, receiver: self.receiver.clone(), payload: PhantomData }
    }
}

/// The service of [`VerifyLayer`].
pub struct Verify<T: Signed, S> {
    inner: S,
    receiver: Receiver<T::Provider>,
    payload: PhantomData<fn() -> T>,
}

impl<T: Signed, S: Clone> Clone for Verify<T, S> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), receiver: self.receiver.clone(), payload: PhantomData }
    }
}

impl<T, S, In, Out> Service<Request<In>> for Verify<T, S>
where
    T: Signed,
    S: Service<Request<Full<Bytes>>, Response = Response<Out>> + Clone + Send + 'static,
    S::Future: Send,
    In: Body + Send + 'static,
    In::Data: Send,
    In::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    Out: Default,
{
    type Response = Response<Out>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Out>, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<In>) -> Self::Future {
        // Only the service that was polled is ready, so it is called, and its clone is kept.
        let clone = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, clone);
        let receiver = self.receiver.clone();
        Box::pin(async move {
            match verified::<T, In>(&receiver, request).await {
                Ok(request) => inner.call(request).await,
                Err(rejection) => Ok(rejection.response()),
            }
        })
    }
}

async fn verified<T, In>(
    receiver: &Receiver<T::Provider>,
    request: Request<In>,
) -> Result<Request<Full<Bytes>>, Rejection>
where
    T: Signed,
    In: Body,
    In::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let (mut parts, body) = request.into_parts();
    let head = receiver.head_of::<T>(&parts, body.size_hint().lower())?;
    let body = collect::<T, _>(body, head.limit(), head.over()).await?;
    let proof: Proof = head.authenticate(&body)?.proof().clone();
    parts.extensions.insert(proof);
    Ok(Request::from_parts(parts, Full::new(body)))
}
