//! What generated code matches a `pattern` with: one of two engines, chosen when the code was generated.
//!
//! The text of a pattern is in the engine's own syntax, since the generator translated it from ECMA-262 and compiled it
//! with the settings below. A pattern without lookarounds and back references runs in time linear in the text. One with
//! them needs the feature `pattern-backtracking`, and gives up after [`STEP_LIMIT`] steps back.

/// How often a backtracking pattern may step back in one text before it gives up, some tens of milliseconds at most.
///
/// It bounds what a hostile payload can cost. An honest text of 100,000 characters stays below it with any pattern
/// that does not itself try exponentially many ways.
pub const STEP_LIMIT: usize = 1_000_000;

/// How large a compiled pattern may be, in bytes; the generator refused what is larger.
const MAX_COMPILED: usize = 10 << 20;

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern(Engine);

#[derive(Debug)]
enum Engine {
    Linear(regex::Regex),
    #[cfg(feature = "pattern-backtracking")]
    Backtracking(Box<fancy_regex::Regex>),
}

/// A backtracking pattern gave up, so whether the text matches is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepLimit;

impl std::fmt::Display for StepLimit {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "the pattern gave no answer within {STEP_LIMIT} steps")
    }
}

impl std::error::Error for StepLimit {}

impl Pattern {
    /// A pattern for the linear engine.
    ///
    /// # Panics
    ///
    /// Where the pattern does not compile. One that the generator wrote does.
    pub fn linear(pattern: &str) -> Self {
        Self(Engine::Linear(
            regex::RegexBuilder::new(pattern)
                .size_limit(MAX_COMPILED)
                .build()
                .expect("the generator compiled this pattern with these settings before it wrote it"),
        ))
    }

    /// A pattern for the backtracking engine.
    ///
    /// # Panics
    ///
    /// Where the pattern does not compile. One that the generator wrote does.
    #[cfg(feature = "pattern-backtracking")]
    pub fn backtracking(pattern: &str) -> Self {
        Self(Engine::Backtracking(Box::new(
            fancy_regex::RegexBuilder::new(pattern)
                .delegate_size_limit(MAX_COMPILED)
                .backtrack_limit(STEP_LIMIT)
                .build()
                .expect("the generator compiled this pattern with these settings before it wrote it"),
        )))
    }

    /// Whether the pattern matches somewhere in the text: JSON Schema's patterns are not anchored.
    pub fn is_match(&self, text: &str) -> Result<bool, StepLimit> {
        match &self.0 {
            Engine::Linear(regex) => Ok(regex.is_match(text)),
            // The engine's runtime errors are its step limit and its stack limit: it gave up, in either case.
            #[cfg(feature = "pattern-backtracking")]
            Engine::Backtracking(regex) => regex.is_match(text).map_err(|_| StepLimit),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn a_search_is_not_anchored() {
        assert_eq!(Pattern::linear("b+").is_match("abc"), Ok(true));
        assert_eq!(Pattern::linear("^b+").is_match("abc"), Ok(false));
    }

    #[cfg(feature = "pattern-backtracking")]
    #[test]
    fn a_pattern_that_runs_away_gives_up() {
        use super::StepLimit;

        let pattern = Pattern::backtracking(r"\A(?:(a|a)*(?(1)\1))*\z");
        assert_eq!(pattern.is_match("aaaa"), Ok(true));
        assert_eq!(pattern.is_match(&format!("{}b", "a".repeat(64))), Err(StepLimit));
    }
}
