//! The time at which a request claims to have been signed.

use std::time::SystemTime;

use ringback_runtime::http::HeaderMap;
use ringback_runtime::scheme::{Layout, Scheme, TimestampAt, TimestampUnit};

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
    let unit = scheme.timestamp.as_ref().map(|timestamp| timestamp.unit);
    let time = unit.zip(stamp(scheme, headers)).and_then(|(unit, stamp)| unit.read(stamp));
    time.unwrap_or(SystemTime::UNIX_EPOCH)
}

fn stamp<'h>(scheme: &Scheme, headers: &'h HeaderMap) -> Option<&'h str> {
    match &scheme.timestamp.as_ref()?.at {
        TimestampAt::Header(name) => headers.get(&**name)?.to_str().ok(),
        TimestampAt::Item(key) => {
            let Layout::Items { between, within, .. } = scheme.layout else { return None };
            let value = scheme.headers.iter().find_map(|name| headers.get(&**name))?.to_str().ok()?;
            let mut items = value.split(between).filter_map(|item| item.split_once(within));
            items.find(|(own, _)| own.trim() == key).map(|(_, text)| text.trim())
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
            let is_seconds =
                scheme.timestamp.as_ref().is_some_and(|timestamp| timestamp.unit == TimestampUnit::Seconds);
            // Milliseconds read as seconds are tens of thousands of years ahead; read as milliseconds they are not.
            let since = signed_at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            let limit = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs() + tolerance;
            let cause = if is_seconds && since.as_secs() / 1000 <= limit && since.as_secs() / 10 > limit {
                "its timestamp seems to be in milliseconds; `timestamp: {unit: milliseconds}` would describe that"
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
