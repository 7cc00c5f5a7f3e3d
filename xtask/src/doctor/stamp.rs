//! The time for which a request says that it was signed.

use std::time::{Duration, SystemTime};

use ringback_runtime::http::HeaderMap;
use ringback_runtime::scheme::{Layout, Scheme, TimestampAt};

/// What a receiver's clock makes of a time.
pub(super) enum Clock {
    /// It is over; a saved request is always old.
    Over(String),
    /// It is still to come, so that no receiver can have taken it.
    Ahead(String),
}

impl Clock {
    /// What to read.
    pub(super) fn into_line(self) -> String {
        let (Self::Over(line) | Self::Ahead(line)) = self;
        line
    }
}

/// The time for which a request says that it was signed.
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

/// What a receiver whose clock shows `now` makes of the time; none where it takes it.
pub(super) fn judge(scheme: &Scheme, headers: &HeaderMap, now: SystemTime) -> Option<Clock> {
    let tolerance = u64::from(scheme.timestamp.as_ref()?.tolerance);
    let signed_at = signed_at(scheme, headers);
    match now.duration_since(signed_at) {
        Ok(age) if age.as_secs() > tolerance => Some(Clock::Over(format!(
            "it was made {} s ago, and a receiver takes it for {tolerance} s: if it was refused when it came, look at \
             the receiver's clock",
            age.as_secs()
        ))),
        Err(ahead) if ahead.duration().as_secs() > tolerance => {
            // A time in milliseconds is one of tens of thousands of years hence; read as such, it is not ahead.
            let since = signed_at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            let limit = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs() + tolerance;
            let cause = if since.as_secs() / 1000 <= limit && since.as_secs() / 10 > limit {
                "its timestamp is written in milliseconds, it seems, and seconds are expected"
            } else {
                "look at the clock of who signed it"
            };
            Some(Clock::Ahead(format!(
                "it is dated {} s ahead of now, and a receiver takes it {tolerance} s before its time: {cause}",
                ahead.duration().as_secs()
            )))
        }
        _ => None,
    }
}
