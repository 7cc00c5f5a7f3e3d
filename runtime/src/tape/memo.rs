//! Facts about a tape's values, kept so that they are computed once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Whether values are valid, by their node on a tape and the function that validated them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdicts {
    /// A number for each function: there are few, and it takes half the room of an address.
    functions: HashMap<usize, u32>,
    valid: HashMap<(u32, u32), bool>,
}

impl Verdicts {
    /// The number of the function at this address.
    pub(crate) fn function(&mut self, address: usize) -> u32 {
        let next = u32::try_from(self.functions.len()).unwrap_or(u32::MAX);
        *self.functions.entry(address).or_insert(next)
    }

    /// Whether the value at a node is valid by a function; `None` where that is unknown.
    pub(crate) fn get(&self, key: (u32, u32)) -> Option<bool> {
        self.valid.get(&key).copied()
    }

    pub(crate) fn insert(&mut self, key: (u32, u32), is_valid: bool) {
        self.valid.insert(key, is_valid);
    }
}

/// Keeps facts about a tape's values from one pass to the next. Decoding finds a union's variant by validating the
/// value, and with recursive schemas it would validate again at each level.
///
/// It changes no result, only how long that takes. So a copy of a tape starts with an empty memo, and if two threads
/// use one tape, one of them works without it.
#[derive(Debug)]
pub(crate) struct Memo<T>(Mutex<Option<Box<T>>>);

impl<T: Default> Memo<T> {
    /// Takes the facts out, to be [put](Self::put) back.
    #[expect(clippy::unnecessary_box_returns, reason = "the facts are put back, which must not allocate again")]
    pub(crate) fn take(&self) -> Box<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
    }

    /// Puts the facts back.
    pub(crate) fn put(&self, facts: Box<T>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(facts);
    }
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}
