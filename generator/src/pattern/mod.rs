//! Translates JSON Schema's `pattern` from ECMA-262 to the syntax of Rust's engines, with the same meaning.
//!
//! JSON Schema 2020-12 Core §6.4 requires patterns to be ECMA-262 with the `u` flag, unanchored. This module reads that
//! grammar (ECMA-262 §22.2.1, edition of 2018 and later: lookbehind, named groups, properties), and from Annex B.1.2
//! what real documents rely on and what is unambiguous: identity escapes of punctuation (`\-`, `\/`), literal `{`, `}`
//! and `]`, and `-` beside a class escape (`[\w-.]`). Everything else is [`Malformed`], with the place.
//!
//! The phases, each a file:
//! 1. `parse`, `escape`, `class`, `property`: from text to `ast`;
//! 2. `reference`: which group each back reference names;
//! 3. `apart`: splits off the lookarounds that can be matched separately;
//! 4. `print`: writes the rest and each of these in the syntax of its engine;
//! 5. `size`, or the crate `regex` itself: make sure that a pattern compiles in generated code.

mod apart;
mod ast;
mod class;
mod escape;
mod parse;
mod print;
mod property;
mod reference;
mod sample;
mod size;
#[cfg(test)]
mod tests;

pub(crate) use self::sample::sample;

/// The engine of a translated pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// The crate `regex`, which takes linear time.
    Linear,
    /// The runtime's own engine for lookarounds and back references, which counts its steps.
    Backtracking,
}

/// A pattern in the syntax of its engine. Matching is a search, not anchored.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Translated {
    /// The engine that runs it.
    pub engine: Engine,
    /// The pattern.
    pub pattern: String,
    /// Patterns that must match as well, or must not match.
    pub also: Vec<Also>,
}

/// A lookaround as a pattern of its own, for the linear engine.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Also {
    /// Whether it must not match.
    pub negative: bool,
    /// The pattern.
    pub pattern: String,
}

/// Why a pattern cannot be translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The byte offset of the problem in the pattern.
    pub offset: usize,
    /// The problem, as the predicate of a sentence about the pattern.
    pub reason: String,
}

/// The maximum length of a pattern, in bytes. The longest in real documents are a tenth of it.
pub const MAX_LENGTH: usize = 1 << 16;

/// The maximum size of a compiled pattern, in bytes: the default of `regex`.
const MAX_COMPILED: usize = 10 << 20;

/// The maximum number of instructions in the runtime's own engine.
const MAX_SIZE: u64 = 100_000;

/// The maximum number of properties there: 10 MB.
const MAX_PROPERTIES: usize = 2_000;

/// The maximum length of an engine's error message, in characters.
const MAX_SHOWN: usize = 240;

/// The approximate cost of compiling a pattern: its parts, with each repetition counted. It is 0 for a pattern that is
/// rejected before it is compiled.
pub(crate) fn weight(ecma: &str) -> u64 {
    if ecma.len() > MAX_LENGTH {
        return 0;
    }
    parse::parse(ecma).map_or(0, |tree| size::weight(&tree.root))
}

/// Translates an ECMA-262 pattern, and proves that its engine compiles it.
pub fn translate(ecma: &str) -> Result<Translated, Malformed> {
    if ecma.len() > MAX_LENGTH {
        return Err(Malformed::at(MAX_LENGTH, format!("is longer than {MAX_LENGTH} bytes")));
    }
    let tree = parse::parse(ecma)?;
    let references = reference::resolve(&tree)?;
    let parts = apart::apart(&tree.root, &references);
    let translated = print::print(&parts, &references);
    if translated.engine == Engine::Backtracking {
        let properties: usize = parts.rest.iter().map(|part| size::properties(part)).sum();
        if size::size(&parts.rest) > MAX_SIZE || properties > MAX_PROPERTIES {
            return Err(Malformed::at(0, "has lookaround or back references, and repeats too much for that engine"));
        }
    }
    let linear = (translated.engine == Engine::Linear).then_some(&translated.pattern);
    linear
        .into_iter()
        .chain(translated.also.iter().map(|also| &also.pattern))
        .try_for_each(|pattern| compile(pattern))?;
    Ok(translated)
}

/// Compiles with the settings that `ringback_runtime::pattern` uses.
fn compile(pattern: &str) -> Result<(), Malformed> {
    let built = regex::RegexBuilder::new(pattern).size_limit(MAX_COMPILED).build();
    built.map(drop).map_err(|error| {
        let error = error.to_string();
        // The message may quote a long pattern; its start and its end are what matters.
        let shown: String = if error.chars().count() > MAX_SHOWN {
            let tail: Vec<char> = error.chars().rev().take(MAX_SHOWN / 2).collect();
            let head = error.chars().take(MAX_SHOWN / 2);
            head.chain(" … ".chars()).chain(tail.into_iter().rev()).collect()
        } else {
            error
        };
        Malformed::at(0, format!("is rejected by its engine, or too large for it: {shown}"))
    })
}

impl Malformed {
    fn at(offset: usize, reason: impl Into<String>) -> Self {
        Self { offset, reason: reason.into() }
    }
}
