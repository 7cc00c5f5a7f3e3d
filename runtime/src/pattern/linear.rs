//! Patterns without lookarounds and back references.
//!
//! The crate `regex` matches them in time that grows with the text and with the pattern: if its lazy DFA needs a new
//! state for almost every byte, each byte costs as much as the pattern is large. That is little for most patterns. For
//! a large one (`a[ab]{1000}x`), a search stops as soon as this happens, and continues only if enough steps are left
//! for the worst case.

use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};

use regex_automata::Input;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson;
use regex_automata::util::pool::Pool;

use super::OutOfSteps;

/// The largest compiled pattern, in bytes. The generator rejects larger ones.
const MAX_COMPILED: usize = 10 << 20;

/// Up to how many instructions a pattern is small enough that each byte of a text may cost all of them.
const SMALL: usize = 64;

/// How much memory a lazy DFA may take before it checks its efficiency, in bytes.
const CAPACITY: usize = 256 << 10;

/// The minimum number of bytes of text for each state that is built. It is higher for a large pattern, since building a
/// state costs as much as the pattern is large.
const BYTES_PER_STATE: usize = 16;

/// A pattern, and how to detect that it is costly to match.
pub(super) struct Linear {
    regex: regex::Regex,
    /// `None` if the pattern is small.
    large: Option<Box<Large>>,
}

/// Creates the cache that a search writes to.
type NewCache = Box<dyn Fn() -> Cache + Send + Sync + UnwindSafe + RefUnwindSafe>;

struct Large {
    /// The number of its instructions.
    size: u64,
    /// `None` if no DFA can be built.
    dfa: Option<(DFA, Pool<Cache, NewCache>)>,
}

impl Linear {
    /// Compiles a pattern.
    ///
    /// # Panics
    ///
    /// If the pattern does not compile. One that the generator wrote does.
    pub(super) fn new(pattern: &str) -> Self {
        let regex = regex::RegexBuilder::new(pattern).size_limit(MAX_COMPILED).build().expect(super::COMPILED);
        let config = thompson::Config::new().which_captures(thompson::WhichCaptures::None);
        let nfa = thompson::Compiler::new().configure(config.nfa_size_limit(Some(MAX_COMPILED))).build(pattern).ok();
        let is_small = nfa.as_ref().is_some_and(|nfa| nfa.states().len() <= SMALL);
        let large = (!is_small).then(|| Box::new(Large::new(nfa)));
        Self { regex, large }
    }

    /// Whether the pattern matches somewhere in a text.
    pub(super) fn is_match(&self, text: &str, steps: &mut u64) -> Result<bool, OutOfSteps> {
        let Some(large) = &self.large else { return Ok(self.regex.is_match(text)) };
        if let Some(matched) = large.is_match(text) {
            return Ok(matched);
        }
        let work = large.size.saturating_mul(text.len() as u64);
        // A match that found too few steps leaves none for the others, so that it is the last one to cost anything.
        let left = steps.checked_sub(work);
        *steps = left.unwrap_or_default();
        left.map(|_| self.regex.is_match(text)).ok_or(OutOfSteps)
    }
}

impl Large {
    fn new(nfa: Option<thompson::NFA>) -> Self {
        let Some(nfa) = nfa else { return Self { size: MAX_COMPILED as u64, dfa: None } };
        let size = nfa.states().len();
        let config = DFA::config()
            .cache_capacity(CAPACITY)
            .skip_cache_capacity_check(true)
            .minimum_cache_clear_count(Some(1))
            .minimum_bytes_per_state(Some(BYTES_PER_STATE.max(size / 8)));
        let dfa = DFA::builder().configure(config).build_from_nfa(nfa).ok();
        let dfa = dfa.map(|dfa| {
            let cloned = dfa.clone();
            (dfa, Pool::new(Box::new(move || cloned.create_cache()) as NewCache))
        });
        Self { size: size as u64, dfa }
    }

    /// Whether the pattern matches; `None` if the search turns out to be costly.
    fn is_match(&self, text: &str) -> Option<bool> {
        let (dfa, caches) = self.dfa.as_ref()?;
        let mut cache = caches.get();
        let found = dfa.try_search_fwd(&mut cache, &Input::new(text).earliest(true));
        Some(found.ok()?.is_some())
    }
}

impl fmt::Debug for Linear {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Linear").field(&self.regex.as_str()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Linear, OutOfSteps};

    /// A random text of two letters.
    fn random(length: usize) -> String {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let letter = |_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            if state & 1 == 0 { 'a' } else { 'b' }
        };
        (0..length).map(letter).collect()
    }

    /// Each byte would cost as much as the pattern is large, which would take minutes.
    #[test]
    fn costly_matches_take_steps() {
        let text = random(20 << 20);
        for pattern in ["a[ab]{1000}x", "a.{5000}x", r"a\p{L}{200}x", "[ab]{1,3000}x", "(?:a[ab]{500}|b[ab]{501})x"] {
            let mut steps = 10_000_000;
            assert_eq!(Linear::new(pattern).is_match(&text, &mut steps), Err(OutOfSteps), "{pattern}");
            assert_eq!(steps, 0, "{pattern}");
        }
    }

    #[test]
    fn cheap_matches_take_no_steps() {
        let text = random(2 << 20);
        for (pattern, matched) in [
            ("a[ab]{20}b", true),
            ("^[a-z]{1,4000}$", false),
            ("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", false),
            (r"^[\p{L}\p{N} _.-]{1,40}$", false),
            (r"[^@\s]+@[^@\s]+\.[a-z]{2,63}", false),
            ("b.{1,5000}", true),
        ] {
            assert_eq!(Linear::new(pattern).is_match(&text, &mut 0), Ok(matched), "{pattern}");
        }
    }

    #[test]
    fn short_texts_are_cheap_with_any_pattern() {
        let mut steps = 10_000_000;
        for nth in 0..200 {
            assert_eq!(Linear::new("a[ab]{30}x").is_match(&random(nth), &mut steps), Ok(false));
        }
        assert_eq!(steps, 10_000_000);
    }
}
