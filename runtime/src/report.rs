//! What a validator found, without a value in it.

use std::collections::HashSet;
use std::fmt;
#[cfg(feature = "pattern")]
use std::sync::LazyLock;

#[cfg(feature = "pattern")]
use crate::pattern::Pattern;
use crate::tape::{Value, Verdicts};
use crate::{Finding, Keyword, Limits, Schema, Token};

/// All that a validator found in one pass, in the order in which it looked.
#[derive(Clone, Debug)]
pub struct Report {
    findings: Vec<Finding>,
    count: usize,
    violations: usize,
    mode: Mode,
    memory: Option<Box<Memory>>,
    /// The steps that patterns may still take.
    steps: u64,
    /// A pattern that nobody could judge while only whether something is found counted, if there was one.
    unjudged: Option<Schema>,
}

impl Default for Report {
    fn default() -> Self {
        Self::with_steps(Limits::DEFAULT.pattern_steps)
    }
}

/// What was found counts, and not what it took to find it.
impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        let Self { findings, count, violations, mode: _, memory: _, steps: _, unjudged: _ } = self;
        (findings, *count, *violations) == (&other.findings, other.count, other.violations)
    }
}

impl Eq for Report {}

const UNJUDGED: &str = "could not be checked: matching its pattern would exceed the limit of steps";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Mode {
    #[default]
    Judge,
    /// What is found damages no value of a model.
    Drift,
    /// Only whether something is found counts.
    Probe,
}

impl Report {
    /// At most this many findings are kept; [`count`](Self::count) goes on counting, so that a hostile payload costs no
    /// memory.
    pub const MOST: usize = 10_000;

    /// The report of a payload whose patterns may take so many steps together.
    pub(crate) fn with_steps(steps: u64) -> Self {
        Self {
            findings: Vec::new(),
            count: 0,
            violations: 0,
            mode: Mode::default(),
            memory: None,
            steps,
            unjudged: None,
        }
    }

    /// How many steps are left.
    pub(crate) fn steps(&self) -> u64 {
        self.steps
    }

    /// The findings, at most [`MOST`](Self::MOST).
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many there were.
    #[inline]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether there were none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether all there were is drift.
    #[inline]
    pub fn is_only_drift(&self) -> bool {
        self.violations == 0
    }

    /// Adds a finding at the value that is being looked at.
    #[inline]
    pub(crate) fn find(&mut self, keyword: Keyword, schema: Schema, sentence: &'static str) {
        self.find_name(keyword, schema, sentence, None);
    }

    /// Adds a finding that damages a model's value only where the model does not hold what is there.
    #[cold]
    pub(crate) fn find_held(&mut self, is_held: bool, keyword: Keyword, schema: Schema, sentence: &'static str) {
        if is_held {
            self.as_drift(|report| report.find(keyword, schema, sentence));
        } else {
            self.find(keyword, schema, sentence);
        }
    }

    /// Adds a finding at a place that is known as a whole, innermost token first.
    #[cold]
    pub(crate) fn find_at(
        &mut self,
        keyword: Keyword,
        schema: Schema,
        sentence: &'static str,
        reversed: impl Iterator<Item = Token>,
    ) {
        let kept = self.findings.len();
        self.find(keyword, schema, sentence);
        if let Some(finding) = self.findings.get_mut(kept) {
            finding.reversed = reversed.collect();
        }
    }

    /// Adds a finding about a member of the value that is being looked at.
    #[inline]
    pub(crate) fn find_name(
        &mut self,
        keyword: Keyword,
        schema: Schema,
        sentence: &'static str,
        name: Option<&'static str>,
    ) {
        // In parts, a schema needs no place in memory on the way that most payloads take.
        let (base, rest, is_property) = schema.parts();
        self.add(keyword, base, rest, is_property, sentence, name);
    }

    #[cold]
    fn add(
        &mut self,
        keyword: Keyword,
        base: &'static str,
        rest: &'static str,
        is_property: bool,
        sentence: &'static str,
        name: Option<&'static str>,
    ) {
        let schema = Schema::of_parts(base, rest, is_property);
        self.count += 1;
        if self.mode == Mode::Probe {
            if keyword == Keyword::PatternSteps {
                self.unjudged = Some(schema);
            }
            return;
        }
        let drift = self.mode == Mode::Drift || keyword.is_drift();
        self.violations += usize::from(!drift);
        if self.findings.len() < Self::MOST {
            self.findings.push(Finding { reversed: Vec::new(), keyword, schema, sentence, name, drift });
        }
    }

    /// Looks at something below the value: what is found there gets the step that leads to it.
    #[inline]
    pub(crate) fn within(&mut self, token: impl FnOnce() -> Token, look: impl FnOnce(&mut Self)) {
        let before = self.count;
        let kept = self.findings.len();
        look(self);
        if self.count != before {
            self.step(kept, token());
        }
    }

    #[cold]
    fn step(&mut self, kept: usize, token: Token) {
        for finding in &mut self.findings[kept..] {
            finding.reversed.push(token);
        }
    }

    /// Looks with schemas that shape no model: whatever they find leaves its values whole.
    pub(crate) fn as_drift(&mut self, look: impl FnOnce(&mut Self)) {
        let outer = self.mode;
        if outer == Mode::Judge {
            self.mode = Mode::Drift;
        }
        look(self);
        self.mode = outer;
    }

    /// Whether a look finds nothing; nothing of it is kept.
    #[inline]
    pub(crate) fn accepts(&mut self, look: impl FnOnce(&mut Self)) -> bool {
        let (count, mode) = (self.count, self.mode);
        self.mode = Mode::Probe;
        look(self);
        let accepts = self.count == count;
        (self.count, self.mode) = (count, mode);
        if self.unjudged.is_some() {
            self.find_unjudged();
        }
        accepts
    }

    /// Whatever follows from what nobody could judge (`not` accepts what its schema refuses), it is found, at the value
    /// that the outermost look of its kind is about.
    #[cold]
    fn find_unjudged(&mut self) {
        if self.mode != Mode::Probe
            && let Some(schema) = self.unjudged.take()
        {
            self.find(Keyword::PatternSteps, schema, UNJUDGED);
        }
    }

    /// Whether a text matches a pattern; `None` where the steps that are left do not suffice to tell, which is found.
    #[cfg(feature = "pattern")]
    pub(crate) fn matches(&mut self, pattern: &Pattern, text: &str, schema: Schema) -> Option<bool> {
        let matched = pattern.is_match(text, &mut self.steps);
        if matched.is_err() {
            self.find(Keyword::PatternSteps, schema, UNJUDGED);
        }
        matched.ok()
    }

    /// Whether a key matches one of these patterns, or nobody can tell, which is found.
    #[cfg(feature = "pattern")]
    pub(crate) fn may_match(&mut self, patterns: &[LazyLock<Pattern>], key: &str) -> bool {
        patterns.iter().any(|pattern| self.matches(pattern, key, Schema::NONE) != Some(false))
    }

    /// Looks at a value, unless it has looked at it in the same way before.
    pub(crate) fn once(&mut self, value: Value<'_>, way: usize, look: impl FnOnce(&mut Self)) {
        if self.memory.is_some() {
            return self.once_within(value.node(), way, look);
        }
        // What is remembered is of one tape, which the outermost look borrows.
        let verdicts = value.judged().take();
        self.memory = Some(Box::new(Memory { verdicts, ..Memory::default() }));
        self.once_within(value.node(), way, look);
        if let Some(memory) = self.memory.take() {
            value.judged().keep(memory.verdicts);
        }
    }

    fn once_within(&mut self, node: u32, way: usize, look: impl FnOnce(&mut Self)) {
        let Self { count, mode, memory: Some(memory), .. } = self else { return };
        let place = (node, memory.verdicts.way(way));
        match memory.verdicts.get(place) {
            Some(true) => return,
            Some(false) if *mode == Mode::Probe => {
                *count += 1;
                return;
            }
            // The findings are there already.
            Some(false) if memory.told.contains(&(place, *mode)) => {
                memory.left_out += 1;
                return;
            }
            Some(false) | None => {}
        }
        let (mode, before) = (*mode, (memory.left_out, *count));
        look(self);
        let Some(memory) = &mut self.memory else { return };
        let accepts = (memory.left_out, self.count) == before;
        memory.verdicts.insert(place, accepts);
        if !accepts && mode != Mode::Probe {
            memory.told.insert((place, mode));
        }
    }

    /// Whether nothing of what is found is kept.
    pub(crate) fn is_probe(&self) -> bool {
        self.mode == Mode::Probe
    }
}

/// What looks at values found, so that schemas which lead to the same value in several ways cost no more than one does.
#[derive(Clone, Debug, Default)]
struct Memory {
    /// That a value is accepted, or is not, is so in every mode.
    verdicts: Box<Verdicts>,
    /// Whose findings are in the report.
    told: HashSet<((u32, u32), Mode)>,
    /// How often findings were not added a second time.
    left_out: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            0 => return f.write_str("nothing found"),
            1 => f.write_str("1 finding")?,
            count => write!(f, "{count} findings")?,
        }
        self.findings.iter().try_for_each(|finding| write!(f, "\n  {finding}"))
    }
}
