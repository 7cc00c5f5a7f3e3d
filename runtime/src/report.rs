//! The findings of a validator, without any value of the payload.

use std::collections::HashSet;
use std::fmt;
#[cfg(feature = "pattern")]
use std::ops::Deref;

#[cfg(feature = "pattern")]
use crate::pattern::Pattern;
use crate::tape::{Value, Verdicts};
use crate::{Finding, Keyword, Limits, Schema, Token};

/// All findings of one validation pass, in validation order.
#[derive(Clone, Debug)]
pub struct Report {
    findings: Vec<Finding>,
    count: usize,
    violations: usize,
    mode: Mode,
    memory: Option<Box<Memory>>,
    /// How many steps patterns may still take.
    steps: u64,
    /// The schema of a pattern that stayed undecided during a probe, if any.
    undecided: Option<Schema>,
    /// Whether it measures how far a value is from one branch of a union.
    is_sketch: bool,
}

impl Default for Report {
    fn default() -> Self {
        Self::with_steps(Limits::DEFAULT.pattern_steps)
    }
}

/// Compares the findings, not the work that led to them.
impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        let Self { findings, count, violations, mode: _, memory: _, steps: _, undecided: _, is_sketch: _ } = self;
        (findings, *count, *violations) == (&other.findings, other.count, other.violations)
    }
}

impl Eq for Report {}

const UNDECIDED: &str = "could not be checked: its pattern needs more steps than the limit allows";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Mode {
    /// Each finding is drift or damage, as its keyword says.
    #[default]
    Full,
    /// Each finding is drift: it damages no value of a model.
    Drift,
    /// Findings are counted and dropped: only whether there are any matters.
    Probe,
}

impl Report {
    /// A report keeps at most this many findings, so that a hostile payload cannot exhaust memory;
    /// [`count`](Self::count) counts all of them.
    pub const MAX_FINDINGS: usize = 10_000;

    /// An empty report for a payload whose patterns may take so many steps in total.
    pub(crate) fn with_steps(steps: u64) -> Self {
        Self {
            findings: Vec::new(),
            count: 0,
            violations: 0,
            mode: Mode::default(),
            memory: None,
            steps,
            undecided: None,
            is_sketch: false,
        }
    }

    /// A report for whoever asks only whether there is a finding.
    pub(crate) fn probe(steps: u64) -> Self {
        Self { mode: Mode::Probe, ..Self::with_steps(steps) }
    }

    /// How many steps are left.
    pub(crate) fn steps(&self) -> u64 {
        self.steps
    }

    /// The findings, at most [`MAX_FINDINGS`](Self::MAX_FINDINGS).
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many findings there are, including those beyond [`MAX_FINDINGS`](Self::MAX_FINDINGS).
    #[inline]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether there are no findings.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether all findings are drift.
    #[inline]
    pub fn is_only_drift(&self) -> bool {
        self.violations == 0
    }

    /// Adds a finding at the current value.
    #[inline]
    pub(crate) fn add(&mut self, keyword: Keyword, schema: Schema, sentence: &'static str) {
        self.add_named(keyword, schema, sentence, None);
    }

    /// Adds a finding that is damage only where the model cannot hold the value.
    #[cold]
    pub(crate) fn add_held(&mut self, is_held: bool, keyword: Keyword, schema: Schema, sentence: &'static str) {
        if is_held {
            self.as_drift(|report| report.add(keyword, schema, sentence));
        } else {
            self.add(keyword, schema, sentence);
        }
    }

    /// Adds a finding at a given place, innermost token first.
    #[cold]
    pub(crate) fn add_at(
        &mut self,
        keyword: Keyword,
        schema: Schema,
        (sentence, name): (&'static str, Option<&'static str>),
        reversed: impl Iterator<Item = Token>,
    ) {
        let kept = self.findings.len();
        self.add_named(keyword, schema, sentence, name);
        if let Some(finding) = self.findings.get_mut(kept) {
            finding.reversed = reversed.collect();
        }
    }

    /// Adds a finding about a member of the current value.
    #[inline]
    pub(crate) fn add_named(
        &mut self,
        keyword: Keyword,
        schema: Schema,
        sentence: &'static str,
        name: Option<&'static str>,
    ) {
        // Passed in parts, a schema stays in registers on the usual path, which has no finding.
        let (base, rest, property) = schema.parts();
        self.push(keyword, base, rest, property, sentence, name);
    }

    #[cold]
    fn push(
        &mut self,
        keyword: Keyword,
        base: &'static str,
        rest: &'static str,
        property: Option<&'static str>,
        sentence: &'static str,
        name: Option<&'static str>,
    ) {
        let schema = Schema::from_parts(base, rest, property);
        self.count += 1;
        if self.mode == Mode::Probe {
            if keyword == Keyword::PatternSteps {
                self.undecided = Some(schema);
            }
            return;
        }
        let drift = self.mode == Mode::Drift || keyword.is_drift();
        self.violations += usize::from(!drift);
        if self.findings.len() < Self::MAX_FINDINGS {
            self.findings.push(Finding { reversed: Vec::new(), keyword, schema, sentence, name, drift });
        }
    }

    /// The findings of another validation of the current value, apart from this report's.
    #[cold]
    pub(crate) fn sketch(&mut self, validate: impl FnOnce(&mut Self)) -> Self {
        let mut sketch = Self { memory: self.memory.take(), is_sketch: true, ..Self::with_steps(self.steps) };
        let reported = sketch.memory.as_mut().map(|memory| std::mem::take(&mut memory.reported));
        validate(&mut sketch);
        self.steps = sketch.steps;
        self.memory = sketch.memory.take();
        if let (Some(memory), Some(reported)) = (&mut self.memory, reported) {
            memory.reported = reported;
        }
        sketch
    }

    /// Whether it is a sketch, within which none is made.
    pub(crate) fn is_sketch(&self) -> bool {
        self.is_sketch
    }

    /// Makes findings drift whose values are held after all. A duplicate key and a limit have no schema, and stay.
    pub(crate) fn settle(&mut self, mut is_held: impl FnMut(&Finding) -> bool) {
        if self.count > self.findings.len() {
            return;
        }
        for finding in &mut self.findings {
            let may_pass = !finding.drift && !finding.schema.is_none() && finding.keyword != Keyword::PatternSteps;
            if may_pass && is_held(finding) {
                finding.drift = true;
                self.violations -= 1;
            }
        }
    }

    /// Makes findings damage that are about the constant of a payload's member.
    pub(crate) fn damage_of_member(&mut self, name: &str) {
        for finding in &mut self.findings {
            let is_constant = matches!(finding.keyword, Keyword::Const | Keyword::Enum);
            if finding.drift && is_constant && matches!(*finding.reversed, [Token::Name(own)] if own == name) {
                finding.drift = false;
                self.violations += 1;
            }
        }
    }

    /// Validates something within the current value: its findings get the token that leads there.
    #[inline]
    pub(crate) fn within(&mut self, token: impl FnOnce() -> Token, validate: impl FnOnce(&mut Self)) {
        let before = self.count;
        let kept = self.findings.len();
        validate(self);
        if self.count != before {
            self.prefix(kept, token());
        }
    }

    #[cold]
    fn prefix(&mut self, kept: usize, token: Token) {
        for finding in &mut self.findings[kept..] {
            finding.reversed.push(token);
        }
    }

    /// Validates against schemas that do not shape the model: whatever they find leaves its values intact.
    pub(crate) fn as_drift(&mut self, validate: impl FnOnce(&mut Self)) {
        let outer = self.mode;
        if outer == Mode::Full {
            self.mode = Mode::Drift;
        }
        validate(self);
        self.mode = outer;
    }

    /// Whether a validation has no findings; they are dropped.
    #[inline]
    pub(crate) fn is_valid(&mut self, validate: impl FnOnce(&mut Self)) -> bool {
        let (count, mode) = (self.count, self.mode);
        self.mode = Mode::Probe;
        validate(self);
        let is_valid = self.count == count;
        (self.count, self.mode) = (count, mode);
        if self.undecided.is_some() {
            self.add_undecided();
        }
        is_valid
    }

    /// Adds a finding for an undecided pattern at the value that the outermost probe validates. It is needed whatever
    /// the outcome of the probe: `not` accepts what its schema rejects.
    #[cold]
    fn add_undecided(&mut self) {
        if self.mode != Mode::Probe
            && let Some(schema) = self.undecided.take()
        {
            self.add(Keyword::PatternSteps, schema, UNDECIDED);
        }
    }

    /// Whether a string matches a pattern; `None`, with a finding, where the remaining steps do not suffice.
    #[cfg(feature = "pattern")]
    pub(crate) fn matches(&mut self, pattern: &Pattern, text: &str, schema: Schema) -> Option<bool> {
        let matched = pattern.is_match(text, &mut self.steps);
        if matched.is_err() {
            self.add(Keyword::PatternSteps, schema, UNDECIDED);
        }
        matched.ok()
    }

    /// Whether a key matches one of these patterns, or is undecided, which is a finding.
    #[cfg(feature = "pattern")]
    pub(crate) fn may_match(&mut self, patterns: &[impl Deref<Target = Pattern>], key: &str) -> bool {
        patterns.iter().any(|pattern| self.matches(pattern, key, Schema::NONE) != Some(false))
    }

    /// Validates a value, unless the function at this address has already validated it.
    pub(crate) fn memoized(&mut self, value: Value<'_>, address: usize, validate: impl FnOnce(&mut Self)) {
        if self.memory.is_some() {
            return self.memoized_within(value.node(), address, validate);
        }
        // The memory is about one tape, which the outermost call borrows.
        let verdicts = value.verdicts().take();
        self.memory = Some(Box::new(Memory { verdicts, ..Memory::default() }));
        self.memoized_within(value.node(), address, validate);
        if let Some(memory) = self.memory.take() {
            value.verdicts().put(memory.verdicts);
        }
    }

    fn memoized_within(&mut self, node: u32, address: usize, validate: impl FnOnce(&mut Self)) {
        let Self { count, mode, memory: Some(memory), .. } = self else { return };
        let key = (node, memory.verdicts.function(address));
        match memory.verdicts.get(key) {
            Some(true) => return,
            Some(false) if *mode == Mode::Probe => {
                *count += 1;
                return;
            }
            // The report already has the findings.
            Some(false) if memory.reported.contains(&(key, *mode)) => {
                memory.skipped += 1;
                return;
            }
            Some(false) | None => {}
        }
        let (mode, before) = (*mode, (memory.skipped, *count));
        validate(self);
        let Some(memory) = &mut self.memory else { return };
        let is_valid = (memory.skipped, self.count) == before;
        memory.verdicts.insert(key, is_valid);
        if !is_valid && mode != Mode::Probe {
            memory.reported.insert((key, mode));
        }
    }

    /// Whether findings are counted and dropped.
    pub(crate) fn is_probe(&self) -> bool {
        self.mode == Mode::Probe
    }
}

/// The results of validations, so that schemas that apply to one value several times cost no more than once.
#[derive(Clone, Debug, Default)]
struct Memory {
    /// Whether values are valid, which is the same in every mode.
    verdicts: Box<Verdicts>,
    /// The invalid ones whose findings are in the report.
    reported: HashSet<((u32, u32), Mode)>,
    /// How often findings were not added a second time.
    skipped: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            0 => return f.write_str("no findings"),
            1 => f.write_str("1 finding")?,
            count => write!(f, "{count} findings")?,
        }
        self.findings.iter().try_for_each(|finding| write!(f, "\n  {finding}"))
    }
}
