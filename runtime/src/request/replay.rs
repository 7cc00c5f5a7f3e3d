//! Requests that were received before.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

/// Remembers requests by the digests of their signed messages ([`Proof::digest`](crate::Proof::digest)). Storage that
/// several instances of a service share is for the service to implement.
pub trait ReplayGuard: Send + Sync {
    /// Remembers a digest; `false` if it was known already. It is called after the signature is verified.
    fn is_new(&self, digest: &[u8]) -> bool;
}

/// The most recent requests of this process, in memory.
///
/// ```
/// use ringback_runtime::{RecentRequests, ReplayGuard};
///
/// let recent = RecentRequests::new(2);
/// assert!(recent.is_new(b"a") && !recent.is_new(b"a"));
/// // A handler that fails lets the provider deliver again.
/// recent.forget(b"a");
/// assert!(recent.is_new(b"a") && recent.is_new(b"b") && recent.is_new(b"c"));
/// // Only two are remembered.
/// assert!(recent.is_new(b"a"));
/// ```
#[derive(Debug)]
pub struct RecentRequests {
    capacity: usize,
    recent: Mutex<Recent>,
}

#[derive(Debug, Default)]
struct Recent {
    known: HashSet<Box<[u8]>>,
    /// The oldest first.
    order: VecDeque<Box<[u8]>>,
}

impl RecentRequests {
    /// Remembers at most so many requests, of at most 64 bytes each, twice.
    pub fn new(capacity: usize) -> Self {
        Self { capacity, recent: Mutex::default() }
    }

    /// Forgets a request, so that it can be delivered again.
    pub fn forget(&self, digest: &[u8]) {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.known.remove(digest);
        recent.order.retain(|known| **known != *digest);
    }
}

impl ReplayGuard for RecentRequests {
    fn is_new(&self, digest: &[u8]) -> bool {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if !recent.known.insert(digest.into()) {
            return false;
        }
        recent.order.push_back(digest.into());
        if recent.order.len() > self.capacity
            && let Some(oldest) = recent.order.pop_front()
        {
            recent.known.remove(&oldest);
        }
        true
    }
}

impl<G: ReplayGuard> ReplayGuard for std::sync::Arc<G> {
    fn is_new(&self, digest: &[u8]) -> bool {
        (**self).is_new(digest)
    }
}
