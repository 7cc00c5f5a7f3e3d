//! Bodies that come piece by piece.

use bytes::Bytes;
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::Rejection;
use super::rejection::log;
use crate::Payload;

/// All of a body of a webhook's request, or a refusal as soon as it is known to be over the limit: before the first byte,
/// where it says how long it is.
pub(super) async fn collect<T: Payload, B>(body: B, limit: usize) -> Result<Bytes, Rejection>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let is_over = body.size_hint().lower() > u64::try_from(limit).unwrap_or(u64::MAX);
    let collected = if is_over { Err(Rejection::TooLarge) } else { within(body, limit).await };
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
