//! Bodies that come piece by piece.

use bytes::Bytes;
use http::request::Parts;
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::Rejection;
use super::rejection::log;
use super::wire::wire;
use crate::Payload;

/// All of a body of a webhook's request, or a refusal as soon as it is known that nobody will read it: before the first
/// byte, where its head says so or it says how long it is.
pub(super) async fn collect<T: Payload, B>(parts: &Parts, body: B, limit: usize) -> Result<Bytes, Rejection>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let is_over = body.size_hint().lower() > u64::try_from(limit).unwrap_or(u64::MAX);
    let collected = match wire(&T::WEBHOOK, parts) {
        Err(rejection) => Err(rejection),
        Ok(_) if is_over => Err(Rejection::TooLarge),
        Ok(_) => within(body, limit).await,
    };
    collected.inspect_err(|rejection| log(&T::WEBHOOK, rejection))
}

async fn within<B>(body: B, limit: usize) -> Result<Bytes, Rejection>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Rejection::TooLarge),
        Err(_) => Err(Rejection::Interrupted),
    }
}
