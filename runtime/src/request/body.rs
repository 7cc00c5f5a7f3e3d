//! Bodies that come piece by piece.

use bytes::Bytes;
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::Rejection;

/// All of a body, or a refusal as soon as it is known to be over the limit: before the first byte, where it says how
/// long it is.
pub(super) async fn collect<B>(body: B, limit: usize) -> Result<Bytes, Rejection>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let limit_or_all = u64::try_from(limit).unwrap_or(u64::MAX);
    if body.size_hint().lower() > limit_or_all {
        return Err(Rejection::TooLarge);
    }
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Rejection::TooLarge),
        Err(_) => Err(Rejection::Interrupted),
    }
}
