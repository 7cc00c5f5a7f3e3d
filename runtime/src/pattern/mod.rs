//! The engines for `pattern`, one of which the generator chooses for each pattern.
//!
//! The generator translates a pattern from ECMA-262 and compiles it with the settings below. A pattern without
//! lookarounds and back references runs on the crate `regex`. Any other needs the feature `pattern-backtracking` and an
//! engine that counts its steps, because no library's limit bounds the work: that of `fancy-regex` applies to one
//! search, and ignores what a step costs.
//!
//! - `linear`: a pattern for the crate `regex`, in time linear in the text;
//! - `syntax`: parses a pattern into a tree;
//! - `program`: compiles the tree into instructions;
//! - `states`: a pattern without back references, in time linear in the text;
//! - `backtrack`: a pattern with back references, which can take exponential time.

#[cfg(feature = "pattern-backtracking")]
mod backtrack;
mod linear;
#[cfg(feature = "pattern-backtracking")]
mod program;
#[cfg(feature = "pattern-backtracking")]
mod states;
#[cfg(feature = "pattern-backtracking")]
mod syntax;

use linear::Linear;

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    engine: Engine,
    /// Other patterns that must match (`true`) or must not match (`false`).
    also: Vec<(Linear, bool)>,
}

#[derive(Debug)]
enum Engine {
    Linear(Linear),
    #[cfg(feature = "pattern-backtracking")]
    Backtracking(Box<program::Program>),
}

/// Too few steps were left to decide whether the text matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfSteps;

impl std::fmt::Display for OutOfSteps {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the pattern needs more steps than were left")
    }
}

impl std::error::Error for OutOfSteps {}

impl Pattern {
    /// A pattern for the linear engine.
    ///
    /// # Panics
    ///
    /// If the pattern does not compile. One that the generator wrote does.
    pub fn linear(pattern: &str) -> Self {
        Self { engine: Engine::Linear(Linear::new(pattern)), also: Vec::new() }
    }

    /// A pattern for the engine that counts its steps.
    ///
    /// # Panics
    ///
    /// If the pattern does not compile. One that the generator wrote does.
    #[cfg(feature = "pattern-backtracking")]
    pub fn backtracking(pattern: &str) -> Self {
        let program = syntax::parse(pattern).and_then(program::compile);
        Self { engine: Engine::Backtracking(Box::new(program.expect(COMPILED))), also: Vec::new() }
    }

    /// Requires that another pattern for the linear engine matches too: a lookahead at the start of the text, or a
    /// lookbehind at its end, as a separate pattern.
    ///
    /// ```
    /// # use ringback_runtime::pattern::Pattern;
    /// // `^(?=.*\d)[a-z\d]+$` of ECMA-262.
    /// let pattern = Pattern::linear("^[a-z0-9]+$").and("^(?:.*[0-9])");
    /// assert_eq!(pattern.is_match("a1", &mut 0), Ok(true));
    /// assert_eq!(pattern.is_match("a", &mut 0), Ok(false));
    /// ```
    ///
    /// # Panics
    ///
    /// If the pattern does not compile. One that the generator wrote does.
    #[must_use]
    pub fn and(mut self, pattern: &str) -> Self {
        self.also.push((Linear::new(pattern), true));
        self
    }

    /// Requires that another pattern does not match: a negative lookaround as a separate pattern.
    ///
    /// # Panics
    ///
    /// If the pattern does not compile. One that the generator wrote does.
    #[must_use]
    pub fn and_not(mut self, pattern: &str) -> Self {
        self.also.push((Linear::new(pattern), false));
        self
    }

    /// Whether the pattern matches somewhere in the text: JSON Schema's patterns are not anchored. The linear engine
    /// takes steps only if a pattern is large and the text makes it costly. The other engine takes the steps that it
    /// needs, or all of them if they do not suffice.
    pub fn is_match(&self, text: &str, steps: &mut u64) -> Result<bool, OutOfSteps> {
        for (pattern, wanted) in &self.also {
            if pattern.is_match(text, steps)? != *wanted {
                return Ok(false);
            }
        }
        match &self.engine {
            Engine::Linear(pattern) => pattern.is_match(text, steps),
            #[cfg(feature = "pattern-backtracking")]
            Engine::Backtracking(_) if *steps == 0 => Err(OutOfSteps),
            #[cfg(feature = "pattern-backtracking")]
            Engine::Backtracking(program) => {
                let is_match = if program.refers_back { backtrack::is_match } else { states::is_match };
                let mut left = Steps(*steps);
                let matched = is_match(program, text, &mut left);
                // A match that found too few steps leaves none for the others, so that it is the last one to cost
                // anything.
                *steps = if matched.is_none() { 0 } else { left.0 };
                matched.ok_or(OutOfSteps)
            }
        }
    }
}

const COMPILED: &str = "the generator compiled this pattern with these settings before it wrote it";

/// The remaining steps.
#[cfg(feature = "pattern-backtracking")]
struct Steps(u64);

#[cfg(feature = "pattern-backtracking")]
impl Steps {
    /// Takes so many steps; `None` if there are too few.
    #[inline]
    fn take(&mut self, count: usize) -> Option<()> {
        self.0 = self.0.checked_sub(count as u64)?;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn a_search_is_not_anchored() {
        assert_eq!(Pattern::linear("b+").is_match("abc", &mut 0), Ok(true));
        assert_eq!(Pattern::linear("^b+").is_match("abc", &mut 0), Ok(false));
    }

    #[cfg(feature = "pattern-backtracking")]
    #[test]
    fn all_work_takes_steps() {
        use super::OutOfSteps;

        for (pattern, text) in [
            // Exponential.
            (r"^(a|a)*\1b$", "a".repeat(64)),
            // Quadratic in an engine that restarts at each position.
            ("(?!x)a+b", "a".repeat(10 << 20)),
            (r"(?=.*[0-9])(?=.*[a-z]).+", "1".repeat(10 << 20)),
            (r"(a+)\1b", "a".repeat(10 << 20)),
            // A stack as long as the text.
            (r"(.)*\1x", "a".repeat(10 << 20)),
            // One comparison as long as the text.
            (r"^(.*)\1\1x", "a".repeat(10 << 20)),
        ] {
            let mut steps = 1_000_000;
            assert_eq!(Pattern::backtracking(pattern).is_match(&text, &mut steps), Err(OutOfSteps), "{pattern}");
            assert_eq!(steps, 0);
        }
        let mut steps = 1_000;
        assert_eq!(Pattern::backtracking("(?!x)a+b").is_match("aaab", &mut steps), Ok(true));
        assert!((1..1_000).contains(&steps));
    }
}
