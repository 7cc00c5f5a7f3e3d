//! What is known of a tape's values, so that it is found out once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Whether values have been accepted, by their places on a tape and by what looked at them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdicts {
    /// A number for each function that looks: there are few, and half an address takes half the room.
    ways: HashMap<usize, u32>,
    accepted: HashMap<(u32, u32), bool>,
}

impl Verdicts {
    /// The number of the function at this address.
    pub(crate) fn way(&mut self, address: usize) -> u32 {
        let next = u32::try_from(self.ways.len()).unwrap_or(u32::MAX);
        *self.ways.entry(address).or_insert(next)
    }

    /// Whether the value at a node was accepted by a function; `None` where that is not known.
    pub(crate) fn get(&self, place: (u32, u32)) -> Option<bool> {
        self.accepted.get(&place).copied()
    }

    pub(crate) fn insert(&mut self, place: (u32, u32), accepted: bool) {
        self.accepted.insert(place, accepted);
    }
}

/// What is kept from one look at a tape's values for the next: to find the kind of a value is to ask which schemas it
/// keeps, and within schemas that contain themselves that would be asked anew on each level.
///
/// It changes no answer, only how long that takes. So each copy of a tape begins without, and of two that look at one
/// tape at a time one works without.
#[derive(Debug)]
pub(crate) struct Known<T>(Mutex<Option<Box<T>>>);

impl<T: Default> Known<T> {
    /// Takes what is known.
    #[expect(
        clippy::unnecessary_box_returns,
        reason = "what is taken is put back, and a box need not be made anew for that"
    )]
    pub(crate) fn take(&self) -> Box<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
    }

    /// Keeps what is known.
    pub(crate) fn keep(&self, known: Box<T>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
    }
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Clone for Known<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}
