//! The time at which a request claims to have been signed.

use std::time::{Duration, SystemTime};

use ringback_runtime::http::HeaderMap;
use ringback_runtime::scheme::{Layout, Scheme, TimestampAt};

/// Why a receiver refuses a timestamp.
pub(super) enum OutsideTolerance {
    /// It is too old, as that of a saved request always is.
    Expired(String),
    /// It is in the future, so that no receiver can have accepted it.
    Early(String),
}

impl OutsideTolerance {
    /// The explanation.
    pub(super) fn into_line(self) -> String {
        let (Self::Expired(line) | Self::Early(line)) = self;
        line
    }
}

/// The time at which a request claims to have been signed.
pub(super) fn signed_at(scheme: &Scheme, headers: &HeaderMap) -> SystemTime {
    let seconds = stamp(scheme, headers).and_then(|stamp| stamp.parse().ok()).unwrap_or(0);
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)).unwrap_or(SystemTime::UNIX_EPOCH)
}

fn stamp<'h>(scheme: &Scheme, headers: &'h HeaderMap) -> Option<&'h str> {
    match &scheme.timestamp.as_ref()?.at {
        TimestampAt::Header(name) => headers.get(&**name)?.to_str().ok(),
        TimestampAt::Item(key) => {
            let Layout::Items { between, within, .. } = scheme.layout else { return None };
            let value = scheme.headers.iter().find_map(|name| headers.get(&**name))?.to_str().ok()?;
            let mut items = value.split(between).filter_map(|item| item.split_once(within));
            items.find(|(own, _)| *own == key).map(|(_, text)| text)
        }
    }
}

/// Why a receiver whose clock shows `now` refuses the timestamp; `None` if it does not.
pub(super) fn check(scheme: &Scheme, headers: &HeaderMap, now: SystemTime) -> Option<OutsideTolerance> {
    let tolerance = u64::from(scheme.timestamp.as_ref()?.tolerance);
    let signed_at = signed_at(scheme, headers);
    match now.duration_since(signed_at) {
        Ok(age) if age.as_secs() > tolerance => Some(OutsideTolerance::Expired(format!(
            "it was signed {} s ago, and a receiver accepts it for {tolerance} s: if it was refused on arrival, check \
             the receiver's clock",
            age.as_secs()
        ))),
        Err(ahead) if ahead.duration().as_secs() > tolerance => {
            // Milliseconds read as seconds are tens of thousands of years ahead; read as milliseconds they are not.
            let since = signed_at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            let limit = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs() + tolerance;
            let cause = if since.as_secs() / 1000 <= limit && since.as_secs() / 10 > limit {
                "its timestamp seems to be in milliseconds; seconds are expected"
            } else {
                "check the clock of the signer"
            };
            Some(OutsideTolerance::Early(format!(
                "it is dated {} s in the future, and a receiver accepts at most {tolerance} s: {cause}",
                ahead.duration().as_secs()
            )))
        }
        _ => None,
    }
}
