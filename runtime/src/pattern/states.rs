//! Patterns without back references: all ways through the instructions at once, character by character.
//!
//! Such a pattern describes a regular set, so that each instruction needs to be looked at once a place. Whether a
//! lookaround holds is found before that, at all places in one pass: a lookbehind by going through the text forward, a
//! lookahead by going through it backward (Barrière and Pit-Claudel, Linear Matching of JavaScript Regexes, 2024). Notes
//! and turns of quantifiers matter for captures only: an empty turn leads nowhere that leaving it out does not lead to.

use super::Steps;
use super::program::{Look, Program, Step, is_boundary};

/// Whether the pattern matches somewhere; `None` where there are too few steps.
pub(super) fn is_match(program: &Program, text: &str, steps: &mut Steps) -> Option<bool> {
    let mut scan = Scan { program, text, tables: Vec::new(), open: Vec::new(), steps };
    for Look { behind, negative, start } in &program.looks {
        scan.steps.take(text.len() / 64 + 1)?;
        let mut table = vec![0_u64; text.len() / 64 + 1];
        scan.run(*start, !behind, |at| {
            table[at / 64] |= 1 << (at % 64);
            false
        })?;
        if *negative {
            for bits in &mut table {
                *bits = !*bits;
            }
        }
        scan.tables.push(table);
    }
    let mut found = false;
    scan.run(program.start, false, |_| {
        found = true;
        true
    })?;
    Some(found)
}

struct Scan<'s> {
    program: &'s Program,
    text: &'s str,
    /// Of each lookaround that is known, a bit a place.
    tables: Vec<Vec<u64>>,
    /// Instructions that are still to be looked at, at this place.
    open: Vec<u32>,
    steps: &'s mut Steps,
}

impl Scan<'_> {
    /// Goes through the text with all ways that begin at some place, and tells the places at which one matches, until it
    /// is told that this is enough.
    fn run(&mut self, start: u32, back: bool, mut matches: impl FnMut(usize) -> bool) -> Option<()> {
        let text = self.text;
        // What can only begin at the first place is not begun elsewhere.
        let once = match self.program.steps.get(start as usize) {
            Some(Step::Start) => !back,
            Some(Step::End) => back,
            _ => false,
        };
        let size = self.program.steps.len();
        self.steps.take(size / 16)?;
        let (mut now, mut next) = (States::new(size), States::new(size));
        let mut at = if back { text.len() } else { 0 };
        let mut is_first = true;
        loop {
            self.steps.take(1)?;
            if is_first || !once {
                self.open.push(start);
                self.close(at, &mut now)?;
            } else if now.takes.is_empty() && !now.matches {
                return Some(());
            }
            is_first = false;
            if now.matches && matches(at) {
                return Some(());
            }
            let rest = if back { text[..at].chars().next_back() } else { text[at..].chars().next() };
            let Some(one) = rest else { return Some(()) };
            at = if back { at - one.len_utf8() } else { at + one.len_utf8() };
            self.steps.take(now.takes.len())?;
            next.clear();
            for &(take, set) in &now.takes {
                if self.program.sets[set as usize].has(one) {
                    self.open.push(take + 1);
                    self.close(at, &mut next)?;
                }
            }
            std::mem::swap(&mut now, &mut next);
        }
    }

    /// Follows the open instructions as far as they lead without a character.
    fn close(&mut self, at: usize, states: &mut States) -> Option<()> {
        while let Some(step) = self.open.pop() {
            self.steps.take(1)?;
            if !states.insert(step) {
                continue;
            }
            let holds = match self.program.steps[step as usize] {
                Step::Take { set, .. } => {
                    states.takes.push((step, set));
                    continue;
                }
                Step::Match => {
                    states.matches = true;
                    continue;
                }
                Step::Split(first, second) => {
                    self.open.extend([second, first]);
                    continue;
                }
                Step::Jump(to) => {
                    self.open.push(to);
                    continue;
                }
                Step::Start => at == 0,
                Step::End => at == self.text.len(),
                Step::Boundary { negative } => is_boundary(self.text, at) != negative,
                Step::Look(nth) => self.tables[nth as usize][at / 64] >> (at % 64) & 1 == 1,
                // A program with back references is not run here.
                Step::Note(_) | Step::Forget(..) | Step::Progress(_) | Step::Refer { .. } => true,
            };
            if holds {
                self.open.push(step + 1);
            }
        }
        Some(())
    }
}

/// The instructions that some way has come to at a place.
struct States {
    /// In which round each instruction was come to.
    seen: Vec<u32>,
    round: u32,
    /// Those that take a character, with its set.
    takes: Vec<(u32, u32)>,
    matches: bool,
}

impl States {
    fn new(size: usize) -> Self {
        Self { seen: vec![0; size], round: 1, takes: Vec::new(), matches: false }
    }

    /// A text has fewer places than there are rounds.
    fn clear(&mut self) {
        self.round += 1;
        self.takes.clear();
        self.matches = false;
    }

    fn insert(&mut self, step: u32) -> bool {
        std::mem::replace(&mut self.seen[step as usize], self.round) != self.round
    }
}
