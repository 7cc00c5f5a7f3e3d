//! Bodies that arrive in pieces.

use bytes::Bytes;
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::Rejection;
use super::rejection::log;
use crate::Endpoint;

/// Collects the body of a webhook's request. One with more bytes than `limit` is refused with `over`, as soon as that is
/// known.
pub(super) async fn collect<T: Endpoint, B>(body: B, limit: usize, over: Rejection) -> Result<Bytes, Rejection>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let collected = match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(over),
        Err(_) => Err(Rejection::Interrupted),
    };
    collected.inspect_err(|rejection| log(&T::ENDPOINT, rejection))
}
