//! JSON Schema's `pattern`: ECMA-262 in, what Rust's engines run with the same meaning out.
//!
//! JSON Schema 2020-12 Core §6.4 wants patterns to be ECMA-262 with the `u` flag, unanchored. This module reads that
//! grammar (ECMA-262 §22.2.1, edition of 2018 and later: lookbehind, named groups, properties), and of Annex B.1.2 what
//! real documents rely on and what can mean one thing only: identity escapes of punctuation (`\-`, `\/`), `{`, `}` and
//! `]` that stand for themselves, `-` beside a class escape (`[\w-.]`). Everything else is [`Malformed`], with the
//! place.
//!
//! The phases, each a file:
//! 1. `parse`, `escape`, `class`, `property`: text to `ast`;
//! 2. `reference`: which group each back reference names;
//! 3. `apart`: out with the lookarounds that can be searched for by themselves;
//! 4. `print`: the rest and each of them in the syntax of their engines;
//! 5. `size`, or the crate `regex` itself: generated code never meets a pattern that does not compile.

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

/// Which engine a translated pattern is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// The crate `regex`: time linear in the text.
    Linear,
    /// The runtime's own, which counts its steps: for lookarounds and back references.
    Backtracking,
}

/// A pattern in the syntax of its engine. Matching is a search, not anchored.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Translated {
    /// Who runs it.
    pub engine: Engine,
    /// What is run.
    pub pattern: String,
    /// What has to match as well, or must not.
    pub also: Vec<Also>,
}

/// A lookaround that became a pattern of its own, for the linear engine.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Also {
    /// Whether it must not match.
    pub negative: bool,
    /// What is run.
    pub pattern: String,
}

/// Why a pattern cannot be honoured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The byte of the pattern at which it shows.
    pub offset: usize,
    /// What is wrong, as the rest of a sentence that names the pattern.
    pub reason: String,
}

/// How long a pattern may be, in bytes. The longest seen in real documents are a tenth of it.
pub const MAX_LENGTH: usize = 1 << 16;

/// How large a pattern may get when it is compiled, in bytes: the default of `regex`.
const MAX_COMPILED: usize = 10 << 20;

/// How many instructions a pattern may have in the runtime's own engine.
const MAX_SIZE: u64 = 100_000;

/// How many properties a pattern may name there: 10 MB.
const MAX_PROPERTIES: usize = 2_000;

/// How much of an engine's error is shown, in characters.
const MAX_SHOWN: usize = 240;

/// How much it takes to compile a pattern, more or less: parts, with each turn of a quantifier apart. It is 0 for what is
/// refused before it is compiled.
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
            return Err(Malformed::at(0, "is too large for its engine: it looks around or back, and repeats too much"));
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
        // An engine may quote the pattern, which may be long; what matters of an error is at both of its ends.
        let shown: String = if error.chars().count() > MAX_SHOWN {
            let tail: Vec<char> = error.chars().rev().take(MAX_SHOWN / 2).collect();
            let head = error.chars().take(MAX_SHOWN / 2);
            head.chain(" … ".chars()).chain(tail.into_iter().rev()).collect()
        } else {
            error
        };
        Malformed::at(0, format!("is refused by its engine, or too large for it: {shown}"))
    })
}

impl Malformed {
    fn at(offset: usize, reason: impl Into<String>) -> Self {
        Self { offset, reason: reason.into() }
    }
}
